"""From ticks to texts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor.model import Narrative, NarrativeEvidence
from auditor.narrative.checking import Form, check
from auditor.narrative.cover import cover_letter
from auditor.narrative.dates import stretch, years
from auditor.narrative.drafts import Draft, drafted
from auditor.narrative.faults import quoted
from auditor.narrative.items import LABELS, MARKET, Evidence, Figure, Gap, Telling
from auditor.narrative.items import ticked as chosen
from auditor.narrative.lines import resume_line
from auditor.narrative.script import script
from auditor.narrative.telling import Told, told_all
from auditor.narrative.words import found

#: items of level 3 that a paragraph and a script need
LEAST = 2

LABEL = "{0} is no label that can be chosen; {1} is used."
PRIVATE = "Your reason names {0}; you need not tell, so think twice about sending it."
FEW = (
    "Fewer than two ticked items show work of level 3, so there is a resume line only; "
    "see the suggested artifact for what to build."
)
NO_LINE = "There is no resume line: nothing that is ticked fits one; tick another item."
NOT_ON_LINE = "The resume line has no room for {0}."
YEARS = "With years in place of months; some application forms want dates: keep both."
FIGURE = "Of the figures {0} not all can be told: source, date or unit is missing."
UNTICKED = "Nothing listed goes by {0}; tick by link or by id."
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def narrate(
    gap: Gap,
    evidence: Sequence[Evidence],
    telling: Telling,
    *,
    as_of: date,
    figures: Sequence[Figure] = (),
) -> Narrative | None:
    """Write the three texts, or None where nothing is ticked.

    What cannot be told without a fault is "", and a warning says why.

    Args:
        gap: first and last month, YYYY-MM; the last is None while it goes on.
        evidence: what may be ticked.
        telling: what the person ticked and typed.
        as_of: the day that a figure's age is counted to.
        figures: figures of the market that the person may have said applied.

    Raises:
        ValueError: if the gap is none.
    """
    _must_be_months(gap)
    leaning = chosen(evidence, telling, figures, as_of=as_of)
    items = told_all(tuple(e for e in leaning if e.kind != MARKET))
    if not items:
        return None
    warnings = _about(telling, leaning, figures, evidence)
    label = telling.label if telling.label in LABELS else LABELS[0]
    telling = replace(telling, label=label)
    line, by_years = _lines(gap, label, items, warnings)
    cover, interview = _texts(gap, telling, leaning, items, warnings)
    return Narrative(
        resume_line=line,
        resume_line_years=by_years,
        cover_letter=cover,
        interview=interview,
        evidence=tuple(map(_as_told, leaning)),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _must_be_months(gap: Gap) -> None:
    start, end = gap
    whole = all(_MONTH.fullmatch(month) for month in (start, end or start))
    if not whole or (end or start) < start:
        raise ValueError("a gap has a first and a last month, YYYY-MM each")


def _about(
    telling: Telling,
    leaning: Sequence[Evidence],
    figures: Sequence[Figure],
    evidence: Sequence[Evidence],
) -> list[str]:
    """Return what is to be said of the ticks and words themselves."""
    known = {name for e in evidence for name in (e.id, e.url, e.subject)}
    told = [UNTICKED.format(quoted(t)) for t in sorted(telling.ticks - known) if t]
    if telling.label not in LABELS:
        told.append(LABEL.format(quoted(telling.label), LABELS[0]))
    if private := found("private", telling.reason[:1000]):
        told.append(PRIVATE.format(", ".join(map(quoted, private))))
    said = sum(figure.id in telling.market for figure in figures)
    usable = sum(item.kind == MARKET for item in leaning)
    lost = len(telling.market) - min(said, usable)
    if lost:
        told.append(FIGURE.format(", ".join(map(quoted, sorted(telling.market)))))
    return told


def _lines(
    gap: Gap, label: str, items: tuple[Told, ...], warnings: list[str]
) -> tuple[str, str]:
    line, ids = resume_line(stretch(gap), label, items, gap)
    by_years, _ = resume_line(years(gap), label, items, gap)
    if not line:
        warnings.append(NO_LINE)
    left = [one.item.id for one in items if one.item.done and one.item.id not in ids]
    if line and left:
        warnings.append(NOT_ON_LINE.format(", ".join(left)))
    if by_years:
        warnings.append(YEARS)
    return line, by_years


def _texts(
    gap: Gap,
    telling: Telling,
    leaning: tuple[Evidence, ...],
    items: tuple[Told, ...],
    warnings: list[str],
) -> tuple[str, str]:
    if sum(one.item.done for one in items) < LEAST:
        warnings.append(FEW)
        return "", ""

    def draft(form: Form, evidence: tuple[Evidence, ...]) -> Draft:
        return Draft(
            form=form, gap=gap, telling=telling, evidence=evidence, items=items
        )

    things = tuple(one.item for one in items)
    cover, of_cover = drafted(cover_letter, draft("cover_letter", leaning))
    interview, of_script = drafted(script, draft("interview", things))
    warnings += [*of_cover, *of_script]
    return cover, interview


def _as_told(item: Evidence) -> NarrativeEvidence:
    limit = f"; limit: {item.failure}" if item.failure else ""
    return NarrativeEvidence(
        id=item.id,
        url=item.url,
        text=f"{item.text}{limit}",
        day=item.day,
        basis=item.basis,
        level=item.level,
    )


def polished(
    narrative: Narrative,
    form: Form,
    text: str,
    evidence: Sequence[Evidence],
    gap: Gap,
    *,
    reason: str = "",
) -> Narrative:
    """Put in a text that a model polished, marked as such, if the checker passes it.

    Otherwise the text stays as it was, and the warnings say why. ``evidence`` is what
    is ticked, as for ``check``.
    """
    faults = check(text, form, evidence, gap, reason=reason)
    if faults:
        return replace(narrative, warnings=(*narrative.warnings, *faults))
    if form == "resume_line":
        return replace(narrative, resume_line=text, assisted=True)
    if form == "cover_letter":
        return replace(narrative, cover_letter=text, assisted=True)
    return replace(narrative, interview=text, assisted=True)
