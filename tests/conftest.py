"""Every test runs without tokens, without a home and without the person's git."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

_PRIVATE = ("GITHUB_", "GH_", "HF_", "KAGGLE_", "AUDITOR_", "XDG_", "GIT_", "NO_COLOR")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take away tokens and point every home at an empty folder."""
    for key in [k for k in os.environ if k.startswith(_PRIVATE)]:
        monkeypatch.delenv(key)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """Return the folder of fixtures beside the tests."""
    folder = ROOT / "fixtures"
    assert folder.is_dir()
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of outside data; tests that need it skip where it is not."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the outside data is not here")
    return folder
