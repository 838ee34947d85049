"""Documents of Word, and of what else saves as DOCX; macros are never looked at."""

from collections.abc import Iterable, Iterator
from itertools import islice

from auditor.errors import ResumeError
from auditor.resume.readers._blocks import MAX_LINES, Lines
from auditor.resume.readers._docx.body import Body
from auditor.resume.readers._docx.styles import Styles
from auditor.resume.readers._runs import relative
from auditor.resume.readers._xml import named, parsed, saved, value
from auditor.resume.sheet import Line, Sheet
from auditor.resume.unzip import Archive

_MAIN = "word/document.xml"


def read(data: bytes) -> Sheet:
    """Read a document; numbers are those of its paragraphs, as it has no lines.

    Raises:
        ResumeError: if it is damaged, locked or too large.
    """
    archive = Archive(data)
    main = _main(archive)
    styles = Styles(parsed(archive, _beside(main, "styles.xml")))
    found = [*_lines(archive, styles, [main])]
    if not found:
        # some templates set everything into the head of the page
        found = [*_lines(archive, styles, _margins(archive))]
    lines = Lines()
    for line in relative(found):
        lines.add(line)
    created = saved(archive, "docProps/core.xml", "modified")
    return lines.sheet("docx", created=created)


def _lines(archive: Archive, styles: Styles, names: Iterable[str]) -> Iterator[Line]:
    for name in names:
        root = parsed(archive, name)
        if root is not None:
            yield from islice(Body(styles).lines(root), MAX_LINES + 1)


def _main(archive: Archive) -> str:
    """Return the member with the text; some programs call it otherwise.

    Raises:
        ResumeError: if there is none.
    """
    relations = named(parsed(archive, "_rels/.rels"), "Relationship")
    for one in relations:
        target = (value(one, "Target") or "").lstrip("/")
        is_main = (value(one, "Type") or "").endswith("/officeDocument")
        if is_main and target in archive.names:
            return target
    if _MAIN in archive.names:
        return _MAIN
    raise ResumeError("this document has no text part; save it again and pass that.")


def _beside(main: str, name: str) -> str:
    return f"{main.rpartition('/')[0]}/{name}".lstrip("/")


def _margins(archive: Archive) -> list[str]:
    starts = ("word/header", "word/footer")
    return sorted(name for name in archive.names if name.startswith(starts))
