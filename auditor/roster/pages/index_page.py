"""index.html: the people in the order of the file, with links and what was read.

There is no figure of anybody's activity, no sorting and no script: a page that puts
people side by side must give nothing to compare them by.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from unicodedata import category, normalize

from auditor.model import SOURCE_NAMES, Status
from auditor.roster import places
from auditor.roster.people import BadRow, Roster, Row
from auditor.roster.results import Reading, Result, State
from auditor.wording import count, plain
from auditor.wording_other import LAWFUL_USE

TITLE = "Reports of a roster"
_STATES = {
    State.DONE: "done",
    State.PARTIAL: "done, partly read",
    State.REFUSED: "refused",
    State.FAILED: "failed",
    State.WAITING: "not yet",
}
_READ = {
    Status.COMPLETE: "read completely",
    Status.PARTIAL: "read in part",
    Status.UNREAD: "not read",
}
#: files that are linked, in this order, and how the links are called
_LINKS = {"report.html": "report", "audit.json": "audit file"}
_COLUMNS = ("No.", "Person", "State", "Reports", "What was read", "Keep until")
_ORDER = (
    "People stand in the order of the file. What was read tells how complete a reading "
    "is and nothing of what it found; time that was not read is unknown, never quiet."
)
_LONGEST = 120
#: marks that are stacked on one letter are cut; no script needs more
_MOST_MARKS = 3


def page(roster: Roster, results: Iterable[Result]) -> bytes:
    """Return one page that opens offline; the same for the same arguments."""
    by_number = {result.number: result for result in results}
    digits = places.width(roster)
    everyone = roster.everyone()
    rows = [_row(one, by_number.get(one.number), digits) for one in everyone]
    style = files("auditor.data").joinpath("roster.css").read_text("utf-8")
    body = "\n".join(
        [
            "<body>",
            f"<header><h1>{TITLE}</h1>",
            f'<p class="lawful">{escape(LAWFUL_USE)}</p>',
            f"<p>{_counted(everyone, by_number)} {escape(_ORDER)}</p></header>",
            f"<main>{_notices(roster.notices)}{_table(rows)}</main>",
            "</body>",
        ]
    )
    told = f'<!doctype html>\n<html lang="en">\n{_head(style)}\n{body}\n</html>\n'
    return told.encode("utf-8", "replace")


def _head(style: str) -> str:
    total = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{total}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return (
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="robots" content="noindex">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{TITLE}</title>\n<style>{style}</style>\n</head>"
    )


def _counted(everyone: Sequence[Row | BadRow], by_number: dict[int, Result]) -> str:
    """Say how many rows there are, and how many reports."""
    made = sum(bool(by_number[n].files) for n in by_number)
    return f"{count(len(everyone), 'row')}, {count(made, 'report')}."


def _notices(notices: Sequence[str]) -> str:
    if not notices:
        return ""
    items = "".join(f"<li>{shown(one, 400)}</li>" for one in notices)
    return (
        '<section aria-labelledby="notices"><h2 id="notices">About the file</h2>'
        f"<ul>{items}</ul></section>"
    )


def _table(rows: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-labelledby="people">'
        '<table><caption id="people">People, in the order of the file</caption>'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n"
        + "\n".join(rows)
        + "\n</tbody></table></div>"
    )


def _row(one: Row | BadRow, result: Result | None, digits: int) -> str:
    if isinstance(one, BadRow):
        state = _state(State.REFUSED, one.reason)
        who = f"line {one.line}"
        return _line(one.number, who, state, "", "", "")
    found = result or Result(number=one.number, state=State.WAITING)
    until = str(found.expires) if found.expires else ""
    return _line(
        one.number,
        f"<bdi>{shown(one.name or one.handles[0][1])}</bdi>",
        _state(found.state, found.sentence),
        _links(found, places.folder(one, digits)),
        _reading(found.sources),
        f"<time>{until}</time>" if until else "",
    )


def _line(number: int, who: str, *cells: str) -> str:
    told = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><td>{number}</td><th scope="row">{who}</th>{told}</tr>'


def _state(state: State, sentence: str) -> str:
    why = f'<br><span class="why">{shown(sentence, 600)}</span>' if sentence else ""
    return f'<span class="state {state.value}">{_STATES[state]}</span>{why}'


def _links(result: Result, folder: str) -> str:
    there = {one.name for one in result.files}
    return " ".join(
        f'<a href="{escape(folder)}/{name}">{words}'
        f'<span class="aloud"> of row {result.number}</span></a>'
        for name, words in _LINKS.items()
        if name in there
    )


def _reading(sources: Sequence[Reading]) -> str:
    items = "".join(
        f"<li>{shown(SOURCE_NAMES.get(one.source, one.source))} "
        f"<bdi>{shown(one.handle)}</bdi>: {_READ[one.status]}</li>"
        for one in sources
    )
    return f"<ul>{items}</ul>" if items else ""


def shown(text: str, most: int = _LONGEST) -> str:
    """Return text of others as harmless words of a page, cut where it is long."""
    words = " ".join(_calm(plain(normalize("NFC", text[: most * 4]))).split())
    return escape(words if len(words) <= most else f"{words[: most - 1]}…")


def _calm(text: str) -> str:
    """Return text without the marks that would be drawn over other lines."""
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if category(character) in {"Mn", "Me"} else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
