"""What a list leaves out: versions of data sets, variations of models.

They are asked for when the list says that something changed since.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from auditor.connectors._kaggle import questions, rows
from auditor.connectors._kaggle.asking import Absent, Asker
from auditor.connectors._kaggle.rows import Dataset, Model, Variation, Version
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError


@dataclass(slots=True)
class Detail:
    """The versions of a data set (none for a model), or why they are not known."""

    rows: list[Version] = field(default_factory=list)
    error: ConnectorError | None = None
    #: whether it is there no more, or was made private
    gone: bool = False


def versions(shelf: Shelf, asker: Asker, dataset: Dataset) -> Detail:
    """Return the versions of a data set."""
    part = f"dataset/{dataset.id}"
    stamp = f"{_text(dataset.updated)}/{dataset.version}"
    known = _kept(shelf, part, stamp, list[Version])
    if known is not None:
        return Detail(known)
    try:
        answer, spoiled = _ask(shelf, asker, questions.dataset, dataset.ref)
    except ConnectorError as error:
        return Detail(error=error, gone=isinstance(error, Absent))
    if answer.is_private:
        return Detail(error=Absent(403), gone=True)
    told, unfit = _fitting(answer.versions, rows.version)
    if unfit or spoiled:
        return Detail(told, _unreadable())
    shelf.keep(part, told, closed=True, etag=stamp)
    return Detail(told)


def variations(shelf: Shelf, asker: Asker, model: Model) -> Detail:
    """Put its variations into a model, where the list left them out."""
    if model.variations:
        return Detail()
    part, stamp = f"model/{model.id}", _text(model.updated)
    known = _kept(shelf, part, stamp, list[Variation])
    if known is None:
        try:
            answer, spoiled = _ask(shelf, asker, questions.variations, model.ref)
        except ConnectorError as error:
            return Detail(error=error, gone=isinstance(error, Absent))
        known, unfit = _fitting(answer.instances, rows.variation)
        if unfit or spoiled or answer.next_page_token:
            return Detail(error=_unreadable())
        shelf.keep(part, known, closed=True, etag=stamp)
    model.variations = known
    return Detail()


def _ask(shelf: Shelf, asker: Asker, question: Any, ref: str) -> tuple[Any, int]:
    if shelf.offline:
        raise _not_stored()
    return asker.ask(lambda line: question(line, ref))


def _kept(shelf: Shelf, part: str, stamp: str, kind: Any) -> Any:
    kept = shelf.recall(part)
    return read(kept, kind) if kept and (kept.etag == stamp or shelf.offline) else None


def _fitting(told: list[Any], one: Any) -> tuple[list[Any], int]:
    """Return what can be read, and how much cannot."""
    found, unfit = [], 0
    for row in told:
        try:
            found.append(one(row))
        except rows.Unfit:
            unfit += 1
    return found, unfit


def _text(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _not_stored() -> ConnectorError:
    return ConnectorError(
        "Not all of it is in the store; run once without --offline.", "offline"
    )


def _unreadable() -> ConnectorError:
    return ConnectorError(
        "Kaggle tells versions in a form that cannot be read; run again later.",
        "bad_answer",
    )
