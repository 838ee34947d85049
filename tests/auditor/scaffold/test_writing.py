import os
import stat
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from auditor.errors import OutputError
from auditor.scaffold.writing import write_folder

FILES = {"README.md": "# A\n", "auditor-artifact.toml": "", "eval/run.py": "é\n"}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    folder.mkdir()
    return folder


def inside(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def test_a_new_folder_has_the_usual_rights(room: Path) -> None:
    target = room / "new" / "a b"
    mask = os.umask(0o022)
    try:
        write_folder(target, FILES)
    finally:
        os.umask(mask)
    assert inside(target) == set(FILES)
    assert (target / "eval/run.py").read_bytes() == "é\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o755
    assert stat.S_IMODE((target / "README.md").stat().st_mode) == 0o644
    assert [p.name for p in target.parent.iterdir()] == ["a b"]


def test_an_empty_folder_stays_the_same_one(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = room.stat().st_ino
    target = room / "here"
    target.mkdir()
    monkeypatch.chdir(target)
    inode = target.stat().st_ino
    write_folder(Path(), FILES)
    assert (target.stat().st_ino, room.stat().st_ino) == (inode, before)
    assert inside(target) == set(FILES)
    assert [p.name for p in room.iterdir()] == ["here"]


def test_what_is_there_stays(room: Path) -> None:
    (room / ".hidden").write_text("mine")
    with pytest.raises(OutputError, match="not empty and nothing was changed"):
        write_folder(room, FILES)
    with pytest.raises(OutputError, match="is here already"):
        write_folder(room / ".hidden", FILES)
    assert inside(room) == {".hidden"}


def test_a_link_is_followed_and_stays(room: Path) -> None:
    (room / "real").mkdir()
    (room / "link").symlink_to("real")
    write_folder(room / "link", FILES)
    assert (room / "link").is_symlink()
    assert inside(room / "real") == set(FILES)
    with pytest.raises(OutputError, match="link is not empty"):
        write_folder(room / "link", FILES)


def test_a_link_that_leads_nowhere_new_is_made(room: Path) -> None:
    (room / "link").symlink_to("later")
    write_folder(room / "link", FILES)
    assert inside(room / "later") == set(FILES)


@pytest.mark.parametrize(
    "target",
    [Path("/proc/none/a"), Path("a\0b"), Path("x" * 300), Path("/dev/null")],
    ids=["nobody's", "no name", "too long", "a device"],
)
def test_where_nothing_can_be_written_one_sentence_is_told(
    room: Path, monkeypatch: pytest.MonkeyPatch, target: Path
) -> None:
    monkeypatch.chdir(room)
    with pytest.raises(OutputError, match=r"^[^\n]*(cannot be written|here already)"):
        write_folder(target, FILES)
    assert list(room.iterdir()) == []


def test_a_link_to_itself_is_one_sentence(room: Path) -> None:
    (room / "loop").symlink_to("loop")
    with pytest.raises(OutputError):
        write_folder(room / "loop", FILES)


def failing(after: int, usual: Callable[..., Any]) -> Callable[..., Any]:
    """Fail once: taking back what was moved has to work."""
    calls = count()

    def call(*given: Any, **named: Any) -> Any:
        if next(calls) == after:
            raise OSError(28, "No space left on device")
        return usual(*given, **named)

    return call


@pytest.mark.parametrize(
    ("name", "there", "after"),
    [
        ("write_text", True, 0),
        ("write_text", False, 1),
        ("rename", True, 0),
        ("rename", True, 1),
        ("rename", False, 0),
    ],
)
def test_a_full_disk_leaves_nothing(
    room: Path, monkeypatch: pytest.MonkeyPatch, name: str, there: bool, after: int
) -> None:
    target = room / "deep" / "new"
    if there:
        target.mkdir(parents=True)
    with monkeypatch.context() as broken:
        broken.setattr(Path, name, failing(after, getattr(Path, name)))
        with pytest.raises(OutputError, match="no space left on device"):
            write_folder(target, FILES)
    left = sorted(str(p.relative_to(room)) for p in room.rglob("*"))
    assert left == (["deep", "deep/new"] if there else [])
