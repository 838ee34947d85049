"""What reading an archive takes, and whether it can be read at all."""

from collections.abc import Sequence

from auditor.connectors._gharchive.place import Hour
from auditor.connectors._gharchive.trail import at_once
from auditor.model import Estimate, Health

#: packed bytes a second, on one core of a usual machine
_READ = 35e6
#: an hour of these years, packed, where its size is not known
_USUAL = 60_000_000
_REACH = (
    "Sees public events since 2011-02-12 by GitHub's clock, as far as the hourly files "
    "are there."
)


def size(hours: Sequence[Hour]) -> int:
    """Return how many packed bytes there are to read, roughly."""
    return sum(hour.stored or _USUAL for hour in hours)


def duration(hours: Sequence[Hour]) -> float:
    """Return roughly how many seconds they take, without downloading."""
    return size(hours) / _READ / min(at_once(), len(hours))


def estimate(hours: Sequence[Hour]) -> Estimate:
    """Return what reading takes: a request for each hour that is not there yet."""
    requests = sum(hour.path is None for hour in hours)
    seconds = duration(hours)
    took = f"{max(1, round(seconds))} s" if seconds < 60 else f"{seconds / 60:.0f} min"
    lines = [f"{len(hours):,} hours, {size(hours) / 1e9:.1f} GB packed"]
    if requests:
        lines.append(f"{requests:,} of them are downloaded, and not kept")
    lines.append(f"read on this machine in about {took}")
    return Estimate(requests=requests, seconds=seconds, lines=tuple(lines))


def health() -> Health:
    """Say that nothing is needed but the files."""
    return Health(
        ready=True,
        sentence="Reads hourly files of GH Archive on this machine; no token is "
        "needed.",
        reach=_REACH,
    )
