"""PDF: PDFium's characters with their places, in the order in which people read."""

from collections.abc import Iterator
from typing import Any

from auditor.errors import ResumeError
from auditor.resume.sheet import Sheet

MAX_PAGES, MAX_CHARACTERS = 50, 200_000
NO_TEXT = (
    "it has no text layer; run OCR on it first, or pass the resume in another form."
)
LOCKED = "it is locked with a password; save it without one and pass that."
BROKEN = "it is no PDF that can be opened; print it to a new PDF and pass that."
TOO_LONG = "it is longer than a resume; pass the pages of the resume alone."
_MAX_ATTACHMENTS, _MAX_ATTACHED = 20, 10_000_000


def read(data: bytes) -> Sheet:
    """Read a PDF, or the exact data that a Europass PDF carries with it.

    Raises:
        ResumeError: one sentence; without text in it, that it needs OCR.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ResumeError(LOCKED if locked else BROKEN) from error
    with document:
        return _attached(document) or _laid_out(document)


def _attached(document: Any) -> Sheet | None:
    """Return what the XML of a Europass PDF says, if there is any and it is whole."""
    for number in range(min(document.count_attachments(), _MAX_ATTACHMENTS)):
        attachment = document.get_attachment(number)
        if not attachment.get_name().lower().endswith(".xml"):
            continue
        data = bytes(attachment.get_data())
        sheet = _europass(data) if len(data) <= _MAX_ATTACHED else None
        if sheet is not None and sheet.entries:
            return sheet
    return None


def _europass(data: bytes) -> Sheet | None:
    from auditor.resume.readers import europass

    try:
        return europass.read(data)
    except ResumeError:
        return None


def _laid_out(document: Any) -> Sheet:
    from auditor.resume.readers._pdf import info
    from auditor.resume.readers._pdf.lines import body_size, page_lines
    from auditor.resume.readers._pdf.running import without_running

    if len(document) > MAX_PAGES:
        raise ResumeError(TOO_LONG)
    pages = list(_pages(document))
    body = body_size(piece for found, _ in pages for piece in found)
    placed = [
        (page_lines(found, number, body), height)
        for number, (found, height) in enumerate(pages, 1)
    ]
    lines = tuple(one.line for one in without_running(placed) if one.line.text.strip())
    if not lines:
        raise ResumeError(NO_TEXT)
    said = document.get_metadata_dict()
    return Sheet(form=info.form(said, lines), lines=lines, created=info.created(said))


def _pages(document: Any) -> Iterator[tuple[list[Any], float]]:
    """Yield the pieces of each page, and its height in points."""
    from pypdfium2 import raw

    from auditor.resume.readers._pdf.glyphs import Reader
    from auditor.resume.readers._pdf.words import pieces, words

    left = MAX_CHARACTERS
    for page in document:
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            raise ResumeError(TOO_LONG)
        height = float(page.get_height())
        yield pieces(words(Reader(text, height, raw).glyphs())), height
        text.close()
        page.close()
