"""What is said where a feed was not all that it should be."""

from auditor.connectors._feed.address import host_of
from auditor.connectors._feed.model import CUT, LIMIT, Chain
from auditor.connectors._text import clean
from auditor.errors import ConnectorError
from auditor.model import Notice


def empty(chain: Chain) -> ConnectorError:
    """Return what to raise where a feed holds nothing."""
    if chain.head.cut:
        return _broken_off(chain)
    return ConnectorError(
        f"The feed of {host_of(chain.head.url)} holds no post; check the address, or "
        "leave it out.",
        "empty_feed",
    )


def of(chain: Chain) -> ConnectorError | None:
    """Return what to raise after what is known was told."""
    host = host_of(chain.head.url)
    if chain.end == CUT:
        return _broken_off(chain)
    if chain.end == LIMIT:
        return ConnectorError(
            f"The feed of {host} goes on after {chain.pages} pages; set most_pages "
            "under [connectors.feed] to read more of them.",
            "page_limit",
        )
    return None


def _broken_off(chain: Chain) -> ConnectorError:
    return ConnectorError(
        f"The feed of {host_of(chain.head.url)} breaks off before its end; what came "
        "is kept, run again later.",
        "cut_off",
    )


def moved(handle: str, url: str) -> Notice:
    """Return what a person is told whose feed has moved."""
    return Notice(
        code="moved",
        message=f"{host_of(handle)} says that the feed moved for good to "
        f"{clean(url, 150)}; use that address.",
    )
