"""A connector of a person who may not want to be checked, and calls of the check."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.auditor.calls import call

DAYS = ",".join(f"2024-{m:02}-{d:02}" for m in (1, 2, 9, 10) for d in range(1, 28, 3))
AGREED = ("--consent-ref", "mail of 2026-10-01")
BASE = ("--source", f"diary={DAYS}", "--as-of", "2024-12-31")

DIARY = '''
from datetime import UTC, date, datetime

from auditor.errors import ConnectorError
from auditor.model import (
    Activity, Basis, Coverage, Kept, Kind, Notice, Place, Profile, Sight,
)


class Diary:
    """The handle is a list of days; what was asked of it stands in a file."""

    name = "diary"
    online = False

    def __init__(self, *, run, fault="", author=None, renamed="", owner="nobody"):
        self.run, self.fault, self.renamed = run, fault, renamed
        with open("asked", "a") as file:
            file.write(f"{author or owner}\\n")

    def pull(self, handle, window):
        place = Place(source="diary", host="diary.example", handle=handle.casefold())
        at = datetime(2025, 3, 1, 8, tzinfo=UTC)
        self.run.store.put(place, "all", Kept(body=handle.encode(), fetched_at=at))
        yield Profile(handle=self.renamed or handle, fetched_at=at)
        if self.fault == "opted_out":
            yield Notice(code="opted_out", message="The profile asks not to be read.")
        for day in (date.fromisoformat(text) for text in handle.split(",") if text):
            yield Activity(
                id=f"diary:{day}", source="diary", kind=Kind.REVIEW, day=day,
                basis=Basis.PLATFORM, url=f"https://diary.example/{day}",
            )
        if self.fault == "refused":
            raise ConnectorError("Diary refused the token; make a new one.", "auth")
        if self.fault == "stopped":
            raise ConnectorError("The profile asks not to be read.", "opted_out")
        if self.fault == "interrupt":
            raise KeyboardInterrupt
        yield Coverage(since=date(1990, 1, 1), until=window.until, state=Sight.FULL)
'''


@pytest.fixture
def here(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    install: Callable[[Path, str, str], None],
) -> Path:
    """Stand in an empty folder, with the diary installed and a store of one's own."""
    site, folder = tmp_path / "site", tmp_path / "here"
    install(site, "diary", "[auditor.connectors]\ndiary = diary:Diary\n")
    (site / "diary.py").write_text(DIARY)
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "diary", raising=False)
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "state"))
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def check(*words: str) -> Result:
    return call("check", *BASE, *AGREED, *words)


def config(text: str) -> None:
    Path("auditor.toml").write_text(text)


def asked() -> list[str]:
    """Return whom the diary was asked for, a line for each time."""
    file = Path("asked")
    return file.read_text().split() if file.exists() else []


def log(here: Path) -> list[dict[str, Any]]:
    """Return the lines of the run log."""
    file = here.parent / "state" / "runs.jsonl"
    lines = file.read_text().splitlines() if file.exists() else []
    return [json.loads(line) for line in lines]
