"""What the script needs to tell of any week: counts by day, and links, in few bytes."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from auditor.model import Audit, Basis, Day, Kind, QuietState
from auditor.reports._page.lanes import looks
from auditor.reports._page.markup import Markup, href, tag
from auditor.reports._page.words import kind
from auditor.reports._text import source_name

#: characters of links that the page may hold; the rest is in audit.json
ROOM_FOR_LINKS = 260_000
_KINDS = tuple(Kind)
_BASES = tuple(Basis)
#: kinds that do not take an s
_SEVERAL = {
    Kind.REPOSITORY: "repositories",
    Kind.PRIVATE: "private",
    Kind.OTHER: "other",
    Kind.AUTOMATED: "automated",
}


def block(audit: Audit, sources: Sequence[str]) -> Markup:
    """Return the numbers as JSON that no browser runs or takes for markup."""
    told = json.dumps(_told(audit, sources), ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return tag("script", Markup(told), type="application/json", id="data")


def _told(audit: Audit, sources: Sequence[str]) -> dict[str, object]:
    return {
        "first": str(audit.window.since),
        "last": str(audit.window.until),
        "kinds": [[*_called(k), int(audit.counts(k))] for k in _KINDS],
        "sources": [
            _source(audit, name) | {"look": look}
            for name, look in looks(sources).items()
        ],
        "stretches": [
            [_day(audit, p.start), _day(audit, p.end), int(p.state is QuietState.QUIET)]
            for p in audit.quiet_periods
        ],
    }


def _called(word: Kind) -> tuple[str, str]:
    """Return how one of a kind is called, and how several are."""
    one = kind(word)
    return one, _SEVERAL.get(word) or f"{one}s"


def _day(audit: Audit, day: date) -> int:
    return (day - audit.window.since).days


def _source(audit: Audit, name: str) -> dict[str, object]:
    """Return days since the one before, kind and clock in one number, and the count.

    Links are of rows, by how many rows after the one before; their common beginnings
    are kept once.
    """
    rows = sorted(
        (d for d in audit.days if d.source == name),
        key=lambda d: (d.date, d.kind, d.basis),
    )
    flat: list[int] = []
    before = audit.window.since
    for row in rows:
        code = _KINDS.index(row.kind) * len(_BASES) + _BASES.index(row.basis)
        flat += ((row.date - before).days, code, row.count)
        before = row.date
    share = ROOM_FOR_LINKS * len(rows) // max(1, len(audit.days))
    return {"id": name, "name": source_name(name), "rows": flat} | _links(rows, share)


def _links(rows: Sequence[Day], room: int) -> dict[str, object]:
    fronts: dict[str, int] = {}
    told: list[object] = []
    last = 0
    for number in sorted(_kept(rows, room)):
        front, _, rest = rows[number].url.rpartition("/")
        told += [number - last, fronts.setdefault(front, len(fronts)), rest]
        last = number
    return {"fronts": list(fronts), "links": told}


def _kept(rows: Sequence[Day], room: int) -> Iterable[int]:
    """Yield rows to be linked: one a week first, then the newest, while there is room.

    What an address shares with the one before it costs nothing.
    """
    weeks: set[int] = set()
    first: list[int] = []
    more: list[int] = []
    for number in range(len(rows) - 1, -1, -1):
        week = rows[number].date.toordinal() // 7
        (more if week in weeks else first).append(number)
        weeks.add(week)
    fronts: set[str] = set()
    for number in [*first, *more]:
        url = rows[number].url
        front, _, rest = url.rpartition("/")
        room -= len(rest) + 8 + (0 if front in fronts else len(front) + 3)
        if room < 0:
            return
        if href(url):
            fronts.add(front)
            yield number
