"""Turns what was read into things that can be opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from auditor.connectors._kaggle import contents
from auditor.connectors._kaggle.account import SITE
from auditor.connectors._kaggle.acts import NAME, OPENED
from auditor.connectors._kaggle.board import Board
from auditor.connectors._kaggle.details import Detail
from auditor.connectors._kaggle.gather import Gathered
from auditor.connectors._kaggle.rows import Dataset, Entry, Model, Notebook
from auditor.model import Artifact, Basis, Contents, Kind

Told = Artifact | Contents


def things(found: Gathered, now: datetime) -> Iterator[Told]:
    """Yield every notebook, data set, model and competition, each kind by its age.

    After each of them comes what it holds.
    """
    begun = {one.id: one.at for one in found.work.rows if one.kind == "notebook"}
    for notebook in sorted(found.notebooks.rows, key=lambda one: one.id):
        thing = _notebook(notebook, _day(begun.get(notebook.id), now), now)
        yield from (thing, contents.of_notebook(notebook, thing))
    sets = zip(found.datasets.rows, found.versions, strict=True)
    for dataset, told in sorted(sets, key=lambda one: one[0].id):
        if not told.gone:
            thing = _dataset(dataset, told, now)
            yield from (thing, contents.of_dataset(dataset, thing))
    models = zip(found.models.rows, found.variations, strict=True)
    for model, told in sorted(models, key=lambda one: one[0].id):
        if not told.gone:
            thing = _model(model, now)
            yield from (thing, contents.of_model(model, thing))
    yield from _competitions(found, now)


def _competitions(found: Gathered, now: datetime) -> Iterator[Told]:
    boards = [seen.board for seen in found.boards if seen.board and seen.board.rank]
    named = {board.slug for board in boards}
    for board in boards:
        thing, over = _board(board, now), _day(board.deadline, now)
        yield from (thing, contents.of_board(board, thing, over))
    for entry in sorted(found.entered.rows, key=lambda one: one.id):
        if entry.slug.lower() not in named:
            thing, over = _entry(entry), _day(entry.deadline, now)
            yield from (thing, contents.of_entry(entry, thing, over))


def _notebook(row: Notebook, begun: date | None, now: datetime) -> Artifact:
    return Artifact(
        source=NAME,
        kind=Kind.NOTEBOOK,
        name=row.ref,
        url=f"{SITE}/code/{row.ref}",
        created=begun or (_day(row.ran, now) if row.version == 1 else None),
        updated=_day(row.ran, now),
        basis=Basis.PLATFORM,
        title=row.title,
        tags=(row.language,) if row.language else (),
        metrics={"votes": row.votes, "versions": row.version or None},
    )


def _dataset(row: Dataset, told: Detail, now: datetime) -> Artifact:
    first = min(told.rows, key=lambda one: one.number, default=None)
    return Artifact(
        source=NAME,
        kind=Kind.DATASET,
        name=row.ref,
        url=f"{SITE}/datasets/{row.ref}",
        created=_day(first.at, now) if first and first.number == 1 else None,
        updated=_day(row.updated, now),
        basis=Basis.PLATFORM,
        title=row.title,
        tags=tuple(row.tags),
        metrics={
            "votes": row.votes,
            "downloads": row.downloads,
            "versions": row.version or None,
        },
    )


def _model(row: Model, now: datetime) -> Artifact:
    return Artifact(
        source=NAME,
        kind=Kind.MODEL,
        name=row.ref,
        url=f"{SITE}/models/{row.ref}",
        created=_day(row.published, now),
        updated=_day(row.updated, now),
        basis=Basis.PLATFORM,
        title=row.title,
        tags=tuple(row.tags),
        metrics={"votes": row.votes, "variations": len(row.variations)},
    )


def _board(row: Board, now: datetime) -> Artifact:
    return Artifact(
        source=NAME,
        kind=Kind.COMPETITION,
        name=row.slug,
        url=f"{SITE}/competitions/{row.slug}/leaderboard",
        updated=_day(row.last, now),
        basis=Basis.PLATFORM,
        title=row.title,
        metrics={
            "rank": row.rank,
            "teams": row.teams,
            "team": row.name,
            "team size": row.members,
        },
    )


def _entry(row: Entry) -> Artifact:
    return Artifact(
        source=NAME,
        kind=Kind.COMPETITION,
        name=row.slug,
        url=f"{SITE}/competitions/{row.slug}/leaderboard",
        basis=Basis.PLATFORM,
        title=row.title,
        metrics={"rank": row.rank, "teams": row.teams or None},
    )


def _day(at: datetime | None, now: datetime) -> date | None:
    """Return the day of an instant that can be one."""
    return at.date() if at and OPENED <= at <= now else None
