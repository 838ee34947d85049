"""What is wrong with the records of a pull, taken together."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from auditor.model import Activity, Artifact, Coverage, Kept, Place, Sight, Stamp
from auditor.testing.hold import shown
from auditor.testing.reading import Reading
from auditor.testing.records import record_faults
from auditor.testing.texts import error_faults, holds_address


def stream_faults(reading: Reading, source: str, last: date) -> Iterator[str]:
    """Yield what is wrong with any record, and what was told twice."""
    for record in reading.records:
        yield from record_faults(record, source, last)
    yield from _doubles(reading.records, Activity, lambda one: one.id)
    yield from _doubles(reading.records, Artifact, _thing)
    yield from _stray_stamps(reading)


def _stray_stamps(reading: Reading) -> Iterator[str]:
    told = {one.id for one in reading.activities}
    for one in reading.records:
        if isinstance(one, Stamp) and one.activity not in told:
            yield f"It told of no activity that this stamp belongs to: {shown(one)}."


def _thing(one: Artifact) -> object:
    return one.kind, one.name, one.url


def _doubles(
    records: Iterable[object], kind: type, key: Callable[[Any], object]
) -> Iterator[str]:
    counts = Counter(key(one) for one in records if isinstance(one, kind))
    for name, count in counts.items():
        if count > 1:
            yield f"It told {count} times of the {kind.__name__} {shown(name)}."


def store_faults(entries: Iterable[tuple[Place, str, Kept]]) -> Iterator[str]:
    """Yield what should not have been kept, or not like that."""
    for _, part, kept in entries:
        if kept.fetched_at.utcoffset() != timedelta():
            yield f"What it keeps under {shown(part)} is of no time in UTC."
        if holds_address(kept.body.decode("utf-8", "replace")):
            yield f"It keeps an e-mail address, under {shown(part)}; leave it out."


def closing_faults(reading: Reading) -> Iterator[str]:
    """Yield whether it did not close with its coverage."""
    if not reading.coverage:
        yield "It ended without any Coverage, so none of its days count as seen."
    yield from order_faults(reading)


def order_faults(reading: Reading) -> Iterator[str]:
    """Yield what came after coverage and is none."""
    closed = False
    for record in reading.records:
        if closed and not isinstance(record, Coverage):
            kind = type(record).__name__
            yield f"Coverage comes last, but a {kind} came after it: {shown(record)}."
        closed = closed or isinstance(record, Coverage)


def ending_faults(reading: Reading, code: str | None) -> Iterator[str]:
    """Yield whether a pull that nothing disturbed ended other than it always does."""
    yield from error_faults(reading.error)
    ended = getattr(reading.error, "code", None)
    if reading.error is not None and ended != code:
        yield f"It failed though nothing was wrong: {shown(reading.error)}."
    if reading.error is None and code is not None:
        yield f"It ended as if it had seen all, and not with the code {code!r}."


def failure_faults(good: Reading, failed: Reading) -> Iterator[str]:
    """Yield what is wrong with a pull whose service failed in the middle."""
    if failed.error is None:
        yield "The service failed, and pull ended as if nothing had happened."
    yield from error_faults(failed.error)
    yield from order_faults(failed)
    known = set(good.activities)
    for one in failed.activities:
        if one not in known:
            yield f"While failing it told what is not so otherwise: {shown(one)}."
    yield from _false_silence(good, failed)


def _false_silence(good: Reading, failed: Reading) -> Iterator[str]:
    told = {one.id for one in failed.activities}
    for one in good.activities:
        day = one.falls_on()
        if one.id not in told and sees(failed.coverage, day):
            yield f"It called {day} full, but did not tell of {shown(one)}."


def sees(coverage: Iterable[Coverage], day: date) -> bool:
    """Return whether a day was called full, and nothing else beside."""
    states = {row.state for row in coverage if row.since <= day <= row.until}
    return states == {Sight.FULL}


def difference(one: Reading, other: Reading) -> Iterator[str]:
    """Yield the first place at which two pulls are not alike."""
    if type(one.error) is not type(other.error):
        yield (
            f"It ended in two ways: once with {shown(one.error)}, once with "
            f"{shown(other.error)}."
        )
    for number, (a, b) in enumerate(zip(one.records, other.records, strict=False)):
        if a != b:
            yield f"Record {number} differs: {shown(a)} and {shown(b)}."
            return
    if len(one.records) != len(other.records):
        counts = f"{len(one.records)} records, then {len(other.records)}"
        yield f"It gave {counts} of the same answers."
