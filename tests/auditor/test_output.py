import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from auditor import output
from auditor.errors import OutputError, UsageError
from auditor.model import Audit


class Form:
    name: ClassVar[str] = "form"
    filename: ClassVar[str] = "form.txt"
    text: ClassVar[bool] = True

    def render(self, audit: Audit) -> bytes:
        return b""


class Drawing(Form):
    name = "pic"
    filename = "pic.png"
    text = False


TEXT, PICTURE = Form(), Drawing()


def places(out: str | None, *forms: Form) -> list[Path | None]:
    return [t.path for t in output.plan(forms, out)]


def test_text_goes_to_stdout_and_a_picture_to_its_own_name() -> None:
    assert places(None, TEXT, PICTURE) == [None, Path("pic.png")]


def test_several_forms_make_a_folder_of_the_path(tmp_path: Path) -> None:
    assert places("x", TEXT, PICTURE) == [Path("x/form.txt"), Path("x/pic.png")]
    assert places("x/", TEXT) == [Path("x/form.txt")]
    assert places(str(tmp_path), TEXT) == [tmp_path / "form.txt"]
    assert places("x.txt", TEXT) == [Path("x.txt")]


def test_two_forms_cannot_share_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="share standard output"):
        places(None, TEXT, Form())
    with pytest.raises(UsageError, match="one file"):
        places("x", TEXT, Form())
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(UsageError, match="cannot be shown in a terminal"):
        places("-", PICTURE)


def test_files_are_written_into_new_folders_with_usual_rights(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "c.txt"
    output.write({file: b"one"})
    file.chmod(0o640)
    output.write({file: b"two"})
    assert file.read_bytes() == b"two"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in file.parent.iterdir()] == ["c.txt"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    output.write({tmp_path / "link.txt": b"new"})
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_devices_are_written_to_and_never_replaced() -> None:
    output.write({Path(os.devnull): b"x"})
    with pytest.raises(OutputError, match="no space left"):
        output.write({Path("/dev/full"): b"x"})
    assert not Path(os.devnull).is_file()


def test_a_file_in_the_way_of_a_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    with pytest.raises(OutputError, match="cannot be written: not a directory"):
        output.write({tmp_path / "file" / "x" / "report.txt": b"x"})
    assert (tmp_path / "file").read_text() == "here"


def test_a_path_that_leads_nowhere_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(OutputError, match="cannot be written"):
        output.write({tmp_path / "loop": b"x"})
    with pytest.raises(OutputError, match="cannot be written"):
        places("x" * 300, TEXT)
        output.write({tmp_path / ("x" * 300): b"x"})
    long = tmp_path / ("y" * 250)
    output.write({long: b"x"})
    assert long.read_bytes() == b"x"


def test_an_interrupt_while_writing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        output.write({tmp_path / "new" / "report.txt": b"x"})
    assert list(tmp_path.glob("new*")) == []


FULL = """
import resource, signal, sys
from pathlib import Path
from auditor import output
from auditor.errors import OutputError
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    folder = Path(sys.argv[1])
    output.write({folder / "small": b"x", folder / "big": b"x" * 100_000})
except OutputError as error:
    print(error)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs a size limit")
def test_running_out_of_room_leaves_nothing_half_written(tmp_path: Path) -> None:
    """A limit on file size is the disk filling up that any user can make."""
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "big").write_text("earlier report")
    for folder in (kept, tmp_path / "new"):
        done = subprocess.run(
            [sys.executable, "-c", FULL, str(folder)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "big cannot be written: file too large." in done.stdout
    assert [(p.name, p.read_text()) for p in kept.iterdir()] == [
        ("big", "earlier report")
    ]
    assert not (tmp_path / "new").exists()
