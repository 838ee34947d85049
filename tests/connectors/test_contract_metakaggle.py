"""The promises of every connector, held by ``metakaggle``."""

from pathlib import Path

import pytest

from auditor.model import Window
from auditor.testing import ConnectorContract
from tests.connectors.dumps import LAST, NOW, ada, folder, life, writer


class TestMetaKaggle(ConnectorContract):
    name, now = "metakaggle", NOW
    window = Window(since=None, until=LAST)

    @pytest.fixture(autouse=True)
    def dump(self, tmp_path: Path) -> None:
        tables = {**writer(), "Kernels": ada()["Kernels"]}
        tables["KernelVersions"] = life()["KernelVersions"]
        self.folder = folder(tmp_path / "dump", tables)
        self.handle = f"ada@{self.folder}"

    def fail(self) -> None:
        (self.folder / "KernelVersions.csv").write_bytes(b"\x00\xff\x00garbage" * 99)
