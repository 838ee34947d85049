from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.auditor.calls import Aim
from tests.services.hub import Hub
from tests.services.hub_lives import usual
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_lives import KEY, world


@pytest.fixture(autouse=True)
def nowhere(bare_environment: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a service that a test does not start be one that does not answer."""
    monkeypatch.setenv("GITHUB_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("AUDITOR_KAGGLE_URL", "http://127.0.0.1:9")


@pytest.fixture
def aim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Aim:
    """Stand in an empty folder with an empty store, and aim at a service."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "store"))
    return Aim(monkeypatch)


@pytest.fixture
def others_are_well(nowhere: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start the services beside GitHub."""
    with Hub(usual(models=1, datasets=0, spaces=0)) as hub, KaggleSite(world()) as site:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.setenv("AUDITOR_KAGGLE_URL", site.url)
        monkeypatch.setenv("KAGGLE_USERNAME", "noa-velderin")
        monkeypatch.setenv("KAGGLE_KEY", KEY)
        yield
