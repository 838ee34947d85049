"""The artifacts that can be suggested and the numbers they are weighed by, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

#: stands in ``proves`` for the signal that is needed most
TARGET = "TARGET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do."""

    hours: int
    do: str
    #: what something of the person's own is used as, "" where nothing can be
    use: str = ""
    kinds: frozenset[str] = frozenset()
    #: what it has to show, empty for anything
    shows: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """An artifact somebody could build."""

    id: str
    title: str
    #: signal -> 1 for what it is about, .5 for what it shows besides
    proves: Mapping[str, float]
    hours: int
    needs: tuple[str, ...]
    #: what it must state
    dims: tuple[str, ...]
    accept: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def primary(self) -> frozenset[str]:
        """The signals it is about."""
        return frozenset(s for s, weight in self.proves.items() if weight >= 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prerequisite:
    """Something one has to have, and by what it can be seen that one has it."""

    id: str
    name: str
    shown: frozenset[str]
    named: frozenset[str]
    held_by: frozenset[str]
    hard: bool
    assumed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What is set by hand."""

    hours: int
    #: state -> how much of a signal is still to be shown
    needed: Mapping[str, float]
    shown: int
    floor: float
    over: float
    began: float
    touched: float
    production: float
    each: float
    #: how many posts a survey counts as
    survey: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """How far each of them is moved; pairs are from, to."""

    draws: int
    seed: int
    close: float
    needed: float
    hours: float
    secondary: tuple[float, float]
    floor: tuple[float, float]
    gap: tuple[float, float]
    production: tuple[float, float]
    survey: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All that artifacts.yaml holds."""

    blueprints: tuple[Blueprint, ...]
    numbers: Numbers
    moves: Moves
    prerequisites: Mapping[str, Prerequisite]
    #: signal -> those from which the step to it is short, itself among them
    near: Mapping[str, frozenset[str]]


@cache
def table() -> Table:
    """Return the table that is installed."""
    import yaml

    text = files("auditor.data").joinpath("artifacts.yaml").read_text("utf-8")
    # the one written in C takes a tenth of the time, where there is one
    rows = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    needs = rows["prerequisites"].items()
    return Table(
        blueprints=tuple(map(_blueprint, rows["artifacts"])),
        numbers=_numbers(rows["model"]),
        moves=_moves(rows["moves"]),
        prerequisites={name: _prerequisite(name, row) for name, row in needs},
        near={s: frozenset({s, *near}) for s, near in rows["neighbours"].items()},
    )


def _blueprint(row: Mapping[str, Any]) -> Blueprint:
    return Blueprint(
        id=row["id"],
        title=row["title"],
        proves={signal: float(weight) for signal, weight in row["proves"].items()},
        hours=row["hours"],
        needs=tuple(row["needs"]),
        dims=tuple(row["dims"]),
        accept=tuple(row["accept"]),
        steps=tuple(map(_step, row["steps"])),
    )


def _step(row: Mapping[str, Any]) -> Step:
    start = row.get("start", {})
    return Step(
        hours=row["hours"],
        do=row["do"],
        use=start.get("use", ""),
        kinds=frozenset(start.get("kinds", ())),
        shows=frozenset(start.get("shows", ())),
    )


def _prerequisite(name: str, row: Mapping[str, Any]) -> Prerequisite:
    return Prerequisite(
        id=name,
        name=row["name"],
        shown=frozenset(row.get("shown", ())),
        named=frozenset(row.get("named", ())),
        held_by=frozenset(row.get("held_by", ())),
        hard=row.get("hard", False),
        assumed=row.get("assumed", False),
    )


def _numbers(row: Mapping[str, Any]) -> Numbers:
    return Numbers(
        hours=row["hours"],
        needed={state: float(share) for state, share in row["needed"].items()},
        shown=row["shown"],
        floor=row["floor"],
        over=row["over"],
        began=row["gap"]["began"],
        touched=row["gap"]["touched"],
        production=row["production"]["base"],
        each=row["production"]["each"],
        survey=float(row["survey_counts_as"]),
    )


def _moves(row: Mapping[str, Any]) -> Moves:
    return Moves(
        draws=row["draws"],
        seed=row["seed"],
        close=row["close"],
        needed=row["needed"],
        hours=row["hours"],
        secondary=_pair(row["secondary"]),
        floor=_pair(row["floor"]),
        gap=_pair(row["gap"]),
        production=_pair(row["production"]),
        survey=_pair(row["survey"]),
    )


def _pair(row: tuple[float, float]) -> tuple[float, float]:
    low, high = row
    return float(low), float(high)
