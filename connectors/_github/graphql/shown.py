"""Writes down what shows skills: what repositories hold, and what others decided."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC

from auditor.connectors._facts import facts
from auditor.connectors._github.graphql.decided import Merge
from auditor.connectors._github.graphql.found import (
    Inside,
    Merged,
    Shown,
    Undecided,
    Unopened,
)
from auditor.connectors._github.graphql.holding import Told
from auditor.connectors._github.graphql.made import SOURCE, Frame
from auditor.connectors._github.graphql.names import Names
from auditor.connectors._github.graphql.owned import Repository
from auditor.connectors._github.graphql.span import Event
from auditor.connectors._holding import beginning
from auditor.connectors._text import clean, page_or
from auditor.model import Basis, Contents, Decision, Kind, Notice, Outcome

#: what GitHub says where it cannot tell which license it is
_NO_LICENSE = "NOASSERTION"


@dataclass(slots=True)
class Showing:
    """What was found of it about one person."""

    frame: Frame
    _told: dict[str, Told] = field(default_factory=dict)
    _merged: dict[str, Merge] = field(default_factory=dict)
    _unopened: list[Unopened] = field(default_factory=list)
    _undecided: list[Undecided] = field(default_factory=list)

    def take(self, row: Shown) -> None:
        """Gather."""
        match row:
            case Inside():
                self._told[row.id] = row.told
            case Merged():
                self._merged |= {merge.event.id: merge for merge in row.rows}
            case Unopened():
                self._unopened.append(row)
            case Undecided():
                self._undecided.append(row)

    def contents(self, owned: Iterable[Repository]) -> Iterator[Contents]:
        """Yield what every repository holds that has something in it."""
        for row in owned:
            told = self._told.get(row.id)
            if row.default_branch_ref and not (told and not told.shown):
                yield contents(self.frame, row, told)

    def outcomes(
        self, names: Names, answers: Iterable[Event], gone: Collection[str]
    ) -> Iterator[Outcome]:
        """Yield what others decided, under the names of today."""
        marked = {row.id: row for row in answers}
        for decision, rows in (
            (Decision.MERGED, {id: m.event for id, m in self._merged.items()}),
            (Decision.ANSWER, marked),
        ):
            for before in sorted(rows.values(), key=lambda row: (row.at, row.id)):
                [event] = names.events([before])
                if event.repository not in gone:
                    merge = self._merged.get(before.id)
                    yield from self._outcome(decision, event, merge)

    def _outcome(
        self, decision: Decision, event: Event, merge: Merge | None
    ) -> Iterator[Outcome]:
        day = event.at.astimezone(UTC).date()
        if self.frame.holds(day):
            yield Outcome(
                source=SOURCE,
                decision=decision,
                subject=event.name,
                url=page_or(event.url, self.frame.home),
                title=event.title,
                day=day,
                lines=merge.lines if merge else None,
            )

    def notices(self) -> Iterator[Notice]:
        """Say what could not be read; nothing else suffers from it."""
        if count := sum(row.count for row in self._unopened):
            many = (
                f"{count:,} repositories hold" if count > 1 else "one repository holds"
            )
            offline = any(row.error.code == "offline" for row in self._unopened)
            yield Notice(code="contents_unread", message=_unread(many, offline))
        if self._undecided:
            text = (
                "GitHub did not tell which pull requests were merged, so skills may be "
                "shown incompletely; run again later."
            )
            yield Notice(code="merges_unread", message=text)


def _unread(many: str, offline: bool) -> str:
    if offline:
        return (
            f"What {many} is not in the store, so skills may be shown incompletely; "
            "run once without --offline."
        )
    return (
        f"GitHub did not tell what {many}, so skills may be shown incompletely; run "
        "again later."
    )


def contents(frame: Frame, row: Repository, told: Told | None) -> Contents:
    """Return what a repository holds, as far as it was looked into."""
    told = told or Told(pushed=None)
    page = page_or(row.url, "")
    readme = row.readme.text if row.readme else None
    return Contents(
        source=SOURCE,
        kind=Kind.REPOSITORY,
        subject=clean(row.name_with_owner),
        url=page or frame.home,
        files_url=f"{page.rstrip('/')}/blob/HEAD/" if page else "",
        derived=row.is_fork or row.is_mirror or told.copied,
        created=row.created_at.astimezone(UTC).date(),
        updated=row.pushed_at.astimezone(UTC).date() if row.pushed_at else None,
        basis=Basis.PLATFORM,
        facts=facts(_said(row)),
        readme=beginning("README.md", readme or told.front),
        paths=tuple(told.paths),
        complete=told.complete,
        texts=dict(told.texts),
    )


def _said(row: Repository) -> Iterator[tuple[str, object]]:
    topics = {node.topic.name for node in row.repository_topics.nodes or () if node}
    yield from (("topic", name) for name in sorted(topics))
    yield "language", row.primary_language.name if row.primary_language else None
    license = row.license_info.spdx_id if row.license_info else None
    yield "license", None if license == _NO_LICENSE else license
    yield "archived", "yes" if row.is_archived else None
    yield "template", "yes" if row.is_template else None
