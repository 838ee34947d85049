"""Asks the connectors side by side; every outcome becomes a Pull."""

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from auditor import registry
from auditor.console import hushed
from auditor.errors import AuditorError, ConnectorError
from auditor.model import (
    Activity,
    Artifact,
    Connector,
    Contents,
    Coverage,
    Interrupted,
    Notice,
    Outcome,
    Profile,
    Pull,
    Record,
    Run,
    Stamp,
    Status,
    Window,
)

log = logging.getLogger("auditor")

A = TypeVar("A")
B = TypeVar("B")

#: told of (source, handle, records so far): 0 at the start, None when it has ended
Listener = Callable[[str, str, int | None], None]

#: records between two words to the listener
_EVERY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One handle on one service, with the connector's configuration table."""

    source: str
    handle: str
    table: Mapping[str, object] = field(default_factory=dict)


def collect(
    requests: Sequence[Request],
    window: Window,
    run: Run,
    *,
    on: Listener = lambda _source, _handle, _count: None,
) -> tuple[Pull, ...]:
    """Read every request and return the pulls in the order asked.

    A connector that fails costs its own days only. Each request has a thread and a
    connector of its own, because the services' clients may not be shared.

    Raises:
        UsageError, PluginError: a connector is not there; nothing was asked yet.
    """
    registry.check_all(registry.CONNECTORS, [r.source for r in requests])
    return side_by_side(requests, lambda r: _pull(r, window, run, on), run)


def side_by_side(rows: Sequence[A], job: Callable[[A], B], run: Run) -> tuple[B, ...]:
    """Do a job for every row at once, a thread each; return what came in their order.

    Raises:
        BaseException: what a job raised; the others are told to end first.
    """
    # two threads that enter it by different doors for the first time block each other
    import msgspec  # noqa: F401

    with ThreadPoolExecutor(max_workers=max(1, len(rows))) as pool:
        try:
            return tuple(done.result() for done in [pool.submit(job, r) for r in rows])
        except BaseException:
            run.stop.set()  # an interrupt reaches the main thread only
            raise


def _pull(request: Request, window: Window, run: Run, on: Listener) -> Pull:
    gathered = _Gathered(request)
    on(request.source, request.handle, 0)
    try:
        connector = registry.connector(request.source, request.table, run)
        _refuse_network(connector, run)
        for record in connector.pull(request.handle, window):
            gathered.take(record)
            if run.stop.is_set():
                raise Interrupted
            if gathered.total % _EVERY == 0:
                on(request.source, request.handle, gathered.total)
    except ConnectorError as error:
        gathered.fail(error.code, str(error))
    except Interrupted:
        gathered.fail("interrupted", f"Reading {request.source} was interrupted.")
    except AuditorError as error:
        gathered.fail("plugin", str(error))
    except Exception as error:  # a plugin may raise anything; it costs only itself
        log.debug("%s failed", request.source, exc_info=True)
        gathered.fail("error", _unforeseen(request.source, error))
    on(request.source, request.handle, None)
    return gathered.pull()


def _refuse_network(connector: Connector, run: Run) -> None:
    """Let only those go on offline that need no network or were lent the store."""
    lent = getattr(connector, "run", None) is run
    if run.offline and getattr(connector, "online", True) and not lent:
        raise ConnectorError(
            f"{connector.name} was not asked: --offline keeps to this machine.",
            "offline",
        )


def _unforeseen(source: str, error: Exception) -> str:
    # the system's words without the path, which is nobody's business
    words = error.strerror if isinstance(error, OSError) else str(error)
    text = hushed(" ".join((words or "").split()))[:200]
    return f"{source} stopped with {type(error).__name__}{f': {text}' if text else ''}."


class _Gathered:
    """What one connector has yielded so far."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.profile = Profile(handle=request.handle)
        self.records: dict[type, list[Any]] = {
            kind: []
            for kind in (
                Activity,
                Artifact,
                Contents,
                Coverage,
                Notice,
                Outcome,
                Stamp,
            )
        }
        self.total = 0
        self.failed = False

    def take(self, record: Record) -> None:
        self.total += 1
        if isinstance(record, Profile):
            self.profile = record
        elif type(record) in self.records:
            self.records[type(record)].append(record)
        else:
            raise TypeError(f"yielded a {type(record).__name__}, which is no record")

    def fail(self, code: str, message: str) -> None:
        self.failed = True
        self.records[Notice].append(Notice(code=code, message=hushed(message)))

    def pull(self) -> Pull:
        return Pull(
            source=self.request.source,
            profile=self.profile,
            status=self._status(),
            activities=tuple(self.records[Activity]),
            artifacts=tuple(self.records[Artifact]),
            coverage=tuple(self.records[Coverage]),
            notices=tuple(self.records[Notice]),
            stamps=tuple(self.records[Stamp]),
            contents=tuple(self.records[Contents]),
            outcomes=tuple(self.records[Outcome]),
        )

    def _status(self) -> Status:
        if not self.failed:
            return Status.COMPLETE
        some = (
            self.records[Activity] or self.records[Artifact] or self.records[Coverage]
        )
        return Status.PARTIAL if some else Status.UNREAD
