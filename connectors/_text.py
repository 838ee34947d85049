"""Makes what strangers wrote safe to print and to open."""

import re

#: colours and cursor moves as a whole, then whatever else a terminal would obey
_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_PAGE = re.compile(r"https?://[^\s/?#@\\\[\]<>\"]+(?:[/?#][^\s\\<>\"]*)?")
_LONGEST_LINK = 2000
_ADDRESS = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+\w{2,63}")


def clean(text: str, limit: int = 200) -> str:
    """Return one line of at most ``limit`` without control characters or addresses."""
    plain = without_addresses(_CONTROL.sub(" ", _SEQUENCE.sub("", text)))
    return " ".join(plain.split())[:limit].rstrip()


def without_addresses(text: str) -> str:
    """Return ``text`` with every e-mail address left out."""
    return _ADDRESS.sub("[address]", text) if "@" in text else text


def page_or(link: str, other: str) -> str:
    """Return ``link`` if it is the plain address of a web page, else ``other``."""
    fits = len(link) <= _LONGEST_LINK and _PAGE.fullmatch(link)
    return link if fits and not _CONTROL.search(link) else other
