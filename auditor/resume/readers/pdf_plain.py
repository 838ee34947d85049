"""PDF where PDFium fails: pypdf's plain text, which knows no columns."""

from io import BytesIO

from auditor.errors import ResumeError
from auditor.resume.readers._blocks import Lines
from auditor.resume.readers._pdf.refusals import (
    BROKEN,
    LOCKED,
    MAX_PAGES,
    NO_TEXT,
    TOO_LONG,
)
from auditor.resume.sheet import Line, Sheet


def read(data: bytes) -> Sheet:
    """Read the text of a PDF, line by line.

    Raises:
        ResumeError: one sentence; without text in it, that it needs OCR.
    """
    sheet = _sheet(_texts(data))
    if not sheet.lines:
        raise ResumeError(NO_TEXT)
    return sheet


def _texts(data: bytes) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    try:
        pages = PdfReader(BytesIO(data)).pages
        if len(pages) > MAX_PAGES:
            raise ResumeError(TOO_LONG)
        return [page.extract_text() for page in pages]
    except FileNotDecryptedError as error:
        raise ResumeError(LOCKED) from error
    except (PyPdfError, ArithmeticError, AttributeError, LookupError) as error:
        raise ResumeError(BROKEN) from error
    except (OSError, RecursionError, TypeError, ValueError) as error:
        raise ResumeError(BROKEN) from error


def _sheet(texts: list[str]) -> Sheet:
    lines = Lines()
    for page, whole in enumerate(texts, 1):
        for number, text in enumerate(whole.splitlines(), 1):
            if lines.full:
                break
            lines.add(Line(text=text, number=number, page=page))
    return lines.sheet("pdf")
