"""The resume line: label, dates, and what was made, with one number each."""

from collections.abc import Callable, Sequence

from auditor.narrative.checking import LENGTHS, check
from auditor.narrative.items import ANSWER, CONTRIBUTION, COURSE, Evidence, Gap
from auditor.narrative.sentences import length
from auditor.narrative.telling import COMPETITION, Told, strength

_MOST = LENGTHS["resume_line"][1]


def resume_line(
    dates: str, label: str, items: Sequence[Told], gap: Gap
) -> tuple[str, tuple[str, ...]]:
    """Return the line and the ids of what it tells of; "" where nothing can stand."""
    evidence = [one.item for one in items]
    chosen: list[Told] = []
    for one in sorted(_worth(items), key=strength, reverse=True):
        line = _line(dates, label, _in_order([*chosen, one], items))
        if length(line) <= _MOST and not _faults(line, evidence, gap):
            chosen.append(one)
    if not chosen:
        return "", ()
    kept = _in_order(chosen, items)
    line = _line(dates, label, kept)
    faults = check(line, "resume_line", evidence, gap)
    return ("", ()) if faults else (line, tuple(one.item.id for one in kept))


def _worth(items: Sequence[Told]) -> list[Told]:
    """Return what was done; mentions only where nothing else is there."""
    done = [one for one in items if one.item.done]
    return done or [one for one in items if one.item.kind == COURSE]


def _in_order(chosen: Sequence[Told], items: Sequence[Told]) -> list[Told]:
    return [one for one in items if one in chosen]


def _faults(line: str, evidence: Sequence[Evidence], gap: Gap) -> list[str]:
    """Return what is wrong with a line that may still grow."""
    found = check(line, "resume_line", evidence, gap)
    return [one for one in found if not one.startswith("The text has ")]


def _line(dates: str, label: str, items: Sequence[Told]) -> str:
    return f"{label}, {dates}: {'; '.join(map(_clause, items))}."


def _clause(one: Told) -> str:
    write = _CLAUSES.get(one.item.kind, _thing)
    return write(one)


def _thing(one: Told) -> str:
    notes = [one.measure.short] if one.measure else []
    if one.own_word:
        notes.append("self-reported")
    return f"{one.full}{_noted(one, notes)}"


def _noted(one: Told, notes: list[str]) -> str:
    every = [*notes, "dated by me"] if one.by_author else notes
    return f" ({', '.join(every)})" if every else ""


def _competition(one: Told) -> str:
    if not one.standing:
        return f"{one.full}{_noted(one, [])}"
    where = f"{one.standing} in {one.full}"
    return f"{where}{_noted(one, ['self-reported'] * one.item.self_reported)}"


def _contribution(one: Told) -> str:
    if one.count in {"", "1"}:
        return f"merged pull request in {one.name}{_noted(one, [])}"
    return f"{one.count} merged pull requests in {one.name}{_noted(one, [])}"


def _answer(one: Told) -> str:
    if one.count in {"", "1"}:
        return f"accepted answer in {one.name}"
    return f"{one.count} accepted answers in {one.name}"


def _course(one: Told) -> str:
    return f"course {one.shown} ({one.item.day:%Y-%m})"


_CLAUSES: dict[str, Callable[[Told], str]] = {
    COMPETITION: _competition,
    CONTRIBUTION: _contribution,
    ANSWER: _answer,
    COURSE: _course,
}
