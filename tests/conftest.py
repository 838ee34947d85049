"""Every test runs without tokens, without a home and without the person's git."""

import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

_PRIVATE = ("GITHUB_", "GH_", "HF_", "KAGGLE_", "AUDITOR_", "XDG_", "GIT_", "NO_COLOR")


#: a test with more inputs than these is a grid, of which a part may be run
_GRID = 5


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "of each grid of inputs only every Nth, from the Kth on"
    parser.addoption("--part", default="0/1", metavar="K/N", help=told)


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out the inputs that another commit's run tries."""
    first, _, step = config.getoption("--part").partition("/")
    grids: dict[str, list[pytest.Item]] = {}
    for item in items:
        grids.setdefault(item.nodeid.partition("[")[0], []).append(item)
    out = {
        item.nodeid
        for grid in grids.values()
        if len(grid) > _GRID
        for number, item in enumerate(grid)
        if number % int(step) != int(first) % int(step)
    }
    config.hook.pytest_deselected(items=[i for i in items if i.nodeid in out])
    items[:] = [item for item in items if item.nodeid not in out]


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


@pytest.fixture(autouse=True)
def loggers_as_they_were() -> Iterator[None]:
    """Take back what a command set: its level and its handlers outlive it."""
    own, root = logging.getLogger("auditor"), logging.getLogger()
    before = [(one, one.level, list(one.handlers)) for one in (own, root)]
    yield
    for one, level, handlers in before:
        one.setLevel(level)
        one.handlers[:] = handlers


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """Return the folder of fixtures beside the tests."""
    folder = ROOT / "fixtures"
    assert folder.is_dir()
    return folder


@pytest.fixture(scope="session")
def docs() -> Path:
    """Return the documentation; tests of it skip where only the wheel is."""
    folder = ROOT / "docs"
    if not folder.is_dir():
        pytest.skip("the documentation is not here")
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of outside data; tests that need it skip where it is not."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the outside data is not here")
    return folder


STRANGER = '''
from datetime import UTC, date, datetime, timedelta

from auditor.errors import ConnectorError
from auditor.model import (
    Activity, Artifact, Basis, Coverage, Kind, Notice, Profile, Sight,
)


class Notes:
    """A stranger's connector: the handle is a list of days, and faults on demand."""

    name = "notes"
    online = False

    def __init__(self, *, fault="", shy=False):
        self.fault = fault
        self.online = shy

    def pull(self, handle, window):
        yield Profile(handle="notes of " + handle[:10], url="https://notes.example")
        days = [date.fromisoformat(text) for text in handle.split(",") if text]
        for day in days:
            yield Activity(
                id=f"notes:{day}", source="notes", kind=Kind.POST, day=day,
                basis=Basis.PLATFORM, url=f"https://notes.example/{day}",
            )
        if self.fault == "refused":
            raise ConnectorError("Notes refused the token; make a new one.", "auth")
        if self.fault == "crash":
            raise ZeroDivisionError("inside a plugin")
        if self.fault == "interrupt":
            raise KeyboardInterrupt
        if self.fault == "odd":
            yield 42
        if days:
            yield Artifact(
                source="notes", kind=Kind.RELEASE, name="v1", basis=Basis.PLATFORM,
                url="https://notes.example/v1", created=days[-1],
            )
        yield Coverage(since=date(1990, 1, 1), until=window.until, state=Sight.FULL)


class Bytes:
    """A stranger's report."""

    name = "bytes"
    filename = "report.bin"
    text = False

    def render(self, audit):
        return b"\\x00" + audit.as_of.isoformat().encode()


class Unlike:
    name = "someone-else"


nothing = None
'''

ENTRY_POINTS = """
[auditor.connectors]
notes = stranger:Notes
missing = stranger:NoSuchThing
unlike = stranger:Unlike
nothing = stranger:nothing
[auditor.reports]
bytes = stranger:Bytes
unlike = stranger:Unlike
missing = nowhere_at_all:Thing
"""


def _install(folder: Path, name: str, entry_points: str) -> None:
    """Install a distribution into ``folder`` the way an installer leaves it."""
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
    )
    (info / "entry_points.txt").write_text(entry_points)


@pytest.fixture(scope="session")
def install() -> Callable[[Path, str, str], None]:
    """Return what installs a distribution (folder, name, entry points)."""
    return _install


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a stranger's plugins, working and broken, and return their folder."""
    folder = tmp_path / "site"
    _install(folder, "notes-for-auditor", ENTRY_POINTS)
    (folder / "stranger.py").write_text(STRANGER)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "stranger", raising=False)
    return folder
