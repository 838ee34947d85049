"""What each artifact is worth to somebody: value, and four factors.

The value is how many of 100 postings would meet something newly shown. Of the skills
that one posting lists only the best counts, for skills travel together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.signals.catalogue import catalogue
from auditor.suggest.catalogue import TARGET, Blueprint, Table, table
from auditor.suggest.demand import Demand
from auditor.suggest.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An artifact with its terms; their product is ``total``."""

    blueprint: Blueprint
    #: signal -> how much of what is still to be shown of it this shows
    proofs: Mapping[str, float]
    value: float
    adjacency: float
    effort: float
    gap: float
    production: float

    @property
    def total(self) -> float:
        """The product of the terms, without the noise of its last digits."""
        four = self.adjacency * self.effort * self.gap * self.production
        return round(self.value * four, 9)


def order(standing: Standing, demand: Demand) -> tuple[Weighed, ...]:
    """Return what can be built and is worth something, best first.

    Where two are level the one of fewer hours comes first, then the id.
    """
    able = [b for b in table().blueprints if feasible(b, standing)]
    rows = [weigh(blueprint, standing, demand) for blueprint in able]
    worth = [row for row in rows if row.value > 0]
    return tuple(
        sorted(worth, key=lambda w: (-w.total, w.blueprint.hours, w.blueprint.id))
    )


def feasible(blueprint: Blueprint, standing: Standing) -> bool:
    """Tell whether nothing is missing that cannot be done without."""
    rows = (table().prerequisites[name] for name in blueprint.needs)
    return all(row.id in standing.has for row in rows if row.hard)


def weigh(blueprint: Blueprint, standing: Standing, demand: Demand) -> Weighed:
    """Return the terms of one artifact."""
    known = table()
    proves = proved(blueprint, standing, demand)
    proofs = {s: needed(s, standing) * weight for s, weight in proves.items()}
    near = adjacency(blueprint, proves, standing)
    return Weighed(
        blueprint=blueprint,
        proofs=proofs,
        value=100 * _met(proofs, demand),
        adjacency=known.numbers.floor + (1 - known.numbers.floor) * near,
        effort=effort(blueprint.hours, standing.hours, known),
        gap=1 + sum(bonus(blueprint, standing)),
        production=known.numbers.production + known.numbers.each * len(blueprint.dims),
    )


def needed(signal: str, standing: Standing) -> float:
    """Return how much of a signal is still to be shown, 0 to 1."""
    return table().numbers.needed[standing.state(signal)]


def proved(
    blueprint: Blueprint, standing: Standing, demand: Demand
) -> Mapping[str, float]:
    """Return what an artifact proves, with the signal that TARGET stands for."""
    if TARGET not in blueprint.proves:
        return blueprint.proves
    rest = {s: weight for s, weight in blueprint.proves.items() if s != TARGET}
    return {**rest, target(standing, demand): blueprint.proves[TARGET]}


def target(standing: Standing, demand: Demand) -> str:
    """Return the signal that is needed most, by state and by how many list it."""
    names = (skill.id for skill in catalogue().skills)
    return max(names, key=lambda s: needed(s, standing) * _listed(s, demand))


def _listed(signal: str, demand: Demand) -> float:
    return demand.shares({signal}).get(frozenset({signal}), 0.0)


def _met(proofs: Mapping[str, float], demand: Demand) -> float:
    shares = demand.shares(proofs)
    return sum(share * max(proofs[s] for s in hit) for hit, share in shares.items())


def parted(weighed: Weighed, demand: Demand) -> Mapping[str, float]:
    """Return how much of the value each signal brings; equals share alike."""
    proofs = weighed.proofs
    found = dict.fromkeys(proofs, 0.0)
    for hit, share in demand.shares(proofs).items():
        best = max(proofs[s] for s in hit)
        top = [s for s in hit if proofs[s] == best]
        for signal in top:
            found[signal] += 100 * share * best / len(top)
    return found


def adjacency(
    blueprint: Blueprint, proves: Mapping[str, float], standing: Standing
) -> float:
    """Return how much is there to build on: half what is had, half what is near."""
    had = len(standing.has & set(blueprint.needs)) / len(blueprint.needs)
    return (had + len(neighboured(proves, standing)) / len(proves)) / 2


def neighboured(proves: Mapping[str, float], standing: Standing) -> tuple[str, ...]:
    """Return which proved signals have one near them that is shown."""
    return tuple(s for s in proves if table().near[s] & standing.shown)


def effort(hours: int, asked: int, known: Table) -> float:
    """Return 1 where the hours suffice, and less by how far they are exceeded."""
    over = (hours - asked) / (known.numbers.over * asked)
    return min(1.0, max(0.0, 1 - over))


def bonus(blueprint: Blueprint, standing: Standing) -> tuple[float, float]:
    """Return what the gap adds: for what began after it, and for what was touched."""
    numbers = table().numbers
    began = numbers.began if newer(blueprint, standing) else 0.0
    touched = numbers.touched if blueprint.primary & standing.touched else 0.0
    return began, touched


def newer(blueprint: Blueprint, standing: Standing) -> tuple[str, ...]:
    """Return what it is about that began in the year of the gap's start or later."""
    if standing.began is None:
        return ()
    since = {skill.id: skill.since for skill in catalogue().skills}
    return tuple(s for s in blueprint.primary if since.get(s, 0) >= standing.began)
