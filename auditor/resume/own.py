"""When a document says it was written: "Last updated: March 2024", "Stand: 03/2024".

Such a month bounds "present" better than the stamp of a program that printed an old
text anew. Only a line that says no more than that counts.
"""

import re
from collections.abc import Sequence

from auditor.model import Month
from auditor.resume.dates import read
from auditor.resume.sheet import Line

_MAX_LINE = 100
#: a place and a day under a letter or a resume stand at its very end
_LAST_LINES = 3
_WORDS = (
    r"(?:resume |r[ée]sum[ée] |curriculum vitae |cv |page |document )?"
    r"(?:(?:was )?(?:last|latest) )?"
    r"(?:updated?|revised|revision|modified|changed|edited)",
    r"(?:date )?last (?:update|revision|change|edit)",
    r"as (?:of|at)|current as of|valid as of|date of (?:issue|revision)|version of",
    r"stand(?: vom)?|(?:zuletzt |letzte )?(?:aktualisiert|aktualisierung)",
    r"(?:derni[èe]re )?mise? [àa] jour|[àa] jour (?:au|en)|actualis[ée]",
    r"(?:[úu]ltima )?actualizaci[óo]n|(?:[úu]ltima )?atualiza[çc][ãa]o",
    r"(?:[úu]ltima vez |curr[íi]culo )?(?:actualizado|atualizado)",
    r"(?:ultimo )?aggiorna(?:to|mento)|(?:laatst )?bijgewerkt",
    r"(?:senast |sist |sidst )?(?:uppdaterad|oppdatert|opdateret)",
    r"(?:ostatnia )?aktualizacja",
    r"最[后後]更新|更新[于於日]?期?|最終更新日?|최종 ?수정일?",
)
_JOINT = (
    r"(?:[ \t:\uff1a,-]|\b(?:in|on|am|im|le|en|el|il|em|op|i|den|vom|du|de|a|al|au)\b)"
)
_LEFT, _RIGHT = r"[(\[*_ ]{0,5}", r"[.)\]*_ ]{0,5}"
_DATE = r"(?P<date>[^:]{4,40}?)"
_SAID = re.compile(
    rf"{_LEFT}(?:{'|'.join(_WORDS)}){_JOINT}{{0,8}}{_DATE}{_RIGHT}", re.IGNORECASE
)
#: as a resume in Japanese has it in its upper corner
_JAPANESE = re.compile(
    r"[(\uff08 ]{0,3}(?P<date>[^()]{4,30}?) ?(?:現在|更新|作成)[)\uff09]?"
)
_PLACE = re.compile(
    r"[^\W\d][\w .'-]{1,40},(?: (?:den|am|le|il|li|a|em|the))? "
    r"(?P<date>\d{1,2}[. /-][^,:]{4,25})"
)


def month(lines: Sequence[Line]) -> Month | None:
    """Return the latest month the document names as its own, None if it names none."""
    texts = [" ".join(line.text[: 2 * _MAX_LINE].split()) for line in lines]
    texts = [text for text in texts if 0 < len(text) <= _MAX_LINE]
    said = [_stated(p, text) for text in texts for p in (_SAID, _JAPANESE)]
    said += [_stated(_PLACE, text) for text in texts[-_LAST_LINES:]]
    return max((m for m in said if m is not None), default=None)


def _stated(pattern: re.Pattern[str], text: str) -> Month | None:
    """Return the one month a line states; a year alone says too little."""
    found = pattern.fullmatch(text)
    period = read(found["date"]) if found else None
    if period is None or not period.single or period.first is None:
        return None
    months = period.first.months
    return months.first if months.first == months.last else None
