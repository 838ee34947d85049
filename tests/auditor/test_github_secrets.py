"""A token is in nothing that is said, kept or written, and goes to no other host."""

import logging
import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from auditor import store
from auditor.cli import main
from auditor.connectors._github.graphql import reading
from auditor.connectors._http.send import Sender
from auditor.model import Kept, Place
from tests.auditor.calls import AS_OF, Aim, answers, audit, call
from tests.services.fault import Fault
from tests.services.faults import drop, html, invalid_json, primary_limit, status
from tests.services.github import GitHub
from tests.services.github_lives import guild, usual
from tests.services.github_oddities import private
from tests.services.github_world import Token, World, owner_token

#: a text that stands nowhere else
NEEDLE = "ghp_NeedleInNoHaystack0123456789"
OF_GH = "gho_OfAnotherToolAltogether987654"


@pytest.fixture(autouse=True)
def loggers() -> Iterator[None]:
    """Leave the logging as it was, for -vv sets up the root."""
    named = [logging.getLogger(name) for name in (None, "auditor", "httpx", "httpcore")]
    before = [(log, log.level, log.handlers[:]) for log in named]
    yield
    for log, level, handlers in before:
        log.setLevel(level)
        log.handlers[:] = handlers


def world() -> World:
    found = World.of(usual(years=2, repositories=6), guild())
    found.tokens[NEEDLE] = Token(login="reader-example")
    return found


def written(folder: Path) -> Iterator[bytes]:
    """Yield the bytes of everything that lies under a folder, packed and unpacked."""
    yield from answers(folder / "store")
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes()


def assert_kept_secret(said: str, folder: Path, needle: str = NEEDLE) -> None:
    assert needle not in said
    assert needle[4:20] not in said, "not even a part of it"
    assert [data for data in written(folder) if needle.encode() in data] == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    file, home = tmp_path / "x", tmp_path / "store"
    file.write_text(f"token {NEEDLE}")
    with pytest.raises(AssertionError):
        assert_kept_secret("", tmp_path)
    file.unlink()
    with store.open(home / store.FILENAME) as kept:
        place = Place(source="s", host="h", handle="x")
        body = f"{NEEDLE * 9}".encode()
        kept.put(place, "part", Kept(body=body, fetched_at=datetime.now(UTC)))
    with pytest.raises(AssertionError):
        assert_kept_secret("", tmp_path)
    with pytest.raises(AssertionError):
        assert_kept_secret(NEEDLE, tmp_path / "nowhere")


@pytest.mark.parametrize(
    "fault",
    [
        lambda: status(401, {"message": f"Bad credentials: {NEEDLE}"}),
        lambda: status(403, f"you sent {NEEDLE}", times=None),
        lambda: status(502, f"you sent {NEEDLE}", at=2, times=None),
        lambda: status(302, headers={"location": f"http://127.0.0.1:9/{NEEDLE}"}),
        lambda: drop(times=None),
        lambda: html(at=2),
        lambda: invalid_json(at=2),
        lambda: primary_limit(2_000_000_000, at=2, times=None),
        # a fault that changes nothing
        lambda: Fault(change=lambda _, reply: reply),
    ],
    ids=lambda _: "fault",
)
def test_a_token_stands_nowhere_whatever_happens(
    fault: Callable[[], Fault], aim: Aim, tmp_path: Path
) -> None:
    with GitHub(world(), faults=[fault()]) as github:
        aim(github, NEEDLE)
        files = ("-f", "json", "-f", "terminal", "-f", "png", "-o", "o/")
        done = audit("ada-example", "-vv", *files)
        plan = call("plan", "--github", "ada-example", *AS_OF, "-vv")
        doctor = call("doctor", "-v")
        assert NEEDLE in github.log[0].headers["authorization"], "it was used"
    said = "".join(d.stdout + d.stderr for d in (done, plan, doctor))
    assert_kept_secret(said, tmp_path)


def test_verbose_shows_each_request_in_a_line_and_twice_shows_all(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github, NEEDLE)
        once = audit("ada-example", "-v", "--refresh", "-f", "json")
        lines = [x for x in once.stderr.splitlines() if x.startswith("INFO auditor.")]
        assert len(lines) == len(github.log)
        assert all(" -> 200, " in line for line in lines)
        assert all("/graphql" in line or "/activity" in line for line in lines)
        assert "DEBUG" not in once.stderr
        github.faults.append(status(503, at=len(github.log) + 2))
        twice = audit("ada-example", "-vv", "--refresh", "-f", "json")
    assert twice.exit_code == 0
    assert " -> 503, " in twice.stderr
    assert any(line.startswith("DEBUG") for line in twice.stderr.splitlines())
    assert "INFO" not in audit("ada-example", "--offline", "-f", "json").stderr


@pytest.mark.parametrize("shares", [True, False])
def test_private_work_that_the_token_shows_is_neither_kept_nor_told(
    shares: bool, aim: Aim, tmp_path: Path
) -> None:
    person = private(shares=shares)
    with GitHub(World.of(person, guild())) as github:
        aim(github, owner_token(person.login))
        files = ("-f", "json", "-f", "terminal", "-o", "o/")
        done = audit(person.login, "-vv", *files)
    assert done.exit_code in (0, 3)
    assert f"{person.login}/open".encode() in b"".join(written(tmp_path)), (
        "what is public is kept"
    )
    assert_kept_secret(done.stdout + done.stderr, tmp_path, f"{person.login}/vault")


# When something inside breaks.


def test_a_crash_on_the_line_that_holds_the_headers_does_not_show_them(
    aim: Aim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*given: Any) -> None:
        raise RuntimeError(f"could not send {given!r}")

    monkeypatch.setattr(Sender, "_ask", crash)
    with GitHub(world()) as github:
        aim(github, NEEDLE)
        done = audit("ada-example", "-vv")
    assert done.exit_code == 1
    assert "stopped with RuntimeError" in done.stderr
    assert_kept_secret(done.stdout + done.stderr, tmp_path)


@pytest.mark.parametrize("before", ["", "x" * 170])
def test_a_crash_that_tells_the_token_is_hushed_in_sentence_and_traceback(
    before: str, aim: Aim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        try:
            raise KeyError({"authorization": f"bearer {NEEDLE}"})
        except KeyError as error:
            raise RuntimeError(f"{before} bearer {NEEDLE}") from error

    monkeypatch.setattr(reading, "plan", crash)
    with GitHub(world()) as github:
        aim(github, NEEDLE)
        done = audit("ada-example", "-f", "json", "-o", "made.json")
        words = ["audit", "--github", "ada-example", *AS_OF, "-vv"]
        loud = CliRunner().invoke(main, words).stderr
    assert "RuntimeError" in done.stderr
    assert_kept_secret(done.stdout + done.stderr + loud, tmp_path)
    assert "Traceback" in loud
    assert "bearer ***" in loud


# Other hosts.


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_carries_the_token_nowhere(
    code: int, aim: Aim, tmp_path: Path
) -> None:
    with GitHub(world()) as other:
        away = status(code, headers={"location": other.graphql_url}, times=None)
        with GitHub(world(), faults=[away]) as github:
            aim(github, NEEDLE)
            done = audit("ada-example", "-vv")
            doctor = call("doctor", "-vv")
        assert other.log == []
    assert (done.exit_code, doctor.exit_code) == (1, 1)
    assert f"answers with status {code}; check" in done.stderr
    assert_kept_secret(done.stdout + done.stderr + doctor.stdout, tmp_path)


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a gh on the path that has a token; return what it leaves when it is asked."""
    asked, tool = tmp_path / "asked", tmp_path / "bin" / "gh"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\necho "$@" >> {asked}\necho {OF_GH}\n')
    tool.chmod(tool.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    return asked


def test_what_gh_is_signed_in_with_goes_to_no_other_address(aim: Aim, gh: Path) -> None:
    with GitHub(world()) as github:
        aim(github, token=None)
        done = audit("ada-example")
        call("doctor"), call("plan", "--github", "ada-example", *AS_OF)
        assert github.log
        assert all("authorization" not in asked.headers for asked in github.log)
    assert done.exit_code == 3
    assert "shows little without a token" in done.stderr
    assert not gh.exists(), "it was not even asked"


def test_what_gh_is_signed_in_with_is_taken_for_github_com(
    aim: Aim, gh: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GITHUB_API_URL", raising=False)
    # nothing leaves this machine: what goes to github.com ends at a proxy of ours
    with GitHub(world()) as proxy:
        for name in ("HTTPS_PROXY", "https_proxy"):
            monkeypatch.setenv(name, proxy.url)
        done = call("doctor", "-vv")
    assert gh.read_text() == "auth token --hostname github.com\n"
    assert "Token from gh auth token." in done.stdout
    assert done.exit_code == 1
    gone = tmp_path / "bin" / "gh"
    gone.unlink()
    assert_kept_secret(done.stdout + done.stderr, tmp_path, OF_GH)
