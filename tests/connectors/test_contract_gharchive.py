"""The promises of every connector, held by ``gharchive``."""

from pathlib import Path

import pytest

from auditor.model import Window
from auditor.testing import ConnectorContract
from tests.connectors.archives import DAY, NOW, START, ada_at, day
from tests.services.archive import HOUR, name


class TestGHArchive(ConnectorContract):
    name, now = "gharchive", NOW
    window = Window(since=DAY, until=DAY)

    @pytest.fixture(autouse=True)
    def archive(self, tmp_path: Path) -> None:
        self.folder = day(tmp_path / "archive", rows=ada_at(3))
        self.handle = f"ada@{self.folder}"

    def fail(self) -> None:
        (self.folder / name(START + 7 * HOUR)).write_bytes(b"<!DOCTYPE html>503")
