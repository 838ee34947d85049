"""Where a feed goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from auditor.connectors._feed.address import same_site
from auditor.connectors._feed.keys import keyed
from auditor.connectors._feed.model import Page

#: posts that Blogger gives at once
_BLOGGER = 150


@dataclass(frozen=True, slots=True)
class Next:
    """The next page."""

    url: str
    #: whether the feed says that there is one; otherwise it is only looked for
    named: bool


def following(pages: Sequence[Page]) -> Next | None:
    """Return where the page after these lies; None if these are all there are.

    A page is looked for where the feed names it (RFC 5005, JSON Feed), or where the
    software that made the feed has it; never on another site.
    """
    last, first = pages[-1], pages[0]
    for named in (last.next, last.archive):
        if named and same_site(named, first.url):
            return Next(named, named=True)
    if last.complete or last.archive or (last.next and not _is_blogger(first)):
        return None
    if _is_wordpress(first):
        return Next(_with(first.url, paged=len(pages) + 1), named=False)
    return _blogger(pages) if _is_blogger(first) else None


def ended(pages: Sequence[Page]) -> bool:
    """Whether nothing after the last page means that this was all.

    A page on another site is not followed, so such a list is not at its end.
    """
    last, first = pages[-1], pages[0]
    if last.complete:
        return True
    if _is_blogger(first) or last.total is not None:
        total = _total(pages)
        return total is not None and _held(pages) >= total
    if last.next or last.archive:
        return False
    return len(pages) > 1


def _is_wordpress(page: Page) -> bool:
    return "wordpress.org" in page.generator.lower()


def _is_blogger(page: Page) -> bool:
    return page.generator.lower() == "blogger"


def _blogger(pages: Sequence[Page]) -> Next | None:
    total = _total(pages)
    if total is None or _held(pages) >= total:
        return None
    # a post that came meanwhile moves all others on by one, and one is told twice
    start = _held(pages) + 1
    at = _with(pages[0].url, **{"start-index": start, "max-results": _BLOGGER})
    return Next(at, named=True)


def _held(pages: Sequence[Page]) -> int:
    return len(keyed([entry for page in pages for entry in page.entries]))


def _total(pages: Sequence[Page]) -> int | None:
    return max((p.total for p in pages if p.total is not None), default=None)


def _with(url: str, **options: int) -> str:
    parts = urlsplit(url)
    kept = [
        (k, v)
        for k, v in parse_qsl(parts.query, keep_blank_values=True)
        if k not in options
    ]
    query = urlencode([*kept, *((k, str(v)) for k, v in options.items())])
    return urlunsplit((*parts[:3], query, ""))
