"""Invented audits of any length, with as much or as little in them as wanted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from auditor.model import (
    Artifact,
    Audit,
    AuditSettings,
    AuditWindow,
    Basis,
    Coverage,
    Day,
    Finding,
    Gap,
    Generator,
    Handle,
    IntegrityNote,
    Item,
    ItemState,
    Kind,
    MonthRow,
    MonthState,
    Narrative,
    NarrativeEvidence,
    Note,
    Progress,
    QuietPeriod,
    QuietState,
    Resume,
    ResumeLabel,
    ResumeSpan,
    RunnerUp,
    Scope,
    Sight,
    Signal,
    SignalEvidence,
    Source,
    Stability,
    Status,
    Subject,
    Suggestion,
    Undecided,
)

UNTIL = date(2026, 10, 31)
SOURCES = (
    "github",
    "huggingface",
    "kaggle",
    "feed",
    "git",
    "gharchive",
    "metakaggle",
    "forge",
)
TITLES = ("Data Analyst", "ML Engineer", "Senior ML Engineer", "Staff Engineer")
ORGS = ("Fictional Grid Co", "Invented Labs", "Made-up AI", "Sample Co")


def make_audit(
    *,
    years: float = 10,
    lanes: int = 3,
    jobs: int | None = 4,
    gaps: int = 2,
    quiet: int = 2,
    unknown: int = 1,
    marks: int = 6,
    names: Sequence[str] = (),
    events: bool = True,
) -> Audit:
    """Return an audit; ``jobs`` None means no resume, ``names`` replace all names."""
    since = UNTIL - timedelta(days=round(years * 365.25))
    random = Random(7)
    sources = SOURCES[:lanes]
    periods = tuple(_periods(since, quiet, unknown))
    days = _days(random, sources, since, periods) if events else ()
    return Audit(
        generator=Generator(version="0.1.0", rules={"quiet": "rhythm-1"}),
        as_of=UNTIL,
        window=AuditWindow(since=since, until=UNTIL),
        subject=Subject(
            name=names[0] if names else "Ada Example",
            handles=tuple(
                Handle(source=s, handle=f"ada-{s}", url=None) for s in sources
            ),
        ),
        settings=AuditSettings(),
        sources=tuple(_sources(sources, since, names)),
        days=tuple(days),
        months=(),
        artifacts=tuple(_artifacts(random, sources, since, marks, names)),
        resume=None if jobs is None else _resume(since, jobs, gaps, names),
        quiet_periods=periods,
    )


def _pick(names: Sequence[str], index: int, own: str) -> str:
    return names[index % len(names)] if names else own


def _periods(since: date, quiet: int, unknown: int) -> Iterator[QuietPeriod]:
    total = quiet + unknown
    whole = (UNTIL - since).days
    for number in range(total):
        start = since + timedelta(days=(number + 1) * whole // (total + 1))
        ongoing = number == total - 1 and total > 2
        length = max(1, min(90 + 24 * number, whole // (2 * total)))
        end = UNTIL if ongoing else start + timedelta(days=length - 1)
        start = UNTIL - timedelta(days=length - 1) if ongoing else start
        state = QuietState.UNKNOWN if number % 3 == 1 and unknown else QuietState.QUIET
        yield make_period(start, end, state, ongoing=ongoing)


def make_period(
    start: date, end: date, state: QuietState, *, ongoing: bool = False
) -> QuietPeriod:
    """Return a stretch from ``start`` to ``end``, both inclusive."""
    return QuietPeriod(
        start=start,
        end=end,
        days=(end - start).days + 1,
        state=state,
        ongoing=ongoing,
        bridged=0,
        threshold_days=90,
        threshold_scope=Scope.NEAR,
        resume=ResumeLabel.GAP,
        silent_sources=(),
        blind_sources=(),
        basis_differs=False,
        stability=Stability(line=True, time_zone=True, one_source_less=True),
        before=None,
        after=None,
        sentence="",
    )


def _days(
    random: Random, sources: Sequence[str], since: date, periods: Sequence[QuietPeriod]
) -> Iterator[Day]:
    whole = (UNTIL - since).days
    for index, source in enumerate(sources):
        begin = since + timedelta(days=whole * index // (2 * len(sources)))
        for _ in range(whole // (2 + index)):
            day = begin + timedelta(days=random.randrange((UNTIL - begin).days + 1))
            if any(p.start <= day <= p.end for p in periods):
                continue
            count = 400 if random.random() < 0.001 else 1 + int(random.expovariate(0.4))
            kind = random.choices(
                (Kind.COMMIT, Kind.PRIVATE, Kind.STAR), (8, index == 0, 1)
            )[0]
            yield make_day(day, source, kind, count)


def make_day(day: date, source: str, kind: Kind, count: int) -> Day:
    """Return ``count`` events of ``source`` on ``day``."""
    return Day(
        date=day,
        source=source,
        kind=kind,
        count=count,
        basis=Basis.PLATFORM,
        url="https://example.org/event",
    )


def _sources(
    sources: Sequence[str], since: date, names: Sequence[str]
) -> Iterator[Source]:
    half = since + (UNTIL - since) / 3
    for index, source in enumerate(sources):
        full = Coverage(since=since, until=UNTIL, state=Sight.FULL)
        late = Coverage(since=half, until=UNTIL, state=Sight.FULL)
        cut = Coverage(since=since, until=half, state=Sight.NONE, reason="list_cap")
        yield Source(
            source=source,
            handle=_pick(names, index, f"ada-{source}"),
            status=Status.COMPLETE,
            coverage=(cut, late) if index % 4 == 3 else (full,),
            events=0,
            artifacts=0,
            fetched_at=None,
            warnings=(),
        )


def _artifacts(
    random: Random,
    sources: Sequence[str],
    since: date,
    marks: int,
    names: Sequence[str],
) -> Iterator[Artifact]:
    for number in range(marks if sources else 0):
        days = random.randrange((UNTIL - since).days)
        yield Artifact(
            source=sources[number % len(sources)],
            kind=Kind.MODEL,
            name=_pick(names, number, f"ada/rag-bench-{number}"),
            url="https://example.org/artifact",
            created=since + timedelta(days=days),
            basis=Basis.PLATFORM,
        )


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _resume(since: date, jobs: int, gaps: int, names: Sequence[str]) -> Resume:
    spans = tuple(_spans(since, jobs, gaps, names))
    return Resume(
        file="cv.md",
        format="markdown",
        as_of="2026-10",
        spans=spans,
        gaps=tuple(_gaps(since, jobs, gaps)),
        undecided=(Undecided(start=_month(since), end=_month(since), months_max=1),),
        warnings=(),
    )


def _turn(since: date, jobs: int, number: float) -> date:
    return since + timedelta(days=int(number * (UNTIL - since).days / max(1, jobs)))


def _spans(
    since: date, jobs: int, gaps: int, names: Sequence[str]
) -> Iterator[ResumeSpan]:
    for number in range(jobs):
        last = number == jobs - 1
        share = 0.7 if number < gaps else (1.0 if number % 5 else 1.9)
        end = min(UNTIL, _turn(since, jobs, number + share) - timedelta(days=30))
        yield make_span(
            start=_month(_turn(since, jobs, number)),
            end=None if last else _month(max(end, _turn(since, jobs, number))),
            title=_pick(names, number, TITLES[number % 4]),
            org=_pick(names, number + 1, ORGS[number % 4]),
        )
    if jobs > 1:
        study = _month(since + (UNTIL - since) / 4)
        yield make_span(kind="education", start=_month(since), end=study, title="MSc")


def make_span(
    *,
    start: str,
    end: str | None,
    kind: str = "employment",
    title: str = "Engineer",
    org: str = "Sample Co",
) -> ResumeSpan:
    """Return an entry of a resume that goes on when it has no end."""
    return ResumeSpan(
        kind=kind,
        org=org,
        title=title,
        start=start,
        end=end,
        current=end is None,
        source_text="",
    )


def _gaps(since: date, jobs: int, gaps: int) -> Iterator[Gap]:
    for number in range(min(jobs, gaps)):
        start = _turn(since, jobs, number + 0.7)
        end = _turn(since, jobs, number + 1) - timedelta(days=31)
        months = max(1, (end - start).days // 30)
        yield Gap(
            start=_month(start),
            end=_month(max(start, end)),
            months_min=months,
            months_max=months + number,
            certain=True,
            ongoing=False,
            finding=Finding.WORK_VISIBLE,
            active_days=9,
            artifacts=(),
            quiet_days=0,
            unknown_days=0,
        )


def make_whole(base: Audit, names: Sequence[str] = ()) -> Audit:
    """Return ``base`` with something in every section that a report may have.

    Args:
        base: an audit with a resume, days and months of its own.
        names: texts that replace those of others, in turn.
    """
    text = _pick(names, 0, "claims-lab")
    url = f"https://hub.example/ada/{len(names)}"
    return replace(
        base,
        months=tuple(_month_rows(base)),
        quiet_periods=tuple(
            replace(
                period,
                sentence=f"No public activity for {period.days} days.",
                silent_sources=("github",),
                blind_sources=("feed",),
                before=_pick(names, 1, "https://git.example/before"),
                after=_pick(names, 2, "https://git.example/after"),
                meanwhile=(_pick(names, 3, "Engineer, Sample Co (2024 to 2025)"),),
                own_words=(_pick(names, 4, "I cared for a relative."),),
            )
            for period in base.quiet_periods
        ),
        signals=_signals(text, url),
        suggestion=_suggestion(text),
        progress=(_progress(text, url),),
        narrative=_narrative(text, url),
        integrity=(
            IntegrityNote(
                check="author_dates_only",
                where=url,
                count=3,
                of=40,
                sentence=f"Dates of 3 of 40 commits of {text} are the author's.",
            ),
        ),
        notes=(Note(since=date(2024, 1, 6), until=None, text=text),),
        limits=("Private work cannot be seen.", "This report is not an assessment."),
    )


def _month_rows(base: Audit) -> Iterator[MonthRow]:
    states = (MonthState.ACTIVE, MonthState.QUIET, MonthState.UNKNOWN)
    labels = tuple(ResumeLabel)
    first, last = base.window.since, base.window.until
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        state = states[number % 7 % 3]
        yield MonthRow(
            month=f"{number // 12}-{number % 12 + 1:02}",
            state=state if number > first.year * 12 + 12 else MonthState.BEFORE,
            active_days=1 + number % 19 if state is MonthState.ACTIVE else 0,
            resume=labels[number // 9 % len(labels)],
        )


def _signals(text: str, url: str) -> tuple[Signal, ...]:
    rows = tuple(
        SignalEvidence(
            url=url if number else "",
            date=date(2024, 8, 1) + timedelta(days=40 * number) if number < 4 else None,
            why=f"{text} imports peft",
            level=number,
            basis=tuple(Basis)[number % 3],
        )
        for number in range(5)
    )
    used = [
        Signal(
            id=state,
            label=f"{text} {state}",
            level=level,
            state=state,
            first=date(2024, 8, 1),
            last=date(2026, 9, 9),
            evidence=rows,
        )
        for level, state in ((4, "current"), (3, "recent"), (2, "dated"))
    ]
    named = [
        Signal(id=state, label=state, level=0, state=state, first=None, last=None)
        for state in ("mention", "absent")
    ]
    return (*used, *named)


def _suggestion(text: str) -> Suggestion:
    return Suggestion(
        id="rag_eval",
        title=f"A service over {text}",
        why=("It answers serving and evaluation at once.",),
        proves=("rag",),
        hours=35,
        steps=(f"Start from {text}.", "Measure."),
        acceptance=(">= 50 questions",),
        terms={"value": 61.8, "gap": 1.0, "another": 2.0},
        close_call=True,
        runners_up=(RunnerUp(id="agent_evals", title=f"Agent {text}", score=1.0),),
        flips=("With 28 hours it would be another one.",),
        source="Postings of 2026-02.",
    )


def _progress(text: str, url: str) -> Progress:
    items = [
        Item(
            text=f"{state.value} {text}",
            state=state,
            url=url if state is ItemState.FOUND else "",
            why="" if state is ItemState.FOUND else text,
        )
        for state in ItemState
    ]
    return Progress(id="rag_eval", title=text, url=url, items=tuple(items))


def _narrative(text: str, url: str) -> Narrative:
    return Narrative(
        resume_line=f"Independent work, 2024-01 to 2025-01: {text}.",
        resume_line_years=f"Independent work, 2024 to 2025: {text}.",
        cover_letter=f"Between two jobs I made {text} [E1].",
        interview="",
        evidence=(
            NarrativeEvidence(id="E1", url=url, text=text, day=date(2024, 8, 1)),
            NarrativeEvidence(id="E2", url="", text=text),
        ),
        warnings=("With years in place of months.",),
    )
