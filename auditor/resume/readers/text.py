"""Plain text: lines as typed, with what underlines, capitals and blanks say."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from auditor.resume.readers._blocks import (
    MAX_CHARACTERS,
    MAX_LINES,
    Lines,
    is_capitals,
)
from auditor.resume.readers._encoding import text_of
from auditor.resume.sheet import Line, Sheet

_ENDS = re.compile(r"\r\n|\n|\r")
_TAB = 4
#: more is never taken, whatever blanks there are
_LOOKED_AT = 4 * MAX_CHARACTERS
_MAX_TYPED = 5 * MAX_LINES
#: a longer line is no heading, no rule and no frame
_MAX_HEADING = 80
_RULE = re.compile(r"([=\-_~*#^+.\u2010-\u2015\u2500-\u257f])(?: ?\1){2,}")
_FRAMED = re.compile(r"([=\-_~*#+|\u2500-\u257f])\1+ *([^\W_].*?) *\1{2,}")
_FRAME = "|\u2502\u2503\u2551"
#: how much longer or shorter than its heading an underline may be
_SLACK = 2
_BULLET = re.compile(
    r"(?:[*+>\-\u00b7\u2010-\u2015\u2022\u2023\u2043\u204c\u204d\u2192\u2219"
    r"\u25a0-\u25ff\u2713\u2714\u2726\u2756\u2794\u27a2\u27a4\u30fb\uf0a7\uf0b7]|o)\s+"
    r"|[\u2022\u25aa\u25cf\u25e6\uf0a7\uf0b7]"
)
#: a dash before such a text goes on with the line above: "2019" / "- Present"
_GOES_ON = re.compile(r"[\-\u2010-\u2015]\s+(?:\w+|.{0,20}\d{4})")
_WORD_PARTED = re.compile(r"[^\W\d_]{2}-")


def read(data: bytes) -> Sheet:
    """Read plain text; numbers of lines are those an editor shows.

    Lines in capitals are bold, underlined and framed ones headings.
    """
    lines = Lines()
    typed = islice(_typed(text_of(data)[:_LOOKED_AT]), _MAX_TYPED)
    for line in _marked(list(_joined(typed))):
        lines.add(line)
    return lines.sheet("text")


def _typed(text: str) -> Iterator[Line]:
    """Yield every line, blank ones too; form feeds turn the page."""
    pages = text.split("\f")
    for page, content in enumerate(pages, 1):
        for number, line in enumerate(_ENDS.split(content), 1):
            place = page if len(pages) > 1 else None
            yield Line(text=line.rstrip(), number=number, page=place)


def _joined(lines: Iterable[Line]) -> Iterator[Line]:
    """Move the rest of a word parted at the end of a line up to its first half."""
    held: Line | None = None
    for line in lines:
        text = line.text.lstrip()
        if held and text[:1].islower() and _WORD_PARTED.fullmatch(held.text[-3:]):
            rest, _, text = text.partition(" ")
            yield replace(held, text=held.text[:-1] + rest)
            held = replace(line, text=text) if text else None
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _marked(lines: list[Line]) -> Iterator[Line]:
    """Yield what is text, with its marks; rules and blank lines become space."""
    levels: dict[str, int] = {}
    space = 0.0
    above = ""
    for at, line in enumerate(lines):
        if not line.text.strip() or _rule(line.text):
            space += 1
            continue
        alone = at == 0 or space > 0
        below = _rule(lines[at + 1].text) if alone and at + 1 < len(lines) else ""
        plain = _plain(line, above if not space else "")
        yield replace(_headed(plain, below, levels), space=space)
        space, above = 0.0, line.text


def _rule(text: str) -> str:
    """Return a drawn line, "" for any other text; a long one is as good cut."""
    found = _RULE.fullmatch(text.strip()[:_MAX_HEADING])
    return found[0] if found else ""


def _headed(line: Line, below: str, levels: dict[str, int]) -> Line:
    """Give a heading its level: the sign it is drawn with ranks by its first use."""
    text = line.text[: _MAX_HEADING + 1]
    if len(text) > _MAX_HEADING or line.bullet:
        return line
    if framed := _FRAMED.fullmatch(text):
        level = levels.setdefault(framed[1] * 2, len(levels) + 1)
        return replace(line, text=framed[2], level=level, bold=True)
    if below and abs(len(below) - len(text)) <= _SLACK:
        return replace(line, level=levels.setdefault(below[0], len(levels) + 1))
    drawn = bool(below) and not any(c.isdigit() for c in text)
    return replace(line, bold=drawn or is_capitals(text))


def _plain(line: Line, above: str) -> Line:
    """Take indent and bullet off, and part cells that stand wide apart."""
    text = line.text.expandtabs(_TAB) if line.text[:1] in " \t" else line.text
    indent = len(text) - len(text.lstrip())
    text = line.text.strip()
    bullet = _BULLET.match(text)
    if bullet and not (above[-1:].isdigit() and _GOES_ON.fullmatch(text)):
        text = text[bullet.end() :]
    else:
        bullet = None
    return replace(line, text=_cells(text), bullet=bool(bullet), indent=float(indent))


def _cells(text: str) -> str:
    if len(text) > 1 and text[0] in _FRAME and text[-1] == text[0]:
        return text.replace(text[0], "\t")
    return text
