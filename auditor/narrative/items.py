"""What a text may lean on, what the person said, and figures of the market."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from auditor.model import Basis

#: from here on something counts as done
ARTIFACT = 3
#: kinds of evidence with sentences of their own
CONTRIBUTION, ANSWER, COURSE, MARKET = "contribution", "answer", "course", "market"
LABELS = ("Independent ML work", "Open-source work", "Career break")
#: first and last month of a gap, YYYY-MM each; it may go on
Gap = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that a sentence may cite; its numbers stand in ``text``."""

    id: str
    #: what is ticked by; "" for what only the resume says
    url: str
    text: str
    day: date
    basis: Basis
    level: int
    #: as of ``Kind``, or contribution, answer, course, market
    kind: str
    #: its name: a repository, a model, a competition, a course
    subject: str
    #: what goes before the name, "" for the usual word of its kind
    noun: str = ""
    #: whether the numbers rest on the person's word alone
    self_reported: bool = False
    #: a limit or failure that goes with it
    failure: str = ""
    #: the day it was begun or first published, where that is told
    began: date | None = None

    @property
    def whole(self) -> str:
        """Return everything whose numbers and words a sentence may repeat."""
        return f"{self.text}\n{self.subject}\n{self.noun}\n{self.failure}"

    @property
    def done(self) -> bool:
        """Return whether it may be claimed as done."""
        return self.level >= ARTIFACT

    @property
    def name(self) -> str:
        """Return the last part of its name, as people call it."""
        return self.subject.rstrip("/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What the person ticked and typed; nothing of it is ever asked for or guessed."""

    #: links, ids or names of what may be told
    ticks: frozenset[str] = frozenset()
    label: str = LABELS[0]
    #: why there is a gap, one clause
    reason: str = ""
    #: why this role, or what its posting asks for
    role: str = ""
    missing: str = ""
    #: ids of figures that the person says applied to them
    market: frozenset[str] = frozenset()
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of the market, with who gave it and when."""

    id: str
    value: str
    unit: str
    who: str
    #: as stated: 2023, 2026-02, 2025/2026
    date: str
    status: str = ""


@cache
def figures() -> tuple[Figure, ...]:
    """Return the figures that are installed."""
    from importlib.resources import files

    import yaml

    text = files("auditor.data").joinpath("market.yaml").read_text("utf-8")
    names = ("id", "value", "unit", "who", "date", "status")
    rows = yaml.safe_load(text)["figures"]
    return tuple(Figure(**{n: str(row.get(n, "")) for n in names}) for row in rows)


def ticked(
    evidence: Iterable[Evidence],
    telling: Telling,
    known: Sequence[Figure] = (),
    *,
    as_of: date,
) -> tuple[Evidence, ...]:
    """Return what a text may lean on: what is ticked, and figures said to apply."""
    ticks = telling.ticks - {""}
    chosen = [e for e in evidence if ticks & {e.id, e.url, e.subject}]
    said = [figure for figure in known if figure.id in telling.market]
    market = (_of_figure(n, one, as_of) for n, one in enumerate(said, start=1))
    return (*chosen, *filter(None, market))


_YEAR = re.compile(r"(?<!\d)(\d{4})(?:-(\d{2}))?(?!\d)")


def _of_figure(number: int, figure: Figure, as_of: date) -> Evidence | None:
    stated = _YEAR.search(figure.date)
    if not stated or figure.unit in {"", "percent"} or not figure.who:
        return None
    year, month = int(stated[1]), int(stated[2] or 1)
    if not (1990 <= year <= as_of.year and 1 <= month <= 12):
        return None
    told = f"{figure.who} reported {_value(figure.value)} {figure.unit}"
    age = _age(year, month if stated[2] else None, as_of)
    return Evidence(
        id=f"M{number}",
        url="",
        text=f"{told} ({figure.date}, {age})",
        day=date(year, month, 1),
        basis=Basis.PLATFORM,
        level=0,
        kind=MARKET,
        subject=figure.who,
    )


def _value(value: str) -> str:
    told = value.replace(">", "more than ")
    return f"{int(told):,}" if told.isascii() and told.isdigit() else told


def _age(year: int, month: int | None, as_of: date) -> str:
    if month is None:
        years = as_of.year - year
        named = f"{years} year{'s' if years != 1 else ''} old"
        return f"about {named}" if years else "less than a year old"
    months = max((as_of.year - year) * 12 + as_of.month - month, 0)
    named = f"{months} month{'s' if months != 1 else ''} old"
    return named if months else "of this month"
