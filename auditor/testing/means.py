"""What the promises are tried with: runs, readings and what is wrong with them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from unittest import SkipTest

from auditor.collect import Request, collect
from auditor.errors import ConnectorError
from auditor.model import Connector, Pull, Run, Status, Window
from auditor.registry import CONNECTORS, connector, plugins
from auditor.testing import outlook, secrets
from auditor.testing.guards import (
    changes,
    overheard,
    print_faults,
    surroundings,
    unconnected,
    unprinted,
)
from auditor.testing.hold import hold, shown
from auditor.testing.lending import Ledger, PatientRun
from auditor.testing.reading import Reading, aside, read
from auditor.testing.texts import error_faults

#: the zone that is furthest ahead; somebody's clock may say so
_AHEAD = timedelta(hours=14)

#: what the core calls errors that a connector should have put into words
_UNFORESEEN = frozenset({"error", "plugin"})


class Means:
    """Whom to read, and with what; see :class:`ConnectorContract`."""

    name: str
    handle: str
    window: Window = Window(since=None, until=date(2024, 12, 31))
    table: Mapping[str, object] = {}
    now: datetime | None = None
    secret: str = ""
    ends_with: str | None = None
    patience: float = 60.0

    # What may be overridden.

    def connector(self, run: Run) -> Connector:
        """Return a new connector; by default the installed one of that name."""
        return connector(self.name, self.table, run)

    def fail(self) -> None:
        """Let the service fail in the middle of every reading from now on."""
        raise SkipTest("give fail() to see what a failure of the service leaves")

    # What the promises are made of.

    def _run(self, store: object = None, *, offline: bool = False) -> Run:
        now = self._now()
        ledger = store if isinstance(store, Ledger) else Ledger()
        return PatientRun(store=ledger, offline=offline, now=lambda: now)

    def _now(self) -> datetime:
        morning = datetime.combine(self.window.until, time(9), UTC)
        return self.now or morning + timedelta(days=1)

    def _last(self) -> date:
        return max(self.window.until, (self._now() + _AHEAD).date())

    def _made(self, run: Run) -> Connector:
        return aside(lambda: self.connector(run), run, self.patience)

    def _read(self, run: Run) -> Reading:
        make, patience = self.connector, self.patience
        return read(lambda: make(run), self.handle, self.window, run, patience)

    def _can_fail(self) -> bool:
        return type(self).fail is not Means.fail

    def _naming_faults(self, made: Connector) -> Iterator[str]:
        kind = type(made)
        if not isinstance(made, Connector):
            yield f"{kind.__name__} is no connector: it has no name or no pull()."
            return
        if made.name != self.name:
            yield f"It calls itself {made.name!r}, and the test {self.name!r}."
        target = f"{kind.__module__}:{kind.__qualname__}"
        for plugin in plugins(CONNECTORS):
            if plugin.target == target and plugin.name != made.name:
                names = f"{made.name!r} but is registered as {plugin.name!r}"
                yield f"It calls itself {names}."

    def _traces(self, run: Run) -> Iterator[str]:
        before = surroundings()
        with unprinted() as printed:
            reading = self._read(run)
        yield from print_faults(printed)
        yield from changes(before)
        yield from error_faults(reading.error)

    def _read_unconnected(
        self, run: Run, *, empty: bool = False, good: Reading | None = None
    ) -> None:
        with unconnected() as tried:
            reading = self._read(run)
        hold(tried)
        hold(error_faults(reading.error))
        if empty and reading.error is None:
            hold(["Offline with an empty store it ended as if nothing were there."])
        told = good and reading.error is None
        if good and told and reading.activities != good.activities:
            hold(["Offline it told other activities than those it had stored."])

    def _let_out(self) -> Iterator[secrets.Spot]:
        run = self._run()
        with overheard() as logged, unprinted() as printed:
            reading, seen = self._read(run), self._look(run)
        yield from secrets.of_values("a record", reading.records)
        yield from secrets.of_values("what plan or check gave", seen.values)
        for error in (reading.error, *seen.errors):
            yield from secrets.of_error(error)
        yield from secrets.of_run(run)
        yield from ((f"a log line of {name}", text) for name, text in logged.lines)
        yield "what it printed", printed.text

    def _outlook_faults(self) -> Iterator[str]:
        before = surroundings()
        with unprinted() as printed:
            seen = self._look(self._run())
        yield from outlook.faults(seen)
        yield from print_faults(printed)
        yield from changes(before)

    def _look(self, run: Run) -> outlook.Seen:
        def job() -> outlook.Seen:
            return outlook.look(self.connector(run), self.handle, self.window)

        return aside(job, run, self.patience)

    def _collected(self) -> Pull:
        request = Request(source=self.name, handle=self.handle, table=self.table)
        (pull,) = collect([request], self.window, self._run())
        return pull

    def _status_faults(self, failed: Reading) -> Iterator[str]:
        pull = self._collected()
        wanted = Status.PARTIAL if failed.gave_something else Status.UNREAD
        if pull.status is not wanted:
            yield f"After a failure the audit has it as {pull.status}, not {wanted}."
        # with requests side by side another one may be the first to fail each time
        last = [(notice.code, notice.message) for notice in pull.notices[-1:]]
        said = [message for _, message in last]
        told = any(code not in _UNFORESEEN for code, _ in last)
        known = said == [str(failed.error)]
        if isinstance(failed.error, ConnectorError) and not (told or known):
            yield f"The audit does not say why it failed, but {shown(said)}."
