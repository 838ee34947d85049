"""What one date says: a match of the grammar -> months, at the granularity written."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from enum import StrEnum

from auditor.model import Month, MonthRange
from auditor.resume.dates.grammar import FIELDS
from auditor.resume.dates.shapes import Shape
from auditor.resume.dates.words import ERAS, LETTERS, MONTHS, SEASONS, TERMS
from auditor.resume.months import month_text

_FIRST_YEAR = 1930
_AHEAD = 10


class Order(StrEnum):
    """Which of 03/04/2020 comes first."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is known from outside the line: the order of days, the year it is."""

    order: Order | None
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One date.

    Attributes:
        rule: the name of the pattern it was read by.
        months, first_text, last_text, readings: as ``Stated`` has them.
        year, month: as written; for a range shared between two dates.
        weak: whether the same signs are often no date: "03/19", "Sep 15".
    """

    rule: str
    months: MonthRange
    first_text: str
    last_text: str
    year: int
    month: int = 0
    weak: bool = False
    readings: tuple[str, ...] = ()


def value(
    found: re.Match[str], line: Shape, scope: Scope, near: Value | None = None
) -> Value | None:
    """Return what ``found`` says, or None if there is no such date.

    Args:
        found: a match of a pattern of the grammar in ``line``.
        line: the shape it was found in.
        scope: what is known from outside.
        near: the date it shares its year with, where it has none of its own.
    """
    rule = found.lastgroup or ""
    fields = {
        name: line.tokens[found.start(place)]
        for name, place in FIELDS[rule]
        if found.start(place) >= 0
    }
    year = _year(fields, scope, near)
    if year is None or not _FIRST_YEAR <= year <= scope.year + _AHEAD:
        return None
    said = _said(rule, fields, year, scope, near)
    if said is None:
        return None
    weak = ("w" in fields and rule not in _SURE) or rule in _WEAK
    return replace(said, rule=rule, weak=weak)


_SURE = {"sign", "tail_year"}
_WEAK = {"short_year", "number_blank", "short_slash", "short_dot"}


def _year(fields: dict[str, str], scope: Scope, near: Value | None) -> int | None:
    if "Y" in fields:
        return int(fields["Y"])
    if "t" in fields:
        return ERAS[fields["G"]] + int(fields["t"])
    short = fields.get("y") or fields.get("w")
    if short is None:
        return near.year if near else None
    return full_year(int(short), scope.year + 1)


def full_year(short: int, latest: int) -> int:
    """Return the last year not after ``latest`` that ends in the two digits."""
    return latest - (latest - short) % 100


def _said(
    rule: str, fields: dict[str, str], year: int, scope: Scope, near: Value | None
) -> Value | None:
    if "p" in fields:
        return _day_and_month(
            _notation(rule, near), int(fields["p"]), int(fields["r"]), year, scope
        )
    if "S" in fields:
        return _season(SEASONS[fields["S"]], year, sure="s" in fields)
    if "J" in fields:
        return _run(year, 1 if fields["J"][0] in "上상" else 7, 6)
    if "q" in fields or "u" in fields:
        return _part_of_year(fields, year)
    if "i" in fields:
        return _number(int(fields["i"]), year, near)
    month = _month(fields)
    if month is None:
        return _run(year, 1, 12, text=f"{year}")
    return _in_month(year, month, int(fields.get("d", 1)))


def _month(fields: dict[str, str]) -> int | None:
    if "M" in fields:
        return MONTHS[fields["M"]]
    number = fields.get("n") or fields.get("b")
    return int(number) if number else None


def _in_month(year: int, month: int, day: int) -> Value | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return _run(year, month, 1)


def _run(year: int, month: int, length: int, *, text: str = "") -> Value:
    first = Month(year * 12 + month - 1)
    last = Month(first + length - 1)
    return Value(
        rule="",
        months=MonthRange(first=first, last=last),
        first_text=text or month_text(first),
        last_text=text or month_text(last),
        year=year,
        month=month,
    )


def _season(month: int, year: int, *, sure: bool) -> Value:
    """Return three months, or six for a term; a winter of one year may be either."""
    if month in TERMS:
        return _run(year, month, 6)
    if month < 12 or sure:
        return _run(year, month, 3)
    late = _run(year, 12, 3)
    months = MonthRange(first=Month(year * 12), last=late.months.last)
    return replace(
        late,
        months=months,
        first_text=f"{year}",
        last_text=f"{year}",
        readings=(f"{year}-01", f"{year}-12"),
    )


def _part_of_year(fields: dict[str, str], year: int) -> Value | None:
    number = int(fields.get("k") or fields["h"])
    length = 6 if LETTERS[fields.get("q") or fields["u"]] == "H" else 3
    if number * length > 12:
        return None
    return _run(year, (number - 1) * length + 1, length)


def _number(number: int, year: int, near: Value | None) -> Value | None:
    """Read the 6 of "6 - 8/2021" as a month, that of "6 - 9 May 2021" as a day."""
    if near and near.rule.startswith("number_"):
        return _in_month(year, number, 1)
    return _in_month(year, near.month, number) if near else None


def _day_and_month(
    rule: str, one: int, two: int, year: int, scope: Scope
) -> Value | None:
    said = [_in_month(year, two, one), _in_month(year, one, two)]
    dotted = rule == "day_dot"
    if scope.order is Order.MONTH_FIRST and not dotted:
        said.reverse()
    readings = [v for v in said if v]
    if not readings:
        return None
    if scope.order or dotted or one == two or len(readings) == 1:
        return readings[0]
    return _either(*sorted(readings, key=lambda v: v.months.first))


def _notation(rule: str, near: Value | None) -> str:
    return near.rule if near else rule


def _either(early: Value, late: Value) -> Value:
    return replace(
        early,
        months=MonthRange(first=early.months.first, last=late.months.last),
        first_text=f"{early.year}",
        last_text=f"{late.year}",
        readings=(early.first_text, late.last_text),
    )
