"""The two doors: what a connector and a report have to offer, and what they may."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from auditor.model.audit import Audit
from auditor.model.pulled import Record
from auditor.model.records import Window


@runtime_checkable
class Connector(Protocol):
    """Reads one service.

    The table ``[connectors.NAME]`` of auditor.toml is handed to the constructor
    as keywords. ``online`` may be set to False where nothing is asked of a
    network; without it a connector is taken to be online. A constructor that names
    ``run`` is lent the :class:`~auditor.model.run.Run`.
    """

    #: the name it is registered under
    name: ClassVar[str]

    def pull(self, handle: str, window: Window) -> Iterator[Record]:
        """Yield what ``handle`` left in ``window``, and close with its coverage.

        What was yielded before a failure is kept. Days that no coverage names
        count as not seen.

        Raises:
            ConnectorError: if the service could not be read (further).
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What reading one handle would take."""

    #: how many requests, as far as that can be told before
    requests: int
    #: roughly, in seconds
    seconds: float = 0.0
    #: what the requests are, and what is left of the limit, a short line each
    lines: tuple[str, ...] = ()


@runtime_checkable
class Planner(Protocol):
    """A connector that can say what it would ask."""

    def plan(self, handle: str, window: Window) -> Estimate:
        """Return what ``pull`` would ask, and ask as little as that takes.

        Raises:
            ConnectorError: if it cannot be told.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether a connector could be used here and now."""

    ready: bool
    #: where the token comes from, in words; None where none is needed
    token: str | None = None
    #: what was tried and what came of it; one sentence
    sentence: str
    #: how far back it sees; one sentence
    reach: str = ""


@runtime_checkable
class Checked(Protocol):
    """A connector that can look after itself."""

    def check(self) -> Health:
        """Return how it stands; never raises for what the service does."""
        ...


@runtime_checkable
class Report(Protocol):
    """Draws an audit: a pure function, the same audit gives the same bytes."""

    #: the name it is registered under
    name: ClassVar[str]
    #: what the file is called inside a folder
    filename: ClassVar[str]
    #: whether the bytes are UTF-8 text that may go to a terminal
    text: ClassVar[bool]

    def render(self, audit: Audit) -> bytes:
        """Return the whole file."""
        ...
