"""PDF where PDFium fails: pypdf's plain text, which knows no columns."""

from auditor.errors import ResumeError
from auditor.resume.readers import pdf
from auditor.resume.sheet import Line, Sheet


def read(data: bytes) -> Sheet:
    """Read the text of a PDF, line by line.

    Raises:
        ResumeError: one sentence; without text in it, that it needs OCR.
    """
    from io import BytesIO

    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if len(reader.pages) > pdf.MAX_PAGES:
            raise ResumeError(pdf.TOO_LONG)
        texts = [page.extract_text() for page in reader.pages]
    except FileNotDecryptedError as error:
        raise ResumeError(pdf.LOCKED) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ResumeError(pdf.BROKEN) from error
    found = tuple(_lines(texts))
    if not found:
        raise ResumeError(pdf.NO_TEXT)
    return Sheet(form="pdf", lines=found)


def _lines(texts: list[str]) -> list[Line]:
    return [
        Line(text=text.strip(), number=number, page=page)
        for page, whole in enumerate(texts, 1)
        for number, text in enumerate(whole[: pdf.MAX_CHARACTERS].splitlines(), 1)
        if text.strip()
    ]
