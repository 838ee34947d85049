"""The paragraph for a cover letter."""

from auditor.narrative.blocks import Block
from auditor.narrative.common import answers, competitions, reason, role
from auditor.narrative.dates import spoken
from auditor.narrative.drafts import (
    CLOSING,
    MENTIONED,
    OFFERED,
    Draft,
    contributions,
    limit,
)
from auditor.narrative.items import COURSE, MARKET
from auditor.narrative.telling import Told


def cover_letter(draft: Draft) -> None:
    """Write the sentences of the paragraph."""
    start, end = draft.gap
    opening = draft.opening(spoken(start), spoken(end or start))
    draft.take(Block(text=opening))
    reason(draft)
    _market(draft)
    _things(draft)
    competitions(draft)
    contributions(draft)
    answers(draft)
    _courses(draft)
    role(draft)
    draft.take(Block(text=draft.forms("closing")[0], weight=CLOSING))


def _market(draft: Draft) -> None:
    found = [item for item in draft.evidence if item.kind == MARKET]
    for form, item in zip(draft.forms("market"), found, strict=False):
        text = form.format(figure=item.text, marker=f"[{item.id}]")
        block = Block(text=text, weight=OFFERED - 20, group=item.id, tells=(item.id,))
        draft.take(block, "a figure")


def _things(draft: Draft) -> None:
    forms, told, limits = draft.forms("thing"), 0, 0
    for one in draft.items:
        if one.is_thing and told < len(forms) and _thing(draft, one, forms[told]):
            told += 1
            limits += limit(draft, one, limits)


def _thing(draft: Draft, one: Told, form: str) -> bool:
    what = one.tail
    if one.by_author and "{month}" not in form:
        what = f"{what} (dated by me)"
    told = {"month": one.month, "done": one.done, "marker": one.marker}
    text = form.format(**told, **{"with": what})
    ids = (one.item.id,)
    weight = draft.weight(one)
    return draft.take(Block(text=text, weight=weight, group=ids[0], tells=ids))


def _courses(draft: Draft) -> None:
    found = [one for one in draft.items if one.item.kind == COURSE and one.name]
    for one in [one for one in found if not one.item.done][:1]:
        month = f"in {spoken(f'{one.item.day:%Y-%m}')}"
        form = draft.forms("course")[0]
        text = form.format(name=one.shown, month=month, marker=one.marker)
        ids = (one.item.id,)
        draft.take(Block(text=text, weight=MENTIONED, group=ids[0], tells=ids))
