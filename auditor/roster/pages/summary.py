"""summary.csv: one line a row, for a spreadsheet, and never run by one.

A cell that a spreadsheet would take for a formula gets a quote in front, as OWASP
advises; ``plainly`` takes it off again.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from auditor.model import SOURCE_NAMES, Status
from auditor.roster import places
from auditor.roster.people import BadRow, Roster, Row
from auditor.roster.results import Reading, Result, State
from auditor.wording import plain

COLUMNS = (
    "line",
    "folder",
    "name",
    "state",
    "sources_complete",
    "sources_partial",
    "sources_unread",
    "expires",
    "consent_ref",
    "reason",
)
#: without it Excel takes UTF-8 for the encoding of the machine
_MARK = "\ufeff"
#: what begins a formula, also in full width, with blanks or quotes before it; a quote
#: is one of them, so that taking one off gives back what was there
_FORMULA = re.compile(r"[\s'\"\u200b\ufeff]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212]|'")


def table(roster: Roster, results: Iterable[Result]) -> bytes:
    """Return the table, in the order of the file."""
    by_number = {result.number: result for result in results}
    digits = places.width(roster)
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in roster.everyone():
        result = by_number.get(one.number)
        writer.writerow(map(safe, _cells(one, result, digits)))
    return f"{_MARK}{text.getvalue()}".encode("utf-8", "replace")


def _cells(one: Row | BadRow, result: Result | None, digits: int) -> list[str]:
    if isinstance(one, BadRow):
        head = [str(one.line), "", "", State.REFUSED.value]
        return [*head, "", "", "", "", "", one.reason]
    found = result or Result(number=one.number, state=State.WAITING)
    return [
        str(one.line),
        places.folder(one, digits) if found.files else "",
        one.name or "",
        found.state.value,
        *_read(found.sources),
        str(found.expires or ""),
        one.consent_ref,
        found.sentence,
    ]


def _read(sources: Sequence[Reading]) -> list[str]:
    """Return the names of the sources that were read completely, partly, not at all."""
    return [
        ", ".join(
            dict.fromkeys(
                SOURCE_NAMES.get(one.source, one.source)
                for one in sources
                if one.status is status
            )
        )
        for status in (Status.COMPLETE, Status.PARTIAL, Status.UNREAD)
    ]


def safe(text: str) -> str:
    """Return a cell as one line that no spreadsheet takes for a formula."""
    line = " ".join(plain(text).split())
    return f"'{line}" if _FORMULA.match(line) else line


def plainly(cell: str) -> str:
    """Return what ``safe`` was given, as one line."""
    return cell.removeprefix("'")
