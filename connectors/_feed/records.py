"""Turns the list of posts into what the audit is made of."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from auditor.connectors._feed.address import canonical, host_of
from auditor.connectors._feed.keys import keyed
from auditor.connectors._feed.model import BLANK, NEWEST, WHOLE, Chain, Entry, Site
from auditor.connectors._feed.order import floor_of
from auditor.model import Activity, Artifact, Basis, Kind, Notice, Profile

SOURCE = "feed"


def profile(handle: str, chain: Chain, site: Site | None, at: datetime) -> Profile:
    """Return whose feed it is, as the feed and its site say."""
    head = chain.head
    page = head.site or (site.page if site else "")
    known = (head.url, page, site.page if site else "")
    links = (*(site.links if site else ()), *head.links)
    return Profile(
        handle=handle,
        url=page or head.url,
        fetched_at=at,
        id=head.id or None,
        aliases=tuple(x for x in dict.fromkeys(known) if x and x != handle),
        links=tuple(x for x in dict.fromkeys(links) if x != handle),
    )


def posts(own: Sequence[Entry], chain: Chain) -> Iterator[Activity | Artifact]:
    """Yield each post, as an event if it has a date, and as a thing to be opened."""
    chosen = set(map(id, own))
    for name, entry in keyed(chain.entries).items():
        if id(entry) in chosen and entry != BLANK:
            yield from _post(name, entry, chain)


def _post(name: str, entry: Entry, chain: Chain) -> Iterator[Activity | Artifact]:
    url = entry.link or chain.head.site or chain.head.url
    if entry.date:
        day = entry.day_only
        yield Activity(
            id=f"post:{_unique(name, chain)}",
            source=SOURCE,
            kind=Kind.POST,
            basis=Basis.AUTHOR,
            at=None if day else entry.date,
            day=entry.date.date() if day else None,
            url=url,
            title=entry.title,
            subject=chain.head.title or host_of(chain.head.url),
        )
    yield Artifact(
        source=SOURCE,
        kind=Kind.POST,
        name=entry.title or url,
        url=url,
        created=entry.published.date() if entry.published else None,
        updated=entry.updated.date() if entry.updated else None,
        basis=Basis.AUTHOR,
        title=entry.title,
        tags=entry.tags,
    )


def _unique(name: str, chain: Chain) -> str:
    """Return the name of a post; one without a link is known by its feed."""
    return name if name[:1] != "#" else f"{canonical(chain.head.url)}{name}"


def notices(
    chain: Chain, own: Sequence[Entry], unknown: Sequence[Entry], stamped: int
) -> Iterator[Notice]:
    """Yield what a reader has to know about the feed."""
    host = host_of(chain.head.url)
    if chain.end == NEWEST and not chain.mapped:
        yield Notice(code="newest_only", message=_newest(chain, host))
    if stamped:
        yield Notice(
            code="build_dates",
            message=f"{_posts(stamped)} of {host} carry the date on which the site was "
            "built, which is not counted as activity.",
        )
    undated = sum(1 for entry in own if not entry.date) - stamped
    if undated > 0:
        yield Notice(
            code="undated_posts",
            message=f"{_posts(undated)} of {host} carry no date that can be meant; the "
            "days on which they may lie are not seen whole.",
        )
    yield from _notices_of_whose(chain, own, unknown, host)


def _notices_of_whose(
    chain: Chain, own: Sequence[Entry], unknown: Sequence[Entry], host: str
) -> Iterator[Notice]:
    changed = sum(1 for entry in own if entry.updated and not entry.published)
    if changed:
        yield Notice(
            code="last_change_only",
            message=f"{_posts(changed)} of {host} carry only the date of their last "
            "change, and stand on that day.",
        )
    others = len(chain.entries) - len(own) - len(unknown)
    if others:
        yield Notice(
            code="other_authors",
            message=f"{_posts(others)} of {host} name another author and are left out.",
        )
    if unknown:
        yield Notice(
            code="author_unknown",
            message=f"{_posts(len(unknown))} of {host} name no author and are left "
            "out; their days are not seen whole.",
        )


def _newest(chain: Chain, host: str) -> str:
    floor = floor_of(chain.entries)
    back = f", back to {floor}" if floor else ""
    return (
        f"The feed of {host} holds the newest {_posts(len(chain.entries))}{back}; what "
        "was posted before cannot be seen."
    )


def _posts(count: int) -> str:
    return f"{count:,} post{'' if count == 1 else 's'}"


def end_of(chain: Chain) -> str:
    """Return how far the list reaches, with what the map of the site says."""
    return WHOLE if chain.mapped and chain.end == NEWEST else chain.end
