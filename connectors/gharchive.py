"""Reads what one person did on GitHub out of hourly files of GH Archive."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from auditor.model import (
    Estimate,
    Health,
    Hourly,
    Profile,
    Record,
    Run,
    Tally,
    Window,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GHArchive:
    """The public events of one account, by GitHub's own clock.

    A handle is ``LOGIN@FOLDER``; the folder holds files as the archive names them,
    ``2021-07-21-0.json.gz`` say. In its place may stand a text file with the addresses
    of such files, one a line.
    """

    name: ClassVar[str] = "gharchive"
    online: ClassVar[bool] = False

    run: Run = field(default_factory=Run)

    def pull(self, handle: str, window: Window) -> Iterator[Record]:
        """Yield what the account did up to the end of ``window``.

        Raises:
            ConnectorError: if it is not in the archive, or not all could be read.
            Interrupted: if the run is to end.
        """
        from auditor.connectors._gharchive import place, reading

        # before anything can fail: what was typed names a folder of this machine
        yield Profile(handle=place.shown(handle))
        yield from reading.read(place.parse(handle), window, self.run)

    def plan(self, handle: str, window: Window) -> Estimate:
        """Return how much there is to read; opens no file of the archive.

        Raises:
            ConnectorError: if there are none.
        """
        from auditor.connectors._gharchive import outlook, place

        return outlook.estimate(place.find(place.parse(handle), window))

    def check(self) -> Health:
        """Return that nothing is needed."""
        from auditor.connectors._gharchive import outlook

        return outlook.health()

    def hours(self, folder: Path) -> tuple[Hourly, ...]:
        """Return the hours of a folder from 2015 on; before, no account has a number.

        Raises:
            ConnectorError: if there are none.
        """
        from auditor.connectors._gharchive import population

        return population.hours(folder)

    def tally(self, hour: Hourly, one_in: int) -> Tally:
        """Read what one account in so many did in an hour."""
        from auditor.connectors._gharchive import population

        return population.tally(hour, one_in, self.run)
