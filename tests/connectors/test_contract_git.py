"""git keeps the promises of every connector."""

from pathlib import Path

import pytest

from auditor.testing import ConnectorContract
from tests.connectors.repos import git


class TestGit(ConnectorContract):
    name = "git"
    table = {"author": "Ada"}  # noqa: RUF012

    @pytest.fixture(autouse=True)
    def repository(self, home: Path) -> None:
        self.handle = str(home)

    def fail(self) -> None:
        """Take away the commit that all others stand on."""
        tree = Path(self.handle)
        first = git(tree, "rev-list", "--max-parents=0", "main")
        store = tree / ".git" / "objects"
        for pack in (store / "pack").glob("*.pack"):
            aside = pack.rename(tree / pack.name)
            git(tree, "unpack-objects", "-q", feed=aside.read_bytes())
        (store / first[:2] / first[2:]).unlink()
