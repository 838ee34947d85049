"""What a resume says: spans whose ends are ranges of months, never single days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

#: A calendar month as ``year * 12 + month - 1``, so that neighbours differ by one.
Month = NewType("Month", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRange:
    """A date as stated: any month from ``first`` to ``last``, both inclusive."""

    first: Month
    last: Month


class RoleKind(StrEnum):
    """What a span of a resume was; only employment covers a gap."""

    EMPLOYMENT = "employment"
    EDUCATION = "education"
    VOLUNTEERING = "volunteering"
    PROJECT = "project"
    PUBLICATION = "publication"
    BREAK = "break"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One entry of a resume with the dates as far as they were stated."""

    kind: RoleKind
    org: str
    title: str
    start: MonthRange
    #: None when the resume gives no end
    end: MonthRange | None
    #: the resume says it goes on
    current: bool
    #: the dates as they stand in the file
    source_text: str
    start_text: str
    end_text: str | None
    #: every reading of the dates, YYYY-MM or YYYY, where nothing decides between them
    readings: tuple[str, ...] = ()
    #: where the dates stand, both from 1; None where a form has no pages or no lines
    page: int | None = None
    line: int | None = None
    #: the file they stand in, where several were given
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course or certificate that a resume names: a mention, and never more."""

    name: str
    #: when it was finished, None where the resume does not say
    month: Month | None = None
    organisation: str = ""
    #: the date as far as it was stated, YYYY-MM or YYYY, "" where none is
    stated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Career:
    """A resume as read: roles in the file's order, doubts as sentences."""

    file: str
    format: str
    roles: tuple[Role, ...]
    #: the month the document itself is from, which bounds "present"
    document_month: Month | None = None
    warnings: tuple[str, ...] = ()
    #: accounts that it names by their pages, ``github:LOGIN`` each; never written
    accounts: tuple[str, ...] = ()
    courses: tuple[Course, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The person's own words for the days ``since`` to ``until``, or to this day."""

    since: date
    until: date | None
    text: str
