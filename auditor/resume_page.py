"""What was read from a resume, as lines that a person can hold against the page."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from auditor.model import Gap, Resume, ResumeSpan, RoleKind, Undecided
from auditor.wording import count, plain

_WIDTH = 80
#: cells for the dates of a row
_WHEN = 22
_HEADINGS = {
    RoleKind.EMPLOYMENT: "Work",
    RoleKind.BREAK: "Career breaks",
    RoleKind.EDUCATION: "Education",
    RoleKind.VOLUNTEERING: "Volunteering",
    RoleKind.PROJECT: "Projects",
    RoleKind.PUBLICATION: "Publications",
}


def lines(resume: Resume, min_gap: int) -> tuple[str, ...]:
    """Return the page, at most 80 cells wide where words allow.

    Args:
        resume: the section of the audit file.
        min_gap: months; what the gaps listed have at least.
    """
    return tuple(plain(line).rstrip() for line in _page(resume, min_gap))


def _page(resume: Resume, min_gap: int) -> Iterator[str]:
    yield f"{resume.file}, read as {resume.format}"
    if any(span.current for span in resume.spans):
        yield f'"Present" is taken to mean {resume.as_of}.'
    for kind, heading in _HEADINGS.items():
        rows = (_span(s) for s in resume.spans if s.kind == kind)
        yield from _section(heading, rows)
    yield from _gaps(resume, min_gap)
    yield from _section("Doubts", (_item(line) for line in resume.warnings))


def _section(heading: str, rows: Iterable[Iterable[str]]) -> Iterator[str]:
    told = [line for row in rows for line in row]
    if told:
        yield from ("", heading, *told)


def _span(span: ResumeSpan) -> Iterator[str]:
    both = ", ".join(filter(None, (span.title, span.org)))
    yield from _row(_when(span), both or "(no name was read)")
    readings = f"; may be {' or '.join(span.readings)}" if span.readings else ""
    yield from _row("", f'{_place(span)}"{span.source_text}"{readings}')


def _when(span: ResumeSpan) -> str:
    if span.current:
        return f"{span.start} to present"
    if span.end is None:
        return f"{span.start} to (not stated)"
    return span.start if span.start == span.end else f"{span.start} to {span.end}"


def _place(span: ResumeSpan) -> str:
    named = (("", span.file), ("page ", span.page), ("line ", span.line))
    told = ", ".join(f"{word}{value}" for word, value in named if value)
    return f"{told}: " if told else ""


def _gaps(resume: Resume, min_gap: int) -> Iterator[str]:
    if not any(span.kind == RoleKind.EMPLOYMENT for span in resume.spans):
        return
    heading = f"Between jobs, from {count(min_gap, 'month')} on"
    none = [] if resume.gaps else [_row("", "no gap")]
    yield from _section(heading, [*map(_gap, resume.gaps), *none])
    doubt = "Cannot be told from the dates"
    yield from _section(doubt, map(_undecided, resume.undecided))


def _gap(gap: Gap) -> Iterator[str]:
    when = f"from {gap.start}" if gap.ongoing else f"{gap.start} to {gap.end}"
    fewest = "" if gap.months_min == gap.months_max else f"{gap.months_min} to "
    about = f" ({', '.join(gap.labels)})" if gap.labels else ""
    long = ", six or more" if gap.highlighted and fewest else ""
    yield from _row(when, f"{fewest}{count(gap.months_max, 'month')}{long}{about}")
    for words in gap.own_words:
        yield from _row("", f'your words: "{words}"')


def _undecided(part: Undecided) -> Iterator[str]:
    when = f"{part.start} to {part.end}"
    yield from _row(when, f"none, or up to {count(part.months_max, 'month')}")


def _row(when: str, words: str) -> Iterator[str]:
    lead = f"  {when:<{_WHEN}}"
    for line in _wrapped(words, _WIDTH - len(lead)):
        yield lead + line
        lead = " " * len(lead)


def _item(words: str) -> Iterator[str]:
    lead = "  - "
    for line in _wrapped(words, _WIDTH - len(lead)):
        yield lead + line
        lead = "    "


def _wrapped(words: str, cells: int) -> Sequence[str]:
    # wide letters count twice, so a line of them may hold half as many
    wide = any(ord(c) > 0x10FF for c in words)
    room = cells // 2 if wide else cells
    return wrap(words, room, break_on_hyphens=False) or [""]
