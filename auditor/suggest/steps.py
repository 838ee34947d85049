"""The steps of an artifact, begun with what the person already has."""

from collections.abc import Sequence

from auditor.suggest.asked import Starting
from auditor.suggest.catalogue import TARGET, Blueprint, Step
from auditor.suggest.wording import begin_with, names_frameworks, step


def steps(
    blueprint: Blueprint, own: Sequence[Starting], frameworks: Sequence[str]
) -> tuple[str, ...]:
    """Return what to do in order, with hours; each thing is begun with once."""
    left, told = list(own), []
    for number, row in enumerate(blueprint.steps):
        begun = _begun(row, left)
        named = number == 0 and TARGET in blueprint.proves and bool(frameworks)
        said = [names_frameworks(frameworks)] if named else []
        if begun:
            left.remove(begun)
            said.append(begin_with(begun, row.use))
        told.append(step(row, said))
    return tuple(told)


def _begun(row: Step, own: Sequence[Starting]) -> Starting | None:
    """Return the newest that can be begun with, what shows more of it before."""
    fit = [one for one in own if one.kind in row.kinds and _shows(one, row)]
    return min(fit, key=lambda one: _worse(one, row), default=None)


def _shows(one: Starting, row: Step) -> bool:
    return not row.shows or bool(one.signals & row.shows)


def _worse(one: Starting, row: Step) -> tuple[int, int, str]:
    newest = -one.day.toordinal() if one.day else 0
    return -len(one.signals & row.shows), newest, one.url
