import tempfile
from pathlib import Path

import pytest

from tests.connectors.repos import BEN, Made, history


@pytest.fixture(autouse=True)
def own_temporary_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A repository of Ada's where she works, without remotes."""
    return history(
        tmp_path / "proj",
        Made("2020-01-01", subject="First"),
        Made("2020-02-01", BEN, "Other"),
        Made("2021-03-04T23:30:00", subject="Second"),
    )
