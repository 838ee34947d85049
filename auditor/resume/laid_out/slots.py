"""Where in a line a date stands: as the date of an entry, or within a sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from auditor.resume.dates import Period
from auditor.resume.laid_out.sense import Sense
from auditor.resume.laid_out.signs import DETAIL, JOB, LABEL
from auditor.resume.laid_out.wording import folded
from auditor.resume.sheet import Line

#: of a longer line only this much is looked at: no head of an entry is longer
MAX_LOOKED_AT = 400
_MAX_HEAD = 130
_MAX_WORDS = 16
_MAX_LOOSE = 12


class Slot(IntEnum):
    """The place of a date, from the surest to the least sure."""

    ALONE = 1
    CELL = 2
    BRACKET = 3
    START = 4
    END = 5
    MID = 6
    LOOSE = 7


#: where a date alone may stand, and not only a range of two
FIRM = frozenset({Slot.ALONE, Slot.CELL, Slot.BRACKET, Slot.START, Slot.END})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A line with the date of an entry.

    Attributes:
        at: index of the line in its section.
        period: its date.
        slot: where in the line it stands.
        rest: the text of the line without it, its parts in cells.
        lines: how many lines the date takes.
        bullet: whether it is an item of a list.
    """

    at: int
    period: Period
    slot: Slot
    rest: str
    lines: int = 1
    bullet: bool = False


#: the first two columns of the usual form of a resume in Japan
_YEAR_AND_MONTH = re.compile(
    r"\A\s*((?:19|20)\d\d|(?:令和|平成|昭和)\s?(?:\d{1,2}|元))\s?年?[\t ]+"
    r"(1[0-2]|0?[1-9])\s?月?[\t ]+(?=\D{0,40}[\u3040-\u30ff\u3400-\u9fff])"
)
_YEARS = (
    r"(?:years?|yrs?|jahre?n?|ans?|annees?|anos?|annos?|anni|jaar|lat|lata|rok[iu]?|ar"
    r"|vuotta|let|roky|лет|года?|yil|年|년)"
)
_MONTHS = (
    r"(?:months?|mos?|monate?n?|mois|mese[si]|mes|meses|maanden|maand|miesi\w+|manader"
    r"|maneder|kk|kuukau\w+|mesic\w*|месяц\w*|мес|ay|个月|個月|ヶ月|か月|カ月|개월)"
)
_LENGTH = re.compile(
    rf"[(\[·•|,–—\-\s]*(?:(?:about|ca|approx|total|less than|over)\.?\s)?"
    rf"\d{{1,3}}(?:[.,+]\d{{0,2}})?\s?\+?\s?(?:{_YEARS}|{_MONTHS})\.?"
    rf"(?:[\s,&]*(?:and|und|et|y|e|en|i)?\s*\d{{1,2}}\s?{_MONTHS}\.?)?\s*[)\]]?(?!\w)",
    re.IGNORECASE,
)
EDGE = " \t.,;:|/·•‧∙–—-()[]{}*_~‖│<>▪●◦†«»【】（）「」"
_PARTING = re.compile(r"(?:[\t|,;:·•‧∙–—(\[/│（]|\s-|--)\s*\Z")
_BEGINS_PART = re.compile(r"\s*(?:[\t|,;:·•‧∙–—)\]/│）、]|-\s)")
#: between two dates that are no range, though a dash joins them: one is mistyped
_DASH = re.compile(r"\s*[–—−-]\s*")
_SENTENCE = re.compile(
    r"(?<!\w)(?:I|I'm|I've|my|we|We|our|ich|Ich|wir|nous|which|who|was|were|have|has|been"
    r"|including|resulting|when|When|while|using|wurde|wurden)(?!\w)|[。]$"
)
_NO_BLANKS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_MAX_NO_BLANKS = 40
_HANGING = re.compile(
    r"(?<!\w)(?:in|since|until|by|during|on|before|after|the|of|and|for|im|seit|bis|en"
    r"|depuis|desde|dal|to|with|over|between|as of|version|class of|born|geboren|nacido"
    r"|ne le|updated|graduated|expected|founded|est|established|acquired|gpa|summer of)"
    r"\.?\s*\Z"
)


def dated(at: int, line: Line, sense: Sense) -> Dated | None:
    """Return the date in a line that is the date of an entry, if there is one."""
    text = _YEAR_AND_MONTH.sub(r"\1年\2月\t", line.text[:MAX_LOOKED_AT])
    found = _in_two_cells(text, sense.find(text), sense)
    if not found or len(line.text) > 3 * _MAX_HEAD:
        return None
    if any(_DASH.fullmatch(text[a.end : b.begin]) for a, b in pairwise(found)):
        return None
    placed = [one for period in found if (one := _placed(at, line, text, period))]
    return min(placed, key=_preference, default=None)


def _in_two_cells(text: str, found: Sequence[Period], sense: Sense) -> Sequence[Period]:
    """Join a start and an end that have a cell each, one right after the other."""
    for one, other in pairwise(found):
        between = text[one.end : other.begin]
        if one.single and other.single and between.strip(" ") == "\t":
            period = sense.read(f"{one.raw} – {other.raw}")
            if period and not period.single:
                return [replace(period, begin=one.begin, end=other.end)]
    return found


def _preference(one: Dated) -> tuple[bool, int]:
    return one.period.single, one.slot


def _placed(at: int, line: Line, text: str, period: Period) -> Dated | None:
    before, after = text[: period.begin], _unmeasured(text[period.end :])
    rest = _rest(before, after)
    slot = _slot(before, after, rest)
    if slot is None or DETAIL.match(folded(text[:60])):
        return None
    if _is_prose(rest, slot, period):
        return None
    if period.single and slot not in FIRM:
        return None
    return Dated(at=at, period=period, slot=slot, rest=rest, bullet=line.bullet)


def is_length(line: Line) -> bool:
    """Whether a line says how long something was, and nothing else."""
    return len(line.text) < 60 and bool(_LENGTH.fullmatch(line.text.strip()))


def _unmeasured(after: str) -> str:
    """Leave out how long it was: "(2 years 3 months)"."""
    found = _LENGTH.match(after[:60])
    return after[found.end() :] if found else after


def _rest(before: str, after: str) -> str:
    parts = (before.strip(EDGE), after.strip(EDGE))
    return "\t".join(part for part in parts if part and not LABEL.fullmatch(part))


def _slot(before: str, after: str, rest: str) -> Slot | None:
    if not rest:
        return Slot.ALONE
    first = not before.strip(EDGE) or bool(LABEL.fullmatch(before.strip(EDGE)))
    last = not after.strip(EDGE)
    begins = first or before.rstrip(" (").endswith("\t")
    ends = last or after.lstrip(" )").startswith("\t")
    if begins and ends and "\t" in before + after:
        return Slot.CELL
    if before.rstrip()[-1:] in "([（【" and after.lstrip()[:1] in tuple(")]）】"):
        return Slot.BRACKET if before.strip() else Slot.START
    if first:
        if after[:1].isalnum():
            return None
        parted = _BEGINS_PART.match(after)
        return Slot.START if parted or len(rest.split()) <= _MAX_LOOSE else None
    parted = _PARTING.search(before)
    if last:
        return Slot.END if parted else Slot.LOOSE
    return Slot.MID if parted and _BEGINS_PART.match(after) else None


def _is_prose(rest: str, slot: Slot, period: Period) -> bool:
    """Whether what stands around a date is running text."""
    words = rest.split()
    if slot in {Slot.ALONE, Slot.CELL}:
        return slot is Slot.CELL and len(rest) > 2 * _MAX_HEAD
    if len(words) > _MAX_WORDS or len(rest) > _MAX_HEAD:
        return True
    if len(_NO_BLANKS.findall(rest)) > _MAX_NO_BLANKS:
        return True
    if _SENTENCE.search(rest) and not JOB.search(folded(rest)):
        return True
    if slot is Slot.LOOSE:
        return _is_loose_prose(rest, period)
    return slot is not Slot.START and rest[:1].islower()


def _is_loose_prose(rest: str, period: Period) -> bool:
    """Judge a date at the end of a line that nothing parts from the words before."""
    words = [word for word in rest.split() if len(word) > 3]
    if _HANGING.search(folded(rest)) or period.single or rest[:1].islower():
        return True
    small = sum(word[:1].islower() for word in words)
    return len(rest.split()) > _MAX_LOOSE or small > 0.4 * len(words)
