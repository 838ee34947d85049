"""The terminal report, read as a person would, over invented audits."""

import re
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, replace
from datetime import date, timedelta

import pytest
from rich.cells import cell_len

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
    Link,
    MonthRow,
    MonthState,
    Narrative,
    NarrativeEvidence,
    Note,
    Notice,
    Progress,
    QuietPeriod,
    QuietState,
    Reader,
    Report,
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
from auditor.reports.terminal import Terminal

AS_OF = date(2026, 10, 31)

#: text that tries to steer a screen, to look like markup, or to break columns
HOSTILE = (
    "[bold red]Ada[/bold red] :smile: [link=https://x.example]x[/link]",
    "\x1b[31mred\x1b[0m\x9b2J\x07\r\nnew\tline",
    "abc\u202edef\u2066ghi\u200b\ufeff\u2028end",
    "漢字" * 60,
    "z" + "\u0301" * 40 + "algo",
    "\ud800lone",
    "👩‍👩‍👧‍👦 family ❤️ flag 🇪🇸" * 8,
    "x" * 500,
    "مرحبا بالعالم",
    "",
    " \u3164\u00a0 ",
    "[/]",
)


def source(name: str = "github", handle: str = "ada-example", **more: object) -> Source:
    plain = Source(
        source=name,
        handle=handle,
        status=Status.COMPLETE,
        coverage=(Coverage(since=date(2016, 11, 7), until=AS_OF, state=Sight.FULL),),
        events=1234,
        artifacts=2,
        fetched_at=None,
        warnings=(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def day(on: date, kind: Kind = Kind.COMMIT) -> Day:
    return Day(
        date=on,
        source="github",
        kind=kind,
        count=1,
        basis=Basis.AUTHOR,
        url="https://git.example/1",
    )


def gap(start: str = "2023-12", end: str = "2025-01", **more: object) -> Gap:
    first, last = (int(m[:4]) * 12 + int(m[5:]) for m in (start, end))
    plain = Gap(
        start=start,
        end=end,
        months_min=last - first + 1,
        months_max=last - first + 1,
        certain=True,
        ongoing=False,
        finding=Finding.WORK_VISIBLE,
        active_days=62,
        artifacts=("https://hub.example/ada/claims-lora",),
        quiet_days=155,
        unknown_days=0,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def period(start: date, days: int, **more: object) -> QuietPeriod:
    plain = QuietPeriod(
        start=start,
        end=start + timedelta(days=days - 1),
        days=days,
        state=QuietState.QUIET,
        ongoing=False,
        bridged=0,
        threshold_days=90,
        threshold_scope=Scope.NEAR,
        resume=ResumeLabel.GAP,
        silent_sources=("github",),
        blind_sources=(),
        basis_differs=False,
        stability=Stability(line=True, time_zone=True, one_source_less=True),
        before="https://git.example/1",
        after="https://git.example/2",
        sentence=(
            f"No public activity for {days} days on the sources read. Around that time "
            "nine in ten of your pauses lasted 10 days or less; the line is drawn at "
            "90 days."
        ),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def unseen(start: date, days: int, **more: object) -> QuietPeriod:
    told = {
        "state": QuietState.UNKNOWN,
        "silent_sources": (),
        "blind_sources": ("huggingface",),
        "resume": ResumeLabel.EMPLOYED,
        "sentence": f"For {days} days it cannot be told: Hugging Face was not seen.",
    }
    return period(start, days, **(told | more))


def artifact(name: str = "ada/claims-lora", **more: object) -> Artifact:
    plain = Artifact(
        source="huggingface",
        kind=Kind.MODEL,
        name=name,
        url=f"https://hub.example/{name}",
        created=date(2024, 8, 19),
        basis=Basis.PLATFORM,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def month_rows(years: int) -> tuple[MonthRow, ...]:
    """Months up to AS_OF in every state, the first two before anything."""
    return tuple(_months(AS_OF.year - years + 1))


def _months(first: int) -> Iterator[MonthRow]:
    for number in range((AS_OF.year - first) * 12 + AS_OF.month):
        active = number * 7 % 23
        states = (MonthState.ACTIVE, MonthState.QUIET, MonthState.UNKNOWN)
        state = states[0 if active > 4 else 1 + active % 2]
        state = MonthState.BEFORE if number < 2 else state
        yield MonthRow(
            month=f"{first + number // 12}-{number % 12 + 1:02}",
            state=state,
            active_days=active if state is MonthState.ACTIVE else 0,
            resume=ResumeLabel.EMPLOYED,
        )


def resume(*gaps: Gap, **more: object) -> Resume:
    plain = Resume(
        file="resume.json",
        format="jsonresume",
        as_of="2026-10",
        spans=(),
        gaps=gaps,
        undecided=(),
        warnings=(),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def audit(**more: object) -> Audit:
    """A person with two gaps, two quiet periods and one stretch not seen."""
    days = tuple(day(AS_OF - timedelta(days=2 + 9 * n)) for n in range(300))
    plain = Audit(
        generator=Generator(version="0.1.0", rules={"quiet": "rhythm-1"}),
        as_of=AS_OF,
        window=AuditWindow(since=date(2016, 11, 7), until=AS_OF),
        subject=Subject(
            name="Ada Example",
            handles=(Handle(source="github", handle="ada-example", url=None),),
        ),
        settings=AuditSettings(),
        sources=(
            source(),
            source("huggingface", "ada-ex", status=Status.PARTIAL),
        ),
        days=tuple(sorted(days, key=lambda d: d.date)),
        months=month_rows(10),
        artifacts=(artifact(), artifact("ada/claims", kind=Kind.DATASET)),
        resume=resume(
            gap("2021-03", "2021-08", finding=Finding.SOME_ACTIVITY, active_days=7),
            gap(labels=("volunteering",)),
            undecided=(Undecided(start="2016-02", end="2016-10", months_max=9),),
        ),
        quiet_periods=(
            period(date(2021, 3, 4), 137),
            unseen(date(2022, 9, 1), 120),
            period(date(2024, 1, 6), 155, bridged=1),
        ),
        limits=(
            "Private repositories, company accounts, papers under review and work "
            "without a public trace cannot be seen.",
            "No public activity is known before 2016-11-07; nothing is said about the "
            "time before.",
        ),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def for_another(**more: object) -> Audit:
    return audit(reader=Reader.OTHER, consent_ref="mail of 2026-10-01", **more)


def note(text: str) -> Note:
    return Note(since=date(2021, 3, 1), until=date(2021, 5, 31), text=text)


SIGNALS = (
    Signal(id="a", label="Agents", level=0, state="absent", first=None, last=None),
    Signal(
        id="b",
        label="LLM fine-tuning",
        level=3,
        state="current",
        first=date(2024, 8, 1),
        last=date(2026, 9, 9),
        evidence=(
            SignalEvidence(
                url="https://x.example/a",
                date=date(2026, 9, 9),
                why="a.py imports peft",
                level=3,
                basis=Basis.AUTHOR,
            ),
            SignalEvidence(
                url="https://x.example/b",
                date=None,
                why="b is there",
                level=2,
                basis=Basis.PLATFORM,
            ),
            SignalEvidence(
                url="https://x.example/c",
                date=None,
                why="c is named",
                level=0,
                basis=Basis.PLATFORM,
            ),
        ),
    ),
    Signal(
        id="c",
        label="RAG",
        level=3,
        state="current",
        first=date(2025, 3, 1),
        last=date(2026, 3, 1),
    ),
    Signal(id="d", label="MLOps", level=1, state="mention", first=None, last=None),
)

NARRATIVE = Narrative(
    resume_line="Independent ML work, 2024: a model (0.87).",
    cover_letter="",
    interview="",
    evidence=(
        NarrativeEvidence(id="E1", url="https://x.example/m", text="a model, 0.87"),
    ),
)
PROGRESS = Progress(
    id="rag_eval",
    title="RAG with an evaluation",
    url="https://x.example/rag",
    items=(
        Item(text="fifty questions", state=ItemState.FOUND, url="", why=""),
        Item(
            text="a failure is shown",
            state=ItemState.NOT_FOUND,
            url="",
            why="no heading of that name",
        ),
        Item(text="a person has looked", state=ItemState.CANNOT_TELL, url="", why=""),
    ),
)

SUGGESTION = Suggestion(
    id="rag_eval",
    title="A RAG service over your own claims corpus, with an evaluation harness",
    why=("It answers serving and evaluation at once.", "It starts from claims-lab."),
    proves=("rag",),
    hours=35,
    steps=("Write the questions.", "Measure."),
    acceptance=(">= 50 questions",),
    terms={},
    close_call=True,
    runners_up=(RunnerUp(id="agent_evals", title="An agent with evals", score=1.0),),
)

#: every kind of person and of trouble, by name
VARIED: dict[str, Audit] = {
    "usual": audit(),
    "another": for_another(signals=SIGNALS, suggestion=SUGGESTION),
    "with advice": audit(
        signals=SIGNALS,
        suggestion=SUGGESTION,
        notes=(note("A note."),),
        narrative=NARRATIVE,
        progress=(PROGRESS,),
    ),
    "no resume": audit(resume=None),
    "no activity": audit(
        days=(), months=(), quiet_periods=(), artifacts=(), resume=resume(gap())
    ),
    "no source": audit(sources=(), days=(), months=(), quiet_periods=(), resume=None),
    "nameless": audit(subject=Subject(name=None, handles=())),
    "unread": audit(
        sources=(
            source(),
            source(
                "kaggle",
                "adaex",
                status=Status.UNREAD,
                coverage=(
                    Coverage(
                        since=date(2016, 11, 7),
                        until=AS_OF,
                        state=Sight.NONE,
                        reason="auth_missing",
                    ),
                ),
                warnings=(
                    Notice(
                        code="auth_missing",
                        message="No Kaggle token was found; set KAGGLE_API_TOKEN.",
                    ),
                ),
            ),
        )
    ),
    "no quiet": audit(quiet_periods=()),
    "fixed line": audit(quiet_periods=(), settings=AuditSettings(quiet_days=60)),
    "crowded": audit(
        sources=tuple(source(f"forge{n}", "handle" * 9) for n in range(8)),
        quiet_periods=tuple(
            period(date(2000 + n, 1, 1), 120 + n, resume=ResumeLabel.EDUCATION)
            for n in range(15)
        )
        + tuple(unseen(date(2015 + n, 1, 1), 99) for n in range(6)),
        resume=resume(
            *(
                gap(f"{2000 + n}-03", f"{2000 + n}-11", ongoing=n == 9)
                for n in range(10)
            ),
            undecided=tuple(
                Undecided(start=f"{2000 + n}-01", end=f"{2000 + n}-02", months_max=2)
                for n in range(9)
            ),
        ),
        artifacts=tuple(artifact(f"ada/model-{n}") for n in range(30)),
        months=month_rows(20),
    ),
}
VARIED |= {f"{n} years": audit(months=month_rows(n)) for n in (*range(1, 23), 40)}
VARIED |= {
    f"finding {f.value}": audit(resume=resume(gap(finding=f, unknown_days=30)))
    for f in Finding
}
VARIED |= {
    f"label {word.value}": audit(
        quiet_periods=(
            period(date(2021, 3, 4), 137, resume=word),
            unseen(date(2023, 3, 4), 137, resume=word),
        )
    )
    for word in ResumeLabel
}


def hostile(text: str) -> Audit:
    """An audit in which every text from outside is ``text``."""
    return audit(
        subject=Subject(
            name=text, handles=(Handle(source=text, handle=text, url=text),)
        ),
        consent_ref=text,
        sources=(
            source(text, text),
            source(
                "github",
                text,
                status=Status.UNREAD,
                coverage=(
                    Coverage(
                        since=AS_OF, until=AS_OF, state=Sight.PARTIAL, reason=text
                    ),
                ),
                warnings=(Notice(code=text, message=text),),
            ),
        ),
        artifacts=(artifact(text, title=text),),
        resume=resume(
            gap(finding=Finding.CANNOT_TELL, labels=(text, text)), warnings=(text,)
        ),
        quiet_periods=(
            period(date(2021, 3, 4), 137, sentence=text),
            unseen(date(2022, 3, 4), 137, blind_sources=(text,)),
        ),
        notes=(note(text),),
        limits=(text,),
        signals=(replace(SIGNALS[1], label=text),),
        suggestion=replace(SUGGESTION, title=text, why=(text,)),
    )


#: words that pass a verdict; our own sentences do without
VERDICTS = (
    "inactive",
    "unemployed",
    "stale",
    "red flag",
    "abandoned",
    "gone",
    "fake",
    "suspicious",
    "fraud",
    "score",
    "grade",
    "rank",
)


def read(wanted: Audit, color: bool = False, width: int = 80) -> str:
    """The report; its en dashes are hyphens here, which are easier to tell apart."""
    text = Terminal(color=color, width=width).render(wanted).decode()
    return text.replace("\N{EN DASH}", "-")


def screen(wanted: Audit) -> str:
    """What a person sees without turning the page."""
    return "\n".join(read(wanted).splitlines()[:23])


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def section(text: str, heading: str) -> str:
    """The lines under a heading, which ends where the line or a wide blank begins."""
    parts = re.split(r"\n\n", text)
    return next(part for part in parts if part.startswith(heading))


every_audit = pytest.mark.parametrize("wanted", VARIED.values(), ids=VARIED)
every_hostile_text = pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))


def test_it_is_a_report() -> None:
    report = Terminal()
    assert isinstance(report, Report)
    assert (report.name, report.filename, report.text) == (
        "terminal",
        "report.txt",
        True,
    )
    with pytest.raises(FrozenInstanceError):
        report.width = 3  # type: ignore[misc]


@every_audit
@pytest.mark.parametrize("width", [60, 80, 132])
def test_no_line_is_wider_than_asked(wanted: Audit, width: int) -> None:
    for color in (False, True):
        lines = plain(read(wanted, color, width)).split("\n")
        assert max(map(cell_len, lines)) <= width


def test_less_than_sixty_columns_are_not_squeezed() -> None:
    assert read(audit(), width=10) == read(audit(), width=60)


@every_audit
def test_no_line_ends_in_blanks_and_no_two_are_empty(wanted: Audit) -> None:
    text = read(wanted)
    assert not re.search(r" $", text, re.M)
    assert "\n\n\n" not in text
    assert text.endswith("\n") and not text.startswith("\n")


@every_audit
def test_without_color_there_is_no_escape_code(wanted: Audit) -> None:
    assert "\x1b" not in read(wanted)


@every_audit
def test_with_color_the_words_are_the_same(wanted: Audit) -> None:
    colored = read(wanted, color=True)
    assert "\x1b[" in colored
    assert plain(colored) == read(wanted)


def test_neither_environment_nor_repetition_changes_a_byte(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for color in (False, True):
        before = read(audit(), color)
        for key, value in {
            "NO_COLOR": "1",
            "FORCE_COLOR": "1",
            "TERM": "dumb",
            "COLUMNS": "30",
            "TTY_COMPATIBLE": "1",
        }.items():
            with monkeypatch.context() as patch:
                patch.setenv(key, value)
                assert read(audit(), color) == before


@every_audit
def test_no_sentence_of_ours_passes_a_verdict(wanted: Audit) -> None:
    text = read(wanted).casefold()
    assert not [word for word in VERDICTS if re.search(rf"\b{word}", text)]


# The first screen.


@every_audit
def test_the_answer_stands_on_the_first_screen(wanted: Audit) -> None:
    if wanted.reader is Reader.SELF:
        first = screen(wanted)
        order = ("What a reviewer sees", "Public work", "Resume gaps", "Quiet")
        places = [first.index(words) for words in (*order, "Not seen", "Below")]
        assert places == sorted(places)


def test_the_head_names_the_person_the_day_and_the_reader() -> None:
    lines = read(audit()).splitlines()
    assert re.fullmatch(r"Ada Example {3,}since 2016-11-07, as of 2026-10-31", lines[0])
    assert lines[1] == ""
    assert read(for_another()).splitlines()[1] == (
        "GitHub ada-example · Hugging Face ada-ex (partly read)"
    )


def test_without_a_name_the_handles_stand_in() -> None:
    handles = (
        Handle(source="github", handle="ada-example", url=None),
        Handle(source="kaggle", handle="adaex", url=None),
    )
    text = read(audit(subject=Subject(name=None, handles=handles)))
    assert text.startswith("ada-example · adaex  ")
    assert read(VARIED["nameless"]).startswith("nobody named  ")


def test_the_sources_tell_how_they_were_read() -> None:
    whole = for_another(
        sources=(source(), source(handle="ada-2"), source("feed", "https://a.example"))
    )
    told = "GitHub ada-example, ada-2 · blog https://a.example"
    assert read(whole).splitlines()[1] == told
    assert "Not seen     private work, Kaggle (unread)" in read(VARIED["unread"])
    none = replace(VARIED["no source"], reader=Reader.OTHER)
    assert read(none).splitlines()[1] == "no source was asked for"


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (0, "2026-10-31, the last day looked at; 1 active day"),
        (1, "2026-10-30, 1 day ago; 1 active day"),
        (1500, "2022-09-22, 1,500 days ago; 1 active day"),
    ],
)
def test_the_last_public_work_is_counted_from_the_last_day(ago: int, told: str) -> None:
    days = (
        day(AS_OF - timedelta(days=ago)),
        day(AS_OF, Kind.STAR),
        day(AS_OF, Kind.AUTOMATED),
    )
    assert f"Public work  last on {told}" in read(audit(days=days))


def test_without_activity_no_silence_is_judged() -> None:
    first = screen(VARIED["no activity"])
    assert "Public work  none is known on the sources read" in first
    assert "Quiet        nothing is judged before the first public work" in first
    text = read(VARIED["no activity"])
    assert "No silence is judged before the first public work." in text
    assert "Month by month" not in text


def test_quiet_periods_and_what_was_not_seen_stand_apart() -> None:
    first = screen(audit())
    assert "155 days from Jan 2024 (gap), 137 days from Mar 2021 (gap)\n" in first
    told = "private work, 120 days from Sep 2022 on Hugging Face and 1 more"
    assert f"Not seen     {told}\n" in first
    told = section(read(audit()), "Quiet stretches")
    assert "- 2021-03-04 - 2021-07-18, gap Mar-Aug 2021: No public" in told
    assert "gap Dec 2023-Jan 2025, 1 active day in it: No" in told
    words = " ".join(told.split())
    assert "2022-09-01 - 2022-12-29, not seen on Hugging Face, in a job: For" in words
    assert told.index("155 days") < told.index("137 days") < told.index("120 days")


def test_an_open_end_is_now() -> None:
    last = period(date(2026, 7, 1), 123, ongoing=True, resume=ResumeLabel.NONE)
    text = read(audit(quiet_periods=(last,)))
    assert "Quiet        123 days up to now\n" in text
    assert "- 2026-07-01 - now, no entry in the resume: No" in text


@pytest.mark.parametrize(
    ("label", "told"),
    [
        (ResumeLabel.EMPLOYED, "in a job"),
        (ResumeLabel.EDUCATION, "in education"),
        (ResumeLabel.EXPLAINED, "in a time that the person names"),
        (ResumeLabel.NONE, "no entry in the resume"),
        (ResumeLabel.GAP, "gap Mar-Aug 2021"),
    ],
)
def test_a_row_says_what_the_resume_has_meanwhile(
    label: ResumeLabel, told: str
) -> None:
    wanted = audit(quiet_periods=(period(date(2021, 3, 4), 137, resume=label),))
    text = " ".join(read(wanted).split())
    assert f"- 2021-03-04 - 2021-07-18, {told}: No public" in text


def test_a_gap_that_is_not_listed_is_between_jobs() -> None:
    wanted = audit(quiet_periods=(period(date(2018, 3, 4), 100),), resume=resume(gap()))
    assert "- 2018-03-04 - 2018-06-11, between jobs: No" in read(wanted)


def test_without_a_resume_a_row_says_nothing_of_jobs() -> None:
    first, text = screen(VARIED["no resume"]), read(VARIED["no resume"])
    assert "Resume gaps  no resume was given to lay beside it" in first
    assert "- 2021-03-04 - 2021-07-18: No public" in text
    assert "job" not in first and "Between jobs" not in text


def test_no_quiet_period_names_the_line_if_there_is_one() -> None:
    none = "no silence reaches the line (90 to 180 days, by own rhythm)"
    assert f"Quiet        {none}\n" in screen(VARIED["no quiet"])
    told = " ".join(section(read(VARIED["no quiet"]), "Quiet stretches").split())
    assert told.endswith(f"N{none[1:]} on the sources read.")
    assert "Quiet        no period of 60 days or more\n" in screen(VARIED["fixed line"])
    unknown = audit(quiet_periods=(unseen(date(2022, 9, 1), 120, blind_sources=()),))
    assert "Quiet        no period of 90 days or more\n" in screen(unknown)
    told = section(read(unknown), "Quiet stretches")
    assert "No period of 90 days or more on the sources read." in told
    assert "- 2022-09-01 - 2022-12-29, not seen, in a job: For" in told


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (Finding.WORK_VISIBLE, "public work: 1 artifact, 62 active days"),
        (Finding.SOME_ACTIVITY, "public activity: 62 active days"),
        (Finding.NOTHING_PUBLIC, "nothing public on the sources read"),
        (Finding.CANNOT_TELL, "cannot be told: 30 days not seen"),
    ],
)
def test_a_gap_says_what_was_found_in_it(finding: Finding, told: str) -> None:
    text = read(VARIED[f"finding {finding.value}"])
    assert f"  Dec 2023-Jan 2025  14 months  {told}\n" in text


def test_gaps_with_public_work_come_first() -> None:
    order = (
        Finding.NOTHING_PUBLIC,
        Finding.CANNOT_TELL,
        Finding.SOME_ACTIVITY,
        Finding.WORK_VISIBLE,
    )
    gaps = (
        gap(f"20{20 + n}-02", f"20{20 + n}-06", finding=f) for n, f in enumerate(order)
    )
    text = section(read(audit(resume=resume(*gaps))), "Between jobs")
    found = [text.index(f"Feb-Jun 20{year}") for year in (23, 22, 20, 21)]
    assert found == sorted(found)


def test_a_gap_may_be_open_or_of_uncertain_length() -> None:
    open_gap = gap("2026-03", "2026-10", ongoing=True, months_min=6, months_max=8)
    one = gap("2020-03", "2020-03", finding=Finding.NOTHING_PUBLIC)
    text = read(audit(resume=resume(open_gap, one)))
    assert "from Mar 2026  6-8 months  public work" in text
    assert "Mar 2020       1 month " in text
    told = "from Mar 2026 (1 artifact), Mar 2020 (nothing public)"
    assert f"Resume gaps  {told}\n" in screen(audit(resume=resume(open_gap, one)))


def test_what_the_dates_leave_open_is_said() -> None:
    told = "Cannot be told from the dates: Feb-Oct 2016 (up to 9 months)."
    assert told in read(audit())


def test_a_month_that_is_none_is_shown_as_it_stands() -> None:
    odd = Undecided(start="spring", end="[b]2016", months_max=9)
    told = "Cannot be told from the dates: spring-[b]2016 (up to 9 months)."
    assert told in read(audit(resume=resume(undecided=(odd,))))


def test_a_resume_without_gaps_says_so() -> None:
    first = screen(audit(resume=resume()))
    assert "Resume gaps  none of 3 months or more\n" in first


def test_what_has_no_room_on_the_first_screen_is_listed_below() -> None:
    wanted = VARIED["crowded"]
    text, first = read(wanted), " ".join(screen(wanted).split())
    assert re.search(r"Resume gaps .* and \d more Quiet .* and \d+ more Not", first)
    gaps = section(text, "Between jobs, by the resume")
    assert len(re.findall(r"^  \S.*artifact", gaps, re.M)) == 10
    assert len(re.findall(r"^  - 20", section(text, "Quiet s"), re.M)) == 21


# The timeline.


@pytest.mark.parametrize("years", range(1, 21))
def test_every_month_has_its_character(years: int) -> None:
    lines = section(
        read(audit(months=month_rows(years))), "Month by month"
    ).splitlines()
    shown = {int(year): bar for year, bar in cells(lines[1:-1])}
    assert sorted(shown) == list(range(2027 - years, 2027))
    for row in month_rows(years):
        sign = shown[int(row.month[:4])][int(row.month[5:]) - 1]
        assert {"quiet": "·", "unknown": "?", "before": " "}.get(
            row.state, sign
        ) == sign
        assert (sign in "▁▂▃▄▅▆▇█") == (row.state is MonthState.ACTIVE)


def cells(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        body = line[2:]
        for at in range(0, len(body), 20):
            yield body[at : at + 4], body[at + 5 : at + 17].ljust(12)


@pytest.mark.parametrize(("years", "lines"), [(3, 1), (4, 2), (12, 4), (20, 5)])
def test_two_to_four_years_share_a_line(years: int, lines: int) -> None:
    text = section(read(audit(months=month_rows(years))), "Month by month")
    assert len(text.splitlines()) == 1 + lines + 1


def test_more_than_twenty_years_are_told_by_quarters() -> None:
    text = section(read(audit(months=month_rows(33))), "Quarter by quarter")
    assert re.search(r"^  1994 ", text, re.M)
    assert re.search(r"2026 [▁▂▃▄▅▆▇█]{4}$", text, re.M)
    assert "in the busiest month" in text


def test_a_year_without_any_row_stays_empty() -> None:
    rows = (row("2019-03", 8), row("2021-03", 1))
    lines = section(read(audit(months=rows)), "Month by month").splitlines()
    assert lines[1].rstrip() == "  2019   █            2020                2021   ▁"


def row(month: str, days: int) -> MonthRow:
    return MonthRow(
        month=month,
        state=MonthState.ACTIVE,
        active_days=days,
        resume=ResumeLabel.NONE,
    )


def test_years_before_the_first_public_work_are_left_out() -> None:
    before = tuple(
        replace(row(f"{year}-01", 0), state=MonthState.BEFORE) for year in (2013, 2014)
    )
    text = section(read(audit(months=(*before, row("2016-11", 3)))), "Month by month")
    assert "2013" not in text and "2016" in text


def test_the_legend_explains_the_signs_that_are_there() -> None:
    usual = section(read(audit()), "Month by month").splitlines()[-1]
    assert usual.endswith("· none seen   ? not seen (Hugging Face)")
    busy = section(read(audit(months=(row("2026-01", 9),))), "Month by month")
    assert busy.endswith("█ 9 active days a month")


# What follows.


def test_every_pause_has_its_sentence_and_what_it_leans_on() -> None:
    shaky = Stability(line=False, time_zone=False, one_source_less=False)
    wanted = audit(
        days=(replace(day(AS_OF), basis=Basis.PLATFORM),),
        quiet_periods=(
            period(
                date(2021, 3, 4),
                137,
                stability=shaky,
                basis_differs=True,
                resume=ResumeLabel.EMPLOYED,
            ),
            unseen(date(2022, 3, 4), 99, stability=shaky),
        ),
    )
    told = " ".join(section(read(wanted), "Quiet stretches").split())
    assert (
        "is drawn at 90 days. This is usual for people whose work is private." in told
    )
    assert (
        "It depends on where the line is drawn, the time zone, one source and whose "
        "dates are used. - 2022-03-04" in told
    )
    assert told.endswith("Hugging Face was not seen.")
    alone = replace(wanted, sources=(source(),))
    assert "one source" not in read(alone)
    assert "whose dates" not in read(replace(wanted, days=(day(AS_OF),)))


def test_artifacts_are_listed_newest_first_with_their_clock() -> None:
    wanted = audit(
        artifacts=(
            artifact("old", created=date(2019, 1, 1), basis=Basis.AUTHOR),
            artifact("new", created=None, updated=date(2026, 1, 1), title="A title"),
            artifact("undated", created=None),
        )
    )
    text = section(read(wanted), "Made in public")
    assert re.search(r"2026-01-01  model  new: A title$", text, re.M)
    assert re.search(r"2019-01-01  model  old  date by author$", text, re.M)
    assert text.index("new:") < text.index("old")
    assert "no date     model  undated" in text


def test_many_artifacts_are_counted_not_poured_out() -> None:
    text = section(read(VARIED["crowded"]), "Made in public")
    assert "30 artifacts" in text and text.endswith("and 24 more")


def test_skills_have_a_line_a_state() -> None:
    text = section(read(VARIED["with advice"]), "Skills, by what is public")
    assert text.splitlines()[1:] == [
        "  current  LLM fine-tuning  Aug 2024-Sep 2026  shown",
        "  current  RAG              Mar 2025-Mar 2026  shown",
        "  current: last found within 12 months; shown: something that runs or loads "
        "has",
        "  it.",
        "  Named only: MLOps",
        "  No public evidence found: Agents",
    ]
    other = section(read(VARIED["another"]), "Skills, by what is public")
    assert "Agents" not in other and "LLM fine-tuning" in other


def test_skills_rest_on_links() -> None:
    for name in ("with advice", "another"):
        told = section(read(VARIED[name]), "What the skills rest on").split("\n", 1)[1]
        assert " ".join(told.split()) == (
            "- LLM fine-tuning: a.py imports peft, 2026-09-09, date by author "
            "(and 1 more) https://x.example/a"
        )


def test_a_begun_artifact_is_held_to_its_list() -> None:
    text = section(read(VARIED["with advice"]), "Begun")
    assert text.splitlines()[0].endswith("1 of 3 found")
    assert "- a failure is shown (no heading of that name)" in text
    assert "? a person has looked" in text
    assert "fifty questions" not in text


def test_words_for_the_gap_come_with_their_evidence() -> None:
    text = section(read(VARIED["with advice"]), "Words for the gap")
    assert "Resume line:" in text and "Independent ML work, 2024" in text
    assert "    E1  a model, 0.87\n        https://x.example/m" in text
    assert "Cover letter" not in text and "ticks" not in text


def test_nothing_is_told_before_it_is_ticked() -> None:
    bare = replace(NARRATIVE, resume_line="")
    text = section(read(audit(narrative=bare)), "Words for the gap")
    assert "Nothing is told before you tick it" in text and "E1" in text
    assert "ticks" not in read(audit(narrative=replace(bare, evidence=())))


def test_the_suggestion_is_short_and_has_its_reasons() -> None:
    text = section(read(VARIED["with advice"]), "Build this next")
    assert text.splitlines()[0].endswith("about 35 hours")
    assert "- It answers serving and evaluation at once." in text
    assert "A close call with: An agent with evals" in text
    assert "    1. Write the questions.\n    2. Measure." in text
    assert "It is done when:\n    1. >= 50 questions" in text
    assert "To begin with a folder for it: auditor scaffold rag_eval\n" in text
    clear = replace(SUGGESTION, close_call=False)
    assert "Next to it: An agent" in read(audit(suggestion=clear))
    alone = replace(SUGGESTION, runners_up=())
    assert "close call" not in read(audit(suggestion=alone))


def test_the_person_s_own_words_are_shown() -> None:
    told = section(read(VARIED["with advice"]), "In the person's own")
    assert "2021-05-31: A note." in told


def test_remarks_on_clocks_are_for_oneself() -> None:
    note = IntegrityNote(check="c", where="w", count=3, of=4, sentence="Three of four.")
    assert "- Three of four." in read(audit(integrity=(note,)))
    assert "Three of four." not in read(for_another(integrity=(note,)))


@pytest.mark.parametrize(
    ("state", "reason", "told"),
    [
        (Sight.PARTIAL, "list_cap", "partly seen (the service lists the newest only)"),
        (Sight.NONE, "odd_[b]reason", "not seen (odd_[b]reason)"),
        (Sight.NONE, None, "not seen"),
    ],
)
def test_the_sources_reach_is_told(state: Sight, reason: str | None, told: str) -> None:
    part = Coverage(since=AS_OF, until=AS_OF, state=state, reason=reason)
    wanted = audit(sources=(source(coverage=(part,)), source(coverage=())))
    text = " ".join(section(read(wanted), "How far the sources reach").split())
    assert f"- GitHub ada-example: 2026-10-31 {told} -" in text
    assert text.endswith("GitHub ada-example: no day")


def test_of_many_short_stretches_the_last_are_told() -> None:
    part = Coverage(since=AS_OF, until=AS_OF, state=Sight.NONE)
    text = read(audit(sources=(source(coverage=(part,) * 6),)))
    assert "; and 2 stretches before" in " ".join(text.split())


def test_limits_and_warnings_close_the_report() -> None:
    wanted = replace(
        VARIED["unread"], resume=resume(warnings=("Two entries have no date.",))
    )
    text = read(wanted)
    assert text.index("Not visible here") < text.index("Warnings")
    assert "- Kaggle adaex: No Kaggle token was found; set KAGGLE_API_TOKEN." in text
    assert text.endswith("- Resume: Two entries have no date.\n")


# Another reader.


def test_another_reader_meets_what_was_made_first_and_pauses_last() -> None:
    text = read(VARIED["another"])
    order = (
        "as of 2026-10-31",
        "Consent: mail of 2026-10-01",
        "for another reader",
        "Public work",
        "\nMade in public",
        "\nBetween jobs",
        "\nMonth by month",
        "\nHow far the sources reach",
        "\nNot visible here",
        "\nPauses",
        "- 2024-01-06 - ",
    )
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Resume gaps  Dec 2023-Jan 2025 (1 artifact)" in screen(VARIED["another"])


def test_another_reader_gets_no_suggestion_and_no_absent_skill() -> None:
    text = read(VARIED["another"])
    assert "Build this next" not in text and "not found" not in text
    assert "What a reviewer sees" not in text
    nothing = for_another(artifacts=())
    assert "Made" not in read(nothing)


def test_a_silence_names_the_sources_that_were_left_aside() -> None:
    aside = period(date(2022, 3, 4), 137, blind_sources=("feed", "kaggle"))
    words = " ".join(read(audit(quiet_periods=(aside,))).split())
    assert (
        "Left aside, as little lies there: blog and Kaggle did not show all of it."
    ) in words
    seen = read(audit(quiet_periods=(period(date(2022, 3, 4), 137),)))
    assert "Left aside" not in seen


# Whose accounts these are.


def accounts(*handles: Handle) -> str:
    text = read(audit(subject=Subject(name="Ada", handles=handles)))
    return section(text, "Whose accounts these are") if "Whose" in text else ""


def account(
    source: str,
    link: Link = Link.DECLARED,
    *named_by: str,
    url: str | None = "https://x",
) -> Handle:
    return Handle(source=source, handle="ada", url=url, link=link, named_by=named_by)


def test_nothing_is_said_where_no_account_is_linked_to_another() -> None:
    assert accounts(account("github"), account("git", url=None)) == ""


def test_every_account_says_who_names_it() -> None:
    told = accounts(
        account("github", Link.MUTUAL, "feed:https://a.example", "huggingface:ada"),
        account("huggingface", Link.MUTUAL, "github:ada"),
        account("kaggle"),
        account("forge", Link.CONTROLLED),
        account("feed", Link.DECLARED, "github:ada"),
        account("git", url=None),
    )
    words = " ".join(told.split())
    assert (
        "GitHub ada: named by blog https://a.example and Hugging Face ada, at least "
        "one of which it names in return" in words
    )
    assert "Hugging Face ada: named by GitHub ada, which it names in return" in words
    assert "Kaggle ada: named for this report only" in words
    assert "forge ada: read with a token of its own" in words
    assert "blog ada: named by GitHub ada -" not in words
    assert words.endswith("blog ada: named by GitHub ada")


# Text from outside.


@every_hostile_text
def test_hostile_text_neither_steers_nor_breaks_the_screen(text: str) -> None:
    for wanted in (hostile(text), replace(hostile(text), reader=Reader.OTHER)):
        shown = read(wanted)
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]",
            shown,
        )
        assert max(map(cell_len, shown.splitlines())) <= 80
        assert plain(read(wanted, color=True)) == shown


def test_markup_and_emoji_names_are_shown_as_written() -> None:
    text = read(hostile(HOSTILE[0]))
    assert text.startswith("[bold red]Ada[/bold red] :smile: [link=http…")


def test_what_is_dropped_leaves_the_words() -> None:
    assert read(hostile(HOSTILE[1])).startswith("[31mred[0m2J new line  ")
    assert read(hostile(HOSTILE[2])).startswith("abcdefghi end  ")
    assert read(hostile(HOSTILE[4])).startswith("\u017a\u0301\u0301algo  ")


def test_wide_characters_are_cut_by_cells() -> None:
    first = read(hostile(HOSTILE[3])).splitlines()[0]
    assert first.startswith("漢字漢字") and "…" in first
    assert cell_len(first) == 80


def test_long_notes_are_kept_and_a_cut_is_marked() -> None:
    text = read(audit(notes=(note("word " * 300), note("word " * 900))))
    told = section(text, "In the person's own").split("\n  - ")
    assert [words.split().count("word") for words in told[1:]] == [300, 400]
    assert told[2].endswith("word …")


def test_the_month_that_present_is_taken_for_is_always_told() -> None:
    def told(**keys: object) -> str:
        job = ResumeSpan(
            kind="employment",
            org="Imagined Works",
            title="Engineer",
            start="2020-01",
            end=None,
            current=True,
            source_text="2020-01 - present",
        )
        spans = (replace(job, **keys),)  # type: ignore[arg-type]
        return read(audit(resume=resume(spans=spans, as_of="2026-06")))

    assert 'Resume resume.json: "present" is taken to mean 2026-06' in told()
    assert "is taken to mean" not in told(current=False, end="2021-01")
