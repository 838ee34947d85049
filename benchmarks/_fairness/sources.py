"""The same person as connectors would hand them over: several sources, with sight."""

from collections.abc import Iterable, Sequence
from random import Random

from auditor.model import Activity, Basis, Coverage, Kind, Profile, Pull, Sight, Status
from benchmarks._fairness.people import DAYS, START, Person, Span, day

#: which part of the active days each source holds; one in ten days shows on two
SHARES = {"github": 0.70, "huggingface": 0.15, "kaggle": 0.15}
_TWICE = 0.10

WHOLE: tuple[Span, ...] = ((0, DAYS - 1),)

#: source -> its active days
Lives = dict[str, list[int]]


def lives(person: Person) -> Lives:
    """Deal the active days out to the sources."""
    random = Random(f"sources/{person.generator}/{person.number}")
    dealt: Lives = {source: [] for source in SHARES}
    for number in person.active:
        draws = 2 if random.random() < _TWICE else 1
        for source in {_source(random.random()) for _ in range(draws)}:
            dealt[source].append(number)
    return dealt


def _source(drawn: float) -> str:
    for source, share in SHARES.items():
        drawn -= share
        if drawn < 0:
            return source
    return source


def pull(
    source: str,
    active: Iterable[int],
    seen: Sequence[Span] = WHOLE,
    status: Status = Status.COMPLETE,
    reason: str | None = None,
    short: Sight = Sight.NONE,
) -> Pull:
    """Return what a connector hands over that saw only ``seen`` whole.

    Args:
        source: its name.
        active: days of which something was read.
        seen: the rest of the time carries ``short`` and ``reason``.
        status: how the reading ended.
        reason: why the rest was not seen.
        short: how much of it was seen.
    """
    rows = [_covered(span, Sight.FULL, None) for span in seen]
    rows += [_covered(span, short, reason) for span in unseen(seen)]
    return Pull(
        source=source,
        profile=Profile(handle="ada-example"),
        status=status,
        activities=tuple(_activity(source, number) for number in active),
        coverage=tuple(rows),
    )


def unseen(seen: Sequence[Span]) -> list[Span]:
    """Return the time that no span of sorted ``seen`` holds."""
    left, start = [], 0
    for first, last in seen:
        if first > start:
            left.append((start, first - 1))
        start = last + 1
    if start < DAYS:
        left.append((start, DAYS - 1))
    return left


def blind_days(pulls: Iterable[Pull]) -> set[int]:
    """Return the days that some source did not see whole, told by nothing of ours."""
    return {
        number
        for one in pulls
        for row in one.coverage
        if row.state is not Sight.FULL
        for number in range((row.since - START).days, (row.until - START).days + 1)
    }


def _covered(span: Span, state: Sight, reason: str | None) -> Coverage:
    first, last = span
    return Coverage(since=day(first), until=day(last), state=state, reason=reason)


def _activity(source: str, number: int) -> Activity:
    return Activity(
        id=f"{source}:{number}",
        source=source,
        kind=Kind.COMMIT,
        basis=Basis.PLATFORM,
        day=day(number),
        url=f"https://{source}.example/{number}",
    )
