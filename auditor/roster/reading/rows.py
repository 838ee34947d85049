"""A roster, whatever its form -> the people to check, and the rows that are not."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from auditor.roster.people import BadRow, Roster, Row
from auditor.roster.reading import cells, doubles, refusing, tables
from auditor.roster.reading.columns import ACCOUNTS, words
from auditor.roster.reading.grid import Entry, Table
from auditor.roster.reading.inside import inside
from auditor.roster.reading.refusing import Odd, RosterError
from auditor.wording import plain

__all__ = ["BadRow", "Roster", "Row", "read"]

#: characters of a name, and of a reference, that are kept
_LONGEST_NAME, _LONGEST_REFERENCE = 200, 1_000
Given = Mapping[str, tuple[str, ...]]


def read(file: Path) -> Roster:
    """Read a roster as CSV, XLSX or JSON; what it is, its content says.

    Raises:
        RosterError: one sentence on why all of it is unusable.
    """
    table = tables.load(file)
    _refuse_missing(file, table)
    folder = file.parent.resolve()
    made = [_made(n, entry, folder) for n, entry in enumerate(table.entries, 1)]
    rows, repeated = doubles.parted([one for one in made if isinstance(one, Row)])
    bad = [one for one in made if isinstance(one, BadRow)]
    return Roster(
        rows=rows,
        bad=tuple(sorted((*bad, *repeated), key=lambda one: one.number)),
        notices=(
            *table.notices,
            *_noticed(table.entries, folder),
            *doubles.namesakes(rows),
        ),
    )


def _refuse_missing(file: Path, table: Table) -> None:
    if not table.fields & set(ACCOUNTS):
        raise RosterError(tables.about(file, refusing.NO_SOURCE))
    if "consent_ref" not in table.fields:
        raise RosterError(tables.about(file, refusing.NO_CONSENT))


def _made(number: int, entry: Entry, folder: Path) -> Row | BadRow:
    try:
        return _row(number, entry, folder)
    except Odd as odd:
        return BadRow(line=entry.line, number=number, reason=str(odd))


def _row(number: int, entry: Entry, folder: Path) -> Row:
    if entry.problem:
        raise Odd(entry.problem)
    handles = cells.accounts(entry.given, folder)
    if not handles:
        raise Odd(refusing.NO_ACCOUNT)
    authors = tuple(cells.texts(entry.given.get("author", ())))
    if not authors and any(source == "git" for source, _ in handles):
        raise Odd(refusing.NO_AUTHOR)
    return Row(
        line=entry.line,
        number=number,
        name=_name(entry.given),
        handles=handles,
        resume=_resume(entry.given, folder),
        consent_ref=_consent(entry.given),
        authors=authors,
    )


def _name(given: Given) -> str | None:
    whole = _line(given.get("name", ()), _LONGEST_NAME)
    parts = (_line(given.get(key, ()), 100) for key in ("first_name", "last_name"))
    return whole or " ".join(filter(None, parts)) or None


def _line(texts: Sequence[str], most: int) -> str:
    """Return the first cell that says something as one line of plain text."""
    lines = (" ".join(plain(text).split())[:most] for text in texts)
    return next((one for one in lines if one.casefold() not in _nothing()), "")


def _nothing() -> frozenset[str]:
    return words().nothing | {""}


def _consent(given: Given) -> str:
    """Return where and when a person agreed; a bare yes or no says neither."""
    told = _line(given.get("consent_ref", ()), _LONGEST_REFERENCE)
    return "" if told.casefold().strip(" .!") in words().no_reference else told


def _resume(given: Given, folder: Path) -> Path | None:
    for text in cells.texts(given.get("resume", ())):
        return inside(folder, text, "resume")
    for text in given.get("attachment", ()):
        try:
            return inside(folder, text, "resume")
        except Odd:  # an export names what was uploaded, whether or not it lies here
            continue
    return None


def _noticed(entries: Sequence[Entry], folder: Path) -> Iterator[str]:
    """Say once what holds for several rows."""
    every = [entry.given for entry in entries]
    bare = sum(bool(one.get("consent_ref")) and not _consent(one) for one in every)
    if bare:
        yield refusing.bare_consents(bare)
    if any(cells.is_elsewhere(text) for one in every for text in one.get("link", ())):
        yield refusing.OTHER_LINKS
    if any("=" not in text for one in every for text in one.get("source", ())):
        yield refusing.NO_PAIRS
    named = [one for one in every if one.get("attachment") and not one.get("resume")]
    absent = sum(_is_absent(one, folder) for one in named)
    if absent:
        yield refusing.absent(absent)


def _is_absent(given: Given, folder: Path) -> bool:
    return _resume(given, folder) is None
