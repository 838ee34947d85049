"""Whole audits of invented accounts: everything, nothing, from the store, without."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.auditor.calls import AS_OF, Aim, audit, call, keys, made, sentence, started
from tests.connectors.repos import ADA, Made, history
from tests.services.github import GitHub
from tests.services.github_lives import brand_new, empty, guild, usual
from tests.services.github_world import REVOKED, World, narrow_token

ADA_EXAMPLE = "ada-example"


def world() -> World:
    person = usual(years=2, repositories=6)
    return World.of(person, guild(), empty(), brand_new())


def test_a_whole_account_is_complete_and_a_second_look_asks_nothing(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        first = audit(ADA_EXAMPLE, "-f", "json")
        (source,) = made(first)["sources"]
        assert source["status"] == "complete"
        assert {row["state"] for row in source["coverage"]} == {"full"}
        assert first.stderr.startswith("Done: ")
        asked = Counter(one.operation or one.method for one in github.log)
        assert asked == {
            "First": 1,
            "Windows": 3,
            "Discussions": 1,
            "GET": 4,
            "Stamps": 3,
            "Files": 1,
        }
        github.forget()
        again = audit(ADA_EXAMPLE, "-f", "json")
        offline = audit(ADA_EXAMPLE, "-f", "json", "--offline")
        assert github.log == []
    assert again.stdout_bytes == offline.stdout_bytes == first.stdout_bytes


def test_the_store_is_enough_when_the_service_and_the_token_have_left(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        first = audit(ADA_EXAMPLE, "-f", "json")
        address = github.api_url
    aim.at(address, token=None)
    later = audit(ADA_EXAMPLE, "-f", "json", "--offline")
    assert made(later) == made(first)


def test_refresh_asks_for_everything_again(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        before = made(audit(ADA_EXAMPLE, "-f", "json"))
        asked = keys(github.log)
        github.forget()
        after = made(audit(ADA_EXAMPLE, "-f", "json", "--refresh"))
        assert keys(github.log) == asked
    assert after["days"] == before["days"]
    (old,), (new,) = before["sources"], after["sources"]
    assert old["fetched_at"] < new["fetched_at"]


def test_what_contradicts_itself_is_wrong_usage(aim: Aim) -> None:
    assert "pass one" in sentence(audit("x", "--offline", "--refresh"), 2)
    assert "pass one" in sentence(
        call("plan", "--github", "x", "--offline", "--refresh"), 2
    )


def test_who_did_nothing_is_a_whole_report_of_nothing(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        for login in ("eve-example", "nia-example"):
            done = audit(login)
            assert done.exit_code == 0, done.stderr
            assert "No public activity" in done.stdout
            assert "every day of the time looked at" in done.stdout
            assert made(audit(login, "-f", "json"))["quiet_periods"] == []


@pytest.mark.parametrize(
    ("login", "token", "told"),
    [
        ("nobody-example", None, "GitHub knows no user nobody-example; check"),
        ("guild-example", None, "is an organisation, not a person; name a person's"),
        ("../x", None, "'../x' is no GitHub login; name one like octocat"),
        (ADA_EXAMPLE, REVOKED, "GitHub refused the token; make a new one at"),
        (ADA_EXAMPLE, "bad\ntoken", "set the token again"),
    ],
)
def test_who_cannot_be_read_is_one_sentence(
    login: str, token: str | None, told: str, aim: Aim
) -> None:
    with GitHub(world()) as github:
        aim(github, *([token] if token else []))
        assert told in sentence(audit(login))


def test_a_token_without_scopes_is_enough(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github, narrow_token(ADA_EXAMPLE))
        (source,) = made(audit(ADA_EXAMPLE, "-f", "json"))["sources"]
    assert source["status"] == "complete"
    assert {row["state"] for row in source["coverage"]} == {"full"}


def test_a_service_that_is_down_is_one_sentence(aim: Aim) -> None:
    aim.at("http://127.0.0.1:9")
    told = sentence(audit(ADA_EXAMPLE))
    assert "connection refused" in told
    assert "check the network, GITHUB_API_URL" in told


def test_a_store_of_nothing_is_one_sentence(aim: Aim) -> None:
    aim.at("http://127.0.0.1:9")
    assert "run once without --offline" in sentence(audit(ADA_EXAMPLE, "--offline"))


def test_a_login_in_other_letters_is_the_same_account(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        first = made(audit("Ada-Example", "-f", "json"))
        github.forget()
        assert made(audit(f"@{ADA_EXAMPLE}", "-f", "json"))["days"] == first["days"]
        assert github.log == []
    assert first["sources"][0]["handle"] == ADA_EXAMPLE


def test_what_was_read_of_a_shorter_time_is_not_asked_for_again(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        assert audit(ADA_EXAMPLE, "--since", "2025-07-01").exit_code == 0
        asked = keys(github.log)
        github.forget()
        longer = made(audit(ADA_EXAMPLE, "-f", "json"))
        assert not keys(github.log) & asked
        whole = made(audit(ADA_EXAMPLE, "-f", "json", "--refresh"))
    assert longer["days"] == whole["days"]


def test_two_at_once_share_a_store(aim: Aim) -> None:
    with GitHub(world(), latency=0.05) as github:
        aim(github)
        words = ("audit", "--github", ADA_EXAMPLE, *AS_OF, "-f", "json")
        children = [started(*words), started(*words), started(*words, "--refresh")]
        told = [child.communicate(timeout=300) for child in children]
        assert [child.returncode for child in children] == [0] * 3, told
        github.forget()
        after = made(audit(ADA_EXAMPLE, "-f", "json"))
        assert github.log == []
    assert [json.loads(out)["days"] for out, _ in told] == [after["days"]] * 3
    assert {err.partition(b":")[0] for _, err in told} == {b"Done"}


# Without a token.


def test_without_a_token_the_screen_is_shown_once_and_the_rest_is_unknown(
    aim: Aim,
) -> None:
    with GitHub(world()) as github:
        aim(github, token=None)
        words = ("--github", "eve-example", "-f", "json")
        done = audit(ADA_EXAMPLE, *words)
        assert all("authorization" not in asked.headers for asked in github.log)
        quiet = audit(ADA_EXAMPLE, *words, "-q")
    sources = made(done, 3)["sources"]
    assert {source["status"] for source in sources} == {"partial"}
    states = {row["state"] for row in sources[0]["coverage"]}
    assert "partial" in states
    assert {p["state"] for p in made(done, 3)["quiet_periods"]} <= {"unknown"}
    assert done.stderr.count("GitHub shows little without a token") == 1
    assert "https://github.com/settings/tokens/new" in done.stderr
    assert max(map(len, done.stderr.split("\n\n")[0].splitlines())) <= 80
    assert "GitHub ada-example and GitHub eve-example could not" in done.stderr
    assert (quiet.exit_code, quiet.stderr) == (3, "")


def test_what_was_read_without_a_token_is_in_the_store(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github, token=None)
        first = audit(ADA_EXAMPLE, "-f", "json")
        github.forget()
        again = audit(ADA_EXAMPLE, "-f", "json", "--offline")
        assert github.log == []
    assert "shows little" not in again.stderr
    assert made(again, 3)["days"] == made(first, 3)["days"]
    assert made(again, 3)["sources"][0]["handle"] == ADA_EXAMPLE


# Beside another source.


def test_where_github_fails_beside_a_repository_time_is_unknown_not_quiet(
    aim: Aim,
) -> None:
    days = [f"2023-{m:02}-{d:02}" for m in (1, 2, 3) for d in (1, 8, 15, 22)]
    later = [f"2023-{m:02}-{d:02}" for m in (10, 11, 12) for d in (9, 16, 23)]
    history(Path("project"), *(Made(f"{d}T12:00:00Z", ADA) for d in [*days, *later]))
    git = ("--git", "project", "--author", "ada", "--as-of", "2023-12-31")
    alone = made(call("audit", *git, "-f", "json"))
    assert [p["state"] for p in alone["quiet_periods"]] == ["quiet"]
    with GitHub(world()) as github:
        aim(github, REVOKED)
        done = call("audit", "--github", ADA_EXAMPLE, *git, "-f", "json")
    both = made(done, 3)
    assert [p["state"] for p in both["quiet_periods"]] == ["unknown"]
    assert [s["status"] for s in both["sources"]] == ["unread", "complete"]
    assert "GitHub refused the token" in done.stderr
    assert "GitHub ada-example could not be read completely" in done.stderr


def test_one_reason_for_two_handles_is_said_once(aim: Aim) -> None:
    history(Path("project"), Made("2026-01-01T12:00:00Z", ADA))
    with GitHub(world()) as github:
        aim(github, REVOKED)
        words = ("--github", "eve-example", "--git", "project", "--author", "ada")
        done = audit(ADA_EXAMPLE, *words)
    assert done.exit_code == 3
    assert done.stderr.count("GitHub refused the token") == 1


def test_a_call_without_a_login_names_what_to_do() -> None:
    assert "Nothing to read" in sentence(call("audit", *AS_OF), 2)


def test_with_a_first_day_nothing_is_said_to_be_known_before_it(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github)
        told = made(audit(ADA_EXAMPLE, "-f", "json", "--since", "2026-06-01"))
    (known,) = [line for line in told["limits"] if "is shown from" in line]
    assert "is shown from 2026-0" in known, "and not from a gist of years ago"
    assert told["window"]["since"] == "2026-06-01"
