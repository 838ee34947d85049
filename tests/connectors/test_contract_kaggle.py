"""Kaggle keeps the promises of every connector, with the person's token and another."""

from collections.abc import Iterator

import pytest

from auditor.model import Window
from auditor.testing import ConnectorContract
from tests.connectors.kaggle_reads import NOA, NOW, UNTIL
from tests.services.faults import status
from tests.services.kaggle import KaggleSite, asks
from tests.services.kaggle_lives import usual, world
from tests.services.kaggle_world import World

NEEDLE = "KGAT_NeedleInNoHaystack0123456789"


class TestKaggle(ConnectorContract):
    name = "kaggle"
    handle = NOA
    window = Window(since=None, until=UNTIL)
    now = NOW
    secret = NEEDLE
    owner = NOA

    @pytest.fixture(autouse=True)
    def service(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        people = world(usual(years=3, notebooks=8, datasets=4, models=2)).people
        tokens = ((NEEDLE, self.owner),)
        with KaggleSite(World(people=people, tokens=tokens)) as self.site:
            monkeypatch.setenv("AUDITOR_KAGGLE_URL", self.site.url)
            monkeypatch.setenv("KAGGLE_API_TOKEN", NEEDLE)
            yield

    def fail(self) -> None:
        """Answer everything but the list of models."""
        told = {"code": 502, "message": f"you sent {NEEDLE}"}
        self.site.faults = [status(502, told, when=asks("ListModels"), times=None)]


class TestKaggleOfAnother(TestKaggle):
    owner = "a-reader"
