"""What a connector yields: dated records, and how far it could see."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum


class Kind(StrEnum):
    """What happened. The last five are shown and never counted as activity."""

    COMMIT = "commit"
    PULL_REQUEST = "pull_request"
    REVIEW = "review"
    ISSUE = "issue"
    DISCUSSION = "discussion"
    RELEASE = "release"
    REPOSITORY = "repository"
    GIST = "gist"
    MODEL = "model"
    DATASET = "dataset"
    SPACE = "space"
    PAPER = "paper"
    NOTEBOOK = "notebook"
    COMPETITION = "competition"
    SUBMISSION = "submission"
    POST = "post"
    TALK = "talk"
    PRIVATE = "private"
    OTHER = "other"
    STAR = "star"
    LIKE = "like"
    FOLLOW = "follow"
    FORK = "fork"
    AUTOMATED = "automated"

    @property
    def counted(self) -> bool:
        """Whether an event of this kind makes its day active."""
        return self not in _UNCOUNTED


_UNCOUNTED = frozenset({Kind.STAR, Kind.LIKE, Kind.FOLLOW, Kind.FORK, Kind.AUTOMATED})


class Basis(StrEnum):
    """Who set the date: the site, the site within bounds, or the author."""

    PLATFORM = "platform"
    BOUNDED = "bounded"
    AUTHOR = "author"


class Sight(StrEnum):
    """How much of a stretch of days a source could show."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days looked at, both ends inclusive; ``since`` is None for "all there is"."""

    since: date | None
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One dated public act, known to the instant or only to the day.

    Raises:
        ValueError: if not exactly one of ``at`` and ``day`` is given, ``at`` is
            naive, or ``count`` is below 1.
    """

    #: unique across sources and stable across runs, ``git:<sha>`` say
    id: str
    source: str
    kind: Kind
    basis: Basis
    #: the instant, in UTC; None when only the day is known
    at: datetime | None = None
    #: the day as the service gives it; taken as it is, whatever the time zone
    day: date | None = None
    #: one link that shows it
    url: str
    title: str = ""
    #: the repository, model or feed it belongs to
    subject: str = ""
    count: int = 1
    #: ids of activities that were on the site no later than this one: the commits of a
    #: push, ``git:<sha>``
    brought: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse records that could not be laid on a day."""
        if (self.at is None) == (self.day is None):
            raise ValueError("an activity has an instant or a day, and not both")
        if self.at is not None and self.at.utcoffset() is None:
            raise ValueError("an activity's instant needs a time zone")
        if self.count < 1:
            raise ValueError("an activity happened at least once")

    def falls_on(self, zone: tzinfo = UTC) -> date:
        """Return the calendar day in ``zone``; a bare day is returned as given."""
        if self.at is not None:
            return self.at.astimezone(zone).date()
        assert self.day is not None
        return self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A public thing that can be opened: a model, a release, a data set, a post."""

    source: str
    kind: Kind
    name: str
    url: str
    created: date | None = None
    updated: date | None = None
    #: who set ``created``
    basis: Basis
    title: str = ""
    tags: tuple[str, ...] = ()
    metrics: dict[str, float | int | str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of the days ``since``..``until`` (inclusive) could be seen."""

    since: date
    until: date
    state: Sight
    #: a short code: ``list_cap``, ``api_window``, ``snapshot`` are the service's
    #: nature; ``rate_limited``, ``auth_missing``, ``error`` are not
    reason: str | None = None


#: Reasons that lie in the nature of a service, so no later run can lift them.
BY_NATURE = frozenset({"api_window", "list_cap", "last_run_only", "snapshot"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a reader has to know about a source, in one sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Whose trail follows: the handle as the service spells it, and its page."""

    handle: str
    url: str | None = None
    #: when what follows was read from the service, in UTC
    fetched_at: datetime | None = None
    #: what the service calls the account for good, for a handle may change hands
    id: str | None = None
    #: other addresses of the same page, as other profiles may spell them
    aliases: tuple[str, ...] = ()
    #: pages that the profile's own fields name: a website, accounts elsewhere
    links: tuple[str, ...] = ()
    #: whether the token that was used is the account's own
    controlled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """How one commit of the person came to its dates; makes no day active by itself.

    Both dates are the committing machine's; only ``first_seen`` is a platform's. What a
    service does not tell is None.

    Raises:
        ValueError: if a date is naive.
    """

    source: str
    #: the repository, as the activities of its commits name it
    subject: str
    #: a page of the repository
    url: str | None = None
    #: id of the activity that counts the commit, alone or with others of its day
    activity: str
    authored: datetime
    committed: datetime
    #: committer date of the first parent
    parent_committed: datetime | None = None
    #: whether the commit leaves every file as its first parent has it
    unchanged: bool | None = None
    #: the one file that it changes, "" where there are several
    path: str | None = None
    title: str = ""
    merge: bool = False
    #: the first day on which a platform knew the repository, by its own clock
    first_seen: date | None = None

    def __post_init__(self) -> None:
        """Refuse dates that name no instant."""
        dates = (self.authored, self.committed, self.parent_committed)
        if any(at is not None and at.utcoffset() is None for at in dates):
            raise ValueError("a stamp's dates need a time zone")
