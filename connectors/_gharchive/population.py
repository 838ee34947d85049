"""Reads one hour of the archive for everybody, or for a sample of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import msgspec

from auditor.connectors._gharchive import place, shapes
from auditor.connectors._gharchive.scan import MOST_BROKEN
from auditor.connectors._gharchive.unpack import Damaged, Flaw, blocks, unpacked
from auditor.connectors._github.rest.events import Owner, activity
from auditor.connectors._github.rest.rows import BadForm
from auditor.errors import ConnectorError
from auditor.model import Hourly, Run, Tally, Window

_BOT = "[bot]"
#: multiplying by this spreads neighbouring numbers (Knuth, vol. 3, 6.4: Fibonacci)
_SPREAD, _BITS = 0x9E3779B97F4A7C15, 0xFFFFFFFFFFFFFFFF


class _Actor(msgspec.Struct):
    id: int
    login: str = ""


class _Line(msgspec.Struct):
    actor: _Actor
    type: str
    created_at: str


@dataclass(slots=True)
class _Count:
    """What has been read of an hour so far."""

    #: (account, day) -> acts that count, and whether it is a robot
    days: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    lines: int = 0
    broken: int = 0


def hours(folder: Path) -> tuple[Hourly, ...]:
    """Return the hours of a folder from 2015 on, by time.

    Raises:
        ConnectorError: if there are none.
    """
    asked = place.Asked(login="", folder=folder)
    found = place.find(asked, Window(since=None, until=date.max))
    lying = tuple(
        Hourly(at=one.at, path=one.path) for one in found if one.path and not one.old
    )
    if not lying:
        raise ConnectorError(
            f"{asked.label} holds no hour from 2015 on; before, events do not tell the "
            "number of an account, and names change hands.",
            "bad_input",
        )
    return lying


def in_sample(number: int, one_in: int) -> bool:
    """Return whether an account is in the sample: by its number alone."""
    return ((number * _SPREAD & _BITS) >> 40) % one_in == 0


def tally(hour: Hourly, one_in: int, run: Run) -> Tally:
    """Return what a sample of the accounts did in an hour.

    Raises:
        Interrupted: if the run is to end.
    """
    count, flaw = _Count(), ""
    try:
        _through(hour, count, one_in, run)
        if not count.lines:
            raise Damaged(Flaw.GARBAGE if count.broken else Flaw.EMPTY)
    except Damaged as damage:
        flaw = damage.flaw.value
    except OSError:
        flaw = Flaw.UNREADABLE.value
    return Tally(
        at=hour.at,
        rows=tuple((*key, *count.days[key]) for key in sorted(count.days)),
        lines=count.lines,
        broken=count.broken,
        flaw=flaw,
    )


def _through(hour: Hourly, count: _Count, one_in: int, run: Run) -> None:
    read = msgspec.json.Decoder(_Line).decode
    with hour.path.open("rb") as file:
        stored = hour.path.stat().st_size
        for block in blocks(unpacked(file, stored, run)):
            for line in block.split(b"\n"):
                if line and not line.isspace():
                    _take(line, count, one_in, read)
            if count.broken > MOST_BROKEN:
                raise Damaged(Flaw.GARBAGE)


def _take(
    line: bytes, count: _Count, one_in: int, read: Callable[[bytes], _Line]
) -> None:
    """Read who it was; the whole line only of those in the sample."""
    try:
        actor = read(line).actor
        # a number that is none of GitHub's would not fit where they are kept
        if not 0 < actor.id < 2**62:
            raise BadForm("no number of an account")
        if in_sample(actor.id, one_in):
            _add(line, actor, count)
    except (BadForm, ValueError, RecursionError):
        count.broken += 1
        return
    count.lines += 1


def _add(line: bytes, actor: _Actor, count: _Count) -> None:
    told = shapes.read(line)
    if told is None:
        return
    owner = Owner(login=told.login, site="https://github.com", page="")
    act = activity(told.event, owner) if told.event else None
    key = actor.id, told.at.toordinal()
    acts, bot = count.days.get(key, (0, 0))
    counts = int(act is not None and act.kind.counted)
    count.days[key] = acts + counts, bot | told.login.endswith(_BOT)
