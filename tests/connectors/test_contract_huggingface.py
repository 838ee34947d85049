"""The promises of every connector, held by ``huggingface``."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.model import Window
from auditor.testing import ConnectorContract
from tests.services.faults import status
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, TOKEN, UNTIL, usual


class TestHuggingFace(ConnectorContract):
    name, handle, secret = "huggingface", NAME, TOKEN
    window = Window(since=None, until=UNTIL)

    @pytest.fixture(autouse=True)
    def hub(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
        with Hub(
            usual(models=3, datasets=1, spaces=1, years=2, shared=2)
        ) as self.service:
            monkeypatch.setenv("HF_ENDPOINT", self.service.url)
            monkeypatch.setenv("HF_HOME", str(tmp_path))
            monkeypatch.setenv("HF_TOKEN", TOKEN)
            yield

    def fail(self) -> None:
        commits = status(503, when=lambda call: "commits" in call.path, times=None)
        self.service.faults = [commits]
