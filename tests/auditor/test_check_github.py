"""A check over the wire: of a profile that asks not to be checked, and of others."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.auditor.calls import AS_OF, Aim, answers, audit, call, made, sentence
from tests.services.github import GitHub
from tests.services.github_lives import Hand, guild, usual
from tests.services.github_persons import Person
from tests.services.github_world import READER, World

ADA = "ada-example"
AGREED = ("--consent-ref", "application form of 2026-11-02", *AS_OF)


def ada(*topics: str) -> Person:
    """Return somebody whose profile repository has these topics."""
    person = usual(ADA, years=1, repositories=3)
    home = Hand(ADA, 9001).repository(ADA, person.created.date())
    home = replace(home, topics=topics)
    return replace(person, repositories=(*person.repositories, home))


def test_the_mark_in_the_profile_stops_a_check_and_no_audit(
    aim: Aim, tmp_path: Path
) -> None:
    with GitHub(World.of(ada("auditor-optout"), guild())) as github:
        aim(github)
        assert audit(ADA).exit_code == 0
        told = sentence(call("check", "--github", ADA, *AGREED, "-q"))
        assert told.startswith(f"The profile of GitHub {ADA} asks not to be checked,")
        assert answers(tmp_path / "store", ADA) == []
        offline = call("check", "--github", ADA, *AGREED, "-q", "--offline")
        assert "run once without --offline" in sentence(offline)


@pytest.mark.parametrize("handle", [ADA, f"https://github.com/{ADA}", f"@{ADA}"])
def test_whoever_is_refused_is_not_asked_for(handle: str, aim: Aim) -> None:
    with GitHub(World.of(ada(), guild())) as github:
        aim(github)
        call("forget", ADA)
        assert "is on the list" in sentence(call("check", "--github", handle, *AGREED))
        assert github.log == []
        call("forget", "--undo", handle)
        checked = made(call("check", "--github", handle, *AGREED, "-f", "json"))
    assert (checked["reader"], checked["integrity"]) == ("other", [])
    assert checked["subject"]["handles"][0]["handle"] == ADA


def test_a_check_leaves_two_fifths_of_the_hour_to_others(aim: Aim) -> None:
    with GitHub(World.of(ada(), guild())) as github:
        aim(github)
        github.limits.take("graphql", github.world.tokens[READER].login, 2999)
        done = call("check", "--github", ADA, *AGREED, "-f", "json")
        assert made(done, 3)["sources"][0]["status"] != "complete"
        assert "60 % of its quota" in done.stderr
        asked = len(github.log)
        assert audit(ADA, "-f", "json").exit_code == 0
        assert len(github.log) > asked
