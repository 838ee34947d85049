"""Whether what looks like a date stands where a date can stand.

"2019-nCoV", "ISO 9001:2015", "$2019", "1999 users" and "v2019.1" hold a year's digits
and no year. Each question looks at a few letters of the shape on one side.
"""

import re

_DIGIT = "[abcezY]"
_WORD = "[xMSqHOogRUZBPNCDfiuwsG&]"

#: Left of any date written with a number first: part of a longer number or a name.
_CHAIN_BEFORE = re.compile(
    rf"(?:{_DIGIT}[-./,:']|[$%#!?+.]|{_DIGIT})\Z".replace("'", "K")
)
_NAME_BEFORE = re.compile(rf"(?:[$]|{_WORD}-)\Z")
#: Left of a year alone.
_NUMBER_BEFORE = re.compile(
    rf"(?:{_WORD}|[$]_?|w[._:(]{{0,3}}|w_[ab]_?|(?<![a-zA-Z])z_|z[-/.]|w_[xi]_)\Z"
)
_CHAIN_AFTER = re.compile(rf"[-./:]{_DIGIT}|,[abcez](?!_M)|[$%+]")
_NUMBER_AFTER = re.compile(
    r"[xMSqHOowufiEsNC]|_[$%+]|_(?:[xSP]_)?u|_z(?!_M)"
    r"|[.-][xMuw]|O|_x(?:[_.]{1,2}x)?[_.]{1,2}s"
)
_EDGE_BEFORE = re.compile(r"(?:^|[tl(|,:;]_?|__|-_?)\Z")
_EDGE_AFTER = re.compile(r"_?(?:\Z|[tl)|(,]|-_|-\Z)")
_END_AFTER = re.compile(r"_?(?:\Z|[tl)|(])")


def numeric(letters: str, begin: int) -> bool:
    """Whether the date that begins here begins with a number, not with a word."""
    return letters[begin] in "abcezYK"


def chained_before(letters: str, begin: int) -> bool:
    """Whether it is the rest of a longer number: "9001:2015"."""
    before = letters[max(0, begin - 4) : begin]
    return numeric(letters, begin) and _CHAIN_BEFORE.search(before) is not None


def chained_after(letters: str, end: int) -> bool:
    """Whether a longer number goes on after it: "2019.5.1"."""
    return _CHAIN_AFTER.match(letters, end) is not None


def named_before(letters: str, begin: int) -> bool:
    """Whether a name is tied to its left with a hyphen: "CVE-2019"."""
    before = letters[max(0, begin - 4) : begin]
    return numeric(letters, begin) and _NAME_BEFORE.search(before) is not None


def counted(letters: str, begin: int, end: int) -> bool:
    """Whether a year alone is rather a count, a sum, a version or an address."""
    before = letters[max(0, begin - 5) : begin]
    if _NUMBER_BEFORE.search(before):
        return True
    return _NUMBER_AFTER.match(letters, end) is not None


def counted_after(letters: str, end: int) -> bool:
    """Whether what follows makes a count of the year before it."""
    return _NUMBER_AFTER.match(letters, end) is not None


def edge_before(letters: str, begin: int) -> bool:
    """Whether a cell, a line or a clause begins here."""
    return _EDGE_BEFORE.search(letters[max(0, begin - 3) : begin] or "t") is not None


def edge_after(letters: str, end: int) -> bool:
    """Whether a cell, a line or a clause ends here."""
    return _EDGE_AFTER.match(letters, end) is not None


def ends(letters: str, end: int) -> bool:
    """Whether a cell or a line ends here."""
    return _END_AFTER.match(letters, end) is not None
