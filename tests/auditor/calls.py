"""Calls the command line, on a service of ours, and reads what it says."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor import store
from auditor.cli import main
from tests.services.github import GitHub
from tests.services.github_world import READER, UNTIL
from tests.services.wire import Asked

AS_OF = ("--as-of", str(UNTIL))


class Aim:
    """Points every call of a test at a service, and at a store of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, service: GitHub, token: str | None = READER) -> None:
        self.at(service.api_url, token)

    def at(self, address: str, token: str | None = READER) -> None:
        self._monkeypatch.setenv("GITHUB_API_URL", address)
        self._monkeypatch.delenv("GITHUB_TOKEN", raising=False)
        if token:
            self._monkeypatch.setenv("GITHUB_TOKEN", token)


def call(*words: str) -> Result:
    """Call the command line; it may end, and never crash."""
    done = CliRunner().invoke(main, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def audit(login: str, *words: str) -> Result:
    return call("audit", "--github", login, *AS_OF, *words)


def started(*words: str) -> "subprocess.Popen[bytes]":
    """Start a process of its own, which a signal may hit."""
    return subprocess.Popen(
        [sys.executable, "-m", "auditor", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def sentence(done: Result, code: int = 1) -> str:
    """Return the one sentence with which a call ended that made nothing."""
    assert (done.exit_code, done.stdout) == (code, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("auditor: ")
    assert line.endswith(".")
    return line.removeprefix("auditor: ")


def made(done: Result, code: int = 0) -> dict[str, Any]:
    """Return the audit that was printed as JSON."""
    assert done.exit_code == code, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def answers(home: Path, handle: str = "") -> list[bytes]:
    """Return what is kept, of everybody or of one, unpacked as a reader finds it."""
    with store.open(home / store.FILENAME) as kept:
        found = [
            kept.get(place, part)
            for place in kept.places()
            if handle in ("", place.handle)
            for part in kept.parts(place)
        ]
    return [answer.body for answer in found if answer]


def keys(asked: Iterable[Asked]) -> set[str]:
    """Return what was asked, so that two questions can be told apart."""
    return {
        json.dumps([a.method, a.path, a.operation, a.variables], sort_keys=True)
        for a in asked
    }
