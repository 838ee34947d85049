"""The lists that the Hub has of one person, but for those of repositories."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from auditor.connectors._huggingface import forms
from auditor.connectors._huggingface.asking import Hub, Leaf, Listed, whole
from auditor.connectors._huggingface.call import Call
from auditor.connectors._huggingface.kept import (
    Collection,
    Like,
    Paper,
    Person,
    Repo,
    Talk,
    instant,
)

_LATEST = datetime.max.replace(tzinfo=UTC)
#: pages of each list; how long one is, is up to the Hub
_MOST_LIKES, _MOST_COLLECTIONS, _MOST_TALKS = 50, 10, 20


def likes(hub: Hub, person: Person) -> Leaf[Listed[Like]]:
    """Return what the person likes; asked again when the number changes."""
    count = person.count("Likes")
    return hub.take(
        "likes-1",
        Listed[Like],
        lambda: _likes(hub, person.user),
        "" if count is None else f"{person.user} {count}",
    )


def _likes(hub: Hub, name: str) -> Listed[Like]:
    call = hub.plain.call(
        f"the likes of {name}",
        forms.likes,
        lambda api: api.list_liked_repos(name),
        most=_MOST_LIKES,
    )
    found = {
        (row["repo"]["type"], row["repo"]["name"]): row["createdAt"]
        for row in call.rows
    }
    rows = (Like(k, n, _at(at)) for (k, n), at in sorted(found.items()))
    return listed(call, rows)


def collections(hub: Hub, name: str) -> Leaf[Listed[Collection]]:
    """Return the public collections of the person."""

    def fetch() -> Listed[Collection]:
        call = hub.plain.call(
            f"the collections of {name}",
            forms.collections,
            lambda api: list(api.list_collections(owner=name)),
            most=_MOST_COLLECTIONS,
        )
        rows = {row["slug"]: _collection(row) for row in call.rows}
        return listed(call, rows.values())

    return hub.take("collections-1", Listed[Collection], fetch)


def papers(hub: Hub, person: Person) -> Leaf[Listed[Paper]]:
    """Return those papers that a search finds and whose authors name the person."""

    def fetch() -> Listed[Paper]:
        call = hub.plain.call(
            f"the papers of {person.user}",
            forms.papers,
            lambda api: list(api.list_papers(query=person.fullname or person.user)),
        )
        mine = (r for r in call.rows if _names(r["authors"], person.user))
        return listed(call, {row["id"]: _paper(row) for row in mine}.values())

    return hub.take("papers-1", Listed[Paper], fetch)


def talks(hub: Hub, person: Person, repo: Repo) -> Leaf[Listed[Talk]]:
    """Return the discussions that the person opened in one repository."""

    def fetch() -> Listed[Talk]:
        call = hub.line.call(
            f"the discussions of {repo.id}",
            forms.talks,
            lambda api: list(
                api.get_repo_discussions(
                    repo.id, author=person.user, repo_type=repo.kind[:-1]
                )
            ),
            most=_MOST_TALKS,
        )
        return listed(call, _talks(call, person.user))

    count, today = person.count("Discussions"), hub.now().date()
    # one that is gone and one that is new make the same number
    stamp = "" if count is None else f"{person.user} {count} {repo.stamp} {today}"
    return hub.take(f"talks-1/{repo.kind}/{repo.id}", Listed[Talk], fetch, stamp)


def listed(call: Call, rows: Any) -> Listed[Any]:
    """Return a list as it is kept.

    Raises:
        Torn: if some of its pages are missing.
    """
    found = Listed(
        rows=tuple(rows),
        spoiled=call.spoiled,
        cut=call.cut,
        empty=not (call.rows or call.spoiled),
    )
    return whole(call, found)


def _at(value: object) -> datetime:
    at = instant(value)
    assert at is not None  # a row without it is spoiled
    return at


def _collection(row: dict[str, Any]) -> Collection:
    return Collection(
        row["slug"], row["title"], _at(row["lastUpdated"]), row.get("upvotes", 0)
    )


def _paper(row: dict[str, Any]) -> Paper:
    return Paper(row["id"], row.get("title", ""), instant(row.get("publishedAt")))


def _names(authors: list[dict[str, Any]], name: str) -> bool:
    users = (author.get("user", {}).get("user", "") for author in authors)
    return name.casefold() in map(str.casefold, users)


def _talks(call: Call, name: str) -> Iterator[Talk]:
    """Yield those of the person: whether the Hub heeds ``author`` is its own affair."""
    for row in call.rows:
        author = row.get("author", {}).get("name", "")
        if author.casefold() == name.casefold():
            where = row["repo"]
            yield Talk(
                f"{where['type']}s",
                where["name"],
                row["num"],
                _at(row["createdAt"]),
                row["title"],
            )


def newest(rows: Iterable[Repo]) -> list[Repo]:
    """Return repositories, those changed last first, those of unknown date before."""
    named = sorted(rows, key=lambda row: (row.kind, row.id))
    return sorted(named, key=lambda row: row.modified or _LATEST, reverse=True)


def _end(rows: Sequence[Repo]) -> datetime | None:
    """Return until when the rest of a list may reach; None if it is out of order."""
    dates = [row.modified for row in rows if row.modified]
    ordered = len(dates) == len(rows) and dates == sorted(dates, reverse=True)
    return dates[-1] if dates and ordered else None


def unread_until(
    found: Iterable[Listed[Repo]], left: Iterable[Repo]
) -> tuple[datetime | None] | None:
    """Return until when there may be commits in what was not looked at.

    Returns:
        None if all was looked at; a tuple of None if it cannot be told.
    """
    ends = [row.modified for row in left]
    ends += [_end(one.rows) for one in found if one.cut]
    if not ends:
        return None
    dated = [end for end in ends if end is not None]
    return (max(dated) if len(dated) == len(ends) else None,)
