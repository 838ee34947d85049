"""Asks for everything about one person, and knows what did not come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from auditor.connectors._kaggle import board, details, own, questions, rows, whose
from auditor.connectors._kaggle.asking import Absent, Asker, Declined, first
from auditor.connectors._kaggle.board import Seen
from auditor.connectors._kaggle.credentials import MAKE_ONE, Credentials
from auditor.connectors._kaggle.details import Detail
from auditor.connectors._kaggle.listing import Listed, Question, listed
from auditor.connectors._kaggle.rows import Dataset, Entry, Model, Notebook, Work
from auditor.connectors._kaggle.whose import Person
from auditor.connectors._shelf import Shelf
from auditor.errors import ConnectorError

_HOPELESS = ("auth_missing", "auth_refused")


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What was read about one person."""

    notebooks: Listed[Notebook]
    datasets: Listed[Dataset]
    models: Listed[Model]
    #: one for each data set and each model
    versions: list[Detail] = field(default_factory=list)
    variations: list[Detail] = field(default_factory=list)
    boards: list[Seen] = field(default_factory=list)
    own: bool = False
    entered: Listed[Entry] = field(default_factory=Listed)
    work: Listed[Work] = field(default_factory=Listed)
    person: Person | None = None
    #: whether another account had the name when it was read before
    changed_hands: bool = False

    @property
    def lists(self) -> list[Listed[Any]]:
        """Return every list that was asked for."""
        return [self.notebooks, self.datasets, self.models, self.entered, self.work]

    @property
    def fetched_at(self) -> datetime:
        """Return since when something may have happened that is not shown."""
        lists = (self.notebooks, self.datasets, self.models, self.work)
        return min(at for one in lists for at in one.at)

    @property
    def errors(self) -> list[ConnectorError]:
        """Return what went wrong, but for what has a notice of its own."""
        errors = [one.error for one in self.lists]
        details = [*self.versions, *self.variations]
        errors += [one.error for one in details if not one.gone]
        errors += [one.error for one in self.boards]
        return [error for error in errors if error]


def gather(
    shelf: Shelf,
    asker: Asker,
    name: str,
    credentials: Credentials | None,
    slugs: Sequence[str],
) -> Gathered:
    """Return what can be read.

    Raises:
        ConnectorError: if that is nothing, or the name is not (any more) a person's.
        Interrupted: if the run is to end.
    """
    before = whose.known(shelf)
    found = _gather(shelf, asker, name, credentials, slugs)
    if whose.is_another(before, found.person):
        # what was kept of that one is in it; it has been dropped, so all is asked
        found = _gather(shelf, asker, name, credentials, slugs)
        found.changed_hands = True
    return found


def _gather(
    shelf: Shelf,
    asker: Asker,
    name: str,
    credentials: Credentials | None,
    slugs: Sequence[str],
) -> Gathered:
    notebooks = _listed(shelf, asker, _NOTEBOOKS, name)
    _stop_if_hopeless(notebooks.error, name, credentials)
    datasets, models = asker.all(
        [_DATASETS, _MODELS], lambda one: _listed(shelf, asker, one, name)
    )
    found = Gathered(notebooks=notebooks, datasets=datasets, models=models)
    error = first(one.error for one in (notebooks, datasets, models))
    if error and not any(one.at for one in found.lists):
        raise _nothing_stored(name) if shelf.offline else error
    _hold_to_name(found, name)
    _detail(found, shelf, asker, name, slugs)
    _add_own(found, shelf, asker, name, credentials)
    return found


def _detail(
    found: Gathered, shelf: Shelf, asker: Asker, name: str, slugs: Sequence[str]
) -> None:
    jobs: list[Any] = [*found.datasets.rows, *found.models.rows, *slugs]

    def do(job: Any) -> Any:
        if isinstance(job, Dataset):
            return details.versions(shelf, asker, job)
        if isinstance(job, Model):
            return details.variations(shelf, asker, job)
        return board.board(shelf, asker, job, name)

    done = asker.all(jobs, do)
    sets, models = len(found.datasets.rows), len(found.models.rows)
    found.versions = done[:sets]
    found.variations = done[sets : sets + models]
    found.boards = done[sets + models :]


def _add_own(
    found: Gathered,
    shelf: Shelf,
    asker: Asker,
    name: str,
    credentials: Credentials | None,
) -> None:
    """Ask last for what adds to the rest, so that it takes nothing from it.

    Where Kaggle declines, one sees what everybody sees, which is not less than all.
    """
    found.own = own.is_own(shelf, asker, name, credentials)
    if found.own:
        found.work, found.own = own.work(shelf, asker, name)
    if found.own:
        found.entered = own.entered(shelf, asker)
    for one in (found.entered, found.work):
        if isinstance(one.error, Declined):
            one.error = None
    found.person = whose.person(shelf, asker, name)


@dataclass(frozen=True, slots=True)
class _List:
    name: str
    kind: Any
    ask: Any
    one: Any
    numbered: bool = True


_NOTEBOOKS = _List("notebooks", Notebook, questions.notebooks, rows.notebook)
_DATASETS = _List("datasets", Dataset, questions.datasets, rows.dataset)
_MODELS = _List("models", Model, questions.models, rows.model, numbered=False)
_FIELDS = {"notebooks": "kernels"}


def _listed(shelf: Shelf, asker: Asker, one: _List, name: str) -> Listed[Any]:
    question: Question[Any] = Question(
        name=one.name,
        kind=one.kind,
        ask=lambda line, token: one.ask(line, name, token),
        rows=lambda answer: list(getattr(answer, _FIELDS.get(one.name, one.name))),
        one=one.one,
        numbered=one.numbered,
    )
    return listed(shelf, asker, question)


def _stop_if_hopeless(
    error: ConnectorError | None, name: str, credentials: Credentials | None
) -> None:
    if isinstance(error, Absent) and error.status == 403 and credentials:
        raise ConnectorError(
            f"Kaggle does not let what {credentials.found_in} holds read lists; "
            f"{MAKE_ONE}.",
            "auth_refused",
        )
    if isinstance(error, Absent):
        raise ConnectorError(
            f"Kaggle shows no notebooks of anybody named {name}; check the spelling.",
            "no_such_handle",
        )
    if error and error.code in _HOPELESS:
        raise error


def _nothing_stored(name: str) -> ConnectorError:
    return ConnectorError(
        f"Nothing about {name} on Kaggle is in the store; run once without --offline.",
        "offline",
    )


def _hold_to_name(found: Gathered, name: str) -> None:
    """Leave out what belongs to others; refuse a name that led to somebody else."""
    lists: tuple[Listed[Any], ...] = (found.notebooks, found.datasets, found.models)
    owners = {rows.owner(row).casefold() for one in lists for row in one.rows}
    if owners and name.casefold() not in owners and len(owners) == 1:
        raise ConnectorError(
            f"Kaggle shows things of {next(iter(owners))} under {name}; name that one "
            "if it is the person.",
            "handle_changed",
        )
    for one in lists:
        one.rows = [r for r in one.rows if rows.owner(r).casefold() == name.casefold()]
