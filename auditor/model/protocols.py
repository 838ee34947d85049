"""The two doors: what a connector and a report have to offer."""

from collections.abc import Iterator
from typing import ClassVar, Protocol, runtime_checkable

from auditor.model.audit import Audit
from auditor.model.records import Record, Window


@runtime_checkable
class Connector(Protocol):
    """Reads one service.

    The table ``[connectors.NAME]`` of auditor.toml is handed to the constructor
    as keywords. ``online`` may be set to False where nothing is asked of a
    network; without it a connector is taken to be online.
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
