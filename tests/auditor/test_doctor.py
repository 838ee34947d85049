"""`auditor doctor`: whether everything can be used, here and now."""

import sqlite3
import sys
from itertools import takewhile
from pathlib import Path

import pytest
from click.testing import Result

from tests.auditor.calls import Aim, audit, call, sentence
from tests.services.faults import primary_limit
from tests.services.github import GitHub
from tests.services.github_lives import guild, usual
from tests.services.github_world import REVOKED, World


def world() -> World:
    return World.of(usual(years=2, repositories=6), guild())


def about(done: Result, what: str) -> str:
    """Return the paragraph of a connector or of the store."""
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    (start,) = [n for n, line in enumerate(lines) if line.startswith(what)]
    more = takewhile(lambda line: line.startswith(" "), lines[start + 1 :])
    return "\n".join([lines[start], *more])


@pytest.mark.usefixtures("others_are_well")
def test_where_all_is_well_the_token_the_limit_and_the_reach_are_told(
    aim: Aim,
) -> None:
    with GitHub(world()) as github:
        aim(github)
        done = call("doctor")
        assert len(github.log) == 1
    assert done.exit_code == 0
    told = about(done, "github (portfolio-auditor): ready")
    assert "Token from GITHUB_TOKEN." in told
    assert "takes the token of reader-example; 4,999 of 5,000 points are left" in told
    assert "since the account was made." in told
    for name in ("feed", "git", "huggingface", "kaggle", "metakaggle"):
        assert about(done, f"{name} (portfolio-auditor): ready")


def test_a_refused_token_is_not_well_and_says_what_to_do(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github, REVOKED)
        done = call("doctor")
    assert done.exit_code == 1
    told = about(done, "github (portfolio-auditor): not ready")
    assert "GitHub refused the token; make a new one at" in told
    assert "Token from GITHUB_TOKEN." in told


def test_a_service_that_is_down_is_not_well(aim: Aim) -> None:
    aim.at("http://127.0.0.1:9")
    done = call("doctor")
    assert done.exit_code == 1
    assert "connection refused" in about(done, "github (portfolio-auditor): not ready")
    aim.at("nonsense")
    assert "GITHUB_API_URL is no address" in about(call("doctor"), "github (")


def test_a_limit_that_is_used_up_says_until_when(aim: Aim) -> None:
    with GitHub(world(), faults=[primary_limit(4_000_000_000, times=None)]) as github:
        aim(github)
        assert "limit is used up until" in about(call("doctor"), "github (")


@pytest.mark.usefixtures("others_are_well")
def test_without_a_token_it_is_well_and_says_how_to_see_more(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github, token=None)
        done = call("doctor")
        assert [asked.route for asked in github.log] == ["/rate_limit"]
    assert done.exit_code == 0
    told = about(done, "github (portfolio-auditor): ready")
    assert "no token was found in GITHUB_TOKEN, GH_TOKEN or gh" in told
    assert "Token from" not in told
    assert "30 days" in told


def test_offline_nothing_is_asked(aim: Aim) -> None:
    with GitHub(world()) as github:
        aim(github, REVOKED)
        done = call("doctor", "--offline")
        assert github.log == []
    assert done.exit_code == 0
    assert "--offline asks no further" in about(done, "github (portfolio-auditor)")


# The store.


def test_the_store_tells_what_it_holds(aim: Aim, tmp_path: Path) -> None:
    with GitHub(world()) as github:
        aim(github)
        path = tmp_path / "store" / "store.sqlite3"
        empty = about(call("doctor", "--offline"), "store: ")
        assert empty == f"store: {path}\n  It is empty."
        assert not path.exists(), "looking makes nothing"
        assert audit("ada-example").exit_code == 0
        told = about(call("doctor", "--offline"), "store: ")
    assert " answers about 1 handle, 0.1 MB, fetched on 20" in told


def test_a_store_that_cannot_be_made_is_not_well(
    aim: Aim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "file" / "store"))
    done = call("doctor", "--offline")
    assert done.exit_code == 1
    assert "It cannot be written; what is fetched is not kept." in about(done, "store")


def test_a_store_of_a_newer_version_is_one_sentence(aim: Aim, tmp_path: Path) -> None:
    with GitHub(world()) as github:
        aim(github)
        assert audit("ada-example").exit_code == 0
    connection = sqlite3.connect(tmp_path / "store" / "store.sqlite3")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    for words in (("doctor",), ("plan", "--github", "x"), ("audit", "--github", "x")):
        assert "was written by a newer auditor" in sentence(call(*words))


# The configuration.


def test_a_configuration_that_cannot_be_read_is_told_once(aim: Aim) -> None:
    Path("auditor.toml").write_text("[connectors\n")
    done = call("doctor", "--offline")
    assert done.exit_code == 1
    assert done.stdout.startswith("configuration: auditor.toml is not TOML: ")
    assert done.stdout.count("auditor.toml") == 1


def test_a_table_that_does_not_fit_is_told_with_its_connector(aim: Aim) -> None:
    Path("auditor.toml").write_text("[connectors.github]\ntimeout = 'long'\n")
    done = call("doctor", "--offline")
    assert done.exit_code == 1
    told = about(done, "github (portfolio-auditor): not ready")
    assert "[connectors.github] does not fit: timeout has to be a number" in told
    assert about(done, "git (portfolio-auditor): ready")


def test_a_strangers_connector_that_is_broken_is_told(
    aim: Aim, stranger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = call("doctor", "--offline")
    assert done.exit_code == 1
    assert "It loads" in about(done, "notes (notes-for-auditor): ready")
    assert "cannot be loaded" in about(done, "missing (notes-for-auditor): not ready")
    text = (stranger / "stranger.py").read_text()
    broken = "    def check(self):\n        raise ZeroDivisionError\n\n    def pull("
    (stranger / "stranger.py").write_text(text.replace("    def pull(", broken, 1))
    monkeypatch.delitem(sys.modules, "stranger")
    told = about(call("doctor", "--offline"), "notes (notes-for-auditor): not ready")
    assert "It stopped with ZeroDivisionError." in told
