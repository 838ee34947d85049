"""Sentences that both texts have: the reason, a competition, answers."""

from auditor.narrative import typed
from auditor.narrative.blocks import Block
from auditor.narrative.drafts import LEFT_OUT, NAMES, OFFERED, TYPED, Draft, too_long
from auditor.narrative.items import ANSWER
from auditor.narrative.telling import COMPETITION, Told

#: words of what may be typed
MOST_REASON, MOST_ROLE, MOST_REST = 14, 40, 28
ONE_CLAUSE = "the reason has to be one clause; shorten it."


def reason(draft: Draft) -> None:
    """Name the reason in the person's words, if they typed one."""
    if not draft.telling.reason.strip():
        return
    told = typed.clause(draft.telling.reason)
    if not told:
        draft.warnings.append(_out(draft, "the reason", ONE_CLAUSE))
    elif fits(draft, told, MOST_REASON, "the reason"):
        text = draft.forms("reason")[0].format(reason=told)
        draft.take(Block(text=text, weight=TYPED), "the reason")


def fits(draft: Draft, text: str, most: int, what: str) -> bool:
    """Return whether something typed is short enough; say so where it is not."""
    short = len(text.split()) <= most
    if not short:
        draft.warnings.append(_out(draft, what, too_long(text, most)))
    return short


def _out(draft: Draft, what: str, fault: str) -> str:
    return LEFT_OUT.format(what=what, form=NAMES[draft.form], fault=fault)


def role(draft: Draft) -> None:
    """Say why this role, as it was typed."""
    told = typed.sentence(draft.telling.role)
    if told and fits(draft, told, MOST_ROLE, "the role"):
        draft.take(Block(text=told, weight=TYPED), "the role")


def competitions(draft: Draft) -> None:
    """Say the places in competitions, each with the size of the field."""
    forms = iter(draft.forms("competition"))
    for one in draft.items:
        if one.item.kind == COMPETITION and one.standing and one.name:
            form = next(forms, None)
            if form is None:
                return
            _competition(draft, one, form)


def _competition(draft: Draft, one: Told, form: str) -> None:
    dated = ", dated by me" if one.by_author else ""
    standing = f"{one.standing}{', self-reported' if one.item.self_reported else ''}"
    text = form.format(standing=standing + dated, name=one.name, marker=one.marker)
    ids = (one.item.id,)
    draft.take(Block(text=text, weight=draft.weight(one), group=ids[0], tells=ids))


def answers(draft: Draft) -> None:
    """Say which answers others marked as the ones that helped."""
    found = [one for one in draft.items if one.item.kind == ANSWER and one.name]
    for one in [one for one in found if one.item.done][:1]:
        alone = one.count in {"", "1"}
        count = "an answer" if alone else f"{one.count} answers"
        form = draft.forms("answer")[0]
        text = form.format(count=count, name=one.name, marker=one.marker)
        ids = (one.item.id,)
        weight = max(draft.weight(one), OFFERED)
        draft.take(Block(text=text, weight=weight, group=ids[0], tells=ids))
