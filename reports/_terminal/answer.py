"""The answer on the first screen: at most five lines, each a fact that fits it."""

from collections import Counter
from collections.abc import Sequence

from auditor.model import (
    Audit,
    Finding,
    Gap,
    Kind,
    QuietPeriod,
    QuietState,
    Reader,
    ResumeLabel,
    Sight,
    Status,
)
from auditor.reports._terminal.page import FRONT, Page, clip, fitting
from auditor.reports._terminal.words import (
    count,
    gap_months,
    joined,
    months,
)
from auditor.reports._text import clean, source_name

#: lines of the answer
MOST_LINES = 5
#: what takes two, and how it is called
WITH_OTHERS = {
    Kind.REVIEW: "review",
    Kind.PULL_REQUEST: "pull request",
    Kind.ISSUE: "issue",
    Kind.DISCUSSION: "discussion",
}
#: a gap in which something was public
WITH_WORK = frozenset({Finding.WORK_VISIBLE, Finding.SOME_ACTIVITY})
_BY_WORK = tuple(Finding)
#: what the resume has for a quiet stretch, in a word
_MEANWHILE = {
    ResumeLabel.EMPLOYED: " (job)",
    ResumeLabel.EDUCATION: " (education)",
    ResumeLabel.EXPLAINED: " (explained)",
    ResumeLabel.GAP: " (gap)",
}
_NEVER = "private work"


def answer(page: Page, audit: Audit) -> None:
    """Say what a reader sees; to another reader no pause comes before any work."""
    own = audit.reader is Reader.SELF
    if own:
        page.heading("What a reviewer sees")
    else:
        page.heading("At a glance", right="for another reader")
    work = fitting(_work(audit), page.width - FRONT, "; ")
    facts = (_for_oneself if own else _for_another)(audit)
    told = [(name, words) for name, words in facts if words]
    spare = MOST_LINES - 1 - len(told)
    page.fact("Public work", [work])
    for name, words in told:
        spare -= page.fact(name, words, 1 + min(spare, 1)) - 1


def _for_oneself(audit: Audit) -> list[tuple[str, list[str]]]:
    return [
        ("Resume gaps", _gaps(audit)),
        ("Quiet", _quiet(audit)),
        ("Not seen", _unseen(audit)),
    ]


def _for_another(audit: Audit) -> list[tuple[str, list[str]]]:
    return [
        ("Made", _made(audit)),
        ("With others", _with_others(audit)),
        ("Resume gaps", _gaps_with_work(audit)),
        ("Not seen", _unseen(audit)),
    ]


def _work(audit: Audit) -> list[str]:
    days = {day.date for day in audit.days if audit.counts(day.kind)}
    if not days:
        return ["none is known on the sources read"]
    last = max(days)
    ago = (audit.as_of - last).days
    when = f"{count(ago, 'day')} ago" if ago else "the last day looked at"
    made = [count(len(audit.artifacts), "artifact")] if audit.artifacts else []
    return [f"last on {last}, {when}", count(len(days), "active day"), *made]


def _made(audit: Audit) -> list[str]:
    kinds = Counter(artifact.kind for artifact in audit.artifacts)
    return [count(many, kind.value.replace("_", " ")) for kind, many in _most(kinds)]


def _most(kinds: Counter[Kind]) -> list[tuple[Kind, int]]:
    return sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))


def _with_others(audit: Audit) -> list[str]:
    done = Counter[Kind]()
    for day in audit.days:
        if day.kind in WITH_OTHERS:
            done[day.kind] += day.count
    return [count(many, WITH_OTHERS[kind]) for kind, many in _most(done)]


def _gaps(audit: Audit) -> list[str]:
    if audit.resume is None:
        return ["no resume was given to lay beside it"]
    doubts = [_doubt(len(audit.resume.undecided))] if audit.resume.undecided else []
    if not audit.resume.gaps:
        return [f"none of {count(audit.settings.min_gap, 'month')} or more", *doubts]
    return [*map(_gap, by_work(audit.resume.gaps)), *doubts]


def _gaps_with_work(audit: Audit) -> list[str]:
    if audit.resume is None or not audit.resume.gaps:
        return _gaps(audit)
    return [_gap(g) for g in by_work(audit.resume.gaps) if g.finding in WITH_WORK]


def _doubt(many: int) -> str:
    return f"{count(many, 'stretch')} with unclear dates"


def by_work(gaps: Sequence[Gap]) -> list[Gap]:
    """Return gaps with public work first, then the newest first."""
    newest = sorted(gaps, key=lambda gap: gap.start, reverse=True)
    return sorted(newest, key=lambda gap: _BY_WORK.index(gap.finding))


def _gap(gap: Gap) -> str:
    return f"{gap_months(gap)} ({_found(gap)})"


def _found(gap: Gap) -> str:
    if gap.finding is Finding.WORK_VISIBLE and gap.artifacts:
        return count(len(gap.artifacts), "artifact")
    if gap.finding in WITH_WORK:
        return count(gap.active_days, "active day")
    nothing = gap.finding is Finding.NOTHING_PUBLIC
    return "nothing public" if nothing else "cannot be told"


def split(
    periods: Sequence[QuietPeriod],
) -> tuple[list[QuietPeriod], list[QuietPeriod]]:
    """Return the quiet ones and the unknown ones, the newest first."""
    newest = sorted(periods, key=lambda p: p.start, reverse=True)
    quiet = [p for p in newest if p.state is QuietState.QUIET]
    return quiet, [p for p in newest if p.state is QuietState.UNKNOWN]


def _quiet(audit: Audit) -> list[str]:
    quiet, unknown = split(audit.quiet_periods)
    if quiet:
        return [f"{_stretch(p)}{_MEANWHILE.get(p.resume, '')}" for p in quiet]
    if not any(audit.counts(day.kind) for day in audit.days):
        return ["nothing is judged before the first public work"]
    return [none_found(audit, unknown)]


def none_found(audit: Audit, unknown: Sequence[QuietPeriod]) -> str:
    """Say that no silence reaches the line, and where that is."""
    lines = [audit.settings.quiet_days, *(p.threshold_days for p in unknown)]
    line = next((days for days in lines if days), None)
    if line is None:
        return "no silence reaches the line (90 to 180 days, by own rhythm)"
    return f"no period of {count(line, 'day')} or more"


def _stretch(period: QuietPeriod) -> str:
    if period.ongoing:
        return f"{count(period.days, 'day')} up to now"
    month = f"{period.start:%Y-%m}"
    return f"{count(period.days, 'day')} from {months(month, month)}"


def _unseen(audit: Audit) -> list[str]:
    blind = map(_blind, split(audit.quiet_periods)[1])
    unread = _read_as(audit, Status.UNREAD, "unread")
    partly = _read_as(audit, Status.PARTIAL, "partly read")
    return [_NEVER, *unread, *blind, *partly, *_short(audit)]


def _short(audit: Audit) -> list[str]:
    """Name the sources that were read to their end, which is not all there was."""
    names = dict.fromkeys(
        clip(source_name(s.source), 24)
        for s in audit.sources
        if s.status is Status.COMPLETE
        and any(part.state is not Sight.FULL for part in s.coverage)
    )
    return [f"part of {joined(tuple(names))}"] if names else []


def _read_as(audit: Audit, status: Status, words: str) -> list[str]:
    names = (source_name(s.source) for s in audit.sources if s.status is status)
    return [f"{clip(name, 24)} ({words})" for name in dict.fromkeys(names)]


def _blind(period: QuietPeriod) -> str:
    names = joined(tuple(map(source_name, period.blind_sources)))
    return f"{_stretch(period)}{f' on {names}' if names else ''}"


def next_step(page: Page, audit: Audit) -> None:
    """Name the artifact that would say most, or the one that was begun."""
    room = page.width - FRONT
    if best := audit.suggestion:
        hours = f" (about {count(best.hours, 'hour')})"
        title = clip(clean(best.title), room - len(hours))
        page.row(("Build next", "bold"), title, (hours, "dim"))
    elif audit.progress:
        page.row(("Begun", "bold"), clip(clean(audit.progress[0].title), room))
