"""What a tested connector is lent: a run that never waits and keeps all it is told."""

from dataclasses import dataclass, field

from auditor.model import InMemory, Kept, Place, Run, Voice


class Ledger(InMemory):
    """A store that ends with the test, and remembers also what was replaced."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        #: everything that was ever put, in that order
        self.entries: list[tuple[Place, str, Kept]] = []

    def put(self, place: Place, part: str, kept: Kept) -> None:
        """Keep an answer, and write it down."""
        self.entries.append((place, part, kept))
        super().put(place, part, kept)


class Heard:
    """A voice that writes down what is said."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        self.said: list[str] = []

    def say(self, text: str) -> None:
        """Write it down."""
        self.said.append(text)

    def waiting(self, host: str, seconds: int) -> None:
        """Write down who is waited for."""
        self.said.append(f"waiting for {host}: {seconds}")


@dataclass(frozen=True, kw_only=True, eq=False)
class PatientRun(Run):
    """A run whose waits take no time."""

    voice: Voice = field(default_factory=Heard)
    #: seconds that were asked for, one wait after the other
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Return at once.

        Raises:
            Interrupted: if the run is to end.
        """
        self.slept.append(seconds)
        super().sleep(0)
