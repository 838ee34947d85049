"""Reads what one person did out of the hours that are there."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from auditor.connectors._gharchive import listed
from auditor.connectors._gharchive.acts import acts, profile
from auditor.connectors._gharchive.outlook import duration, size
from auditor.connectors._gharchive.place import Asked, Hour, find
from auditor.connectors._gharchive.scan import Fetch, Seen, Wanted, scan
from auditor.connectors._gharchive.sight import coverage, failure, notices, view
from auditor.connectors._gharchive.trail import Trail, follow
from auditor.errors import ConnectorError
from auditor.model import Record, Run, Window

#: seconds; what takes longer is announced
_LONG = 60


def read(asked: Asked, window: Window, run: Run) -> Iterator[Record]:
    """Yield what the archive tells of one account.

    Raises:
        ConnectorError: if it is not there, or not all could be read.
        Interrupted: if the run is to end.
    """
    hours = find(asked, window)
    with ExitStack() as stack:
        fetch = _fetch(hours, run, stack)
        _announce(hours, run)
        trail = follow(asked.login, hours, partial(_scan, run=run, fetch=fetch))
    yield from _all(asked, trail, window)


def _scan(hour: Hour, wanted: Wanted, run: Run, fetch: Fetch) -> Seen:
    return scan(hour, wanted, run, fetch)


def _fetch(hours: tuple[Hour, ...], run: Run, stack: ExitStack) -> Fetch:
    if all(hour.path for hour in hours):
        return lambda url: b""
    if run.offline:
        raise ConnectorError(
            "The hours of GH Archive were not downloaded: --offline keeps to this "
            "machine.",
            "offline",
        )
    return partial(listed.downloaded, stack.enter_context(listed.wire(run)))


def _announce(hours: tuple[Hour, ...], run: Run) -> None:
    seconds = duration(hours)
    if seconds > _LONG:
        run.voice.say(
            f"Reading {len(hours):,} hours of GH Archive ({size(hours) / 1e9:.1f} GB) "
            f"takes about {seconds / 60:.0f} minutes."
        )


def _all(asked: Asked, trail: Trail, window: Window) -> Iterator[Record]:
    if not any(one.lines for one in trail.seen):
        raise _nothing(asked)
    seen = view(trail.seen)
    if not trail.told:
        raise ConnectorError(
            f"GH Archive holds no event of {asked.login} from {seen.first.date()} to "
            f"{seen.last.date()}; check the spelling, or leave this source out.",
            "no_such_handle",
        )
    yield profile(trail)
    yield from acts(trail, window.until)
    yield from notices(trail, seen, window)
    yield from coverage(seen, window)
    short = failure(trail, seen, window)
    if short:
        raise short


def _nothing(asked: Asked) -> ConnectorError:
    return ConnectorError(
        f"No file of {asked.label} could be read as an hour of GH Archive; download "
        "them again.",
        "bad_input",
    )
