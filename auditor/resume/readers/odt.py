"""Documents of LibreOffice and OpenOffice."""

from itertools import islice

from auditor.errors import ResumeError
from auditor.resume.readers._blocks import MAX_LINES, Lines
from auditor.resume.readers._odt.body import Body
from auditor.resume.readers._odt.styles import Styles
from auditor.resume.readers._runs import relative
from auditor.resume.readers._xml import child, parsed, saved
from auditor.resume.sheet import Sheet
from auditor.resume.unzip import Archive


def read(data: bytes) -> Sheet:
    """Read a document; numbers are those of its paragraphs, as it has no lines.

    Raises:
        ResumeError: if it is damaged, locked or too large.
    """
    archive = Archive(data)
    content = parsed(archive, "content.xml")
    text = child(content, "body", "text")
    if text is None:
        raise ResumeError(
            "this document has no text part; save it again and pass that."
        )
    body = Body(Styles(parsed(archive, "styles.xml"), content))
    lines = Lines()
    for line in relative([*islice(body.lines(text), MAX_LINES + 1)]):
        lines.add(line)
    return lines.sheet("odt", created=saved(archive, "meta.xml", "date"))
