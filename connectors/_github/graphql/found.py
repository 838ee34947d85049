"""What the tasks of one reading may find."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from auditor.connectors._github.graphql.committed import Row
from auditor.connectors._github.graphql.decided import Merge
from auditor.connectors._github.graphql.holding import Told
from auditor.connectors._github.graphql.owned import Gist, Release, Repository
from auditor.connectors._github.graphql.span import Days, Event, Span
from auditor.errors import ConnectorError


@dataclass(frozen=True, slots=True)
class Held:
    """A window that was read; with ``more`` left in it, only in part."""

    span: Span
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Unread:
    """Days of which something is missing, and why."""

    days: Days
    error: ConnectorError
    #: whether something of these days was read
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A list that could not be read to its end."""

    what: str
    error: ConnectorError


@dataclass(frozen=True, slots=True)
class Said:
    """What the person said in discussions; ``paid`` are those the calendar counts."""

    events: tuple[Event, ...]
    paid: frozenset[str]
    #: how long ago it was read; repositories may have gone since
    age: timedelta = timedelta()
    #: first days of quarters whose calendar counts private ones for this token
    hidden: frozenset[date] = frozenset()
    #: comments that somebody marked as the answer, on the day of that
    answers: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Pushed:
    """The days on which the person pushed into what counts of a repository."""

    repository: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What a repository is called today."""

    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A repository that is not public any more."""

    id: str


@dataclass(frozen=True, slots=True)
class Stamped:
    """How the person's newest commits in one repository came to their dates."""

    id: str
    #: the day on which the repository was made, by GitHub's clock
    created: date
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Unstamped:
    """So many repositories of which that could not be told, and why."""

    count: int
    error: ConnectorError


@dataclass(frozen=True, slots=True)
class Inside:
    """What one repository holds, as far as that was read."""

    id: str
    told: Told


@dataclass(frozen=True, slots=True)
class Merged:
    """Pull requests of the person's that others took in."""

    rows: tuple[Merge, ...]


@dataclass(frozen=True, slots=True)
class Unopened:
    """So many repositories that were not looked into, and why."""

    count: int
    error: ConnectorError


@dataclass(frozen=True, slots=True)
class Undecided:
    """That it could not be read which pull requests were merged, and why."""

    error: ConnectorError


Owned = Repository | Gist | tuple[Repository, Release]
#: what shows skills, and makes no day active
Shown = Inside | Merged | Unopened | Undecided
Found = (
    Held
    | Unread
    | Missing
    | Said
    | Pushed
    | Named
    | Gone
    | Stamped
    | Unstamped
    | Owned
    | Shown
)
