"""One module a form: ``read(data) -> Sheet``, or a ResumeError of one sentence."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from auditor.resume.sheet import Sheet

Reader = Callable[[bytes], Sheet]

#: by the values of ``forms.Form``, and what takes over where PDFium fails
_MODULES = {
    "pdf": "pdf",
    "pdf-plain": "pdf_plain",
    "docx": "docx",
    "odt": "odt",
    "html": "html",
    "markdown": "markdown",
    "latex": "latex",
    "text": "text",
    "jsonresume": "json_resume",
    "rendercv": "rendercv",
    "linkedin": "linkedin",
    "europass": "europass",
}


def reader(form: str) -> Reader:
    """Return what reads ``form``; a value of ``forms.Form``.

    Its libraries are loaded only now.
    """
    module = import_module(f"auditor.resume.readers.{_MODULES[form]}")
    return cast(Reader, module.read)
