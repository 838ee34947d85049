"""What counts as activity: ``data/activity.toml``, and what a person changes of it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from auditor.errors import ConfigError
from auditor.model import Kind

#: the version of the table
RULE = "2026-11"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One row of the table: whether a kind of act makes its day active."""

    kind: Kind
    counts: bool
    #: ``made``, ``with_others`` or ``touched``
    does: str
    what: str


@lru_cache(maxsize=1)
def table() -> tuple[Counted, ...]:
    """Return the table, a row a kind."""
    text = files("auditor.data").joinpath("activity.toml").read_text("utf-8")
    rows = tomllib.loads(text)
    return tuple(Counted(kind=Kind(kind), **row) for kind, row in rows.items())


def left_out(switches: Mapping[str, object], place: str) -> frozenset[Kind]:
    """Return the kinds that a person wants not to count.

    Args:
        switches: kind -> whether it counts, as ``[activity]`` has them.
        place: for sentences.

    Raises:
        ConfigError: if one is no kind, or no true or false, or can never count.
    """
    known = {row.kind.value: row for row in table()}
    for kind, counts in switches.items():
        if kind not in known:
            names = ", ".join(sorted(known))
            raise ConfigError(f"{place}: {kind} is no kind; there are {names}.")
        if not isinstance(counts, bool):
            raise ConfigError(f"{place}: {kind} has to be true or false.")
        if counts and not known[kind].counts:
            raise ConfigError(f"{place}: {kind} is shown and can never count.")
    return frozenset(Kind(kind) for kind, counts in switches.items() if not counts)
