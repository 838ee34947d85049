"""Text of others made harmless, and how people call a source."""

import re
import unicodedata
from urllib.parse import urlsplit

from auditor.model import SOURCE_NAMES

#: controls, formats (bidi, zero-width), surrogates, private use, separators of lines
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: letters and marks that draw nothing
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_MARKS = frozenset({"Mn", "Me"})
#: printable ASCII, without what ends an address in a text or an attribute
_ADDRESS = re.compile(r"[!#-;=?-\[\]_a-z~]+")
#: browsers cut longer addresses, and none that a service gives is as long
_LONGEST_LINK = 2000
#: more marks than this on one letter climb over the lines around it
_MOST_MARKS = 2


def clean(text: str, most: int = 400) -> str:
    """Return text from outside on one line, without anything that steers a screen.

    Args:
        text: whatever a service, a file or a person gave.
        most: characters that are looked at; a cut is marked.
    """
    kept: list[str] = []
    marks = 0
    composed = unicodedata.normalize("NFC", text[:most])
    for character in " ".join(composed.split()):
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= _MOST_MARKS and _is_shown(character):
            kept.append(character)
    words = " ".join("".join(kept).split())
    return f"{words} …" if len(text) > most else words


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in _MARKS


def _is_shown(character: str) -> bool:
    if character in _BLANK or _selects_a_variant(character):
        return False
    return unicodedata.category(character) not in _DROPPED


def _selects_a_variant(character: str) -> bool:
    point = ord(character)
    return 0xFE00 <= point <= 0xFE0F or 0xE0100 <= point <= 0xE01EF


def source_name(source: str) -> str:
    """Return how people call a source."""
    return SOURCE_NAMES.get(source) or clean(source, 40) or "?"


def web_link(url: str | None) -> str:
    """Return ``url`` when a picture or a page may link to it, or else ""."""
    if not url or len(url) > _LONGEST_LINK or not _ADDRESS.fullmatch(url):
        return ""
    try:
        parts = urlsplit(url)
        named = parts.hostname and "@" not in parts.netloc
    except ValueError:
        return ""
    return url if named and parts.scheme in ("http", "https") else ""
