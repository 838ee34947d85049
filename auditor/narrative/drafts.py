"""What both texts are drafted with: who goes in first, and what is left out and why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from auditor.narrative.blocks import KEPT, Block, faults_of, fitted, joined
from auditor.narrative.checking import LENGTHS, Form, check
from auditor.narrative.faults import quoted
from auditor.narrative.items import CONTRIBUTION, Evidence, Gap, Telling
from auditor.narrative.telling import Told, strength
from auditor.narrative.words import data

#: how early a block is cut, where the text is too long
_LATER, _LIMIT, _LATER_LIMIT = 50, 45, 70
MENTIONED, CLOSING, OFFERED = 90, 80, 40
TYPED = 5
#: sentences of one form that a text may have
MOST_FAILURES = 3

NAMES = {"cover_letter": "cover paragraph", "interview": "script"}
LEFT_OUT = "What you typed as {what} is left out of the {form}: {fault}"
NO_TEXT = "There is no {form}: {fault}"
NOT_FITTED = (
    "The {form} does not tell of {ids}, for want of room or of a sentence; tick less."
)


@dataclass(kw_only=True)
class Draft:
    """One text in the making."""

    form: Form
    gap: Gap
    telling: Telling
    #: everything that is ticked, figures too
    evidence: tuple[Evidence, ...]
    items: tuple[Told, ...]
    blocks: list[Block] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def texts(self) -> dict[str, object]:
        """Return the sentences of this form."""
        key = "cover" if self.form == "cover_letter" else "script"
        found: dict[str, object] = data()["texts"][key]
        return found

    def forms(self, key: str) -> list[str]:
        """Return the sentences for one purpose, to be used in turn."""
        found = self.texts[key]
        return [str(one) for one in found] if isinstance(found, list) else [str(found)]

    def opening(self, start: str, end: str) -> str:
        """Return how the time is named."""
        openings = self.texts["opening"]
        assert isinstance(openings, dict)
        told, going_on = openings[self.telling.label]
        form = told if self.gap[1] else going_on
        return str(form.format(start=start, end=end))

    def take(self, block: Block, what: str = "") -> bool:
        """Take a block that has no fault; say so where something typed has one."""
        faults = faults_of(block, self.evidence, self.gap, self.telling.reason)
        if not faults:
            self.blocks.append(block)
        elif what:
            name = NAMES[self.form]
            told = LEFT_OUT.format(what=what, form=name, fault=faults[0])
            self.warnings.append(told)
        return not faults

    def weight(self, one: Told) -> int:
        """Return how early an item is cut: of the strongest two never."""
        done = [item for item in self.items if item.item.done]
        place = sorted(done, key=strength, reverse=True).index(one)
        return KEPT if place < 2 else _LATER + place

    def cut(self) -> frozenset[str]:
        """Return the ids that were told of, and for which there is no room."""
        kept = fitted(self.blocks, LENGTHS[self.form][1])
        return _ids(self.blocks) - _ids(kept)

    def finish(self) -> str:
        """Return the text, "" with a warning where it cannot stand."""
        blocks = fitted(self.blocks, LENGTHS[self.form][1])
        text = joined(blocks)
        reason = self.telling.reason
        faults = check(text, self.form, self.evidence, self.gap, reason=reason)
        name = NAMES[self.form]
        if faults:
            self.warnings.append(NO_TEXT.format(form=name, fault=faults[0]))
            return ""
        told = _ids(blocks)
        if missing := [e.id for e in self.evidence if e.id not in told]:
            ids = ", ".join(missing)
            self.warnings.append(NOT_FITTED.format(form=name, ids=ids))
        return text


def _ids(blocks: Iterable[Block]) -> frozenset[str]:
    return frozenset(one for block in blocks for one in block.tells)


def drafted(write: Callable[[Draft], None], draft: Draft) -> tuple[str, list[str]]:
    """Write a text, and again without what there was no room for; then the warnings.

    So no sentence says "then" after one that was cut.
    """
    first = replace(draft, blocks=[], warnings=[])
    write(first)
    cut = first.cut()
    again = replace(first, blocks=[], warnings=[])
    again.items = tuple(one for one in draft.items if one.item.id not in cut)
    write(again)
    text = again.finish()
    return text, again.warnings


def limit(draft: Draft, one: Told, number: int) -> bool:
    """Say what does not work, where the item holds it, and in other words each time."""
    forms = draft.forms("failure")
    if not one.failure or number >= len(forms):
        return False
    weight = draft.weight(one)
    text = forms[number].format(failure=one.failure, marker=one.marker)
    return draft.take(
        Block(
            text=text,
            weight=_LIMIT if weight == KEPT else weight + _LATER_LIMIT - _LATER,
            group=one.item.id,
            tells=(one.item.id,),
        )
    )


def contributions(draft: Draft) -> None:
    """Say in one sentence what others merged."""
    found = [one for one in draft.items if one.item.kind == CONTRIBUTION]
    found = [one for one in found if one.item.done and one.name]
    found = sorted(found, key=lambda one: one.count in {"", "1"})[:4]
    if found:
        merged = listed([_merged(one, n) for n, one in enumerate(found)])
        ids = tuple(one.item.id for one in found)
        form = draft.forms("contribution")[0]
        weight = min(map(draft.weight, found))
        text = form.format(merged=merged)
        draft.take(Block(text=text, weight=weight, group=ids[0], tells=ids))


def _merged(one: Told, number: int) -> str:
    alone = one.count in {"", "1"}
    dated = ", dated by me" if one.by_author else ""
    if number:
        count = "one" if alone else one.count
        return f"{count} into {one.name}{dated} {one.marker}"
    if alone:
        return f"a pull request of mine was merged into {one.name}{dated} {one.marker}"
    return (
        f"{one.count} of my pull requests were merged into {one.name}{dated} "
        f"{one.marker}"
    )


def listed(parts: Sequence[str]) -> str:
    """Join parts: ``a``, ``a and b``, ``a, b, and c``."""
    if len(parts) < 3:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def too_long(text: str, most: int) -> str:
    """Say that something typed is longer than it may be."""
    return f"{quoted(text)} has more than {most} words; shorten it."
