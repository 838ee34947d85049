"""What the tasks of one reading share, and the pool that runs them."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from auditor.connectors._github.graphql.ask import GraphQL, Refused, Reply
from auditor.connectors._github.graphql.found import Found
from auditor.connectors._github.graphql.queries import MOST_WINDOWS
from auditor.connectors._github.graphql.span import Days
from auditor.connectors._http import TooHeavy
from auditor.connectors._shelf import Shelf
from auditor.errors import ConnectorError

#: requests to GitHub at once; it asks for few
IN_FLIGHT = 5
#: so many questions may fail before what is left is given up
_SPARE = 60
#: so many questions in a row were too heavy, the small ones too: it is not the size
_HEAVY_IN_A_ROW = 40
#: days; a window that is too much even so is given up
SMALLEST = 7
#: so many windows of a length had to be cut before the next are cut unasked
_ENOUGH = 3

NOT_EVEN_A_LITTLE = (
    "GitHub could not work out its answer, not even for a few days at a time; run "
    "again later, what was fetched is kept."
)
NOT_IN_STORE = (
    "Not all of GitHub's answers are in the store; run once without --offline."
)


@dataclass(slots=True)
class Desk:
    """Where the tasks of one handle get what they need.

    Attributes:
        graphql: asks.
        shelf: keeps.
        login: as the service spells it.
        id: of the account; answers about another one are refused.
        own: whether the token is the person's own, and may count private work.
        width: how many windows one question may hold; falls when that is too much.
        longest: how many days a window may have; falls likewise.
    """

    graphql: GraphQL
    shelf: Shelf
    login: str
    id: str
    own: bool
    width: int = MOST_WINDOWS
    longest: int = 92
    _cuts: int = 0
    _spare: int = _SPARE
    _heavy: int = 0
    _halt: ConnectorError | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(
        self, query: str, what: str, *, weighty: bool = False, **variables: object
    ) -> Reply:
        """Ask about this person.

        Raises:
            ConnectorError: as ``GraphQL.ask`` does; at once and for good after a
                refusal, and when ``heavy`` was told too often.
        """
        if self._halt:
            raise self._halt
        if self.shelf.offline:
            raise ConnectorError(NOT_IN_STORE, "offline")
        given = {"login": self.login, **variables}
        try:
            return self.graphql.ask(query, given, what=what, weighty=weighty)
        except Refused as error:
            self._halt = error
            raise

    @property
    def halted(self) -> bool:
        """Whether nothing more is asked."""
        return self._halt is not None

    def heavy(self) -> None:
        """Count a question that was too heavy; after too many in a row ask no more."""
        with self._lock:
            self._heavy += 1
            if self._heavy >= _HEAVY_IN_A_ROW:
                self._halt = self._halt or TooHeavy(NOT_EVEN_A_LITTLE)

    def light(self) -> None:
        """Note that a question was answered."""
        self._heavy = 0

    def narrow(self, windows: Sequence[Days]) -> None:
        """Let questions be smaller than this one, which was too much."""
        with self._lock:
            if len(windows) > 1:
                self.width = min(self.width, max(1, len(windows) // 2))
                return
            self._cuts += 1
            if self._cuts % _ENOUGH == 0:
                half = (windows[0].count + 1) // 2
                self.longest = min(self.longest, max(SMALLEST, half))

    def again(self) -> bool:
        """Count a question that failed; return whether another may take its place."""
        with self._lock:
            self._spare -= 1
            return self._spare >= 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task found, and what is to be asked next."""

    found: tuple[Found, ...] = ()
    tasks: "tuple[Task, ...]" = ()

    def __add__(self, other: "Outcome") -> "Outcome":
        """Return both together."""
        return Outcome(self.found + other.found, self.tasks + other.tasks)


Task = Callable[[Desk], Outcome]


def drain(desk: Desk, waiting: deque[Task]) -> Iterator[Found]:
    """Run tasks and those that follow from them, and yield what they find.

    What follows goes first: when something was too much, it shows soon whether less
    of it is answered. More may be put into ``waiting`` meanwhile.

    Raises:
        Interrupted: if the run is to end.
    """
    running = set[Future[Outcome]]()
    with ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="github") as pool:
        while waiting or running:
            while waiting and len(running) < IN_FLIGHT:
                running.add(pool.submit(waiting.popleft(), desk))
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for outcome in [job.result() for job in done]:
                waiting.extendleft(reversed(outcome.tasks))
                yield from outcome.found
