from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.crowd import Crowd, crowd, write_roster

#: the last day of the invented lives
AS_OF = ("--as-of", "2026-10-31")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with an empty store."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "state"))
    return folder


@pytest.fixture
def served(here: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crowd]:
    """Serve three people, whose roster lies in the folder as people.csv."""
    with crowd(3, years=1, repositories=2) as found:
        for name, value in found.environment.items():
            monkeypatch.setenv(name, value)
        write_roster(here / "people.csv", found.logins)
        yield found
