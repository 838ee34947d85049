"""Reads windows of days: several in a question, in pages, smaller where need be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import eq

from auditor.connectors._github.graphql.ask import BadAnswer, Refused, Reply, typed
from auditor.connectors._github.graphql.desk import (
    NOT_EVEN_A_LITTLE,
    SMALLEST,
    Desk,
    Outcome,
    Task,
)
from auditor.connectors._github.graphql.found import Found, Held, Unread
from auditor.connectors._github.graphql.queries import MOST_WINDOWS, pages, windows
from auditor.connectors._github.graphql.span import Days, Span, cleaned, joined
from auditor.connectors._github.graphql.types import PAGES, Contributions
from auditor.connectors._http import TooHeavy
from auditor.errors import ConnectorError

#: how kept windows are named; the number changes with the form of what is kept
PREFIX = "window-1/"
#: days after which a window is taken as it was read: GitHub may lag a day, and people
#: push what they wrote the week before
SETTLED = timedelta(days=7)
#: pages of 100; nobody does so much in a quarter, a list without end ends here
_MOST_PAGES = 200


@dataclass(frozen=True, slots=True)
class Ask:
    """The task to read some windows; ``once_more`` after an answer without sense."""

    windows: tuple[Days, ...]
    once_more: bool = True

    def __call__(self, desk: Desk) -> Outcome:
        """Ask, keep what came, and say what is left to ask."""
        fitting = tuple(p for w in self.windows for p in w.pieces(desk.longest))
        if len(fitting) > desk.width or fitting != self.windows:
            return Outcome(tasks=tuple(map(Ask, _chunks(fitting, desk.width))))
        try:
            reply = desk.ask(
                windows(len(self.windows)),
                _what(self.windows),
                weighty=True,
                **instants(self.windows),
            )
        except ConnectorError as error:
            return self._without(desk, self.windows, error)
        return self._sorted(desk, reply)

    def _sorted(self, desk: Desk, reply: Reply) -> Outcome:
        """Take every window that came; what failed goes on alone."""
        spans: list[Span] = []
        failed: list[tuple[Days, ConnectorError]] = []
        for number, days in enumerate(self.windows):
            try:
                spans.append(_taken(desk, reply, number, days))
            except ConnectorError as error:
                failed.append((days, error))
        if spans:
            desk.light()
        rest = _outcome(desk, spans)
        final = [row for row in failed if not isinstance(row[1], TooHeavy | BadAnswer)]
        rest += Outcome(tuple(Unread(*row) for row in final))
        failed = [row for row in failed if row not in final]
        left = tuple(days for days, _ in failed)
        if not left:
            return rest
        if spans and desk.again():  # the others came, so try these by themselves
            return rest + Outcome(tasks=(Ask(left, self.once_more),))
        errors = sorted(
            (e for _, e in failed), key=lambda e: not isinstance(e, TooHeavy)
        )
        return rest + self._without(desk, left, errors[0])

    def _without(
        self, desk: Desk, left: tuple[Days, ...], error: ConnectorError
    ) -> Outcome:
        """Say how to go on after ``error``: smaller, once more, or not at all."""
        if isinstance(error, TooHeavy):
            desk.heavy()
            desk.narrow(left)
            pieces = _smaller(left)
            if len(pieces) > 1 and desk.again():
                return Outcome(tasks=tuple(map(Ask, pieces)))
            error = TooHeavy(NOT_EVEN_A_LITTLE)
        if isinstance(error, BadAnswer) and self.once_more and desk.again():
            return Outcome(tasks=tuple(Ask((days,), False) for days in left))
        return Outcome(found=tuple(Unread(days, error) for days in left))


def _chunks(rows: Sequence[Days], size: int) -> Iterator[tuple[Days, ...]]:
    for start in range(0, len(rows), size):
        yield tuple(rows[start : start + size])


def _smaller(left: tuple[Days, ...]) -> tuple[tuple[Days, ...], ...]:
    """Return half the windows each, or halves of the only one."""
    if len(left) > 1:
        return tuple(_chunks(left, (len(left) + 1) // 2))
    if left[0].count <= SMALLEST:
        return (left,)
    return tuple((half,) for half in left[0].halves())


def _what(rows: Sequence[Days]) -> str:
    return f"{rows[0].first}..{rows[-1].last}"


def instants(rows: Sequence[Days]) -> dict[str, object]:
    """Return the variables that name windows in a question."""
    given: dict[str, object] = {}
    for number, days in enumerate(rows):
        given[f"from{number}"] = f"{days.first}T00:00:00Z"
        given[f"to{number}"] = f"{days.last}T23:59:59Z"
    return given


def _taken(desk: Desk, reply: Reply, number: int, days: Days) -> Span:
    found = reply.part("user", f"w{number}")
    same_account(desk, reply)
    return cleaned(days, typed(Contributions, found))


def same_account(desk: Desk, reply: Reply) -> None:
    """Refuse an answer about another account, which has the login by now."""
    found = reply.data["user"].get("id")
    if not isinstance(found, str):
        raise BadAnswer
    if found != desk.id:
        raise Refused(
            f"The login {desk.login} was given to another account while it was read; "
            "run again.",
            "handle_changed",
        )


def _outcome(desk: Desk, spans: Sequence[Span], pages: int = 1) -> Outcome:
    """Keep what is complete, and ask for what is missing in the others."""
    found: list[Found] = []
    tasks: list[Task] = []
    open_ones: list[Span] = []
    for span in spans:
        if span.cut and span.days.count > 1 and desk.again():
            tasks += [Ask((half,)) for half in span.days.halves()]
            continue
        at = keep(desk, span)
        if span.more and pages < _MOST_PAGES:
            open_ones.append(span)
            continue
        found.append(Held(span, at))
        if span.cut or span.more:
            found.append(Unread(span.days, _too_many(span), partial=True))
    further = [Pages(group, pages + 1) for group in paged(open_ones)]
    return Outcome(tuple(found), (*tasks, *further))


def _too_many(span: Span) -> ConnectorError:
    return ConnectorError(
        f"Between {span.first} and {span.last} there is more than GitHub lists; what "
        "it listed is here.",
        "list_full",
    )


def keep(desk: Desk, span: Span) -> datetime:
    """Keep a window in place of whatever was kept of its days; return when it came."""
    now = desk.shelf.run.now()
    if span.more:
        return now  # private rows may follow, and the calendar would tell their days
    for part in desk.shelf.parts(PREFIX):
        days = days_of(part)
        if days is None or (days.first <= span.last and span.first <= days.last):
            desk.shelf.drop(part)
    closed = span.last + SETTLED < now.date()
    desk.shelf.keep(f"{PREFIX}{span.days}", span, closed=closed, fetched_at=now)
    return now


def days_of(part: str) -> Days | None:
    """Return the window that a kept part is about."""
    first, _, last = part.removeprefix(PREFIX).partition("..")
    try:
        return Days(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return None


def paged(spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Group windows so that their open connections fit one question."""
    group: list[Span] = []
    for span in spans:
        if sum(len(s.more) for s in (*group, span)) > MOST_WINDOWS:
            yield tuple(group)
            group = []
        group.append(span)
    if group:
        yield tuple(group)


@dataclass(frozen=True, slots=True)
class Pages:
    """The task to read one more page of every open connection of some windows."""

    spans: tuple[Span, ...]
    #: which page this is
    number: int
    once_more: bool = True

    def __call__(self, desk: Desk) -> Outcome:
        """Ask, keep what came, and say what is left to ask."""
        open_ones = [(s, name, at) for s in self.spans for name, at in s.more.items()]
        names = [name for _, name, _ in open_ones]
        given = instants([span.days for span, _, _ in open_ones])
        cursors = {f"after{n}": row[2] for n, row in enumerate(open_ones)}
        what = f"{_what([s.days for s in self.spans])} more"
        try:
            reply = desk.ask(pages(names), what, weighty=True, **given, **cursors)
            rows = [
                typed(PAGES[name], reply.part("user", f"p{n}").get(name))
                for n, name in enumerate(names)
            ]
            same_account(desk, reply)
            still = map(eq, cursors.values(), [page.cursor for page in rows])
            if any(still):
                raise BadAnswer
        except ConnectorError as error:
            return self._without(desk, error)
        fresh = {span.first: span for span in self.spans}
        for (span, name, _), page in zip(open_ones, rows, strict=True):
            fresh[span.first] = joined(fresh[span.first], name, page)
        return _outcome(desk, tuple(fresh.values()), self.number)

    def _without(self, desk: Desk, error: ConnectorError) -> Outcome:
        if isinstance(error, TooHeavy) and len(self.spans) > 1 and desk.again():
            half = len(self.spans) // 2
            parts = (self.spans[:half], self.spans[half:])
            return Outcome(tasks=tuple(Pages(part, self.number) for part in parts))
        if isinstance(error, TooHeavy | BadAnswer) and self.once_more and desk.again():
            return Outcome(tasks=(Pages(self.spans, self.number, False),))
        now = desk.shelf.run.now()
        read = tuple(Held(span, now) for span in self.spans)
        missing = tuple(Unread(s.days, error, partial=True) for s in self.spans)
        return Outcome(found=(*read, *missing))
