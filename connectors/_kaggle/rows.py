"""What is kept of Kaggle's answers: public rows, each as small as its record needs."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from msgspec import Struct

from auditor.connectors._kaggle.account import SITE
from auditor.connectors._kaggle.words import share, tags, words
from auditor.connectors._segment import category
from auditor.connectors._text import clean

T = TypeVar("T")

_REF = re.compile(r"/?([A-Za-z0-9][\w.-]{0,99})/([\w.-]{1,150})", re.ASCII)
_MOST = 2**53


class Unfit(Exception):
    """A row lacks what every row of its kind has."""


class Page(Struct, Generic[T]):
    """One page of a list."""

    rows: list[T]
    #: what asks for the next one; empty at the end
    next: str = ""
    #: rows as they came, the private ones too, and those that could not be read
    total: int = 0
    spoiled: int = 0


class Notebook(Struct, kw_only=True):
    """A notebook; of its versions the last run alone is told."""

    id: int
    ref: str
    title: str
    ran: datetime | None
    version: int
    language: str
    votes: int
    #: what was kept before this was read lacks it, here and in what follows
    tags: list[str] = []


class Dataset(Struct, kw_only=True):
    """A data set."""

    id: int
    ref: str
    title: str
    updated: datetime | None
    version: int
    votes: int
    downloads: int
    tags: list[str]
    license: str = ""
    #: from 0 to 1; None where it is not told
    usability: float | None = None


class Version(Struct, kw_only=True):
    """A version of a data set; ``creator`` is a name, or empty."""

    number: int
    at: datetime | None
    creator: str


class Variation(Struct, kw_only=True):
    """A variation of a model, and how many versions it has had."""

    id: int
    version: int


class Model(Struct, kw_only=True):
    """A model."""

    id: int
    ref: str
    title: str
    published: datetime | None
    updated: datetime | None
    votes: int
    tags: list[str]
    variations: list[Variation]


class Work(Struct, kw_only=True):
    """Something of one's own, as search tells it."""

    id: int
    #: notebook, topic or comment
    kind: str
    title: str
    url: str
    at: datetime | None


class Entry(Struct, kw_only=True):
    """A competition that the token's owner takes part in."""

    id: int
    slug: str
    title: str
    rank: int
    teams: int
    deadline: datetime | None
    category: str = ""
    tags: list[str] = []


def utc(at: Any) -> datetime | None:
    """Return an instant of the SDK, which leaves out that it means UTC."""
    if not isinstance(at, datetime):
        return None
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError:
        return None


def number(value: Any) -> int:
    """Return a count, 0 for what is none."""
    return value if type(value) is int and 0 < value < _MOST else 0


def ident(value: Any) -> int:
    """Return a number that names something.

    Raises:
        Unfit: if it cannot be one.
    """
    if not number(value):
        raise Unfit
    return int(value)


def ref(value: str) -> str:
    """Return ``owner/name``.

    Raises:
        Unfit: if it has another form.
    """
    found = _REF.fullmatch(value.removeprefix(SITE))
    if not found:
        raise Unfit
    return f"{found[1]}/{found[2]}"


def owner(one: Notebook | Dataset | Model) -> str:
    """Return whose it is."""
    return one.ref.partition("/")[0]


def notebook(row: Any) -> Notebook | None:
    """Read a row of the SDK; None where it is private."""
    if row.is_private:
        return None
    return Notebook(
        id=ident(row.id),
        ref=ref(row.ref),
        title=clean(row.title),
        ran=utc(row.last_run_time),
        version=number(row.current_version_number),
        language=clean(row.language or "", 30),
        votes=number(row.total_votes),
        tags=words(row.category_ids),
    )


def dataset(row: Any) -> Dataset | None:
    """Read a row of the SDK; None where it is private."""
    if row.is_private:
        return None
    return Dataset(
        id=ident(row.id),
        ref=ref(row.ref),
        title=clean(row.title or ""),
        updated=utc(row.last_updated),
        version=number(row.current_version_number),
        votes=number(row.vote_count),
        downloads=number(row.download_count),
        tags=tags(row.tags),
        license=clean(row.license_name or "", 60),
        usability=share(row.usability_rating),
    )


def version(row: Any) -> Version:
    """Read a version of a data set."""
    creator = clean((row.creator_ref or "").rstrip("/").rpartition("/")[2], 100)
    return Version(
        number=ident(row.version_number), at=utc(row.creation_date), creator=creator
    )


def model(row: Any) -> Model | None:
    """Read a row of the SDK; None where it is private."""
    if row.is_private:
        return None
    return Model(
        id=ident(row.id),
        ref=ref(row.ref),
        title=clean(row.title),
        published=utc(row.publish_time),
        updated=utc(row.update_time),
        votes=number(row.vote_count),
        tags=tags(row.tags),
        variations=[variation(one) for one in row.instances],
    )


def variation(row: Any) -> Variation:
    """Read a variation of a model."""
    return Variation(id=ident(row.id), version=number(row.version_number))


def entry(row: Any) -> Entry | None:
    """Read a row of the SDK; None where nothing was handed in."""
    if not number(row.user_rank):
        return None
    slug = row.ref.rstrip("/").rpartition("/")[2]
    return Entry(
        id=ident(row.id),
        slug=ref(f"c/{slug}").partition("/")[2],
        title=clean(row.title or ""),
        rank=number(row.user_rank),
        teams=number(row.team_count),
        deadline=utc(row.deadline),
        category=category(row.category or ""),
        tags=tags(row.tags),
    )
