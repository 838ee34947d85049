"""What to say in a minute: the question, what was built, what was missing, why here."""

import re

from auditor.narrative import typed
from auditor.narrative.blocks import Block
from auditor.narrative.common import (
    MOST_REST,
    answers,
    competitions,
    fits,
    reason,
    role,
)
from auditor.narrative.dates import spoken
from auditor.narrative.drafts import TYPED, Draft, contributions, limit
from auditor.narrative.telling import Told

COMPLETE = "To make the script whole, type {0}."
_PARTS = {
    "question": "the question you worked on",
    "missing": "what was missing",
    "role": "why this role",
}


def script(draft: Draft) -> None:
    """Write the sentences of the script, and say what is to be typed."""
    _opening(draft)
    reason(draft)
    _things(draft)
    competitions(draft)
    contributions(draft)
    answers(draft)
    _missing(draft)
    role(draft)
    absent = [what for part, what in _PARTS.items() if not _typed(draft, part)]
    if absent:
        draft.warnings.append(COMPLETE.format(_listed(absent)))


def _typed(draft: Draft, part: str) -> bool:
    return bool(str(getattr(draft.telling, part)).strip())


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if parts[1:] else parts[0]


def _opening(draft: Draft) -> None:
    start, end = draft.gap
    opening = draft.opening(spoken(start), spoken(end or start))
    asked = typed.question(draft.telling.question)
    if asked and fits(draft, asked, MOST_REST, "the question"):
        form = draft.forms("question")[0]
        text = form.format(opening=opening, question=asked)
        if draft.take(Block(text=text), "the question"):
            return
    draft.take(Block(text=draft.forms("no_question")[0].format(opening=opening)))


def _things(draft: Draft) -> None:
    forms, results, told, limits = draft.forms("thing"), draft.forms("result"), 0, 0
    for one in draft.items:
        fits_in = one.is_thing and told < len(forms)
        if fits_in and _thing(draft, one, forms[told], results[told]):
            told += 1
            limits += limit(draft, one, limits)


def _thing(draft: Draft, one: Told, form: str, result: str) -> bool:
    ids = (one.item.id,)
    parts = [form.format(done=one.done, month=one.month)]
    if one.result:
        parts.append(result.format(reaches=_aloud(one.result)))
    elif one.tail:
        parts = [f"{parts[0].removesuffix('.')}{one.tail}."]
    text = f"{' '.join(parts).removesuffix('.')} {one.marker}."
    weight = draft.weight(one)
    return draft.take(Block(text=text, weight=weight, group=ids[0], tells=ids))


def _aloud(text: str) -> str:
    """Return a measure the way it is said: recall@5 is recall at 5."""
    return re.sub(r"(?<=\w)@(?=\d)", " at ", text)


def _missing(draft: Draft) -> None:
    told = typed.tidy(draft.telling.missing).rstrip(".!?,;: ")
    if not told or not fits(draft, told, MOST_REST, "what was missing"):
        return
    if typed.is_whole(told):
        text = typed.sentence(told)
    else:
        lower = told if told[:2].isupper() else f"{told[0].lower()}{told[1:]}"
        text = draft.forms("missing")[0].format(missing=lower)
    draft.take(Block(text=text, weight=TYPED), "what was missing")
