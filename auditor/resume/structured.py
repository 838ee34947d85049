"""Entries of a structured form -> roles with exact dates, or what there is to mend.

A program wrote these dates, or a person into a form that has a field for each, so they
are held to be what they say: a date that no calendar has is an error with its place,
never a guess.
"""

import re
from collections import Counter
from collections.abc import Iterator

from auditor.errors import ResumeError
from auditor.model import Role, RoleKind
from auditor.resume.dates import Order, order_of, read
from auditor.resume.dates.stated import Period, Stated
from auditor.resume.months import parse_iso
from auditor.resume.roles import Backwards, Whose, role
from auditor.resume.sheet import Entry, Sheet

_PRESENT = frozenset({"present", "current", "now", "ongoing", "today", "to date"})
#: what is written like an ISO date is held to its rules, or "2020-13" were a range
_ISO = re.compile(r"\d{4}(?:-\d{1,2}){0,2}", re.ASCII)
#: a time of day, or a time zone, after a day
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d|Z$|[+-]\d{2}:)", re.ASCII)
_ADDED = re.compile(r"\s*[(\uff08][^()\uff08\uff09]{0,40}[)\uff09]$")
_SHOWN = 40
_ADDRESS = re.compile(r"@|://|www\.|\d{6}|\+\d")
#: many have no date of their own, and one sentence serves for all
_COUNTED = {RoleKind.PROJECT: "project", RoleKind.PUBLICATION: "publication"}


def date(text: str) -> Stated | None:
    """Return the first date that a field says; None where it says none, or no day."""
    try:
        return _one(text.strip(), "", None).first
    except (ResumeError, _UnreadableError):
        return None


class _UnreadableError(ValueError):
    """Words that stand where a date should."""


def roles(sheet: Sheet) -> tuple[tuple[Role, ...], tuple[str, ...]]:
    """Return the roles in the order of the entries, and sentences on what is left out.

    Raises:
        ResumeError: if a date is impossible, or that of a job cannot be read, or a
            role starts after it ends; the sentence begins with the entry's place.
    """
    order = order_of([text for entry in sheet.entries for text in _texts(entry)])
    warnings: list[str] = []
    undated: Counter[RoleKind] = Counter()
    found = tuple(_found(sheet, order, warnings, undated))
    for kind, number in undated.items():
        few = "{} has no date that can be read and is left out."
        many = "{}s have no date that can be read and are left out."
        said = f"{number} {_COUNTED[kind]}"
        warnings.append((few if number == 1 else many).format(said))
    return found, tuple(warnings)


def _texts(entry: Entry) -> Iterator[str]:
    yield from (text for text in (entry.start, entry.end, entry.dates) if text)


def _found(
    sheet: Sheet, order: Order | None, warnings: list[str], undated: Counter[RoleKind]
) -> Iterator[Role]:
    for entry in sheet.entries:
        try:
            period = _period(entry, order)
        except _UnreadableError as error:
            if entry.kind is RoleKind.EMPLOYMENT and not entry.dates:
                raise ResumeError(f"{entry.place}: {error}.") from error
            if entry.kind not in _COUNTED:
                warnings.append(f"{entry.place}: {error}; it is left out.")
                continue
            period = None
        if period is not None:
            yield _role(entry, period)
        elif entry.kind in _COUNTED:
            undated[entry.kind] += 1
        else:
            warnings.append(f"{entry.place} has no start date and is left out.")


def _role(entry: Entry, period: Period) -> Role:
    try:
        return role(Whose(kind=entry.kind, org=entry.org, title=entry.title), period)
    except Backwards as error:
        start, end = period.first, period.last
        assert start is not None and end is not None
        raise ResumeError(
            f"{entry.place} starts ({start.raw}) after it ends ({end.raw})."
        ) from error


def _period(entry: Entry, order: Order | None) -> Period | None:
    """Return when an entry was; None if it states no date at all."""
    start, end = (entry.start or "").strip(), (entry.end or "").strip()
    current = entry.current or _is_present(end)
    if entry.dates.strip():
        return _started(_one(entry.dates.strip(), entry.place, order))
    if not start:
        return _alone(end, entry.place, order) if end and not current else None
    first = _one(start, entry.place, order)
    if not end and not first.single:
        return _started(first)  # both dates stand in the field of the start
    last = None if current or not end else _one(end, entry.place, order)
    return _joined(first, last, current=current)


def _alone(text: str, place: str, order: Order | None) -> Period:
    """Return the one date of an entry that has only an end."""
    period = _one(text, place, order)
    date = period.last or period.first
    if date is None:
        raise _UnreadableError(f"{_shown(text)} states no end")
    return _single(date)


def _joined(first: Period, last: Period | None, *, current: bool) -> Period:
    start = first.first or first.last
    if start is None:
        raise _UnreadableError(f"{_shown(first.raw)} states no start")
    end = (last.last or last.first) if last else None
    said = "present" if current else end.raw if end else ""
    raw = f"{first.raw} - {said}" if said else first.raw
    return Period(
        first=start,
        last=end,
        current=current,
        single=False,
        raw=raw,
        begin=0,
        end=len(raw),
    )


def _started(period: Period) -> Period:
    """Return a period that has a start: "until 2019" tells of 2019 alone."""
    if period.first is None and period.last is not None:
        return _single(period.last)
    if period.first is None:
        raise _UnreadableError(f"{_shown(period.raw)} states no start")
    return period


def _one(text: str, place: str, order: Order | None) -> Period:
    """Return what one field says: mostly one date, rarely a range."""
    clock = _CLOCK.match(text)
    bare = clock[1] if clock else _bare(text)
    if _ISO.fullmatch(bare):
        return _single(_iso(bare, place))
    period = read(text, order=order) or read(bare, order=order)
    if period is None:
        raise _UnreadableError(
            f"{_shown(text)} is not YYYY, YYYY-MM or YYYY-MM-DD, nor a date that can "
            "be read"
        )
    return period


def _iso(text: str, place: str) -> Stated:
    try:
        months = parse_iso(text)
    except ValueError as error:
        raise ResumeError(f"{place}: {error}.") from error
    year, *rest = text.split("-")
    said = "-".join([year, *(part.zfill(2) for part in rest[:1])])
    return Stated(
        months=months,
        first_text=said,
        last_text=said,
        raw=text,
        begin=0,
        end=len(text),
    )


def _single(date: Stated) -> Period:
    return Period(
        first=date,
        last=date,
        current=False,
        single=True,
        raw=date.raw,
        begin=date.begin,
        end=date.end,
    )


def _is_present(text: str) -> bool:
    """Return whether an end says, in any language that is known, that it goes on."""
    if not text or _ISO.fullmatch(text):
        return False
    if _bare(text).casefold() in _PRESENT:
        return True
    said = read(_bare(text))
    return said is not None and said.current and said.first is None


def _bare(text: str) -> str:
    """Return a date without what a person added behind it: "today (9 months)"."""
    return _ADDED.sub("", text)


def _shown(text: str) -> str:
    """Return words that stand for a date, or nothing of a link or an address."""
    safe = not _ADDRESS.search(text)
    return repr(" ".join(text.split())[:_SHOWN]) if safe else "what stands there"
