from pathlib import Path

import pytest

from tests.auditor.calls import Aim


@pytest.fixture
def aim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Aim:
    """Stand in an empty folder with an empty store, and aim at a service."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "store"))
    return Aim(monkeypatch)
