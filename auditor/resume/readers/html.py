"""HTML pages: blocks and rows of tables are lines; hidden text is left out."""

import codecs
import re

from auditor.resume.readers._blocks import Lines
from auditor.resume.readers._encoding import text_of
from auditor.resume.readers._html.walk import Walker
from auditor.resume.sheet import Sheet

#: longer pages are cut; without their pictures, resumes are far shorter
_MAX_PAGE = 2_000_000
#: pictures and fonts written into the page
_DATA = re.compile(r"data:[\w/+.-]{1,100};[^\"')<>\s]{100,}")
_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})")
_HEAD = 4_000
_TOO_LONG = "only the beginning of this page was read; pass the resume alone."


def read(data: bytes) -> Sheet:
    """Read a page; numbers of lines are those of its source.

    A date in ``<time datetime>`` counts where the text shown leaves out the year.
    """
    page = _DATA.sub("", _decoded(data))
    lines = Lines()
    Walker(lines).walk(page[:_MAX_PAGE])
    return lines.sheet("html", notices=(_TOO_LONG,) if len(page) > _MAX_PAGE else ())


def _decoded(data: bytes) -> str:
    """Decode by the bytes themselves; only what they leave open, as declared."""
    declared = _CHARSET.search(data[:_HEAD].lower())
    try:
        return data.decode("utf-8-sig") if b"\0" not in data else text_of(data)
    except UnicodeDecodeError:
        name = declared[1].decode() if declared else ""
        return data.decode(name, "replace") if _is_text(name) else text_of(data)


def _is_text(name: str) -> bool:
    try:
        known = codecs.lookup(name)
        return bool(
            known.name != "utf-8" and isinstance(b"a".decode(name, "replace"), str)
        )
    except (LookupError, ValueError):
        return False
