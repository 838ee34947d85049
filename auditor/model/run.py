"""What the core lends a connector: a store, a clock, a voice and a way to stop."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the answers about one handle lie."""

    source: str
    #: the host that gave them, so that two installations of a service never mix
    host: str
    #: in lower case where the service does not care
    handle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One answer as it was kept: without private rows, contact data or tokens."""

    body: bytes
    #: in UTC
    fetched_at: datetime
    #: whether what it tells of is over, so that asking again would tell the same
    closed: bool = False
    #: what the service calls this version of the answer, for conditional requests
    etag: str = ""


class Store(Protocol):
    """Keeps answers between runs. Every method may be called from any thread."""

    def get(self, place: Place, part: str) -> Kept | None:
        """Return what was kept under ``part``, or None."""
        ...

    def put(self, place: Place, part: str, kept: Kept) -> None:
        """Keep an answer; one that is there already is replaced."""
        ...

    def parts(self, place: Place) -> tuple[str, ...]:
        """Return the names of what is kept there, sorted."""
        ...

    def drop(self, place: Place, part: str | None = None) -> None:
        """Forget one part, or all of them."""
        ...


class InMemory:
    """A store that ends with the process."""

    def __init__(self) -> None:
        """Start empty."""
        self._rows: dict[tuple[Place, str], Kept] = {}
        self._lock = threading.Lock()

    def get(self, place: Place, part: str) -> Kept | None:
        """Return what was kept under ``part``, or None."""
        with self._lock:
            return self._rows.get((place, part))

    def put(self, place: Place, part: str, kept: Kept) -> None:
        """Keep an answer; one that is there already is replaced."""
        with self._lock:
            self._rows[place, part] = kept

    def parts(self, place: Place) -> tuple[str, ...]:
        """Return the names of what is kept there, sorted."""
        with self._lock:
            return tuple(sorted(part for at, part in self._rows if at == place))

    def drop(self, place: Place, part: str | None = None) -> None:
        """Forget one part, or all of them."""
        with self._lock:
            for key in [k for k in self._rows if k[0] == place]:
                if part in (None, key[1]):
                    del self._rows[key]


class Voice(Protocol):
    """Talks to the person while sources are read. Any thread may call it."""

    def say(self, text: str) -> None:
        """Say something that cannot wait for the report, a few lines at most."""
        ...

    def waiting(self, host: str, seconds: int) -> None:
        """Tell how long a limit of ``host`` still takes; 0 when it goes on."""
        ...


class Silence:
    """Says nothing."""

    def say(self, text: str) -> None:
        """Say nothing."""

    def waiting(self, host: str, seconds: int) -> None:
        """Say nothing."""


class Interrupted(Exception):
    """The person or the core wants the run to end; what was fetched is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How one host has been asked, and what it says is left of its quota."""

    host: str
    requests: int
    #: None where it does not tell
    left: int | None = None
    allowed: int | None = None


class Together:
    """Runs that name the same one share the limits of the hosts they ask.

    It also counts for them; any thread may call it.
    """

    def __init__(self) -> None:
        """Start with nobody asked."""
        self._lock = threading.Lock()
        self._asked: dict[str, Asked] = {}

    def count(self, host: str) -> None:
        """Count one request, before it goes out."""
        with self._lock:
            known = self._asked.get(host, Asked(host=host, requests=0))
            self._asked[host] = replace(known, requests=known.requests + 1)

    def told(self, host: str, left: int, allowed: int) -> None:
        """Take note of what is left of a quota."""
        with self._lock:
            known = self._asked.get(host, Asked(host=host, requests=0))
            self._asked[host] = replace(known, left=left, allowed=allowed)

    def asked(self) -> tuple[Asked, ...]:
        """Return the hosts by name."""
        with self._lock:
            return tuple(self._asked[name] for name in sorted(self._asked))


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, eq=False)
class Run:
    """One run of the program; a connector that names ``run`` is lent it.

    Such a connector keeps to the store by itself when ``offline`` is set.
    """

    store: Store = field(default_factory=InMemory)
    #: ask nothing of any network; whatever is kept will do, however old
    offline: bool = False
    #: ask again for what is kept
    refresh: bool = False
    #: seconds; the longest single wait for a limit
    max_wait: float = 90.0
    voice: Voice = field(default_factory=Silence)
    stop: threading.Event = field(default_factory=threading.Event)
    #: whom the limits of hosts are shared with; None is nobody
    together: Together | None = None
    #: the part of a quota that may be used, where a service tells what is left of it
    share: float = 1.0
    #: so many requests at once to one host, where a connector would make more
    at_once: int | None = None
    #: the time now, in UTC
    now: Callable[[], datetime] = _now

    def sleep(self, seconds: float) -> None:
        """Wait.

        Raises:
            Interrupted: if the run is to end; at once.
        """
        if self.stop.wait(seconds):
            raise Interrupted
