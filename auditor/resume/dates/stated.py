"""Dates as a document states them: a range of months each, and where it stands."""

from dataclasses import dataclass

from auditor.model import MonthRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One date.

    Attributes:
        months: all months it may be, under the reading chosen; where no reading can be
            chosen, from the first month of any reading to the last of any.
        first_text: how it is written as a start, at its own granularity: YYYY, or
            YYYY-MM, which for a season or a quarter is its first month.
        last_text: the same as an end; for a season or a quarter its last month.
        raw: as it stands in the document.
        begin, end: where ``raw`` stands in the text that was given.
        readings: every reading the text allows, as YYYY or YYYY-MM, where there are
            several and nothing decides between them; else empty.
    """

    months: MonthRange
    first_text: str
    last_text: str
    raw: str
    begin: int
    end: int
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One date, or a range of two.

    Attributes:
        first: None for a range whose start is left open ("until 2019").
        last: None for a range that goes on, and for one whose end is not stated.
        current: whether the text says that it goes on ("since 2019", "2019 - today").
        single: whether it is one date alone; then ``first`` is ``last``.
        raw, begin, end: the whole of it, and where it stands in the text.
    """

    first: Stated | None
    last: Stated | None
    current: bool
    single: bool
    raw: str
    begin: int
    end: int
