"""Reads commits out of a clone, a bare repository or a bundle; asks no network."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from auditor.connectors._git.call import health, instant
from auditor.connectors._git.holding import Holding
from auditor.connectors._git.log import Commit, commits
from auditor.connectors._git.reach import Reach, reach
from auditor.connectors._git.repo import Form, Repository, name_of, opened
from auditor.connectors._git.stamps import Stamps
from auditor.connectors._git.web import commit_url
from auditor.connectors._git.who import matcher, most, patterns, same_person
from auditor.connectors._git.words import (
    BEHIND,
    FIRST_DAY,
    FURTHER,
    merged,
    undated,
)
from auditor.connectors._text import clean
from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Basis,
    Coverage,
    Health,
    Kind,
    Notice,
    Profile,
    Record,
    Sight,
    Window,
)

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Git:
    """The commits of one person in one repository.

    Raises:
        TypeError: if an option has the wrong kind of value.
    """

    name: ClassVar[str] = "git"
    online: ClassVar[bool] = False

    #: parts of "Name <e-mail>", or regular expressions; any of them will do
    author: tuple[str, ...] = ()
    #: join spellings of one person as the repository's .mailmap says
    mailmap: bool = False
    #: count merge commits too
    merges: bool = False
    #: None for origin's own branch, else whatever HEAD is
    branch: str | None = None

    def __post_init__(self) -> None:
        """Take a text or a list for ``author``, as both stand in TOML."""
        object.__setattr__(self, "author", patterns(self.author))
        switches: tuple[object, ...] = (self.mailmap, self.merges)
        if not all(isinstance(switch, bool) for switch in switches):
            raise TypeError("mailmap and merges have to be true or false")
        branch: object = self.branch
        if not isinstance(branch, str | None):
            raise TypeError("branch has to be a text")

    def check(self) -> Health:
        """Return whether the git program is there."""
        return health()

    def pull(self, handle: str, window: Window) -> Iterator[Record]:
        """Yield the commits in the repository at the path ``handle``, and its files.

        Commits before ``window.since`` are yielded too; those after ``until`` not.

        Raises:
            ConnectorError: if it cannot be read, or nobody in it fits ``author``.
        """
        yield Profile(handle=name_of(handle))
        with opened(handle) as repository:
            tip = repository.tip(self.branch)
            whose = matcher(self.author or repository.owner())
            seen = reach(repository, tip, window.until, self.branch)
            yield Profile(
                handle=repository.name,
                url=repository.web,
                fetched_at=seen.fetched_at,
            )
            held = Holding(until=window.until, boundary=seen.boundary)
            reading = _Reading(repository, window.until, whose, self.merges, seen, held)
            log = commits(repository.folder, tip, mailmap=self.mailmap)
            yield from reading.activities(log)
            yield from reading.stamps.records(repository.folder, repository.web)
            yield from held.records(repository)
        yield from reading.notices()
        behind = "snapshot" if repository.form is Form.BUNDLE else "not_fetched"
        yield from _coverage(window, seen.until, reading.cut, behind)


@dataclass(slots=True)
class _Reading:
    """Sorts commits as they stream by, and remembers what has to be told."""

    repository: Repository
    until: date
    whose: Callable[[str], bool]
    merges: bool
    seen: Reach
    held: Holding
    #: the first day a shallow clone shows; None when it shows all
    cut: date | None = None
    stamps: Stamps = field(default_factory=Stamps)
    _found: bool = False
    _undated: int = 0
    _merged: Counter[date] = field(default_factory=Counter)
    _worked: set[date] = field(default_factory=set)
    _others: Counter[str] = field(default_factory=Counter)
    _names: Counter[str] = field(default_factory=Counter)
    _emails: set[str] = field(default_factory=set)
    _by_email: Counter[tuple[str, str]] = field(default_factory=Counter)

    def activities(self, log: Iterable[Commit]) -> Iterator[Activity]:
        """Yield what the person committed.

        Raises:
            ConnectorError: if nobody fits, once all is read.
        """
        for commit in log:
            self.stamps.pass_by(commit)
            self.held.pass_by(commit)
            if commit.sha in self.seen.boundary:
                self._cut_at(commit)
            if self.whose(f"{commit.name} <{commit.email}>"):
                self._found = True
                self._names[commit.name] += 1
                self._emails.add(commit.email.lower())
                for activity in self._activity(commit):
                    self.stamps.take(commit, activity)
                    yield activity
            elif any(map(self.whose, commit.others.splitlines())):
                # whoever wrote a commit with another has it, too; its dates are theirs
                self._found = True
                yield from self._activity(commit)
            else:
                self._others[commit.name] += 1
                self._by_email[commit.email.lower(), commit.name] += 1
        if not self._found:
            raise self._nobody()

    def _cut_at(self, commit: Commit) -> None:
        at = instant(commit.committed)
        if at is not None:
            # other parents of that day may be missing, so the next day is the first
            self.cut = max(self.cut or FIRST_DAY, at.date() + _ONE)

    def _activity(self, commit: Commit) -> Iterator[Activity]:
        """Yield the commit unless it has no usable date, comes late or is a merge."""
        at = instant(commit.written)
        left_out = commit.merge and not self.merges
        if at is None or at.date() < FIRST_DAY:
            self._undated += not left_out
        elif at.date() <= self.until and left_out:
            self._merged[at.date()] += 1
        elif at.date() <= self.until:
            self._worked.add(at.date())
            self.held.take(commit, at.date())
            yield Activity(
                id=f"git:{commit.sha}",
                source=Git.name,
                kind=Kind.COMMIT,
                basis=Basis.AUTHOR,
                at=at,
                url=commit_url(self.repository.web, commit.sha),
                title=clean(commit.subject),
                subject=self.repository.name,
            )

    def _nobody(self) -> ConnectorError:
        known = most(self._others)
        return ConnectorError(
            f"No commit in {self.repository.name} is by that author; name one with "
            f"--author (most commits here: {known or 'by people without a name'}).",
            "no_such_author",
        )

    def notices(self) -> Iterator[Notice]:
        """Yield what a reader has to know about the commits and the copy."""
        yield from same_person(self._names, self._emails, self._by_email)
        if self._undated:
            yield Notice(code="bad_dates", message=undated(self._undated))
        # beside other work of the same day a merge changes nothing
        alone = [n for day, n in self._merged.items() if day not in self._worked]
        if alone:
            yield Notice(code="merges_left_out", message=merged(sum(alone)))
        if self.cut is not None:
            yield Notice(code="shallow", message=self._shallow(self.cut))
        if self.seen.until < self.until:
            text = BEHIND if self.seen.behind else FURTHER[self.repository.form]
            name, day = self.repository.name, self.seen.fetched_at.date()
            yield Notice(code="snapshot", message=text.format(name=name, day=day))

    def _shallow(self, cut: date) -> str:
        return (
            f"This clone of {self.repository.name} is shallow and does not show all "
            f"that lies before {cut}; run git fetch --unshallow there to see it."
        )


def _coverage(
    window: Window, read: date, cut: date | None, behind: str
) -> Iterator[Coverage]:
    """Yield what could be seen; nothing is claimed outside of what was copied.

    A whole history also shows that nothing came before it, so that without ``since``
    it is seen from the first day there can be.
    """
    first = window.since or FIRST_DAY
    start = max(first, cut or first)
    for since, until, sight, reason in (
        (first, min(start - _ONE, window.until), Sight.NONE, "shallow"),
        (start, read, Sight.FULL, None),
        (max(start, read + _ONE), window.until, Sight.NONE, behind),
    ):
        if since <= until:
            yield Coverage(since=since, until=until, state=sight, reason=reason)
