"""PDF: PDFium's characters with their places, in the order in which people read.

PDFium ends the whole process where a file is made for that: ``sandbox`` runs this.
"""

from collections.abc import Iterator
from typing import Any

from auditor.errors import ResumeError
from auditor.resume.readers._blocks import Lines
from auditor.resume.readers._pdf.refusals import (
    LOCKED,
    MAX_CHARACTERS,
    MAX_PAGES,
    NO_TEXT,
    TOO_LONG,
)
from auditor.resume.sheet import Line, Sheet

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
        if "password" in str(error).lower():
            raise ResumeError(LOCKED) from error
        from auditor.resume.readers import pdf_plain

        return pdf_plain.read(data)
    try:
        return _attached(document) or _laid_out(document)
    finally:
        document.close()


def _attached(document: Any) -> Sheet | None:
    """Return what the XML of a Europass PDF says, if there is any and it is whole."""
    for number in range(min(document.count_attachments(), _MAX_ATTACHMENTS)):
        attachment = document.get_attachment(number)
        if attachment.get_name().lower().endswith(".xml"):
            sheet = _europass(bytes(attachment.get_data()))
            if sheet is not None and sheet.entries:
                return sheet
    return None


def _europass(data: bytes) -> Sheet | None:
    from auditor.resume.readers import europass

    try:
        return europass.read(data) if len(data) <= _MAX_ATTACHED else None
    except ResumeError:
        return None


def _laid_out(document: Any) -> Sheet:
    from auditor.resume.readers._pdf import info

    found = list(_lines(document))
    if not found:
        raise ResumeError(NO_TEXT)
    lines = Lines()
    for line in found:
        lines.add(line)
    said = document.get_metadata_dict()
    return lines.sheet(info.form(said, found), created=info.created(said))


def _lines(document: Any) -> Iterator[Line]:
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
    return (one.line for one in without_running(placed) if one.line.text.strip())


def _pages(document: Any) -> Iterator[tuple[list[Any], float]]:
    """Yield the pieces of each page, and its height in points."""
    from pypdfium2 import raw

    from auditor.resume.readers._pdf.glyphs import Reader
    from auditor.resume.readers._pdf.pieces import pieces
    from auditor.resume.readers._pdf.words import words

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
