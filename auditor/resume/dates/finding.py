"""Text -> the dates and ranges in it."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from auditor.model import Month
from auditor.resume.dates.grammar import PRESENT
from auditor.resume.dates.normal import normal
from auditor.resume.dates.ranges import Finder
from auditor.resume.dates.shapes import Shape, shape, whole_shape
from auditor.resume.dates.standing import Dated, Found, spanned
from auditor.resume.dates.stated import Period, Stated
from auditor.resume.dates.values import Order, Scope

_NUMERIC = re.compile(
    r"(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/]|[.-]\d)", re.ASCII
)


def find(
    text: str, *, order: Order | None = None, latest: Month | None = None
) -> tuple[Period, ...]:
    """Return every date and range in ``text``, from left to right, none within another.

    A year alone in a sentence is given as well: whether it dates anything is not for
    a grammar to say.

    Args:
        text: one line or paragraph, or several lines where a range may be split.
        order: of days and months in numbers; None: not known.
        latest: the month the document is from, from which two digits of a year and
            years to come are judged; None: this month.
    """
    line = shape(text)
    if line is None:
        return ()
    finder = Finder(line=line, scope=_scope(line, order, latest))
    return tuple(_period(found, line) for found in finder.all())


def read(
    text: str, *, order: Order | None = None, latest: Month | None = None
) -> Period | None:
    """Return the date or range that all of ``text`` is, or None if it is not one.

    Blanks, brackets and bullets around it do not count, and "present" alone is a range
    of which only the end is known. What may be a date or a number ("05/10") is a date
    here.
    """
    line = whole_shape(text)
    finder = Finder(line=line, scope=_scope(line, order, latest), whole=True)
    found = next(finder.all(), None)
    if found is None:
        return _present(line)
    before, after = line.letters[: found.begin], line.letters[found.end :]
    alone = _BEFORE.match(before) and _AFTER.match(after)
    return _period(found, line) if alone else None


_BEFORE = re.compile(r"[-_tl().,:|!?KEBZofiR]*\Z")
_AFTER = re.compile(r"[-_tl().,:|!?gm]*(?:[abc]_?[D年][-_tl().,:|!?&]*){0,3}\Z")


def order_of(texts: Iterable[str]) -> Order | None:
    """Return which of day and month comes first, if the texts' own dates decide it.

    13/04/2020 does; where others say the contrary, nothing is decided.
    """
    pairs = [
        (int(one), int(two))
        for text in texts
        for one, _, two in _NUMERIC.findall(normal(text)[0])
    ]
    day_first = any(one > 12 >= two for one, two in pairs)
    month_first = any(two > 12 >= one for one, two in pairs)
    if day_first == month_first:
        return None
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST


def _scope(line: Shape, order: Order | None, latest: Month | None) -> Scope:
    year = latest // 12 if latest is not None else datetime.now(UTC).year
    if order is None and _DAYS.search(line.letters):
        order = order_of((line.text,))
    return Scope(order=order, year=year)


_DAYS = re.compile("[abc][/-][abc][/-]")


def _present(line: Shape) -> Period | None:
    """Return "present" alone, and one after a start that says nothing."""
    found = _ALONE.match(line.letters)
    if not found or not PRESENT.fullmatch(f"-{found['P']}"):
        return None
    raw, begin, end = _place(*found.span("P"), line)
    return Period(
        first=None,
        last=None,
        current=True,
        single=False,
        raw=raw,
        begin=begin,
        end=end,
    )


_ALONE = re.compile(
    r"[-_tl(|!?.:]{0,40}(?P<P>(?:[RU]_?){0,2}(?:[fiK]_?){0,2}[PNC](?:_[PN])?)"
    r"[-_tl)|!.]{0,40}\Z"
)


def _period(found: Found, line: Shape) -> Period:
    found = spanned(found, line)
    first = _stated(found.first, line) if found.first else None
    last = _stated(found.last, line) if found.last else None
    raw, begin, end = _place(found.begin, found.end, line)
    return Period(
        first=first,
        last=first if found.single else last,
        current=found.current,
        single=found.single,
        raw=raw,
        begin=begin,
        end=end,
    )


def _stated(dated: Dated, line: Shape) -> Stated:
    said = dated.value
    raw, begin, end = _place(dated.begin, dated.end, line)
    return Stated(
        months=said.months,
        first_text=said.first_text,
        last_text=said.last_text,
        raw=raw,
        begin=begin,
        end=end,
        readings=said.readings,
    )


def _place(begin: int, end: int, line: Shape) -> tuple[str, int, int]:
    low = line.offsets[line.bounds[begin]]
    raw = line.text[low : line.offsets[line.bounds[end]]].rstrip()
    return raw, low, low + len(raw)
