"""Who and what an entry names, from the lines around its date; for showing only."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.resume.laid_out.signs import COMPANY, DETAIL, JOB, VOLUNTEER
from auditor.resume.laid_out.slots import Dated
from auditor.resume.laid_out.wording import folded
from auditor.resume.sheet import Line

MAX_NAME = 200
_MAX_AROUND = 2
_MAX_LINE = 110
#: with one employer, one after the other, of which one names it
_MAX_POSTS = 12
_MAX_WORDS = 14
_MAX_DETAIL = 60
_CONTACT = re.compile(
    r"[^\s@]{1,64}@[^\s@]{1,255}|(?:https?://|www\.)\S+"
    r"|\b[\w-]{1,63}\.(?:com|org|net|io|de|dev|me|co|edu|gov|fr|es|it|nl)(?:/\S*)?(?!\w)"
    r"|\+?\(?\d[\d ()./-]{7,24}\d|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b"
    r"|\b\d{1,5}\s[\w.' -]{2,30}\b(?:street|st|road|rd|avenue|ave|lane|drive|blvd)\b\.?"
    r"|[\w.-]{2,30}(?:straße|strasse|str\.|weg|platz|gasse|allee)\s?\d{1,4}\w?\b"
    r"|\b\d{1,4},?\s(?:rue|avenue|boulevard|place|chemin)\s[\w' -]{2,40}",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_PARTS = re.compile(
    r"\t|\s+[|·•‧∙@│–—~/-]+\s+|\s*[|·•│、]\s*|(?<=\w),\s+(?!(?:Inc|LLC|Ltd|GmbH|Corp|Co|AG|LLP|PLC)\b)"
    r"|\s(?:at|bei|beim|chez|presso|bij|@|hos|в|w|u)\s(?=\S)"
)
_EDGE = " \t.,;:|/·•‧∙–—-()[]{}*_~│<>「」（）"


def clean(text: str) -> str:
    """Return a name as it may be shown: no contact data, nothing unprintable."""
    sound = text[: 4 * MAX_NAME].encode("utf-8", "replace").decode()
    plain = _CONTACT.sub(" ", _CONTROL.sub(" ", sound))
    return " ".join(plain.split())[:MAX_NAME].strip(_EDGE.replace(")", ""))


def around(lines: Sequence[Line], found: Sequence[Dated], number: int) -> list[str]:
    """Return the texts of the head of an entry: its own line first, then its next.

    How many lines above the date belong to it, the first entry of a section tells:
    nothing else stands above that.
    """
    one = found[number]
    above = _above(lines, found)
    end = found[number + 1].at - above if number + 1 < len(found) else len(lines)
    start = one.at + one.lines
    up = _short(_led(lines, found[max(0, number - _MAX_POSTS) : number + 1], above))
    down = _short(lines[start : max(start, min(end, start + _MAX_AROUND))])
    return [text for text in (one.rest, *up, *down) if text]


def _above(lines: Sequence[Line], found: Sequence[Dated]) -> int:
    first = found[0].at
    return (
        first
        if first <= _MAX_AROUND and len(list(_short(lines[:first]))) == first
        else 0
    )


def _led(lines: Sequence[Line], found: Sequence[Dated], above: int) -> list[Line]:
    """Return the lines above the last of the dates that lead it, the lowest first.

    They are of no smaller type than those that lead the first date. A further post with
    one employer has no line for the employer, which is then the one of the post before.
    """
    *before, one = found
    floor = before[-1].at + before[-1].lines if before else 0
    least = min((line.size for line in lines[:above]), default=0.0)
    own = lines[max(floor, one.at - above) : one.at][::-1]
    led = list(itertools.takewhile(lambda line: line.size >= least, own))
    if not before or not 0 < len(led) < above:
        return led
    return led + _led(lines, before, above)[len(led) :]


def _short(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the lines that can name something, up to the first that cannot."""
    for line in lines:
        text = line.text.strip()
        if line.bullet or len(text) > _MAX_LINE or len(text.split()) > _MAX_WORDS:
            return
        if DETAIL.match(folded(text[:_MAX_DETAIL])):
            return
        if text.endswith((".", ";")) and len(text.split()) > 4:
            return
        yield text


def parts(texts: Sequence[str]) -> list[str]:
    """Return the pieces of the head of an entry, each a name of something."""
    pieces = (piece for text in texts for piece in _PARTS.split(text))
    return [name for piece in pieces if (name := clean(piece)) and _is_name(name)]


def _is_name(text: str) -> bool:
    return any(c.isalpha() for c in text)


def org_and_title(texts: Sequence[str]) -> tuple[str, str]:
    """Return the organization and the title, "" for what is not told.

    The title names a job; beside it, or else in the next line, stands for whom.
    """
    by_text = [parts([text]) for text in texts[:3]]
    for at, pieces in enumerate(by_text):
        title = next((p for p in pieces if _is_title(folded(p))), "")
        if title:
            others = [p for p in pieces if p != title]
            further = [p for other in by_text[:at] + by_text[at + 1 :] for p in other]
            return _org([*others, *further]), title
    return _org([p for pieces in by_text for p in pieces]), ""


def _is_title(text: str) -> bool:
    return bool(JOB.search(text) or VOLUNTEER.fullmatch(text))


def _org(names: Sequence[str]) -> str:
    """Return the first name that is a company's by its form, else the first."""
    named = (name for name in names[:3] if COMPANY.search(folded(name)))
    return next(named, names[0] if names else "")
