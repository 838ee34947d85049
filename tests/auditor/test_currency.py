"""Suggestion, begun artifacts and words, out of a whole audit."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auditor import readers
from auditor.audit import compose
from auditor.currency import newest_gap, starts
from auditor.findings import Question
from auditor.model import (
    Activity,
    Artifact,
    Audit,
    Basis,
    Career,
    Contents,
    Coverage,
    Decision,
    Kind,
    Outcome,
    Profile,
    Pull,
    Sight,
    Signal,
    SignalEvidence,
    Status,
)
from auditor.narrative.items import Telling
from auditor.resume.files import Given
from auditor.resume.opening import opened

AS_OF = date(2026, 10, 31)
HOME = "https://github.com/noa-example"
MODEL = "https://huggingface.co/noa-example/letters-lora"
WORK = """{"work": [
  {"name": "Tarnquist", "startDate": "2018-01", "endDate": "2021-03"},
  {"name": "Ossenvale", "startDate": "2021-12", "endDate": "2024-06"}]}"""


def acts(subject: str) -> tuple[Activity, ...]:
    days = [date(2024, 8, 1) + timedelta(days=9 * n) for n in range(80)]
    return tuple(
        Activity(
            id=f"github:{subject}:{day}",
            source="github",
            kind=Kind.COMMIT,
            basis=Basis.PLATFORM,
            day=day,
            url=f"{HOME}/plum/commits",
            subject=subject,
        )
        for day in days
    )


REPOSITORY = Contents(
    source="github",
    kind=Kind.REPOSITORY,
    subject="noa-example/plum",
    url=f"{HOME}/plum",
    created=date(2024, 8, 1),
    updated=date(2026, 7, 1),
    paths=("auditor-artifact.toml", "train.py"),
    texts={
        "auditor-artifact.toml": 'id = "rag_eval"\nlist = 1\ncreated = 2026-01-01\n',
        "train.py": "from peft import LoraConfig\n",
    },
)
ADAPTER = Contents(
    source="huggingface",
    kind=Kind.MODEL,
    subject="noa-example/letters-lora",
    url=MODEL,
    created=date(2025, 3, 1),
    updated=date(2025, 3, 1),
    facts=(
        "relation:adapter",
        "base:acme/base-1b",
        "task:text-classification",
        "metric:f1",
        "evaluated_on:letters",
        "result:f1=0.87",
    ),
)


def thing(kind: Kind, url: str, updated: date) -> Artifact:
    return Artifact(
        source="github",
        kind=kind,
        name=url.rpartition("/")[2],
        url=url,
        created=date(2024, 8, 1),
        updated=updated,
        basis=Basis.PLATFORM,
    )


THINGS = (
    thing(Kind.REPOSITORY, f"{HOME}/plum", date(2026, 7, 1)),
    thing(Kind.REPOSITORY, f"{HOME}/forked", date(2026, 9, 1)),
    thing(Kind.DATASET, "https://huggingface.co/datasets/noa/pits", date(2026, 8, 1)),
    thing(Kind.POST, "https://noa.example/post", date(2026, 8, 2)),
)
MERGED = tuple(
    Outcome(
        source="github",
        decision=Decision.MERGED,
        subject="huggingface/trl",
        url=f"https://github.com/huggingface/trl/pull/{n}",
        day=date(2025, 6, n),
        lines=90,
    )
    for n in (1, 2, 3)
)


@pytest.fixture(name="career")
def career_of_two_jobs() -> Career:
    return opened(Given(name="cv.json", data=WORK.encode())).career


def made(career: Career | None = None, **more: Any) -> Audit:
    pull = Pull(
        source="github",
        profile=Profile(handle="noa-example"),
        status=Status.COMPLETE,
        activities=acts("noa-example/plum"),
        artifacts=THINGS,
        coverage=(Coverage(since=date(2018, 1, 1), until=AS_OF, state=Sight.FULL),),
        contents=(
            REPOSITORY,
            ADAPTER,
            Contents(
                source="github",
                kind=Kind.REPOSITORY,
                subject="noa-example/forked",
                url=f"{HOME}/forked",
                derived=True,
            ),
        ),
        outcomes=MERGED,
    )
    return compose([pull], career, Question(as_of=AS_OF, **more))


def test_signals_are_judged_and_named() -> None:
    audit = made()
    levels = {signal.id: signal.level for signal in audit.signals}
    assert len(levels) == 13
    assert levels["llm_finetuning"] == levels["oss_collaboration"] == 4
    assert audit.generator.rules["signals"] == "2026-11"


def test_the_suggestion_starts_from_what_is_the_person_s_own() -> None:
    audit = made()
    assert audit.suggestion is not None
    assert set(audit.suggestion.terms) >= {"value", "adjacency", "effort", "gap"}
    told = " ".join(audit.suggestion.steps)
    assert "/forked" not in told and "your repository plum (" in told


def test_what_one_can_start_from_is_newest_first_and_no_copy() -> None:
    copy = Contents(
        source="github",
        kind=Kind.REPOSITORY,
        subject="noa-example/forked",
        url=f"{HOME}/forked",
        derived=True,
    )
    rows = starts(made(), [copy])
    assert [row.title for row in rows] == ["pits", "plum"]
    assert "llm_finetuning" in rows[1].signals


def test_a_begun_artifact_is_held_to_its_list() -> None:
    (found,) = made().progress
    assert (found.id, found.url) == ("rag_eval", f"{HOME}/plum")
    assert len(found.items) == 8


def test_the_newest_gap_is_told_of(career: Career) -> None:
    audit = made(career)
    gap = newest_gap(audit)
    assert gap is not None and (gap.start, gap.ongoing) == ("2024-07", True)
    assert newest_gap(made()) is None and made().narrative is None


def test_before_a_tick_there_is_evidence_and_no_text(career: Career) -> None:
    told = made(career).narrative
    assert told is not None
    assert (told.resume_line, told.cover_letter, told.interview) == ("", "", "")
    assert MODEL in {row.url for row in told.evidence}


def test_what_is_ticked_is_told(career: Career) -> None:
    bare = made(career).narrative
    assert bare is not None
    ticks = frozenset(row.url for row in bare.evidence)
    told = made(career, telling=Telling(ticks=ticks)).narrative
    assert told is not None
    assert told.resume_line.startswith("Independent ML work, since 2024-07")
    assert "0.87" in told.resume_line + told.cover_letter


def test_another_reader_gets_skills_and_nothing_to_act_on(career: Career) -> None:
    other = readers.for_other(made(career, struck=frozenset({"https://x.example"})))
    assert other.suggestion is None and other.narrative is None
    assert other.progress == ()
    assert other.settings.strike == () and other.settings.hours is None
    assert {s.state for s in other.signals} and "absent" not in {
        s.state for s in other.signals
    }


def test_what_is_struck_shows_no_skill() -> None:
    urls = frozenset({*(one.url for one in MERGED), MODEL})
    levels = {s.id: s.level for s in made(struck=urls).signals}
    assert levels["llm_finetuning"] == 2
    assert levels["oss_collaboration"] == 0


def test_another_reader_gets_no_evidence_of_the_time_before() -> None:
    first = date(2025, 6, 1)

    def shown(*days: date) -> Signal:
        rows = tuple(
            SignalEvidence(
                url=f"https://a.example/{day}",
                date=day,
                why="x",
                level=3,
                basis=Basis.PLATFORM,
            )
            for day in days
        )
        return Signal(
            id="rag",
            label="RAG",
            level=3,
            state="current",
            first=min(days),
            last=max(days),
            evidence=rows,
        )

    early, late = date(2025, 5, 1), date(2026, 5, 1)
    audit = replace(made(), signals=(shown(early, late), shown(early)))
    (kept,) = readers.for_other(audit, first).signals
    assert (kept.first, kept.last) == (late, late)
    assert [e.date for e in kept.evidence] == [late]
