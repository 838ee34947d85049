"""An archive -> the file of base rates, on whichever engine."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from auditor import __version__, quiet, registry
from auditor.baseline import judging, table
from auditor.baseline.engine import Engine, Found, Seen, called, missing
from auditor.errors import AuditorError, PluginError
from auditor.model import Hourly, Population, Tally

#: the connector of the archive
ARCHIVE = "gharchive"
#: flaws that are named in the file and on stderr
_MOST_NAMED = 50
RULE = "population-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of an archive."""

    folder: Path
    #: one account in so many is judged
    one_in: int
    #: whether its events are made up, so that nobody quotes what comes of them
    made_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The file, and what was not there to be read."""

    data: bytes
    hours: int
    missing: int
    flawed: tuple[Seen, ...]


def build(wanted: Wanted, engine: Engine) -> Built:
    """Read an archive once, and return its base rates.

    Raises:
        ConnectorError: if there is no archive.
        AuditorError: if nothing of it could be read, or the engine gave up.
    """
    hours = archive().hours(wanted.folder)
    found = engine(hours, partial(read_hour, wanted.one_in))
    if not any(one.lines for one in found.seen):
        raise AuditorError(
            "No file of the archive could be read as an hour of it; download them anew."
        )
    flawed = tuple(one for one in found.seen if not one.whole)
    return Built(
        data=_encoded(_told(wanted, hours, found, flawed)),
        hours=len(hours),
        missing=missing(hours),
        flawed=flawed,
    )


def archive() -> Population:
    """Return the connector that can tell of everybody.

    Raises:
        PluginError: if what is installed under its name cannot.
    """
    found = registry.connector(ARCHIVE, {})
    if not isinstance(found, Population):
        raise PluginError(f"The connector {ARCHIVE!r} cannot tell of everybody.")
    return found


def read_hour(one_in: int, hour: Hourly) -> Tally:
    """Read one hour; in whichever process."""
    return _reader().tally(hour, one_in)


@cache
def _reader() -> Population:
    """Return the connector, looked for once in a process and not for each hour."""
    return archive()


def _told(
    wanted: Wanted, hours: Sequence[Hourly], found: Found, flawed: Sequence[Seen]
) -> dict[str, Any]:
    return {
        "schema_version": table.SCHEMA_VERSION,
        "made_up": wanted.made_up,
        "population": _population(wanted, hours),
        "generator": {
            "name": "auditor",
            "version": __version__,
            "rules": {"population": RULE, "quiet": quiet.RULE},
        },
        "archive": {
            "first_hour": called(hours[0].at),
            "last_hour": called(hours[-1].at),
            "hours": len(hours),
            "missing_hours": missing(hours),
            "flawed_hours": len(flawed),
            "flaws": [_flaw(one) for one in flawed[:_MOST_NAMED]],
            "events": sum(one.lines for one in found.seen),
            "files_sha256": _sum_of(hours),
        },
        "sample": {"one_in": wanted.one_in, "by": "number of the account"},
        **table.told(found.marks),
    }


def _population(wanted: Wanted, hours: Sequence[Hourly]) -> str:
    some = "every account" if wanted.one_in == 1 else f"one account in {wanted.one_in}"
    source = "made-up events" if wanted.made_up else "GH Archive"
    first, last = hours[0].at.date(), hours[-1].at.date()
    return (
        f"{some} of {source}, {first} to {last}, with {judging.ENOUGH_DAYS} active "
        "days or more"
    )


def _flaw(one: Seen) -> dict[str, Any]:
    return {"hour": one.at, "flaw": one.flaw or None, "broken_lines": one.broken}


def _sum_of(hours: Sequence[Hourly]) -> str:
    """Return what tells these files from others: their names and sizes."""
    lines = (f"{one.at.isoformat()} {one.path.stat().st_size}\n" for one in hours)
    return sha256("".join(lines).encode()).hexdigest()


def _encoded(told: dict[str, Any]) -> bytes:
    return f"{json.dumps(told, indent=2, sort_keys=True)}\n".encode()
