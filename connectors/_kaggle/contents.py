"""What Kaggle says of the things that it lists, for signals to be read from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from auditor.connectors._facts import Said, facts
from auditor.connectors._kaggle.board import Board
from auditor.connectors._kaggle.rows import Dataset, Entry, Model, Notebook
from auditor.model import Artifact, Contents


def of_notebook(row: Notebook, thing: Artifact) -> Contents:
    """Return what is told of a notebook; its code would cost a request."""
    said = [
        ("language", row.language.lower()),
        ("versions", row.version or None),
        ("votes", row.votes),
    ]
    return _contents(thing, [*said, *_tags(row.tags)])


def of_dataset(row: Dataset, thing: Artifact) -> Contents:
    """Return what is told of a data set."""
    said = [
        ("license", row.license),
        ("versions", row.version or None),
        ("usability", row.usability),
        ("votes", row.votes),
    ]
    return _contents(thing, [*said, *_tags(row.tags)])


def of_model(row: Model, thing: Artifact) -> Contents:
    """Return what is told of a model."""
    return _contents(thing, [("votes", row.votes), *_tags(row.tags)])


def of_board(row: Board, thing: Artifact, over: date | None) -> Contents:
    """Return a place on a board; ``over`` is the day the competition ended, if it did.

    What is handed out before the end is the public board, whatever it is called.
    """
    board = "private" if row.private and over else "public"
    said = [*_placed(row), ("board", board), *_tags(row.tags)]
    return _contents(thing, said, thing.updated or over)


def of_entry(row: Entry, thing: Artifact, over: date | None) -> Contents:
    """Return a place as the list of what was entered has it.

    That list does not say of which board it is, so nothing is said of that here.
    """
    return _contents(thing, [*_placed(row), *_tags(row.tags)], over)


def _placed(row: Board | Entry) -> list[Said]:
    return [
        ("category", row.category),
        ("rank", row.rank),
        ("teams", row.teams or None),
    ]


def _tags(tags: Iterable[str]) -> list[Said]:
    return [("tag", tag) for tag in sorted({tag.lower() for tag in tags})]


def _contents(
    thing: Artifact, said: Iterable[Said], updated: date | None = None
) -> Contents:
    return Contents(
        source=thing.source,
        kind=thing.kind,
        subject=thing.name,
        url=thing.url,
        created=thing.created,
        updated=updated or thing.updated,
        basis=thing.basis,
        facts=facts(said),
    )
