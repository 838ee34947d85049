"""Turns what was read into acts; nothing here asks for anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from auditor.connectors._kaggle import ids
from auditor.connectors._kaggle.account import SITE
from auditor.connectors._kaggle.board import Board
from auditor.connectors._kaggle.details import Detail
from auditor.connectors._kaggle.gather import Gathered
from auditor.connectors._kaggle.rows import Dataset, Model, Notebook, Work
from auditor.model import Activity, Basis, Kind

NAME = "kaggle"
#: the month in which Kaggle opened
OPENED = datetime(2010, 4, 1, tzinfo=UTC)
#: clocks may differ by so much
_SKEW = timedelta(hours=1)


@dataclass(slots=True)
class Acts:
    """The acts of one person.

    Attributes:
        name: whose they are.
        now: nothing happened later.
    """

    name: str
    now: datetime
    by_id: dict[str, Activity] = field(default_factory=dict)
    #: how many had no date, or none that can be
    undated: int = 0

    def all(self, found: Gathered) -> list[Activity]:
        """Return every act once, the earliest first."""
        for notebook in found.notebooks.rows:
            self._notebook(notebook)
        for dataset, told in zip(found.datasets.rows, found.versions, strict=True):
            self._dataset(dataset, told)
        for model, told in zip(found.models.rows, found.variations, strict=True):
            self._model(model, told)
        known = {row.id: row for row in found.notebooks.rows}
        for work in found.work.rows:
            self._work(work, known)
        for seen in found.boards:
            if seen.board:
                self._submission(seen.board)
        return sorted(self.by_id.values(), key=lambda a: (a.at or self.now, a.id))

    def _add(
        self, kind: Kind, ident: str, at: datetime, url: str, title: str, subject: str
    ) -> None:
        act = Activity(
            id=ident,
            source=NAME,
            kind=kind,
            basis=Basis.PLATFORM,
            at=at,
            url=url,
            title=title,
            subject=subject,
        )
        self.by_id.setdefault(ident, act)

    def _usual(self, at: datetime | None) -> datetime | None:
        """Return an instant that can be one; count those that cannot."""
        if at is not None and OPENED <= at <= self.now + _SKEW:
            return at
        self.undated += 1
        return None

    def _notebook(self, row: Notebook) -> None:
        if at := self._usual(row.ran):
            name = ids.notebook(row.id, row.version, at.date())
            url = f"{SITE}/code/{row.ref}"
            self._add(Kind.NOTEBOOK, name, at, url, row.title, row.ref)

    def _dataset(self, row: Dataset, told: Detail) -> None:
        if told.error:
            return
        url = f"{SITE}/datasets/{row.ref}"
        for version in told.rows:
            if version.creator.casefold() not in ("", self.name.casefold()):
                continue  # somebody who works on it too
            if at := self._usual(version.at):
                name = ids.dataset(row.id, version.number)
                link = f"{url}/versions/{version.number}"
                self._add(Kind.DATASET, name, at, link, row.title, row.ref)

    def _model(self, row: Model, told: Detail) -> None:
        """Tell when a model was made, and when its only variation got a version."""
        if told.gone:
            return
        url = f"{SITE}/models/{row.ref}"
        versions = sorted(row.variations, key=lambda one: one.id)
        oldest = versions[0].id if versions else 0
        if at := self._usual(row.published):
            name = ids.model(row.id, oldest, 1)
            self._add(Kind.MODEL, name, at, url, row.title, row.ref)
        alone = len(versions) == 1 and versions[0].version
        if alone and alone > 1 and row.updated and (at := self._usual(row.updated)):
            name = ids.model(row.id, oldest, alone)
            self._add(Kind.MODEL, name, at, url, row.title, row.ref)

    def _work(self, row: Work, notebooks: dict[int, Notebook]) -> None:
        if row.kind == "notebook":
            begun = notebooks.get(row.id)
            if begun and row.at and OPENED <= row.at <= (begun.ran or self.now):
                name = ids.notebook(row.id, 1, row.at.date())
                url = f"{SITE}/code/{begun.ref}"
                self._add(Kind.NOTEBOOK, name, row.at, url, begun.title, begun.ref)
        elif at := self._usual(row.at):
            name = ids.topic(row.id) if row.kind == "topic" else ids.message(row.id)
            self._add(Kind.DISCUSSION, name, at, row.url, row.title, "")

    def _submission(self, board: Board) -> None:
        """Tell of the last submission of those who are a team of one.

        That of a larger team may be another member's.
        """
        alone = board.members == 1 and board.team and board.last
        if alone and (at := self._usual(board.last)):
            name = ids.submission(board.team, at.date())
            url = f"{SITE}/competitions/{board.slug}/leaderboard"
            self._add(Kind.SUBMISSION, name, at, url, board.title, board.slug)
