"""Searches GitHub for what one person did, in whosever repositories.

Without a token this is the way to a whole history in few requests: a hundred commits
each, where the commits of a repository take one at least. What the search shows is
still not all there is: by GitHub's own words it knows default branches only, no forks,
and looks through 4,000 repositories at most. It has no dates of reviews and knows no
comments. So the days before the last thirty stay *partly* seen, however much is found.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic

from auditor.connectors._github.rest.asking import (
    Leaf,
    Paused,
    Question,
    Rest,
    Unanswered,
)
from auditor.connectors._github.rest.hits import Hit, Opened, hits, opened
from auditor.connectors._github.rest.rows import Flat, Page
from auditor.connectors._github.rest.windows import Span
from auditor.errors import ConnectorError

#: results that GitHub shows of one search, and pages of them
_MOST, _PAGES = 1000, 10
#: stretches of one search; only who is busier than anybody has more
_MOST_SPANS = 64
#: how what is found is kept, where its form has changed
_KEPT = {"pull-request": "pull-request-2"}
#: what GitHub answers for an account that its search does not know
_UNKNOWN = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic(Generic[Flat]):
    """Something to search for."""

    #: the name under which it is kept
    name: str
    path: str
    words: str
    #: the field that a stretch of days is about, and by which is sorted
    date: str
    sort: str
    reader: Callable[[bytes], Page[Flat]]
    form: type[Page[Flat]]

    def question(self, prefix: str, span: Span) -> Question[Flat]:
        """Return the question for a stretch of days."""
        asked = f"{self.words} {self.date}:{span.words}"
        return Question(
            part=f"{prefix}{span.words}",
            path=self.path,
            reader=self.reader,
            form=self.form,
            parameters={"q": asked, "sort": self.sort, "order": "desc"},
            stamp=span.stamp,
            search=True,
        )


def commits(login: str) -> Topic[Hit]:
    """Return the search for commits; merges are left out later."""
    return Topic(
        name="commits",
        path="/search/commits",
        words=f"author:{login}",
        date="author-date",
        sort="author-date",
        reader=hits(login),
        form=Page[Hit],
    )


def issues(login: str, kind: str) -> Topic[Opened]:
    """Return the search for issues or pull requests; ``kind`` is GitHub's word."""
    return Topic(
        name=_KEPT.get(kind, kind),
        path="/search/issues",
        words=f"author:{login} is:{kind}",
        date="created",
        sort="created",
        reader=opened(login),
        form=Page[Opened],
    )


@dataclass(slots=True)
class Found(Generic[Flat]):
    """What a search found.

    Attributes:
        whole: whether it found all that GitHub's search shows.
        error: why not, where it was not that too much is there.
    """

    leaves: list[Leaf[Flat]] = field(default_factory=list)
    whole: bool = True
    error: ConnectorError | None = None

    @property
    def rows(self) -> list[Flat]:
        """What was found, each once, in an order that is the same on every way."""
        every = {row: None for leaf in self.leaves for row in leaf.page.rows}
        return sorted(every, key=repr)


def search(
    asker: Rest, topic: Topic[Flat], spans: Iterator[Span], window: str
) -> Found[Flat]:
    """Search in stretches of days, the latest first.

    Args:
        asker: asks.
        topic: what to search for.
        spans: the stretches.
        window: names the days looked at, for what is kept.
    """
    prefix = f"rest/search/{topic.name}/{window}/"
    found: Found[Flat] = Found()
    used: set[str] = set()
    waiting = list(spans)
    while waiting and len(used) < _MOST_SPANS:
        span = waiting.pop(0)
        question = topic.question(prefix, span)
        used.add(question.part)
        try:
            waiting[:0] = _turned(asker, question, span, found)
        except ConnectorError as error:
            found.whole, found.error = False, _told(error)
            if not _only_this(error):
                break
    found.whole = found.whole and not waiting
    if found.whole:
        asker.forget(prefix, frozenset(used))
    else:  # what was found earlier is still true
        found.leaves += asker.everything(prefix, topic.form)
    return found


def _turned(
    asker: Rest, question: Question[Flat], span: Span, found: Found[Flat]
) -> tuple[Span, ...]:
    """Turn the pages of one stretch; return its halves if it has too many."""
    seen, last = 0, None
    for leaf in asker.pages(question, _PAGES):
        last = leaf.page
        seen += last.seen
        found.leaves.append(leaf)
        found.whole = found.whole and not last.incomplete
        halves = span.halves() if last.total > _MOST else None
        if halves:
            return halves
    complete = last is not None and last.next == 0 and seen >= last.total
    found.whole = found.whole and complete
    return ()


def _only_this(error: ConnectorError) -> bool:
    """Whether another stretch may be answered."""
    if isinstance(error, Paused) or not isinstance(error, Unanswered):
        return False
    return error.status == 200


def _told(error: ConnectorError) -> ConnectorError:
    if not isinstance(error, Unanswered) or error.status != _UNKNOWN:
        return error
    return Unanswered(
        "GitHub's search does not show this account; its commits are looked for in its "
        "own repositories.",
        "not_searched",
        _UNKNOWN,
    )
