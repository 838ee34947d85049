"""The checks of acceptance.yaml: found, not found, or it cannot be told."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from auditor.acceptance.evidence import Evidence
from auditor.acceptance.on_facts import facts, merged
from auditor.acceptance.on_files import files, lines, paths
from auditor.acceptance.on_pages import lacks, says
from auditor.acceptance.verdicts import FOUND, NOT, UNTOLD, Verdict


def verdict(check: Mapping[str, Any], seen: Evidence) -> Verdict:
    """Return what a check comes to; several in one mapping have all to hold."""
    made = [CHECKS[name](asked, seen) for name, asked in check.items()]
    return _all_of(made)


def _all_of(made: Sequence[Verdict]) -> Verdict:
    """Return the first that is missing, else the first that cannot be told."""
    for state in (NOT, UNTOLD):
        for one in made:
            if one.state is state:
                return one
    return made[0]


def _every(asked: Sequence[Mapping[str, Any]], seen: Evidence) -> Verdict:
    return _all_of([verdict(check, seen) for check in asked])


def _either(asked: Sequence[Mapping[str, Any]], seen: Evidence) -> Verdict:
    made = [verdict(check, seen) for check in asked]
    for state in (FOUND, UNTOLD):
        for one in made:
            if one.state is state:
                return one
    return made[0]


def _person(reason: str, seen: Evidence) -> Verdict:
    return Verdict(state=UNTOLD, why=f"This needs a person to look: {reason}.")


#: what acceptance.yaml calls a check -> the check
CHECKS: Mapping[str, Callable[[Any, Evidence], Verdict]] = {
    "all": _every,
    "any": _either,
    "facts": facts,
    "files": files,
    "lacks": lacks,
    "lines": lines,
    "merged": merged,
    "paths": paths,
    "person": _person,
    "says": says,
}
