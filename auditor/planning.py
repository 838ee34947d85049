"""What an audit would ask of whom, before it is asked."""

import logging
from collections.abc import Iterator

from auditor import registry
from auditor.collect import Request, side_by_side
from auditor.config import Settings
from auditor.errors import AuditorError, ConnectorError
from auditor.model import SOURCE_NAMES, Connector, Estimate, Planner, Run, Window
from auditor.run import question_of, requests_of, window_of

log = logging.getLogger("auditor")


def look_ahead(settings: Settings, lent: Run) -> tuple[bool, tuple[str, ...]]:
    """Return whether it is told of every source, and what there is to say, in lines.

    Raises:
        UsageError: nothing was named, or a connector is not there.
        PluginError, ConfigError: a connector cannot be made.
        AuditorError: it can be told of no source at all.
    """
    requests, window = requests_of(settings), window_of(question_of(settings))
    made = [registry.connector(r.source, r.table, lent) for r in requests]
    pairs = tuple(zip(made, requests, strict=True))
    found = side_by_side(pairs, lambda pair: _estimate(*pair, window), lent)
    estimates = [e for e in found if isinstance(e, Estimate)]
    if not estimates:
        raise AuditorError(str(found[0]))
    told = [line for each in zip(requests, found, strict=True) for line in _told(*each)]
    return len(estimates) == len(found), (*told, _sum(estimates))


def _estimate(connector: Connector, request: Request, window: Window) -> Estimate | str:
    if not isinstance(connector, Planner):
        if not getattr(connector, "online", True):
            return Estimate(requests=0, lines=("reads this machine only",))
        return f"The connector {connector.name} does not say what it would ask."
    try:
        return connector.plan(request.handle, window)
    except ConnectorError as error:
        return str(error)
    except Exception as error:  # a plugin may raise anything
        log.debug("%s failed", request.source, exc_info=True)
        return f"{connector.name} stopped with {type(error).__name__}."


def _told(request: Request, found: Estimate | str) -> Iterator[str]:
    who = f"{SOURCE_NAMES.get(request.source, request.source)} {request.handle}"
    if isinstance(found, str):
        yield f"{who}: {found}"
        return
    yield f"{who}: {_requests(found.requests)}{_time(found.seconds)}"
    for line in found.lines:
        yield f"  {line}"


def _sum(estimates: list[Estimate]) -> str:
    total = sum(e.requests for e in estimates)
    seconds = max(e.seconds for e in estimates)  # sources are read side by side
    made = "; none of them was made yet" if total else ""
    return f"In all {_requests(total)}{_time(seconds)}{made}."


def _requests(count: int) -> str:
    return f"{count:,} request{'' if count == 1 else 's'}"


def _time(seconds: float) -> str:
    if seconds <= 0:
        return ""
    if seconds < 90:
        return f", about {max(1, round(seconds))} s"
    return f", about {round(seconds / 60)} min"
