"""A file of whatever form -> the people in it, texts by what they are about."""

import stat
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from unicodedata import name

from auditor.roster.reading import columns, delimited, exports, refusing, sheets
from auditor.roster.reading.grid import Entry, Line, Table
from auditor.roster.reading.refusing import RosterError

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
#: lines above the header that are forgiven, as titles and blanks
_HEAD = 20
#: letters beyond ASCII that tell one Latin encoding from another
_FEW = 40
#: columns that are named in a notice
_MOST_NAMED = 8


def load(file: Path) -> Table:
    """Read a roster.

    Raises:
        RosterError: one sentence, the file's name in front, on why it cannot be used.
    """
    try:
        return _loaded(_bytes(file))
    except RosterError as error:
        raise RosterError(about(file, str(error))) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its path leads nowhere"
        raise RosterError(
            f"{_shown(file)} cannot be read: {reason.lower()}."
        ) from error


def about(file: Path, sentence: str) -> str:
    """Return a sentence with the name of the file in front."""
    return f"{_shown(file)}: {sentence}"


def _shown(file: Path) -> str:
    return "".join(c if c.isprintable() else "?" for c in file.name)[:120]


def _bytes(file: Path) -> bytes:
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        raise RosterError(refusing.NO_FILE)
    if found.st_size > refusing.MAX_BYTES:
        raise RosterError(refusing.too_large(found.st_size))
    with file.open("rb") as opened:
        return opened.read(refusing.MAX_BYTES)


def _loaded(data: bytes) -> Table:
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise RosterError(refusing.EMPTY)
    if data.startswith(_OLD_EXCEL):
        raise RosterError(refusing.OLD_EXCEL)
    if data.startswith(_ZIP):
        return _of_sheet(data)
    text, notices = _text(data)
    if text.lstrip()[:1] in ("[", "{"):
        return _of_export(text, notices)
    return _of_lines(delimited.lines(text), notices)


def _text(data: bytes) -> tuple[str, tuple[str, ...]]:
    from auditor.resume.readers._encoding import text_of

    text = text_of(data).removeprefix("\ufeff")
    controls = sum(c < " " and c not in "\t\r\n\v\f" for c in text[:10_000])
    if "\0" in text or controls > 10:
        raise RosterError(refusing.NOT_TEXT)
    if _is_unicode(data):
        return text, ()
    return _western(data, text), (refusing.ENCODING,)


def _western(data: bytes, guessed: str) -> str:
    """Return what Windows writes in the West, where little speaks for another Latin.

    A few names do not tell that from what it writes further east.
    """
    usual = data.decode("cp1252", "replace")
    beyond = [c for c in usual if c > "\x7f"]
    latin = all(name(c, "").startswith("LATIN") for c in guessed if c > "\x7f")
    few = len(beyond) < _FEW and all(map(str.isalpha, beyond))
    return usual if latin and few else guessed


def _is_unicode(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return True


def _of_export(text: str, notices: tuple[str, ...]) -> Table:
    entries = exports.entries(text)
    fields = frozenset(field for entry in entries for field in entry.given)
    return Table(entries=entries, fields=fields, notices=notices)


def _of_sheet(data: bytes) -> Table:
    sheet = sheets.read(data)
    return _of_lines(sheet.lines, (refusing.SHEETS,) if sheet.others else ())


def _of_lines(lines: Iterable[Line], notices: tuple[str, ...]) -> Table:
    filled = [line for line in lines if not line.blank]
    at = _header(filled)
    head = filled[at]
    fields = columns.fields_of(head.cells)
    people = filled[at + 1 :]
    refusing.refuse_count(len(people))
    if at:
        notices = (*notices, refusing.above(head.number))
    if odd := columns.strange(head.cells):
        notices = (*notices, refusing.unknown(odd[:_MOST_NAMED], len(odd)))
    return Table(
        entries=tuple(_entry(line, fields) for line in people),
        fields=frozenset(f for f in fields if f),
        notices=notices,
    )


def _header(lines: Sequence[Line]) -> int:
    """Return where the line with the names of columns is.

    One known word is as likely a title above the table, so two are looked for first.
    """
    sizes = [sum(f is not None for f in columns.known(x.cells)) for x in lines[:_HEAD]]
    for least in (2, 1):
        for place, size in enumerate(sizes):
            if size >= least:
                return place
    raise RosterError(refusing.NO_HEADER)


def _entry(line: Line, fields: Sequence[str | None]) -> Entry:
    if line.problem:
        return Entry(line=line.number, problem=line.problem)
    given: dict[str, tuple[str, ...]] = {}
    for place, text, field in zip(count(), line.cells, fields, strict=False):
        told = _told(text, line.links.get(place)) if field in columns.ACCOUNTS else text
        if field and told.strip():
            given[field] = (*given.get(field, ()), told)
    return Entry(line=line.number, given=given)


def _told(text: str, link: str | None) -> str:
    """Return a cell's text, or where it leads to when the text is a mere sign of that.

    A text that could be an account goes before its link: a link stays behind when
    somebody types over a cell.
    """
    signs = columns.words().link_words & {columns.plain(w) for w in text.split()}
    return link if link and signs else text
