"""Whose posts a feed holds."""

from collections.abc import Sequence

from auditor.connectors._feed.model import Entry, Page
from auditor.errors import ConnectorError

_MOST_NAMED = 3


def own(
    entries: Sequence[Entry], head: Page, wanted: Sequence[str]
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return the entries of the person, and those of which nobody can tell.

    Raises:
        ConnectorError: if the feed names several authors and none was chosen, or
            none of those that were.
    """
    named = [entry for entry in entries if entry.authors]
    known = {_plain(a): a for entry in named for a in entry.authors}
    if not wanted:
        _refuse_several(named, known)
        return tuple(entries), ()
    mine = {_plain(name) for name in wanted}
    shared = {_plain(a): a for a in head.authors}
    if not known and not shared:
        return tuple(entries), ()
    if not mine & {*known, *shared}:
        raise _none_of_them({**shared, **known})
    chosen = [e for e in entries if mine & set(map(_plain, e.authors or head.authors))]
    unknown = [e for e in entries if not e.authors and not head.authors]
    return tuple(chosen), tuple(unknown)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _refuse_several(named: Sequence[Entry], known: dict[str, str]) -> None:
    """Ask whose posts are meant, unless one name stands under every one."""
    sets = [set(map(_plain, entry.authors)) for entry in named]
    if sets and not set.intersection(*sets):
        raise ConnectorError(
            f"The feed holds posts of several authors ({_listed(known)}); say which "
            "one is meant with author under [connectors.feed].",
            "several_authors",
        )


def _none_of_them(known: dict[str, str]) -> ConnectorError:
    return ConnectorError(
        f"No post of the feed is by that author; set author under [connectors.feed] "
        f"to one of those it names ({_listed(known)}).",
        "no_such_author",
    )


def _listed(known: dict[str, str]) -> str:
    shown = sorted(known.values(), key=_plain)
    more = f" and {len(shown) - _MOST_NAMED} more" if len(shown) > _MOST_NAMED else ""
    return ", ".join(name[:40] for name in shown[:_MOST_NAMED]) + more
