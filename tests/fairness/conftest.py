"""The rates are of the source tree: without the benchmarks only the rest is asked."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.auditor.calls import Aim

collect_ignore: list[str] = []
if find_spec("benchmarks") is None:
    collect_ignore = ["test_rates.py", "test_generators.py", "test_limits_page.py"]


@pytest.fixture
def aim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Aim:
    """Stand in an empty folder with an empty store, and aim at a service."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "store"))
    return Aim(monkeypatch)
