"""How repositories are called today, wherever they are told of.

What is kept of days long past has the names of then. The node id stays through a rename
and a hand-over, so everything is told under the newest name, and a name that another
repository took meanwhile mixes nothing up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from auditor.connectors._github.graphql.owned import Repository
from auditor.connectors._github.graphql.span import Commits, Event, Span
from auditor.connectors._text import clean


@dataclass(slots=True)
class Names:
    """The newest name and page of each repository that was met."""

    _known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def know(self, row: Repository) -> None:
        """Remember how an owned repository is called today."""
        self.call(row.id, clean(row.name_with_owner), row.url)

    def call(self, id: str, name: str, url: str) -> None:
        """Remember a name; a later one goes before it."""
        self._known[id] = name, url

    def meet(self, span: Span) -> None:
        """Remember the names of a window; the one read last has to come last."""
        for row in span.commits:
            self.call(row.id, row.name, row.url)
        for event in span.events:
            self.meet_event(event)

    def meet_event(self, event: Event) -> None:
        """Remember the name that stands in an event; its page may follow from it."""
        name, url = self._known.get(event.repository, ("", ""))
        if name != event.name:
            self.call(event.repository, event.name, _moved(url, name, event.name))

    def called(self, id: str) -> tuple[str, str]:
        """Return the newest name and page of a repository, "" where it was not met."""
        return self._known.get(id, ("", ""))

    def now(self, span: Span) -> Span:
        """Return the window with the names of today."""
        return replace(
            span,
            commits=[self._commits(row) for row in span.commits],
            events=self.events(span.events),
        )

    def _commits(self, row: Commits) -> Commits:
        name, url = self._known[row.id]
        return replace(row, name=name, url=url or _moved(row.url, row.name, name))

    def events(self, rows: Iterable[Event]) -> list[Event]:
        """Return events with the names of today, in their addresses and ids too."""
        return [self._event(row) for row in rows]

    def _event(self, row: Event) -> Event:
        name = self._known[row.repository][0] if row.repository in self._known else ""
        if name in ("", row.name):
            return row
        made = row.kind in ("repository", "fork")
        return replace(
            row,
            name=name,
            url=_moved(row.url, row.name, name),
            id=row.id if made else _moved(row.id, row.name, name),
            title=name if made else row.title,
        )


def _moved(url: str, old: str, new: str) -> str:
    """Return an address with the new name in the place of the old."""
    before, slash, after = url.partition(f"/{old}")
    fits = slash and old and (not after or after[0] in "/?#")
    return f"{before}/{new}{after}" if fits else url
