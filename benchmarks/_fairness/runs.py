"""Whole runs: many people, each judged by every rule and after every fault."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass, fields
from functools import partial
from multiprocessing import get_context
from types import ModuleType
from typing import Any, TypeVar

from auditor.quiet import RULE
from benchmarks._fairness import heavy, memoryless
from benchmarks._fairness.faults import FAULTS
from benchmarks._fairness.intervals import Rate, rates
from benchmarks._fairness.matching import Tally, far_out, tally, total
from benchmarks._fairness.people import AS_OF, Person
from benchmarks._fairness.rules import METHODS, OURS, spans
from benchmarks._fairness.sight import Seen, look

GENERATORS: dict[str, ModuleType] = {one.NAME: one for one in (memoryless, heavy)}

#: people of the published run, of each generator; faults are dearer
PEOPLE, FAULTY, SEED = 4000, 1000, 2026
#: the first so many of them are what CI judges anew
SMALL = 64

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One person's counts by rule, and their pauses beyond the fence."""

    rhythm: str
    tallies: dict[str, Tally]
    far_out: tuple[int, int]


def person(generator: str, number: int) -> Person:
    """Return one person of the published run."""
    made: Person = GENERATORS[generator].person(number, SEED)
    return made


def judge(generator: str, number: int) -> Judged:
    """Judge one person by every rule."""
    one = person(generator, number)
    return Judged(
        rhythm=one.rhythm,
        tallies={n: tally(one, spans(one, j, AS_OF)) for n, j in METHODS.items()},
        far_out=far_out(one.active),
    )


def faulty(generator: str, number: int) -> dict[str, Seen]:
    """Look at one person after every fault."""
    return look(person(generator, number))


def everybody(act: Callable[[int], T], people: int, jobs: int) -> list[T]:
    """Return what ``act`` makes of every number, in order."""
    if jobs == 1:
        return [act(number) for number in range(people)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        return list(pool.map(act, range(people), chunksize=25))


def generator(name: str, people: int, faulted: int, jobs: int = 2) -> dict[str, Any]:
    """Return all rates of one generator, as they are published."""
    judged = everybody(partial(judge, name), people, jobs)
    seen = everybody(partial(faulty, name), faulted, jobs)
    own = [one.tallies[OURS] for one in judged]
    far, pauses = (
        sum(column) for column in zip(*(j.far_out for j in judged), strict=True)
    )
    rhythms = dict.fromkeys(one.rhythm for one in judged)
    return {
        "people": people,
        "planted": total(own).planted,
        "far_out": round(far / pauses, 3),
        "methods": {m: _rounded([j.tallies[m] for j in judged]) for m in METHODS},
        "rhythms": {
            r: _rounded([j.tallies[OURS] for j in judged if j.rhythm == r])
            for r in rhythms
        },
        "coverage": {"people": faulted, "faults": coverage(seen)},
        "small": small(own[:SMALL]),
    }


def small(tallies: Sequence[Tally]) -> dict[str, Any]:
    """Return what CI has to find again for the first people of the run."""
    one = total(tallies)
    return {
        "people": one.people,
        "precision": round(one.matched / one.found, 4),
        "recall": round(one.matched / one.planted, 4),
    }


def coverage(rows: Iterable[dict[str, Seen]]) -> dict[str, dict[str, Any]]:
    """Return a row a fault, of all people together."""
    listed = list(rows)
    return {
        fault.name: {"aside": fault.aside} | _shares([r[fault.name] for r in listed])
        for fault in FAULTS
    }


def _shares(seen: Sequence[Seen]) -> dict[str, Any]:
    names = [field.name for field in fields(Seen)]
    columns = zip(*map(astuple, seen), strict=True)
    whole = Seen(**dict(zip(names, map(sum, columns), strict=True)))
    return {
        "unseen": round(whole.unseen / whole.days, 3),
        "quiet": round(whole.quiet / whole.days, 4),
        "quiet_unseen_days": whole.quiet_unseen,
        "quiet_unseen": round(whole.quiet_unseen / whole.days, 4),
        "quiet_active_days": whole.quiet_active,
        "quiet_active": round(whole.quiet_active / whole.days, 4),
        "kept": round(whole.kept / whole.planted, 3),
    }


def _rounded(tallies: Sequence[Tally]) -> dict[str, list[float] | None]:
    return {name: _short(name, rate) for name, rate in rates(tallies).items()}


def _short(name: str, rate: Rate) -> list[float] | None:
    digits = {"false_days_per_decade": 0, "false_periods_per_decade": 2}.get(name, 3)
    return rate and [round(one, digits) for one in rate]


def whole(people: int, faulted: int, jobs: int = 2) -> dict[str, Any]:
    """Return the published rates, without the real histories."""
    return {
        "rule": RULE,
        "seed": SEED,
        "generators": {n: generator(n, people, faulted, jobs) for n in GENERATORS},
    }


def unseen_called_quiet(rates: Mapping[str, Any]) -> list[str]:
    """Return the faults after which time nobody had seen was called quiet.

    There must be none but where a source short by its nature may be left aside.
    """
    return [
        f"{name}: {fault}"
        for name, one in rates["generators"].items()
        for fault, row in one["coverage"]["faults"].items()
        if row["quiet_unseen_days"] and not row["aside"]
    ]
