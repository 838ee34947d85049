"""`auditor plan`: what an audit would ask, before it is asked."""

import re
import time
from pathlib import Path

import pytest

from tests.auditor.calls import AS_OF, Aim, audit, call, sentence
from tests.connectors.repos import ADA, Made, history
from tests.services import faults
from tests.services.fault import Fault
from tests.services.faults import primary_limit
from tests.services.github import GitHub
from tests.services.github_lives import brand_new, empty, guild, usual
from tests.services.github_oddities import many_repositories
from tests.services.github_world import REVOKED, World

LOGIN = "ada-example"


def world() -> World:
    return World.of(usual(), guild(), empty(), brand_new(), many_repositories())


def plan(login: str, *words: str) -> list[str]:
    done = call("plan", "--github", login, *AS_OF, *words)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout.splitlines()


def requests(lines: list[str]) -> int:
    """Return how many requests are announced in all."""
    found = re.match(r"In all ([\d,]+) requests?[,;.]", lines[-1])
    assert found, lines
    return int(found[1].replace(",", ""))


def test_one_small_question_tells_how_many_there_will_be_and_what_is_left(
    aim: Aim,
) -> None:
    with GitHub(world()) as github:
        aim(github)
        lines = plan(LOGIN)
        assert len(github.log) == 1
    assert re.fullmatch(r"GitHub ada-example: 23 requests, about \d+ s", lines[0])
    assert "  11 for the contributions of 2016 to 2026" in lines
    assert "  1 for discussions" in lines
    assert "  1 at most for push logs of the last year" in lines
    assert "  3 at most for what repositories hold" in lines
    assert "  4,999 of 5,000 points are left this hour" in lines
    assert lines[-1].startswith("In all 23 requests, about ")
    assert lines[-1].endswith(" s; none of them was made yet.")
    assert max(map(len, lines)) <= 80


def at_most(lines: list[str]) -> int:
    """Return how many requests are told as the most there can be."""
    found = [re.match(r"  (\d+) at most for ", line) for line in lines]
    return sum(int(one[1]) for one in found if one)


@pytest.mark.parametrize("login", [LOGIN, "eve-example", "nia-example", "rita-example"])
def test_an_audit_makes_as_many_requests_as_its_plan_says(login: str, aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        lines = plan(login)
        announced, logs = requests(lines), at_most(lines)
        github.forget()
        assert audit(login).exit_code == 0
        assert (
            len(
                [
                    a
                    for a in github.log
                    if a.operation not in (None, "", "Stamps", "Files")
                ]
            )
            == announced - logs
        )
        assert len(github.log) <= announced
        github.forget()
        assert requests(plan(login)) == 0
        assert github.log == [], "it is all kept"


def test_what_is_to_be_asked_again_is_planned_again(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        assert audit(LOGIN).exit_code == 0
        github.forget()
        assert requests(plan(LOGIN, "--refresh")) == 23
        assert len(github.log) == 1


def test_a_shorter_time_is_a_shorter_plan(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        lines = plan(LOGIN, "--since", "2025-06-01")
        assert requests(lines) == 3 + 1 + 6 + 6 + 3
        github.forget()
        assert audit(LOGIN, "--since", "2025-06-01").exit_code == 0
        assert (
            len(
                [
                    a
                    for a in github.log
                    if a.operation not in (None, "", "Stamps", "Files")
                ]
            )
            == 3 + 1
        )
    assert "  2 for the contributions of 2025 to 2026" in lines


def test_without_a_token_what_the_hour_has_left_is_the_most(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github, token=None)
        lines = plan(LOGIN)
        assert [asked.path for asked in github.log] == ["/rate_limit"]
        assert requests(lines) == 60
        assert audit(LOGIN).exit_code == 3
        assert requests(plan(LOGIN)) < 60, "what was asked is gone for this hour"
    assert "no token was found" in lines[1]
    assert lines[2] == "  60 of 60 requests are left this hour"


@pytest.mark.parametrize("wrong", [faults.status(404), faults.html()])
def test_an_hour_that_is_not_told_is_one_sentence(wrong: Fault, aim: Aim) -> None:
    with GitHub(world(), faults=[wrong]) as github:
        aim(github, token=None)
        sentence(call("plan", "--github", LOGIN, *AS_OF))


def test_offline_only_the_store_is_looked_at(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        told = sentence(call("plan", "--github", LOGIN, *AS_OF, "--offline"))
        assert "run once without --offline" in told
        assert github.log == []
        assert audit(LOGIN).exit_code == 0
        github.forget()
        lines = plan(LOGIN, "--offline")
        assert github.log == []
    assert requests(lines) == 0
    assert "  41 quarters in the store already" in lines


@pytest.mark.parametrize(
    ("login", "token", "told"),
    [
        ("nobody-example", None, "GitHub knows no user nobody-example"),
        ("guild-example", None, "is an organisation"),
        ("../x", None, "is no GitHub login"),
        (LOGIN, REVOKED, "GitHub refused the token"),
    ],
)
def test_who_cannot_be_read_is_one_sentence(
    login: str, token: str | None, told: str, aim: Aim
) -> None:
    with GitHub(world()) as github:
        aim(github, *([token] if token else []))
        assert told in sentence(call("plan", "--github", login, *AS_OF))


def test_a_service_that_is_down_or_out_of_points_is_one_sentence(aim: Aim) -> None:
    aim.at("http://127.0.0.1:9")
    assert "connection refused" in sentence(call("plan", "--github", LOGIN))
    reset = int(time.time()) + 3600
    with GitHub(world(), faults=[primary_limit(reset, times=None)]) as github:
        aim(github)
        assert "limit is used up until" in sentence(call("plan", "--github", LOGIN))


def test_of_several_sources_each_is_told_and_those_that_fail(aim: Aim) -> None:
    history(Path("project"), Made("2026-01-01T12:00:00Z", ADA))
    words = ("--github", "nobody-example", "--git", "project", *AS_OF)
    with GitHub(world()) as github:
        aim(github)
        done = call("plan", "--github", LOGIN, *words)
    assert (done.exit_code, done.stderr) == (3, "")
    lines = done.stdout.splitlines()
    assert "git project: 0 requests" in lines
    assert "  reads this machine only" in lines
    assert any(x.startswith("GitHub nobody-example: GitHub knows no") for x in lines)
    assert requests(lines) == 23


def test_nothing_to_read_is_wrong_usage(aim: Aim) -> None:
    assert "Nothing to read" in sentence(call("plan"), 2)
    assert "No connector named" in sentence(call("plan", "--source", "x=y"), 2)


PLANNERS = """
from auditor.model import Estimate

class Shy:
    name = "shy"
    def pull(self, handle, window):
        yield from ()

class Odd(Shy):
    name = "odd"
    def plan(self, handle, window):
        raise ZeroDivisionError

class Vast(Shy):
    name = "vast"
    def plan(self, handle, window):
        return Estimate(requests=1_234, seconds=600.0)
"""


def test_a_strangers_connector_may_be_silent_or_break(
    aim: Aim, tmp_path: Path, install: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = "\n".join(f"{n} = planners:{n.title()}" for n in ("shy", "odd", "vast"))
    site = tmp_path / "planners"
    install(site, "planners", f"[auditor.connectors]\n{points}\n")  # type: ignore[operator]
    (site / "planners.py").write_text(PLANNERS)
    monkeypatch.syspath_prepend(str(site))
    done = call("plan", "--source", "vast=x", "--source", "shy=x", "--source", "odd=x")
    assert done.exit_code == 3
    assert done.stdout.splitlines() == [
        "vast x: 1,234 requests, about 10 min",
        "shy x: The connector shy does not say what it would ask.",
        "odd x: odd stopped with ZeroDivisionError.",
        "In all 1,234 requests, about 10 min; none of them was made yet.",
    ]
    assert "does not say" in sentence(call("plan", "--source", "shy=x"))
