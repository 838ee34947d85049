"""LaTeX as typed -> the part of it that is set, its accents as letters."""

import re
import unicodedata

_COMMENT = re.compile(r"(\\(?:\\|%))|%[^\n]*")
_BEGIN, _END = "\\begin{document}", "\\end{document}"
_DEAD = (
    ("\\begin{comment}", "\\end{comment}"),
    ("\\begin{filecontents", "\\end{filecontents"),
)
_CONDITION = re.compile(
    r"\\(iffalse|if(?:true|x|num|dim|cat|defined|csname|odd|mmode)?|else|fi)(?![A-Za-z@])"
)
_ACCENTS = {
    "'": "\u0301", "`": "\u0300", '"': "\u0308", "^": "\u0302", "~": "\u0303",
    "=": "\u0304", ".": "\u0307", "c": "\u0327", "v": "\u030c", "u": "\u0306",
    "H": "\u030b", "k": "\u0328", "r": "\u030a", "d": "\u0323",
}  # fmt: skip
_ACCENT = re.compile(
    r"\\(?:(['`\"^~=.])[ ]?|([cvuHkrd])(?=[ {])[ ]?)"
    r"(?:\{\\?([A-Za-z])\}|\\([ij])(?![A-Za-z])[ ]?|([A-Za-z]))"
)


def document(source: str) -> str:
    """Return what lies between begin and end of the document, each line in its place.

    Comments, and what conditions switch off, are left out: jobs in them do not count.
    """
    text = _COMMENT.sub(lambda found: found[1] or "", source)
    begin = text.find(_BEGIN)
    if begin >= 0:
        text = _blank(text[:begin]) + text[begin + len(_BEGIN) :]
    text = text.partition(_END)[0]
    for start, end in _DEAD:
        text = _without(text, start, end)
    return _ACCENT.sub(_letter, _switched(text))


def _blank(text: str) -> str:
    return "\n" * text.count("\n")


def _without(text: str, start: str, end: str) -> str:
    kept: list[str] = []
    while start in text:
        before, _, rest = text.partition(start)
        dead, _, text = rest.partition(end)
        kept += [before, _blank(dead)]
    return "".join([*kept, text])


def _switched(text: str) -> str:
    r"""Leave out \iffalse ... \fi and the \else of what is true."""
    kept: list[str] = []
    states: list[bool] = []  # of the conditions around, whether their text is set
    at = 0
    dark = 0
    for found in _CONDITION.finditer(text):
        part = text[at : found.start()]
        kept.append(_blank(part) if dark else part)
        at = found.end()
        name = found[1]
        if name in {"else", "fi"} and states:
            shown = states.pop()
            dark -= not shown
            if name == "else":
                states.append(not shown)
                dark += shown
        elif name not in {"else", "fi"}:
            states.append(name != "iffalse")
            dark += name == "iffalse"
    return "".join([*kept, _blank(text[at:]) if dark else text[at:]])


def _letter(found: re.Match[str]) -> str:
    letter = found[3] or found[4] or found[5]
    accented = letter + _ACCENTS[found[1] or found[2]]
    return unicodedata.normalize("NFC", accented)
