"""LaTeX of any template: what its commands are given is text, whatever they mean."""

from auditor.errors import ResumeError
from auditor.resume.readers._blocks import MAX_CHARACTERS, Lines
from auditor.resume.readers._encoding import text_of
from auditor.resume.readers._latex.source import document
from auditor.resume.readers._latex.walk import Walker
from auditor.resume.sheet import Sheet

#: commands take room, too
_MAX_SOURCE = 4 * MAX_CHARACTERS
_ELSEWHERE = r"its text lies in other files (\input); pass the PDF made of it."
_SOME_ELSEWHERE = (
    r"parts of it lie in other files (\input), which were not read; pass the PDF made "
    "of it."
)
_TOO_LONG = "only the beginning of this file was read; pass the resume alone."


def read(data: bytes) -> Sheet:
    r"""Read the source of a document; numbers of lines are those of the file.

    Raises:
        ResumeError: if all its text lies in other files, by \input.
    """
    source = text_of(data).replace("\r\n", "\n").replace("\r", "\n")
    notices = [_TOO_LONG] if len(source) > _MAX_SOURCE else []
    lines = Lines()
    walker = Walker(lines, document(source[:_MAX_SOURCE]))
    walker.walk()
    sheet = lines.sheet("latex")
    if walker.includes and not sheet.lines:
        raise ResumeError(_ELSEWHERE)
    if walker.includes:
        notices.append(_SOME_ELSEWHERE)
    return lines.sheet("latex", notices=tuple(notices))
