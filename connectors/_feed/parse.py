"""An answer becomes a page of a feed, by its bytes and not by what it is called."""

from msgspec.structs import replace

from auditor.connectors._feed import jsonfeed, syndication
from auditor.connectors._feed.dates import Clock
from auditor.connectors._feed.document import Form, looked_at
from auditor.connectors._feed.fetch import Got
from auditor.connectors._feed.model import Page


def page_of(got: Got, clock: Clock) -> tuple[Page | None, Form]:
    """Return the page of a feed, or None, and what the answer was.

    Raises:
        ConnectorError: if it is a feed that cannot be read.
    """
    document = looked_at(got.body)
    page = Page(url=got.url, form="")
    if document.form is Form.JSON:
        page = jsonfeed.parsed(document.body, got.url, clock)
    elif document.form is Form.XML:
        page = syndication.parsed(document, got.url, got.content_type, clock)
    if not page.form:
        return None, document.form
    cut = page.cut or got.cut
    marks = ("", "") if cut else (got.etag, got.modified)
    return replace(page, cut=cut, etag=marks[0], modified=marks[1]), document.form
