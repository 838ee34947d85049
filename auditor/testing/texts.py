"""What is wrong with a text, a link or a sentence that comes from a connector."""

import re
import unicodedata
from collections.abc import Iterator

from auditor.errors import ConnectorError

#: what turns the direction of a line, so that it reads other than it is
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
#: control characters, halves of characters, separators of lines and paragraphs
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})

_ADDRESS = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,9}[^\W\d_]{2,63}")
_LINK = re.compile(r"https?://[^\s/?#@\\]+(?:[/?#][^\s\\<>\"]*)?|(?:swh|git|doi):\S+")
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_INNARDS = re.compile(r"Traceback|File \"|\bat 0x[0-9a-f]+|<class '|Error\(|Errno")
_LONGEST_SENTENCE = 400


def text_faults(text: str) -> Iterator[str]:
    """Yield what would harm a terminal, a page or a person."""
    if any(map(_harmful, text)):
        yield "holds a control character, a line break or a change of direction"
    if holds_address(text):
        yield "holds an e-mail address"


def holds_address(text: str) -> bool:
    """Return whether there is an e-mail address in a text."""
    return "@" in text and _ADDRESS.search(text) is not None


def _harmful(letter: str) -> bool:
    turned = letter in _BIDI or letter in _ISOLATES
    return turned or unicodedata.category(letter) in _UNPRINTABLE


def link_faults(text: str) -> Iterator[str]:
    """Yield whether a link is none."""
    if not _LINK.fullmatch(text):
        yield "is no http(s) link and no lasting identifier such as swh:1:rev:..."


def code_faults(text: object) -> Iterator[str]:
    """Yield whether a code is none."""
    if not isinstance(text, str) or not _CODE.fullmatch(text):
        yield "is no code in snake_case"


def sentence_faults(text: str) -> Iterator[str]:
    """Yield what keeps a text from being one sentence for a person."""
    yield from text_faults(text)
    last = text.split()[-1] if text.strip() else ""
    if not text.endswith((".", "?")) and "://" not in last:
        yield "does not end as a sentence does"
    if len(text) > _LONGEST_SENTENCE:
        yield f"is longer than {_LONGEST_SENTENCE} characters"
    if _INNARDS.search(text):
        yield "talks of the inside of the program"


def error_faults(error: BaseException | None) -> Iterator[str]:
    """Yield what is wrong with how a pull failed, if it failed."""
    if error is None:
        return
    name = type(error).__name__
    if isinstance(error, SystemExit):
        yield "It ended the whole program (SystemExit); raise ConnectorError instead."
    elif not isinstance(error, ConnectorError):
        yield f"{name} came out of it; only ConnectorError may."
    else:
        words = (("sentence", sentence_faults(str(error))),)
        codes = (("code", code_faults(error.code)),)
        for what, faults in (*words, *codes):
            yield from (
                f"The {what} of its ConnectorError {fault}." for fault in faults
            )
