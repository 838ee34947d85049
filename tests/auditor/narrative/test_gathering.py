from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auditor.model import (
    Artifact,
    Basis,
    Contents,
    Decision,
    Kind,
    Outcome,
    Signal,
    SignalEvidence,
)
from auditor.narrative import Evidence, Telling, evidence_of, narrate
from auditor.narrative.measures import measures
from auditor.narrative.pages import limit_of, stated
from auditor.narrative.typed import name
from tests.auditor.narrative.made_up import AS_OF, GAP

SINCE, UNTIL = date(2024, 9, 1), date(2026, 11, 1)
PAGE = """# claims-rag

Retrieval-augmented answers on insurance claims, with a Docker image.
The paper reports a recall@5 of 0.99.

| metric | value |
|---|---|
| **recall@5** | `0.91` |
| p95 latency | 640 ms |

| metric | theirs | ours |
|---|---|---|
| MRR | 0.7 | 0.8 |

> macro-F1 0.1

```
accuracy 0.2
```

Measured on a [180-question golden set](eval/golden.jsonl).

## Known limits

| handwriting | fails |
> quoted
- It fails on handwritten claims; we know.
"""


def thing(kind: Kind = Kind.REPOSITORY, **more: Any) -> Contents:
    made: dict[str, Any] = {
        "source": "github",
        "kind": kind,
        "subject": "robin/claims-rag",
        "url": "https://example.org/robin/claims-rag",
        "files_url": "https://example.org/robin/claims-rag/blob/HEAD/",
        "created": date(2025, 3, 1),
        "readme": PAGE,
        "paths": ("Dockerfile", "eval/golden.jsonl"),
    }
    return Contents(**(made | more))


def sign(url: str, level: int = 3, **more: Any) -> SignalEvidence:
    made: dict[str, Any] = {
        "url": url,
        "date": date(2025, 8, 1),
        "why": "eval/golden.jsonl is there",
        "level": level,
        "basis": Basis.BOUNDED,
    }
    return SignalEvidence(**(made | more))


def signal(*evidence: SignalEvidence) -> Signal:
    return Signal(
        id="rag",
        label="RAG",
        level=3,
        state="current",
        first=None,
        last=None,
        evidence=evidence,
    )


def merged(number: int, **more: Any) -> Outcome:
    made: dict[str, Any] = {
        "source": "github",
        "decision": Decision.MERGED,
        "subject": "org/tool",
        "url": f"https://example.org/org/tool/pull/{number}",
        "day": date(2025, 6, number),
        "lines": 40,
    }
    return Outcome(**(made | more))


def gather(
    signals: Any = (), artifacts: Any = (), contents: Any = (), outcomes: Any = ()
) -> tuple[Evidence, ...]:
    return evidence_of(signals, artifacts, contents, outcomes, since=SINCE, until=UNTIL)


def test_a_repository_is_told_of_by_what_its_page_states() -> None:
    shown = signal(sign("https://example.org/robin/claims-rag/blob/HEAD/eval/g.jsonl"))
    (told,) = gather([shown], contents=[thing()])
    assert told.text == (
        "RAG repository robin/claims-rag: Docker image; recall@5 of 0.91; p95 latency "
        "of 640 ms; 180-question golden set"
    )
    assert (told.id, told.level, told.day) == ("E1", 3, date(2025, 8, 1))
    assert told.basis is Basis.BOUNDED
    assert told.failure == "It fails on handwritten claims"
    assert not told.self_reported, "raw results lie beside the numbers"
    (bare,) = gather([shown], contents=[thing(paths=())])
    assert bare.self_reported
    assert [m.short for m in measures(told.text)][:2] == ["p95 640 ms", "recall@5 0.91"]


@pytest.mark.parametrize(
    "more",
    [
        {"owned": False},
        {"derived": True},
        {"url": "https://example.org/robin/claims-rag2", "files_url": ""},
    ],
)
def test_what_is_not_their_own_or_not_shown_is_not_told(more: Any) -> None:
    shown = signal(sign("https://example.org/robin/claims-rag"))
    assert gather([shown], contents=[thing(**more)]) == ()


@pytest.mark.parametrize(
    "more",
    [
        {"level": 2},
        {"date": None},
        {"date": date(2024, 8, 31)},
        {"date": date(2027, 1, 1)},
    ],
)
def test_less_than_an_artifact_and_other_days_are_not_told(more: Any) -> None:
    made = replace(sign("https://example.org/robin/claims-rag"), **more)
    row = thing(created=date(2024, 8, 1))
    assert gather([signal(made)], contents=[row]) == ()


def test_what_was_begun_in_the_gap_and_shown_later_has_the_day_it_was_begun() -> None:
    late = replace(sign("https://example.org/robin/claims-rag"), date=date(2027, 1, 1))
    (told,) = gather([signal(late)], contents=[thing(created=date(2025, 3, 1))])
    assert told.day == date(2025, 3, 1)


def test_results_that_the_service_tells_come_first() -> None:
    url = "https://example.org/robin/claims-lora"
    model = thing(
        Kind.MODEL,
        subject="robin/claims-lora",
        url=url,
        files_url="",
        facts=("relation:adapter", "result:macro-F1 = 0.87"),
        readme="We reach accuracy 0.9 and a macro-F1 of 0.5.",
        paths=(),
    )
    (told,) = gather([signal(sign(url))], contents=[model])
    assert told.text == "LoRA adapter robin/claims-lora: macro-F1 0.87"
    assert not told.self_reported


def test_a_running_space_runs() -> None:
    space = thing(Kind.SPACE, facts=("stage:RUNNING",), readme="", paths=())
    (told,) = gather([signal(sign(space.url))], contents=[space])
    assert told.text == "application robin/claims-rag: running Space"


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        (("rank:212", "teams:2664", "board:private"), "212 of 2,664 teams"),
        (("rank:212", "teams:2664"), None),
        (("rank:212", "board:private"), None),
        (("rank:9", "teams:4", "board:private"), None),
        (("rank:x", "teams:4", "board:private"), None),
    ],
)
def test_a_place_has_its_field_and_a_private_board(
    facts: tuple[str, ...], text: str | None
) -> None:
    cup = thing(
        Kind.COMPETITION, subject="claims-cup", url="https://example.org/c", facts=facts
    )
    found = gather(contents=[cup])
    if text is None:
        assert found == ()
    else:
        assert found[0].text == f"place {text} in the Kaggle competition claims-cup"
        assert found[0].level == 4
    assert gather(contents=[replace(cup, created=None)]) == ()


def test_merged_pull_requests_are_one_item_by_the_link_of_the_earliest() -> None:
    rows = [merged(3), merged(1), merged(2), merged(2), merged(4, lines=2)]
    rows += [
        merged(5, day=date(2020, 1, 1)),
        merged(6, subject="org/Other", lines=None),
    ]
    answer = merged(7, decision=Decision.ANSWER)
    first, *rest = gather(outcomes=[*rows, answer])
    assert {e.text for e in (first, *rest)} == {
        "3 merged pull requests in org/tool",
        "1 merged pull request in org/Other",
        "1 accepted answer in org/tool",
    }
    trio = next(e for e in (first, *rest) if e.text.startswith("3"))
    assert trio.url.endswith("/pull/1") and trio.day == date(2025, 6, 3)
    assert {e.kind: e.level for e in rest} == {"contribution": 4, "answer": 3}


def test_courses_are_mentions_with_a_name() -> None:
    why = "course or certificate that the resume names: Nets \x1b[1mfor all"
    course = sign("", level=0, why=why, basis=Basis.AUTHOR)
    (told,) = gather([signal(course, replace(course, date=None), sign("x", level=0))])
    assert (told.kind, told.level, told.url) == ("course", 0, "")
    assert told.subject == "Nets  [1mfor all"


def test_papers_and_signs_that_were_not_looked_into() -> None:
    def artifact(kind: Kind, at: str, **more: Any) -> Artifact:
        day = more.pop("created", date(2025, 5, 5))
        return Artifact(
            source="hub",
            kind=kind,
            name=at,
            url=f"https://example.org/{at}",
            created=day,
            basis=Basis.PLATFORM,
            **more,
        )

    made = [
        artifact(Kind.PAPER, "p", title="Small Models"),
        artifact(Kind.PAPER, "q", created=None),
        artifact(Kind.MODEL, "m", tags=("lora",)),
        artifact(Kind.MODEL, "n"),
        artifact(Kind.REPOSITORY, "robin/claims-rag"),
    ]
    shown = signal(sign("https://example.org/m", level=4))
    found = gather([shown], made, [thing(owned=False)])
    assert [e.text for e in found] == ["LoRA adapter m", "paper Small Models"]
    assert [e.id for e in found] == ["E2", "E1"]


def test_twelve_are_offered_and_ids_follow_the_days() -> None:
    rows = [
        merged(1, subject=f"org/{n}", day=SINCE + timedelta(days=n), url=f"u{n:02}")
        for n in range(20)
    ]
    found = gather(outcomes=rows)
    assert [e.id for e in found] == [f"E{n}" for n in range(12, 0, -1)]
    assert found[0].url == "u19"
    assert evidence_of((), (), (), rows, since=SINCE, until=None) == found


def test_what_is_gathered_can_be_told() -> None:
    model = thing(
        Kind.MODEL,
        subject="robin/claims-lora",
        url="https://example.org/robin/claims-lora",
        files_url="",
        facts=("relation:adapter",),
        readme="A macro-F1 of 0.87 on 2,400 held-out claims, the base model has 0.79.",
    )
    shown = signal(sign(thing().url + "/x"), sign(model.url))
    found = gather([shown], (), [thing(), model], [merged(1), merged(2)])
    ticks = frozenset(e.url for e in found)
    told = narrate(GAP, found, Telling(ticks=ticks), as_of=AS_OF)
    assert told and told.resume_line == (
        "Independent ML work, 2024-09 to 2025-08: LoRA adapter claims-lora (macro-F1 "
        "0.87, base 0.79); RAG repository claims-rag (p95 640 ms); 2 merged pull "
        "requests in tool."
    )
    assert told.cover_letter


# What a page states.


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("macro-F1: 0.87 (baseline 0.79)", "macro-F1 0.87, base 0.79"),
        ("accuracy = 81.5% vs 83.0% for the base model", "accuracy 81.5%, base 83.0%"),
        ("accuracy 81.5% against 0.83 for the base model", "accuracy 81.5%"),
        ("an nDCG@10 of 0.44", "nDCG@10 0.44"),
        ("answers in 1.2 s at p95", "p95 1.2 s"),
        ("p50: 80 milliseconds", "p50 80 ms"),
        ("45 tokens per second", "45 tokens/s"),
        ("$0.002 per question", "$0.002 per question"),
        ("with a monitoring dashboard", "monitoring dashboard"),
        ("12,000 rows", "12,000 rows"),
        ("WER 7.5%", "WER 7.5%"),
        ("an F1-score table", None),
        ("we target accuracy 0.99", None),
        ("version 1.2 of accuracy", None),
        ("the original model has accuracy 0.9", None),
        ("", None),
    ],
)
def test_what_a_line_states(line: str, short: str | None) -> None:
    found = stated(line)
    assert (found[0].short if found else None) == short


@pytest.mark.parametrize(
    ("page", "limit"),
    [
        (
            "## Limitations\nIt knows one language only. More to come.",
            "It knows one language only",
        ),
        (
            "## What did not work\n1. Larger chunks did not help",
            "Larger chunks did not help",
        ),
        ("## Limits\nNone\n## Other\nIt is a long story here", ""),
        ("## Limits\n" + "word " * 30, ""),
        ("It fails on much.", ""),
    ],
)
def test_the_limit_a_page_owns_up_to(page: str, limit: str) -> None:
    assert limit_of(page) == limit


@pytest.mark.parametrize("evil", ["|" * 30_000, "# " * 9000, "1," * 9000, "[" * 9999])
def test_an_endless_page_is_read_in_no_time(evil: str) -> None:
    assert stated(evil) == ()
    assert limit_of("## Limits\n" + evil) == ""


def test_a_name_breaks_no_sentence() -> None:
    assert name("Why? Because: [E1] <b>x</b>.") == "Why Because E1 b x /b"
    assert name("x" * 61) == name("x" * 999) == name("...") == ""
