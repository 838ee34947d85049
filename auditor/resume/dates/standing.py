"""Whether a date or range that was read is one, where it stands."""

from dataclasses import dataclass, replace

from auditor.model import Month, MonthRange
from auditor.resume.dates import guards
from auditor.resume.dates.shapes import Shape
from auditor.resume.dates.values import Value

#: Rules that read years alone.
YEARS = frozenset({"year", "only_year", "short_year", "tail_year"})
_ONLY_WHOLE = frozenset({"short_slash", "short_dot", "short_year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A value and the tokens that say it."""

    value: Value
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One date or range, in tokens; ``first`` is ``last`` for one date alone."""

    first: Dated | None
    last: Dated | None
    begin: int
    end: int
    current: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one date and no range."""
        return self.first is not None and self.first is self.last


def stands(found: Found, line: Shape, *, whole: bool) -> bool:
    """Return whether ``found`` is a date in its surroundings.

    Args:
        found: what was read.
        line: the line it was read in.
        whole: the line is held to be nothing but a date.
    """
    letters = line.letters
    dates = [date for date in (found.first, found.last) if date]
    begin, end = dates[0].begin, dates[-1].end
    if guards.chained_before(letters, begin) or guards.chained_after(letters, end):
        return False
    if len(dates) == 1 or found.single:
        return _alone(found, dates[0], line, whole=whole)
    if all(date.value.rule in YEARS for date in dates):
        return not guards.counted(letters, begin, end)
    if whole or not all(date.value.weak for date in dates):
        return True
    return _weak_range(dates, letters)


def _alone(found: Found, date: Dated, line: Shape, *, whole: bool) -> bool:
    letters, begin = line.letters, date.begin
    if guards.named_before(letters, begin) or _glued(line, begin):
        return False
    open_end = date.end < found.end
    if date.value.rule in YEARS and guards.counted(
        letters, begin, len(letters) if open_end else date.end
    ):
        return False
    if whole or not date.value.weak:
        return True
    return _weak_alone(found, date, letters, open_end=open_end)


def _weak_alone(found: Found, date: Dated, letters: str, *, open_end: bool) -> bool:
    before = guards.edge_before(letters, date.begin)
    if open_end:
        return before or guards.edge_after(letters, found.end)
    in_cell = before and guards.ends(letters, date.end)
    return in_cell and date.value.rule not in _ONLY_WHOLE


def _weak_range(dates: list[Dated], letters: str) -> bool:
    before = guards.edge_before(letters, dates[0].begin)
    after = guards.edge_after(letters, dates[-1].end)
    if dates[0].value.months.first > dates[-1].value.months.last:
        return False
    if dates[0].value.rule == "short_dot":
        return before and after
    return before or after


def _glued(line: Shape, begin: int) -> bool:
    """Whether a letter or two stand before a number: v2019.1."""
    if not begin or not guards.numeric(line.letters, begin):
        return False
    before = line.tokens[begin - 1]
    return before.isascii() and before.isalpha() and len(before) < 4


def spanned(found: Found, line: Shape) -> Found:
    """Let a 2010-12 alone mean December, or the two years: nothing decides."""
    date = found.first
    if not found.single or not date or date.value.rule != "year_number":
        return found
    short = line.tokens[date.end - 1]
    year, shown = date.value.year, line.letters[date.begin : date.end]
    if len(short) != 2 or int(short) <= year % 100 or "." in shown:
        return found
    if "/" in shown and int(short) != year % 100 + 1:
        return found
    last = year - year % 100 + int(short)
    wide = replace(date, value=_years(date.value, last))
    return replace(found, first=wide, last=wide)


def _years(value: Value, last: int) -> Value:
    months = MonthRange(first=Month(value.year * 12), last=Month(last * 12 + 11))
    return replace(
        value,
        months=months,
        first_text=f"{value.year}",
        last_text=f"{last}",
        readings=(value.first_text, f"{value.year}", f"{last}"),
    )
