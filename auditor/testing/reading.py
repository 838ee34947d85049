"""Reads with a connector the way ``collect`` does: in a thread of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from auditor.model import (
    Activity,
    Artifact,
    Connector,
    Coverage,
    Interrupted,
    Run,
    Window,
)
from auditor.testing.hold import Broken

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one pull yielded, and how it ended."""

    records: tuple[object, ...]
    #: what left ``pull``; None if it came to its end
    error: BaseException | None

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Return the activities in the order they came."""
        return tuple(r for r in self.records if isinstance(r, Activity))

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """Return the coverage in the order it came."""
        return tuple(r for r in self.records if isinstance(r, Coverage))

    @property
    def gave_something(self) -> bool:
        """Whether it counts as read in part if it failed."""
        some = Activity | Artifact | Coverage
        return any(isinstance(record, some) for record in self.records)


def read(
    make: Callable[[], Connector],
    handle: str,
    window: Window,
    run: Run,
    patience: float,
) -> Reading:
    """Make a connector and pull until it ends, however it does."""

    def job() -> Reading:
        records: list[object] = []
        error: BaseException | None = None
        try:
            for record in make().pull(handle, window):
                records.append(record)
                if run.stop.is_set():
                    raise Interrupted
        except BaseException as raised:  # even an exit, to say that it was one
            error = raised
        return Reading(records=tuple(records), error=error)

    return aside(job, run, patience)


def aside(job: Callable[[], T], run: Run, patience: float) -> T:
    """Do a job in another thread and return what comes of it.

    Raises:
        Broken: if it takes longer than ``patience`` seconds.
        BaseException: what the job raised.
    """
    done: Future[T] = Future()

    def work() -> None:
        try:
            done.set_result(job())
        except BaseException as error:  # it is raised again by result()
            done.set_exception(error)

    thread = threading.Thread(target=work, daemon=True, name="connector")
    thread.start()
    thread.join(patience)
    if thread.is_alive():
        run.stop.set()
        raise Broken(f"It did not end within {patience:g} seconds.")
    return done.result()
