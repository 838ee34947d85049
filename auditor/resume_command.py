"""The command that shows what was read from a resume, and writes it down."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor import options
from auditor.console import put, set_up_logging, tell
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.config import Settings

#: format -> how its file is called where only a folder is named
FORMATS = {"terminal": "resume.txt", "json": "read.json", "jsonresume": "resume.json"}


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1)
@click.option("--config", metavar="FILE", help="Instead of ./auditor.toml.")
@click.option("--as-of", type=options.Day(), help="Last day; default: yesterday, UTC.")
@options.gaps
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="terminal",
    help="jsonresume can be corrected and given back with --resume.",
)
@click.option("-o", "--out", metavar="PATH", help="File or folder; - is stdout.")
@options.talk
def resume(
    files: Sequence[str],
    form: str,
    out: str | None,
    verbose: int,
    silent: bool,
    no_color: bool,
    **given: Any,
) -> None:
    """Show what is read from a resume: dates, gaps, doubts, and where they stand."""
    from auditor.config import load, override

    set_up_logging(verbose, silent)
    keys = ("as_of", "min_gap", "education")
    chosen = {key: given[key] for key in keys}
    settings = override(load(given["config"]), resume=tuple(files), **chosen)
    if not settings.resume:
        raise UsageError("Name a resume: auditor resume FILE; - is standard input.")
    _deliver(_read(settings, form), form, out, settings.resume, silent)


def _read(settings: "Settings", form: str) -> bytes:
    from auditor import resume as door
    from auditor.lineup import resume_alone
    from auditor.resume import writer
    from auditor.run import question_of

    career = door.read_all(settings.resume)
    if form == "jsonresume":
        return writer.jsonresume(career)
    return _shown(resume_alone(career, question_of(settings)), form, settings.min_gap)


def _shown(section: Any, form: str, min_gap: int) -> bytes:
    if form == "json":
        from auditor.document import encoded

        return encoded(section)
    from auditor.resume_page import lines

    return "".join(f"{line}\n" for line in lines(section, min_gap)).encode()


def _deliver(
    data: bytes, form: str, out: str | None, given: Sequence[str], silent: bool
) -> None:
    from auditor import output

    if out is None or out == output.STDOUT:
        put(data)
    else:
        path = Path(out)
        path = path / FORMATS[form] if out.endswith("/") or path.is_dir() else path
        _spare(path, given)
        output.write({path: data})
        if not silent:
            tell(f"Wrote {path}", err=True)
    if form == "terminal" and not silent:
        tell(
            "To correct what was read: auditor resume FILE -f jsonresume "
            "-o resume.json, mend that file, and pass it with --resume.",
            err=True,
        )


def _spare(path: Path, given: Sequence[str]) -> None:
    """Refuse to write over what was read: it holds more than is written here."""
    for name in given:
        try:
            same = name != "-" and path.exists() and path.samefile(name)
        except OSError:
            continue
        if same:
            raise UsageError(f"{path} is what was read; write to another file.")
