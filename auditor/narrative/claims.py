"""A text in claims: what each says, and the items that stand behind it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from auditor.narrative.dates import Dated, dated
from auditor.narrative.items import Evidence
from auditor.narrative.numbers import Number, numbers, quantities, stands_in
from auditor.narrative.sentences import cited, export, sentences
from auditor.narrative.words import listed, metrics_in


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A sentence, or a part of a resume line, without markers."""

    text: str
    #: ids that it cites itself; of a resume line without markers what it is about
    cites: tuple[str, ...]
    #: what it leans on
    items: tuple[Evidence, ...]
    of_line: bool = False

    @cached_property
    def dated(self) -> Dated:
        """Return its dates, and the rest of it."""
        return dated(self.text)

    @cached_property
    def bare(self) -> str:
        """Return it without the names of what it cites: they stay as they are."""
        told = self.text
        for item in self.items:
            for name in sorted({item.subject, item.name}, key=len, reverse=True):
                if name and not _is_word(name):
                    told = re.sub(_whole(name), " - ", told, flags=re.IGNORECASE)
        return told


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _is_word(name: str) -> bool:
    """Return whether a name is nothing but a word that is looked for."""
    lists = ("apology", "inactivity", "praise", "private", "reach", "tools")
    return any(listed(one).fullmatch(name) for one in (*lists, "learned", "done"))


def claims_of(text: str, form: str, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
    """Return the claims of a text, in order."""
    if form == "resume_line":
        return tuple(_of_line(text, evidence))
    known = {item.id: item for item in evidence}
    return tuple(
        Claim(
            text=one.text,
            cites=one.cites,
            items=tuple(known[i] for i in one.leans_on if i in known),
        )
        for one in sentences(text)
    )


def _of_line(text: str, evidence: Sequence[Evidence]) -> Iterator[Claim]:
    """Part a resume line at its semicolons; the head holds a label and dates only."""
    head, colon, rest = text.partition(": ")
    if not colon:
        head, rest = "", text
    yield Claim(text=head, cites=(), items=())
    for part in _clauses(rest):
        marked = cited(part)
        plain = export(part).rstrip(".")
        items = [e for e in evidence if e.id in marked] or _behind(plain, evidence)
        cites = tuple(item.id for item in items)
        yield Claim(text=plain, cites=cites, items=tuple(items), of_line=True)


def _clauses(text: str) -> list[str]:
    return [part for part in re.split(r"[;\n]", text) if export(part).strip(" .")]


def _behind(clause: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the items a clause names, else the one that fits its numbers."""
    named = [e for e in evidence if e.name and re.search(_whole(e.name), clause)]
    if named:
        return named
    found = numbers(dated(clause).rest)
    fits = [e for e in evidence if found and _holds_all(e, found)]
    names = metrics_in(clause)
    return sorted(fits, key=lambda e: (not e.done, -_shared(e, names), e.id))[:1]


def _shared(item: Evidence, names: frozenset[str]) -> int:
    return len(names & metrics_in(item.whole))


def _holds_all(item: Evidence, found: tuple[Number, ...]) -> bool:
    return all(stands_in(one, item.whole, quantities(item.whole)) for one in found)
