"""Text as typesetting leaves it -> text as the grammar reads it, with the way back.

A date in a file may hold a soft hyphen for its dash (LaTeX does that), blanks of no
width, full-width digits, or letters and accents apart.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain

_ZEROS = (0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6)
_MORE_ZEROS = (0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10)
_DASHES = "\x96\x97‐‑‒–—―−⁃﹘﹣－~〜～∼˗→⟶⇒➔➜➝►⸺⸻﹣⁓"
_BLANKS = "\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
_MORE_BLANKS = "\u2009\u200a\u202f\u205f\u3000"
#: A number raised is a footnote's, and none of the year before it.
_RAISED = "²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_DROPPED = _RAISED + (
    "\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
_SAME_LENGTH = str.maketrans(
    {zero + n: str(n) for zero in chain(_ZEROS, _MORE_ZEROS) for n in range(10)}
    | {ord(c): "-" for c in _DASHES}
    | {ord(c): " " for c in _BLANKS + _MORE_BLANKS}
    | {ord(c): "\n" for c in "\r\u2028\u2029"}
    | {ord(c): "'" for c in "‘’‛ʼʹ′`´＇"}
    | {ord(c): "°" for c in "ºª˚"}
)
_UNEVEN = re.compile(f"[\u00ad{_DROPPED}]")
_LETTERS_IN_PARTS = re.compile(
    "[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|.[\u0300-\u036f\u3099\u309a]{0,8}",
    re.DOTALL,
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])\u00ad\s*(?=[^\W\d_A-ZÀ-Þ])")


def normal(text: str) -> tuple[str, Sequence[int]]:
    """Return ``text`` in the grammar's signs, and where each of them stood.

    Returns:
        The text, and for each of its characters (and for its end) the index in
        ``text`` it came from.
    """
    flat = text.translate(_SAME_LENGTH)
    if flat.isascii():
        return flat, range(len(flat) + 1)
    if not _UNEVEN.search(flat) and unicodedata.is_normalized("NFKC", flat):
        return flat, range(len(flat) + 1)
    pairs = list(_pieces(flat))
    return "".join(p for p, _ in pairs), (*(at for _, at in pairs), len(text))


def _pieces(flat: str) -> Iterator[tuple[str, int]]:
    """Yield each character that is kept, and where it stood.

    A soft hyphen between letters only parts a word; elsewhere it is a dash.
    """
    parting = {at for m in _HYPHEN.finditer(flat) for at in range(*m.span())}
    for found in _LETTERS_IN_PARTS.finditer(flat):
        at, cluster = found.start(), found[0]
        if at in parting or cluster[0] in _DROPPED:
            continue
        if cluster == "\u00ad":
            yield "-", at
            continue
        whole = unicodedata.normalize("NFKC", cluster).translate(_SAME_LENGTH)
        yield from ((c, at) for c in whole)
