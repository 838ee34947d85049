"""How often each artifact comes first when every number set by hand is moved.

The same bits everywhere: a generator that is spelled out, sums of whole numbers, and
nothing that depends on the number of cores.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.suggest.catalogue import table
from auditor.suggest.demand import Demand, Part
from auditor.suggest.standing import Standing
from auditor.suggest.weighing import Weighed, adjacency, bonus

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Every number, once for each draw."""

    #: state -> how much of it is still to be shown
    needed: Mapping[str, "Numbers"]
    #: how many times the hours told are what somebody has
    hours: "Numbers"
    secondary: "Numbers"
    floor: "Numbers"
    #: the effects of gap and production, as a multiple
    gap: "Numbers"
    production: "Numbers"
    #: weight of each part of the demand
    weights: tuple["Numbers", ...]
    #: how often each row of each part was drawn
    rows: tuple["Counts", ...]
    #: id of an artifact -> how many times its hours are what it takes
    takes: Mapping[str, "Numbers"]


def held(
    able: Sequence[Weighed], standing: Standing, demand: Demand
) -> Mapping[str, float]:
    """Return in what share of the draws each of the artifacts comes first."""
    import numpy as np

    # a tie goes to the first in line, as it does without draws
    line = sorted(able, key=lambda w: (w.blueprint.hours, w.blueprint.id))
    drawn = draw(demand)
    totals = np.stack([_total(w, standing, demand, drawn) for w in line])
    firsts = np.bincount(totals.round(9).argmax(axis=0), minlength=len(line))
    shares = zip(line, firsts.tolist(), strict=True)
    return {w.blueprint.id: n / table().moves.draws for w, n in shares}


def draw(demand: Demand) -> Drawn:
    """Draw every number; the order of the lines is part of the result."""
    import numpy as np

    moves = table().moves
    random = np.random.Generator(np.random.PCG64(moves.seed))

    def between(low: float, high: float) -> "Numbers":
        return low + (high - low) * random.random(moves.draws)

    around = (1 - moves.hours, 1 + moves.hours)
    aside = (-moves.needed, moves.needed)
    moved = {state: between(*aside) for state in ("mention", "dated", "recent")}
    return Drawn(
        needed={state: _needed(state, by) for state, by in moved.items()},
        hours=between(*around),
        secondary=between(*moves.secondary),
        floor=between(*moves.floor),
        gap=between(*moves.gap),
        production=between(*moves.production),
        takes={b.id: between(*around) for b in table().blueprints},
        weights=_weights(demand, between(*moves.survey)),
        rows=tuple(_again(part, random) for part in demand.parts),
    )


def _needed(state: str, by: "Numbers") -> "Numbers":
    needed: Numbers = (table().numbers.needed[state] + by).clip(0, 1)
    return needed


def _weights(demand: Demand, times: "Numbers") -> tuple["Numbers", ...]:
    """Return the weight of the survey, and of the posts where there are any."""
    if len(demand.parts) == 1:
        return (times * 0 + 1,)
    posts = len(demand.posts.skills)
    own = posts / (posts + times * table().numbers.survey)
    return 1 - own, own


def _again(part: Part, random: "np.random.Generator") -> "Counts":
    """Draw as many postings as there are, with replacement; a line for each draw."""
    import numpy as np

    counts = np.array([count for _, count in part.rows])
    whose = np.repeat(np.arange(len(counts)), counts)
    picks = random.integers(0, part.size, size=(table().moves.draws, part.size))
    rows = [np.bincount(whose[line], minlength=len(counts)) for line in picks]
    return np.stack(rows).astype(np.int64)


def _total(
    weighed: Weighed, standing: Standing, demand: Demand, drawn: Drawn
) -> "Numbers":
    blueprint, numbers = weighed.blueprint, table().numbers
    near = adjacency(blueprint, weighed.proofs, standing)
    stated = numbers.production + numbers.each * len(blueprint.dims)
    over = blueprint.hours * drawn.takes[blueprint.id] / (standing.hours * drawn.hours)
    total: Numbers = (
        _value(weighed, standing, demand, drawn)
        * (drawn.floor + (1 - drawn.floor) * near)
        * (1 - (over - 1) / numbers.over).clip(0, 1)
        * (1 + drawn.gap * sum(bonus(blueprint, standing)))
        * (1 + drawn.production * (stated - 1))
    )
    return total


def _value(
    weighed: Weighed, standing: Standing, demand: Demand, drawn: Drawn
) -> "Numbers":
    proofs = {s: _proof(s, weighed, standing, drawn) for s in weighed.proofs}
    found = 0 * drawn.floor
    for part, weight, counts in zip(
        demand.parts, drawn.weights, drawn.rows, strict=True
    ):
        met = sum(
            n * _best([proofs[s] for s in sorted(hit)])
            for hit, n in _joined(part, counts, frozenset(proofs)).items()
        )
        found = found + 100 * weight * met / part.size
    return found


def _proof(
    signal: str, weighed: Weighed, standing: Standing, drawn: Drawn
) -> "Numbers":
    """Return how much is newly shown of a signal, in each draw."""
    state = standing.state(signal)
    needed = drawn.needed.get(state, table().numbers.needed[state])
    primary = signal in weighed.blueprint.primary
    return needed * (drawn.secondary * 0 + 1 if primary else drawn.secondary)


def _best(proofs: Sequence["Numbers"]) -> "Numbers":
    import numpy as np

    best: Numbers = np.max(proofs, axis=0)
    return best


def _joined(
    part: Part, counts: "Counts", names: frozenset[str]
) -> Mapping[frozenset[str], "Counts"]:
    """Return how many postings list just these of ``names``, in each draw."""
    which: dict[frozenset[str], list[int]] = {}
    for at, (skills, _) in enumerate(part.rows):
        if hit := skills & names:
            which.setdefault(hit, []).append(at)
    return {hit: counts[:, at].sum(axis=1) for hit, at in which.items()}
