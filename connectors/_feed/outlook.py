"""What reading a feed would take, and how it stands; asks nothing."""

from auditor.connectors._feed import find, forem
from auditor.connectors._feed.address import host_of
from auditor.connectors._feed.model import Chain, Site
from auditor.connectors._feed.walk import PART, not_stored
from auditor.connectors._shelf import Shelf, read
from auditor.model import Estimate, Health

#: roughly, in seconds
_ANSWER = 0.7
_REACH = (
    "Sees the posts that a feed holds: all of them where the feed leads on to older "
    "pages, else the newest ten or so."
)


def estimate(shelf: Shelf, handle: str) -> Estimate:
    """Return what reading would take, from what is kept.

    Raises:
        ConnectorError: if the run is offline and nothing is kept.
    """
    kept, last = shelf.recall(PART), shelf.last(PART)
    if kept:
        return Estimate(requests=0, lines=("the feed is in the store already",))
    if shelf.offline:
        raise not_stored(handle)
    chain = read(last, Chain) if last and not shelf.run.refresh else None
    if chain:
        line = "1 to see whether the feed changed, more only where it did"
        return Estimate(requests=1, seconds=_ANSWER, lines=(line,))
    return _first_time(shelf, handle)


def _first_time(shelf: Shelf, handle: str) -> Estimate:
    if forem.owner(handle):
        line = f"2 for all articles, over the API of {host_of(handle)}"
        return Estimate(requests=2, seconds=2 * _ANSWER, lines=(line,))
    site = shelf.last(find.PART)
    known = read(site, Site) if site else None
    lines = (
        "1 for the feed, and 1 more where the address is that of a site"
        if known is None
        else "1 for the feed",
        "1 for each further page, where the feed goes on",
        "2 or more for the map of the site, where it does not",
    )
    return Estimate(requests=4, seconds=4 * _ANSWER, lines=lines)


def health() -> Health:
    """Return that nothing is needed: which host is asked, only a handle tells."""
    return Health(
        ready=True,
        sentence="Feeds need no token; hosts that are not public are asked only if "
        "AUDITOR_ALLOW_HOSTS names them.",
        reach=_REACH,
    )
