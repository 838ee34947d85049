"""What the person made and committed, repository by repository."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from auditor.connectors._huggingface.asking import Hub, Leaf, not_whole
from auditor.connectors._huggingface.clocks import created, known_creation
from auditor.connectors._huggingface.contents import of_others, of_own
from auditor.connectors._huggingface.haul import Sighting
from auditor.connectors._huggingface.history import MOST_ELSEWHERE, MOST_OWN, history
from auditor.connectors._huggingface.kept import History, Repo
from auditor.connectors._huggingface.pool import Outcome, side_by_side
from auditor.connectors._huggingface.records import Scribe
from auditor.errors import ConnectorError
from auditor.model import Activity, Notice, Record


@dataclass(frozen=True, slots=True)
class Wanted:
    """A repository whose commits are to be read."""

    repo: Repo
    #: whether it lies in the person's own namespace
    own: bool


@dataclass(slots=True)
class Committed:
    """Reads the commits of one person."""

    hub: Hub
    name: str
    sighting: Sighting
    notices: list[Notice] = field(default_factory=list)
    _cut: list[str] = field(default_factory=list)

    def records(self, wanted: Sequence[Wanted], scribe: Scribe) -> Iterator[Record]:
        """Yield own repositories, that they were made, and the person's commits."""
        rows = sorted(wanted, key=_oldest_first)
        outcomes = side_by_side([self._task(one) for one in rows])
        read = list(zip(rows, outcomes, strict=True))
        acts: list[Activity] = []
        for one, outcome in read:
            found = self._taken(one.repo, outcome)
            thing = scribe.artifact(one.repo, found)
            work = [*scribe.commits(one.repo, found)] if found else []
            if one.own:
                yield thing
                yield of_own(one.repo, found, thing)
                acts += scribe.made(one.repo, found)
                self._date(one.repo, found)
            elif work:
                yield of_others(one.repo, found, thing, work)
            acts += work
        yield from sorted(acts, key=lambda act: (str(act.at), act.id))
        if self._cut:
            text = (
                f"Only the newest commits were read in {', '.join(self._cut[:5])}"
                f"{' and others' if len(self._cut) > 5 else ''}."
            )
            self.notices.append(Notice(code="commits_cut", message=text))

    def _task(self, one: Wanted) -> Callable[[], Leaf[History]]:
        most = MOST_OWN if one.own else MOST_ELSEWHERE
        return partial(history, self.hub, one.repo, self.name, most=most)

    def _taken(self, repo: Repo, outcome: Outcome[History]) -> History | None:
        """Return what was read, and note what was not."""
        leaf = outcome.leaf
        found = leaf.value if leaf else None
        error = not_whole() if leaf and leaf.dated else outcome.error
        # what was pushed brings dates of its own: before the repository, or after
        # what the Hub says of its last change
        if error:
            self.sighting.missing(error, until=found.reached if found else None)
        elif found and found.cut:
            self._cut.append(repo.id)
            self.sighting.gap("list_cap", until=found.reached)
        if found and found.spoiled:
            self.sighting.missing(_spoiled(found.spoiled, repo))
        return found

    def _date(self, repo: Repo, found: History | None) -> None:
        """Note that a repository was made on a day that nobody knows any more."""
        if found and created(repo, found) is None:
            self.sighting.gap("api_window", until=repo.created)


def _oldest_first(one: Wanted) -> tuple[bool, str, str, str]:
    at = known_creation(one.repo)
    return at is not None, str(at or ""), one.repo.kind, one.repo.id


def _spoiled(count: int, repo: Repo) -> ConnectorError:
    return ConnectorError(
        f"{count} commit{'s' if count > 1 else ''} in {repo.id} on Hugging Face could "
        "not be read; the rest is there.",
        "bad_answer",
    )
