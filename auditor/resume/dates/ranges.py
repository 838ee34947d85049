"""The dates of one line, joined to ranges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from auditor.resume.dates import guards
from auditor.resume.dates.grammar import (
    AND,
    DATE,
    FROM_BOTH,
    OPEN,
    PART,
    PRESENT,
    SHARING,
    SINCE,
    START,
    TAIL,
    TO,
    UNTIL,
    UP_TO,
    YEAR,
)
from auditor.resume.dates.months_named import COMMON
from auditor.resume.dates.shapes import Shape
from auditor.resume.dates.standing import YEARS, Dated, Found, stands
from auditor.resume.dates.values import Scope, Value, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Looks through one line."""

    line: Shape
    scope: Scope
    #: the line is held to be nothing but a date
    whole: bool = False

    def all(self) -> Iterator[Found]:
        """Yield every date and range, from left to right."""
        at = 0
        while start := START.search(self.line.letters, at):
            begin = start.start()
            found, at = self._at(begin, floor=at)
            if found:
                yield found

    def _at(self, begin: int, floor: int) -> tuple[Found | None, int]:
        """Return what begins at a token, and where to go on."""
        if self._plain_word(begin):
            return None, begin + 1
        found = self._shared(begin)
        if found is None:
            match = DATE.match(self.line.letters, begin)
            if not match:
                return None, begin + 1
            match = self._no_month(match)
            first = self._dated(match)
            if not first:
                return None, match.end()
            found = self._from(first)
        found = self._with_words(found, floor)
        return (
            found if stands(found, self.line, whole=self.whole) else None
        ), found.end

    def _plain_word(self, begin: int) -> bool:
        """Whether a month's or season's name is a word of the sentence here."""
        line = self.line
        if line.tokens[begin] not in COMMON:
            return False
        small = line.flat[line.bounds[begin]].islower()
        return (
            small
            and re.search(r"[xuwsNPC]_\Z", line.letters[max(0, begin - 2) : begin])
            is not None
        )

    def _no_month(self, match: re.Match[str]) -> re.Match[str]:
        """Take 2010-12 with an en dash for two years: ISO has a hyphen."""
        if match.lastgroup != "year_number":
            return match
        line = self.line
        dash = line.letters.find("-", match.start(), match.end())
        if dash < 0 or not _short_range(line, match):
            return match
        written = line.text[line.offsets[line.bounds[dash]]]
        year = YEAR.match(line.letters, match.start())
        return year if year and written not in "-\u2010\u2011" else match

    def _dated(self, match: re.Match[str], near: Value | None = None) -> Dated | None:
        said = value(match, self.line, self.scope, near)
        return Dated(value=said, begin=match.start(), end=match.end()) if said else None

    def _next(self, at: int) -> Dated | None:
        """Return the whole date that begins at a token."""
        match = DATE.match(self.line.letters, at)
        if not match:
            return None
        dated = self._dated(match)
        letters = self.line.letters
        if not dated or guards.chained_after(letters, dated.end):
            return None
        if dated.value.rule == "year" and guards.counted_after(letters, dated.end):
            return None
        return dated

    def _shared(self, begin: int) -> Found | None:
        """Return a range whose first date has its year from the second."""
        letters = self.line.letters
        part = PART.match(letters, begin)
        sharing = part and SHARING.match(letters, part.end())
        if not part or not sharing:
            return None
        rule = part.lastgroup or ""
        if rule == "part_number" and not self._tight(part, sharing):
            return None
        last = self._next(sharing.end())
        if not last or last.value.rule not in _SHARERS[rule]:
            return None
        first = self._dated(part, last.value)
        if not first:
            return None
        if first.value.months.first > last.value.months.last:
            first = self._dated(part, replace(last.value, year=last.value.year - 1))
        if not first:
            return None
        return Found(first=first, last=last, begin=begin, end=last.end)

    def _tight(self, part: re.Match[str], sharing: re.Match[str]) -> bool:
        letters = self.line.letters
        if letters[sharing.start() : sharing.end()].strip("_l") in {"/", "&"}:
            return False
        spaced = sharing.end() - sharing.start() > 1
        return not spaced or guards.edge_before(letters, part.start())

    def _from(self, first: Dated) -> Found:
        """Return the range that ``first`` begins, or ``first`` alone."""
        letters = self.line.letters
        present = PRESENT.match(letters, first.end)
        last = None if present else self._last(first)
        if last:
            return Found(first=first, last=last, begin=first.begin, end=last.end)
        if present:
            end, current = present.end(), True
            return Found(
                first=first, last=None, begin=first.begin, end=end, current=current
            )
        opened = OPEN.match(letters, first.end)
        if opened:
            goes_on = opened[0] == "k"
            return Found(
                first=first,
                last=None,
                begin=first.begin,
                end=opened.end(),
                current=goes_on,
            )
        return Found(first=first, last=first, begin=first.begin, end=first.end)

    def _last(self, first: Dated) -> Dated | None:
        letters = self.line.letters
        to = TO.match(letters, first.end)
        if not to and FROM_BOTH.search(letters[max(0, first.begin - 2) : first.begin]):
            to = AND.match(letters, first.end)
        if to:
            return self._next(to.end()) or self._tail(first, to)
        slash = _SLASH.match(letters, first.end)
        if slash and first.value.rule == "iso_dash":
            return self._next(slash.end())
        if slash and first.value.rule in YEARS:
            last = self._next(slash.end())
            return (
                last if last and last.value.rule == "year" else self._tail(first, slash)
            )
        if slash and first.value.month:  # Jan 2021 / Dec 2022
            last = self._next(slash.end())
            if last and last.value.month and not _before(last, first):
                return last
            return None
        return None

    def _tail(self, first: Dated, to: re.Match[str]) -> Dated | None:
        """Return the end of "2016-17" or "2019年4月-9月"."""
        letters = self.line.letters
        tail = TAIL.match(letters, to.end())
        if not tail or guards.chained_after(letters, tail.end()):
            return None
        rule = tail.lastgroup
        if rule == "tail_month":
            near = first.value if first.value.month else None
            return (
                self._dated(tail, near)
                if near and first.value.rule in _SIGNED
                else None
            )
        if first.value.rule not in YEARS or not self._year_ends(tail, to):
            return None
        last = self._dated(tail)
        return last if last and last.value.year > first.value.year else None

    def _year_ends(self, tail: re.Match[str], to: re.Match[str]) -> bool:
        letters, end = self.line.letters, tail.end()
        if guards.counted_after(letters, end):
            return False
        return to.end() - to.start() == 1 or guards.edge_after(letters, end)

    def _with_words(self, found: Found, floor: int) -> Found:
        """Add the "since" or "until" before a date alone."""
        letters = self.line.letters
        if not found.single:
            after = found.last and UP_TO.match(letters, found.end)
            return replace(found, end=after.end()) if after else found
        low = max(floor, found.begin - 6)
        before = letters[low : found.begin]
        if since := SINCE.search(before):
            return replace(found, last=None, begin=low + since.start(), current=True)
        if until := UNTIL.search(before):
            return replace(found, first=None, begin=low + until.start())
        if after := UP_TO.match(letters, found.end):
            return replace(found, first=None, end=after.end())
        return found


_SIGNED = {"sign", "era"}


def _before(one: Dated, other: Dated) -> bool:
    return one.value.months.first < other.value.months.first


_SLASH = re.compile("_?/_?")
_NAMED_DAYS = {"day_month", "month_day"}
_NUMBERED = {"number_slash", "number_dot", "number_dash"}
_SHARERS = {
    "part_day_month": _NAMED_DAYS,
    "part_month_day": _NAMED_DAYS,
    "part_day": {"day_dot", "day_slash"},
    "part_season": {"season", "short_season"},
    "part_quarter": {"quarter"},
    "part_month": {"month", "month_day"},
    "part_number": {"day_month", "day_dot", "day_slash", *_NUMBERED},
}


def _short_range(line: Shape, match: re.Match[str]) -> bool:
    """Whether 2010-12 may be two years; 2021-03 is a month."""
    year, short = int(line.tokens[match.start()]), line.tokens[match.end() - 1]
    return len(short) == 2 and (int(short) > year % 100 or year < 2000)
