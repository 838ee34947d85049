"""Reads what one person did on Kaggle out of a Meta Kaggle dump on this machine."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from auditor.connectors._metakaggle.place import parse, shown
from auditor.model import Estimate, Health, Profile, Record, Run, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaKaggle:
    """The acts of one account in the tables of the data set kaggle/meta-kaggle.

    A handle is ``USER@FOLDER``; the folder holds CSV files, plain or packed, or is a
    zip file of them.
    """

    name: ClassVar[str] = "metakaggle"
    online: ClassVar[bool] = False

    run: Run = field(default_factory=Run)

    def pull(self, handle: str, window: Window) -> Iterator[Record]:
        """Yield what the account did up to the end of ``window``.

        Some of it may lie before ``window``.

        Raises:
            ConnectorError: if it is not in the dump, or not all could be read.
            Interrupted: if the run is to end.
        """
        from auditor.connectors._metakaggle import reading

        # before anything can fail: what was typed names a folder of this machine
        yield Profile(handle=shown(handle))
        yield from reading.read(parse(handle), window, self.run)

    def plan(self, handle: str, window: Window) -> Estimate:
        """Return how much there is to read; opens no table.

        Raises:
            ConnectorError: if there is no such dump.
        """
        from auditor.connectors._metakaggle import outlook, place

        asked = parse(handle)
        return outlook.estimate(place.find(asked.folder, asked.label))

    def check(self) -> Health:
        """Return whether DuckDB works here."""
        from auditor.connectors._metakaggle import outlook

        return outlook.health()
