"""Sends questions to GitHub's REST interface without a token, within what it allows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from auditor.connectors._github.rest.budget import Budget, of_search
from auditor.connectors._github.rest.line import Line
from auditor.connectors._http import Answer, Limit, Limited, TooLarge, Wire, limit_of
from auditor.connectors._http.host import host_of
from auditor.connectors._http.words import clock
from auditor.errors import ConnectorError
from auditor.model import Run

_MOST_REDIRECTS = 2
_REDIRECTS = frozenset({301, 302, 307, 308})
_REFUSALS = frozenset({403, 429})
#: left over of the hour's requests: the one too many is what is held against an address
_LEFT_OVER = 1
#: waits for a new minute of searches in one run, so that it takes no more than some
#: minutes; what was found until then is kept, and the next run goes on from there
_MOST_WAITS = 4

_OFFLINE = "Not all of GitHub's answers are kept here; run once without --offline."
_SPENT = (
    "GitHub answers no more requests without a token{when}; set GITHUB_TOKEN, a token "
    "without any scope is enough."
)
_SEARCHED = (
    "GitHub searches only ten times a minute without a token; run again, what was "
    "found is kept."
)


class Unanswered(ConnectorError):
    """One question has no answer that could be used; others may have."""

    def __init__(self, message: str, code: str, status: int = 200) -> None:
        """Keep the ``status`` that came instead."""
        super().__init__(message, code)
        self.status = status


class Paused(Unanswered):
    """No more searches in this run; everything else goes on."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(_SEARCHED, "rate_limited")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is sent: a path below the address of the interface, and what goes along."""

    path: str
    parameters: Mapping[str, str]
    etag: str = ""
    #: whether it is a search, of which GitHub answers few a minute
    search: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers."""
        accept = {"Accept": "application/vnd.github+json"}
        return accept | ({"If-None-Match": self.etag} if self.etag else {})


@dataclass(slots=True)
class Sending:
    """Asks one GitHub; belongs to one thread.

    Attributes:
        hour: what is left of the hour's requests.
        minute: what is left of the minute's searches.
        ended: why nothing more is asked.
    """

    wire: Wire
    run: Run
    #: where the interface is, without a slash at its end
    here: str
    line: Line
    hour: Budget = field(default_factory=Budget)
    minute: Budget = field(default_factory=Budget)
    ended: ConnectorError | None = None
    #: whether only the hour's requests are used up, so that searches go on
    _only_hour: bool = False
    _waits: int = 0

    @property
    def host(self) -> str:
        """Return the host, with its port if it has one."""
        return urlsplit(self.here).netloc

    def answer(self, letter: Letter) -> Answer:
        """Ask, and follow to where the same host sends on to.

        Raises:
            Unanswered: if this one question has no answer.
            ConnectorError: if nothing more can be asked; so will all that follow.
        """
        self._may_ask(letter.search)
        answer = self._patiently(letter, letter.path)
        for _ in range(_MOST_REDIRECTS):
            moved = self._moved(answer)
            if not moved:
                break
            # the question goes along: without it the answer tells of everybody
            answer = self._patiently(letter, moved)
        return answer

    def _may_ask(self, search: bool) -> None:
        if self.ended is None and self.run.offline:
            self.ended = ConnectorError(_OFFLINE, "offline")
        now = self.run.now()
        if self.ended is None and not search and self.hour.spent(now, _LEFT_OVER):
            self.ended, self._only_hour = self._spent(self.hour.until), True
        if self.ended is not None and not (search and self._only_hour):
            raise self.ended
        if search and self.minute.spent(now):
            self._await_searches()

    def _spent(self, until: datetime | None) -> Limited:
        when = f" until {clock(until, self.run.now())}" if until else ""
        return Limited(_SPENT.format(when=when), until)

    def _await_searches(self) -> None:
        """Wait where the person sees it until GitHub searches again.

        Raises:
            Paused: if that takes longer than the person wants to wait at once, or
                was awaited often enough.
        """
        seconds = self.minute.seconds(self.run.now())
        if seconds > self.run.max_wait or self._waits >= _MOST_WAITS:
            raise Paused
        self._waits += 1
        host = host_of(self.run, self.host)
        host.shut(seconds)
        host.count_down(self.run)
        self.minute = Budget()

    def _patiently(self, letter: Letter, path: str) -> Answer:
        """Ask once; a search that came too early once more after a while."""
        answer = self._asked(letter, path)
        while letter.search and _too_early(answer):
            self.minute.remaining = 0
            self._await_searches()
            answer = self._asked(letter, path)
        return answer

    def _asked(self, letter: Letter, path: str) -> Answer:
        def call() -> Answer:
            return self.line.get(path, letter.parameters, letter.headers)

        limits = _but_searches if letter.search else limit_of
        try:
            answer = self.wire.attempt(self.host, path, call, limit_of=limits)
        except TooLarge as error:
            raise Unanswered(str(error), error.code) from error
        except Limited as error:
            self.ended, self._only_hour = self._spent(error.until), False
            raise self.ended from error
        except ConnectorError as error:
            self.ended, self._only_hour = error, False
            raise
        which = of_search(answer.headers, letter.search)
        (self.minute if which else self.hour).count(answer.headers)
        return answer

    def _moved(self, answer: Answer) -> str:
        """Return the path that an answer sends on to, if it is of the same host."""
        to = answer.headers.get("moved-to", "") if answer.status in _REDIRECTS else ""
        there = self.joined(to).partition("?")[0] if to else ""
        return there.removeprefix(self.here)

    def joined(self, link: str) -> str:
        """Return the whole address of a link, or nothing if it leads elsewhere."""
        try:
            url = urljoin(f"{self.here}/", link)
        except ValueError:
            return ""
        return url if url.startswith(f"{self.here}/") else ""


def _too_early(answer: Answer) -> bool:
    """Whether only the searches of this minute are used up.

    They are counted apart from everything else, so nothing else has to wait. A pause
    that GitHub asks for is a pause for all.
    """
    return (
        answer.status in _REFUSALS
        and answer.headers.get("x-ratelimit-remaining") == "0"
        and "retry-after" not in answer.headers
        and of_search(answer.headers, asked=True)
    )


def _but_searches(answer: Answer) -> Limit | None:
    return None if _too_early(answer) else limit_of(answer)
