"""What is kept of the Hub's answers: public, and without addresses of people."""

from datetime import datetime
from typing import Any

from msgspec import Struct, convert


class Person(Struct, frozen=True, kw_only=True):
    """Whose account it is, as it is kept."""

    user: str
    id: str = ""
    fullname: str = ""
    created: datetime | None = None
    counts: dict[str, int] = {}
    #: "" stands for those that the profile does not name
    orgs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    def count(self, what: str) -> int | None:
        """Return how many "Models" say the person has; None if it is not told."""
        return self.counts.get(what)


class Result(Struct, frozen=True):
    """What a model card states as measured; ``value`` is "" where it is no number."""

    metric: str
    dataset: str
    value: str = ""


class Repo(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A public repository; ``kind`` is one of KINDS.

    What was kept before there was more to tell lacks that, and nothing else.
    """

    kind: str
    id: str
    sha: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    tags: tuple[str, ...] = ()
    likes: int | None = None
    downloads: int | None = None
    library: str = ""
    task: str = ""
    copied_from: str = ""
    #: telling tags that come after the first ones
    more: tuple[str, ...] = ()
    gated: bool = False
    #: how a Space ran, RUNNING say; "" where that is not told
    stage: str = ""
    results: tuple[Result, ...] = ()
    paths: tuple[str, ...] = ()
    #: whether these are all paths
    complete: bool = False

    @property
    def stamp(self) -> str:
        """Return what changes when a commit is made; "" if that is not known.

        Without the newest commit that is so: whoever pushes sets dates at will.
        """
        return f"{self.sha} {self.modified or ''}" if self.sha else ""


class Commit(Struct, frozen=True):
    """A commit of the person."""

    sha: str
    at: datetime
    title: str = ""


class History(Struct, frozen=True, kw_only=True):
    """What is kept of the commits of one repository."""

    mine: tuple[Commit, ...]
    #: of the oldest commit by anybody, if the list was read to its end
    first: datetime | None = None
    #: of the oldest that was read, where the list was not; None too if out of order
    reached: datetime | None = None
    #: whether the oldest is what the Hub makes at the start of a repository
    first_by_hub: bool = False
    cut: bool = False
    spoiled: int = 0
    #: the commits are out of order, so a clock other than the Hub's was at work
    pushed: tuple[str, ...] = ()


class Like(Struct, frozen=True):
    """Something that the person likes."""

    kind: str
    name: str
    at: datetime


class Talk(Struct, frozen=True, omit_defaults=True):
    """A discussion or pull request that the person opened, or took part in."""

    kind: str
    name: str
    number: int
    at: datetime
    title: str = ""
    #: whether the Hub says that somebody else opened it
    theirs: bool = False


class Collection(Struct, frozen=True):
    """A collection of the person."""

    slug: str
    title: str
    updated: datetime
    upvotes: int


class Paper(Struct, frozen=True):
    """A paper whose authors name the account."""

    id: str
    title: str
    at: datetime | None


def instant(value: object) -> datetime | None:
    """Return an instant as ``when`` writes it."""
    return convert(value, datetime) if isinstance(value, str) else None


#: tags that are kept, and those that are kept also where there are more
_MOST_TAGS, _MOST_MORE = 60, 20
_TELLING = ("base_model:", "license:", "size_categories:", "dataset:")


def repository(kind: str, row: dict[str, Any]) -> Repo:
    """Return a row of a listing as it is kept."""
    tags, card = tuple(row.get("tags", ())), row.get("cardData", {})
    telling = [tag for tag in tags[_MOST_TAGS:] if tag.startswith(_TELLING)]
    paths, complete = row.get("siblings", ((), False))
    return Repo(
        kind=kind,
        id=row["id"],
        sha=row.get("sha", ""),
        created=instant(row.get("createdAt")),
        modified=instant(row.get("lastModified")),
        tags=tags[:_MOST_TAGS],
        more=tuple(telling[:_MOST_MORE]),
        likes=row.get("likes"),
        downloads=row.get("downloads"),
        library=row.get("library_name") or row.get("sdk", ""),
        task=row.get("pipeline_tag", ""),
        copied_from=card.get("duplicated_from", ""),
        gated=row.get("gated", False),
        stage=row.get("runtime", {}).get("stage", ""),
        results=tuple(Result(*one) for one in card.get("model-index", ())),
        paths=paths,
        complete=complete,
    )
