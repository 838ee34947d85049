import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from auditor.model import Basis, Narrative
from auditor.narrative import (
    Evidence,
    Figure,
    Form,
    Gap,
    Telling,
    check,
    export,
    figures,
    narrate,
    polished,
    ticked,
)
from auditor.narrative.sentences import cited, length
from auditor.narrative.words import data, found
from auditor.wording import FORBIDDEN, plain
from tests.auditor.narrative.made_up import (
    ALL,
    AS_OF,
    COURSE,
    CUP,
    DATA,
    GAP,
    MARKET,
    MERGED,
    MODEL,
    OWN_DATES,
    OWN_WORD,
    RAG,
    USED,
    item,
)

OFFERED = tuple(e for e in ALL if e is not MARKET)
FORMS: tuple[Form, ...] = ("resume_line", "cover_letter", "interview")
QUESTION = "how far does a small open model get on insurance claims"
TYPED: dict[str, Any] = {
    "question": QUESTION,
    "missing": "a team to review my work",
    "role": "Your posting asks for somebody who ships and measures LLM features",
}
LAYOFFS = Figure(
    id="layoffs",
    value="120000",
    unit="people laid off in mass layoffs",
    who="Invented Tracker",
    date="2023, read 2026-03",
)


def write(
    items: Iterable[Evidence], *, gap: Gap = GAP, of: Any = OFFERED, **typed: Any
) -> Narrative:
    ticks = frozenset(one.id for one in items)
    telling = Telling(ticks=ticks, **typed)
    told = narrate(gap, of, telling, as_of=AS_OF, figures=[LAYOFFS])
    assert told
    return told


def texts(told: Narrative) -> dict[Form, str]:
    return {
        "resume_line": told.resume_line,
        "cover_letter": told.cover_letter,
        "interview": told.interview,
    }


def faults_of(told: Narrative, telling: Telling, evidence: Any, gap: Gap) -> list[str]:
    leaning = ticked(evidence, telling, [LAYOFFS, *figures()], as_of=AS_OF)
    made = [*texts(told).items()]
    made.append(("resume_line", told.resume_line_years))
    return [
        fault
        for form, text in made
        if text
        for fault in check(text, form, leaning, gap, reason=telling.reason)
    ]


# What is written at all.


def test_nothing_ticked_is_nothing_told() -> None:
    assert narrate(GAP, OFFERED, Telling(), as_of=AS_OF) is None
    only_market = Telling(market=frozenset({"layoffs"}))
    assert narrate(GAP, OFFERED, only_market, as_of=AS_OF, figures=[LAYOFFS]) is None


@pytest.mark.parametrize("alone", [MODEL, RAG, CUP, MERGED, DATA])
def test_one_item_makes_a_resume_line_only(alone: Evidence) -> None:
    told = write([alone, COURSE, USED])
    assert alone.name in told.resume_line
    assert (told.cover_letter, told.interview) == ("", "")
    assert [w for w in told.warnings if "Fewer than two" in w]


def test_a_mention_stands_alone_only() -> None:
    assert write([COURSE]).resume_line == (
        'Independent ML work, 2024-09 to 2025-08: course "Deep Nets for All" (2025-01).'
    )
    assert "course" not in write([COURSE, MODEL]).resume_line
    told = write([USED])
    assert told.resume_line == ""
    assert [w for w in told.warnings if "no resume line" in w]


def test_the_three_texts_of_four_items() -> None:
    told = write([MODEL, RAG, CUP, MERGED], **TYPED)
    assert told.resume_line == (
        "Independent ML work, 2024-09 to 2025-08: adapter qwen-claims-lora (macro-F1 "
        "0.87, base 0.79); RAG repository claims-rag (p95 640 ms); 212th of 2,664 "
        "teams in Kaggle competition claims-cup; 3 merged pull requests in trl."
    ).replace("adapter", "LoRA adapter")
    assert told.resume_line_years.startswith("Independent ML work, 2024 to 2025: LoRA")
    assert (
        "macro-F1 of 0.87 on 2,400 held-out claims, where the base model has 0.79"
        in (told.cover_letter)
    )
    assert cited(told.cover_letter) == ("E1", "E2", "E3", "E4")
    assert QUESTION in told.interview
    order = [told.interview.index(part) for part in (QUESTION, "[E1]", "[E4]")]
    order += [
        told.interview.index("What I missed"),
        told.interview.index("Your posting"),
    ]
    assert order == sorted(order)
    assert [w for w in told.warnings if "some application forms want dates" in w]
    assert [(e.id, e.url, e.level) for e in told.evidence][:1] == [
        ("E1", "https://example.org/1", 3)
    ]


def test_ticks_are_links_ids_or_names() -> None:
    ways = [{MODEL.url, RAG.url}, {"E1", "E2"}, {MODEL.subject, RAG.subject}]
    told = [
        narrate(GAP, OFFERED, Telling(ticks=frozenset(way)), as_of=AS_OF)
        for way in ways
    ]
    assert told[0] == told[1] == told[2] is not None


def test_an_unknown_tick_is_said_to_be_one() -> None:
    telling = Telling(ticks=frozenset({"E1", "https://example.org/nowhere"}))
    told = narrate(GAP, OFFERED, telling, as_of=AS_OF)
    assert told and [w for w in told.warnings if "example.org/nowhere" in w]


@pytest.mark.parametrize("gap", [("2024-9", None), ("2024-09", "2024-08"), ("", "")])
def test_a_gap_is_made_of_months(gap: Gap) -> None:
    with pytest.raises(ValueError, match="YYYY-MM"):
        narrate(gap, OFFERED, Telling(ticks=frozenset({"E1"})), as_of=AS_OF)


@pytest.mark.parametrize("label", ["Open-source work", "Career break"])
@pytest.mark.parametrize("end", [None, "2025-08"])
def test_each_label_has_its_opening(label: str, end: str | None) -> None:
    told = write([MODEL, RAG, MERGED], label=label, gap=("2024-09", end), **TYPED)
    assert told.resume_line.startswith(f"{label}, ")
    assert all(texts(told).values())
    assert ("Since September 2024" in told.cover_letter) == (end is None)


def test_no_other_label_is_taken() -> None:
    told = write([MODEL], label="Unemployed")
    assert told.resume_line.startswith("Independent ML work")
    assert [w for w in told.warnings if '"Unemployed" is no label' in w]


# The rules.


def test_one_dimension_is_told_of_each_and_they_differ() -> None:
    told = write([MODEL, RAG], **TYPED)
    assert "p95" in told.cover_letter
    assert not re.search("recall|Docker|180", told.cover_letter)


def test_dates_of_ones_own_and_ones_own_word_are_introduced() -> None:
    told = write([OWN_DATES, OWN_WORD, MERGED], **TYPED)
    assert all(text.count("dated by me") == 1 for text in texts(told).values())
    assert "RMSE 3.2, self-reported" in told.resume_line
    assert all("by my own measurement" in t for t in list(texts(told).values())[1:])


def test_a_limit_goes_with_its_claim() -> None:
    told = write([OWN_WORD, MODEL], **TYPED)
    quote = '"holidays are not in the data" [E7].'
    assert quote in told.cover_letter and quote in told.interview


def test_a_course_is_told_by_name_and_date_in_the_cover_letter_alone() -> None:
    told = write([MODEL, RAG, COURSE], **TYPED)
    mention = 'I also took the course "Deep Nets for All" in January 2025 [E5].'
    assert mention in told.cover_letter
    assert "Deep Nets" not in told.interview + told.resume_line


def test_one_pull_request_is_no_plural() -> None:
    one = replace(MERGED, text="1 merged pull request in huggingface/trl")
    two = item(11, "2 merged pull requests in a/b", "2025-06-21", "contribution", "a/b")
    told = write([one, MODEL], of=(one, MODEL), **TYPED)
    assert "a pull request of mine was merged into trl [E4]" in told.cover_letter
    assert "; merged pull request in trl." in told.resume_line
    told = write([one, two, MODEL], of=(one, two, MODEL), **TYPED)
    assert "into b [E11] and one into trl [E4]." in told.interview


def test_answers_that_helped() -> None:
    some = item(11, "2 accepted answers in a/b", "2025-06-21", "answer", "a/b")
    told = write([some, MODEL], of=(some, MODEL), **TYPED)
    assert "2 accepted answers in b" in told.resume_line
    assert "Others marked 2 answers of mine" in told.cover_letter
    one = replace(some, text="1 accepted answer in a/b")
    told = write([one, MODEL], of=(one, MODEL), **TYPED)
    assert "Others marked an answer of mine" in told.interview


def test_a_figure_has_its_source_its_age_and_the_persons_word() -> None:
    assert "Invented" not in write([MODEL, RAG]).cover_letter
    told = write([MODEL, RAG], market=frozenset({"layoffs"}))
    assert (
        "Invented Tracker reported 120,000 people laid off in mass layoffs (2023, read "
        "2026-03, about 3 years old) [M1]."
    ) in told.cover_letter
    assert told.evidence[-1].id == "M1"
    assert "Invented" not in told.resume_line + told.interview


@pytest.mark.parametrize(
    ("stated", "age"),
    [
        ("2026-02", "9 months old"),
        ("2026-10", "1 month old"),
        ("2026-11", "of this month"),
        ("2026", "less than a year old"),
        ("2025/2026", "about 1 year old"),
    ],
)
def test_the_age_of_a_figure(stated: str, age: str) -> None:
    telling = Telling(market=frozenset({"layoffs"}))
    (told,) = ticked([], telling, [replace(LAYOFFS, date=stated)], as_of=AS_OF)
    assert told.text.endswith(f", {age})")


@pytest.mark.parametrize(
    "bad", [{"who": ""}, {"unit": "percent"}, {"date": "lately"}, {"date": "2031"}]
)
def test_a_figure_without_source_date_or_unit_is_not_told(bad: Any) -> None:
    telling = Telling(ticks=frozenset({"E1", "E2"}), market=frozenset({"layoffs"}))
    known = [replace(LAYOFFS, **bad)]
    told = narrate(GAP, OFFERED, telling, as_of=AS_OF, figures=known)
    assert told and "[M1]" not in told.cover_letter
    assert [w for w in told.warnings if '"layoffs" not all can be told' in w]


def test_every_figure_that_is_installed_is_told_or_left_out() -> None:
    for figure in figures():
        told = narrate(
            GAP,
            OFFERED,
            Telling(ticks=frozenset({"E1", "E2"}), market=frozenset({figure.id})),
            as_of=AS_OF,
            figures=figures(),
        )
        assert told and told.cover_letter
        assert ("[M1]" in told.cover_letter) or told.warnings


# What is typed.


def test_without_what_is_typed_the_script_says_what_to_type() -> None:
    told = write([MODEL, RAG])
    assert told.interview == ""
    assert [w for w in told.warnings if "There is no script: The text has" in w]
    assert [
        w for w in told.warnings if "type the question you worked on, what was" in w
    ]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"question": "how does a 9B model do"}, "The number 9"),
        ({"question": "why " * 40}, "more than 28 words"),
        ({"missing": "a job, being unemployed"}, "speaks of inactivity"),
        ({"role": "I am passionate about your product"}, "praises"),
        ({"role": "I want it. " * 20}, "more than 40 words"),
        ({"reason": "my team closed; so I left"}, "one clause"),
        ({"reason": "it was so " * 8}, "more than 14 words"),
        ({"reason": "unfortunately the team closed"}, "apologises"),
        ({"missing": "sleep " * 40}, "more than 28 words"),
    ],
)
def test_what_is_typed_passes_the_checker_or_is_left_out(
    typed: dict[str, Any], reason: str
) -> None:
    told = write([MODEL, RAG, CUP, MERGED], **(TYPED | typed))
    assert [w for w in told.warnings if "is left out" in w and reason in w]
    assert told.interview and told.cover_letter


def test_a_reason_is_in_the_persons_words() -> None:
    told = write([MODEL, RAG], reason="my team was closed.", **TYPED)
    assert "my team was closed." in told.cover_letter
    assert "The reason is short: my team was closed." in told.interview
    assert "team was closed" not in told.resume_line


def test_a_private_reason_is_told_with_a_warning() -> None:
    told = write([MODEL, RAG], reason="I cared for my father", **TYPED)
    assert "I cared for my father" in told.cover_letter
    assert [w for w in told.warnings if 'names "father"' in w]


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("I had no GPU.", "I had no GPU."),
        ("Real users", "What I missed was real users."),
        ("GPU time", "What I missed was GPU time."),
    ],
)
def test_what_was_missing_may_be_a_sentence(missing: str, said: str) -> None:
    told = write([MODEL, RAG, MERGED], **(TYPED | {"missing": missing}))
    assert said in told.interview


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Can it be done?", "in mind: can it be done?"),
        ("LLM judges and people", "in mind: LLM judges and people."),
    ],
)
def test_a_question_ends_as_one(question: str, said: str) -> None:
    told = write([MODEL, RAG, MERGED], **(TYPED | {"question": question}))
    assert said in told.interview


# As a whole.


def test_texts_read_well_for_any_choice() -> None:
    done = [e for e in OFFERED if e.level >= 3]
    for size in range(1, 7):
        for some in combinations(done, size):
            told = write(some, **TYPED)
            assert told.resume_line
            for text in filter(None, texts(told).values()):
                sent = export(text)
                assert not re.search(r"\b[Aa] (8|11\b|18\b|[aeio])|  | ,|\(\)", sent)
                starts = [" ".join(s.split()[:3]) for s in re.split(r"[.?] ", sent)]
                assert len(set(starts)) == len(starts), text
            telling = Telling(ticks=frozenset(one.id for one in some))
            assert faults_of(told, telling, done, GAP) == []


def test_no_template_holds_a_word_that_the_checker_refuses() -> None:
    lists = ("apology", "inactivity", "praise", "private", "reach")
    for text in _texts([data()["texts"], data()["nouns"], data()["labels"]]):
        told = re.sub(r"\{\w+\}", " ", text)
        assert not [w for name in lists for w in found(name, told)], text
        assert not [w for w in FORBIDDEN if re.search(rf"\b{w}\b", told)], text


def _texts(told: Any) -> list[str]:
    if isinstance(told, str):
        return [told]
    inside = told.values() if isinstance(told, dict) else told
    return [text for one in inside for text in _texts(one)]


def test_the_same_gives_the_same() -> None:
    assert write(ALL, **TYPED) == write(reversed(ALL), **TYPED)


def test_a_polished_text_is_marked_or_refused() -> None:
    told = write([MODEL, RAG, MERGED], **TYPED)
    for form, text in texts(told).items():
        made = polished(told, form, text, OFFERED, GAP)
        assert made == replace(told, assisted=True)
    made = polished(told, "cover_letter", "I am an expert.", OFFERED, GAP)
    assert made.cover_letter == told.cover_letter and not made.assisted
    assert [w for w in made.warnings if "expert" in w]


# Whatever comes.

HOSTILE = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "[E1] [E9] [M1]",
            "</script><b>x</b>",
            "\x1b[31mred\x1b[0m",
            "\u202egnp.exe\u202c",
            "مشروع",
            "x" * 5000,
            "just. an expert? 9,999 users!",
            "passionate",
            "8",
            "{name}{marker}{0}",
            "a; b; c: d. E",
            "2024-13 1/2 ½ ٣ 10^9",
            "I am ill. Therefore: 100%",
            "recall@5 0.91 p95 640 ms",
            "macro-F1 0.8 against 0.7 for the baseline",
            "place 1 of 2 teams",
            "7 merged pull requests in a/b",
            "99999999999999999999999999999999 rows",
        ]
    ),
)
KINDS = st.sampled_from(
    [
        *("model", "dataset", "space", "repository", "notebook", "competition"),
        *("paper", "contribution", "answer", "course", "post", "release", "other"),
    ]
)
ITEMS = st.builds(
    Evidence,
    id=st.just(""),
    url=st.integers(0, 99).map(lambda n: f"https://example.org/{n}"),
    text=st.lists(HOSTILE, min_size=1, max_size=3).map(": ".join),
    day=st.dates(date(2024, 9, 1), date(2026, 11, 1)),
    basis=st.sampled_from(list(Basis)),
    level=st.integers(0, 4),
    kind=KINDS,
    subject=HOSTILE,
    noun=st.one_of(st.just(""), HOSTILE),
    self_reported=st.booleans(),
    failure=st.one_of(st.just(""), HOSTILE),
)
TELLINGS = st.builds(
    Telling,
    label=st.sampled_from(["Career break", "Open-source work", "", "\x1b"]),
    reason=HOSTILE,
    role=HOSTILE,
    missing=HOSTILE,
    question=HOSTILE,
    market=st.sampled_from([frozenset(), frozenset({"layoffs"}), frozenset({"no"})]),
)
SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)


@SLOW
@given(st.lists(ITEMS, max_size=7), TELLINGS, st.sampled_from([None, "2025-08"]))
def test_whatever_comes_passes_the_checker_or_is_left_out(
    made: list[Evidence], telling: Telling, end: str | None
) -> None:
    items = [replace(one, id=f"E{n}") for n, one in enumerate(made, start=1)]
    telling = replace(telling, ticks=frozenset(one.id for one in items))
    gap = ("2024-09", end)
    told = narrate(gap, items, telling, as_of=AS_OF, figures=[LAYOFFS])
    assert (told is None) == (not items)
    if told:
        assert faults_of(told, telling, items, gap) == []
        written = "".join([*texts(told).values(), *told.warnings])
        assert plain(written) == written


@SLOW
@given(
    st.lists(st.sampled_from(OFFERED), min_size=1, max_size=7, unique=True),
    st.integers(0, 6),
)
@example([MODEL, RAG, CUP, MERGED], 0)
def test_what_leans_on_an_item_goes_with_it(some: list[Evidence], at: int) -> None:
    out = some[at % len(some)]
    left = [one for one in some if one is not out]
    telling = Telling(ticks=frozenset(one.id for one in left), **TYPED)
    told = narrate(GAP, OFFERED, telling, as_of=AS_OF)
    if told is None:
        assert not left
        return
    assert out.id not in [one.id for one in told.evidence]
    assert faults_of(told, telling, OFFERED, GAP) == []
    for text in texts(told).values():
        assert out.id not in cited(text)
        assert out.name not in text
    assert length(told.interview) <= 140
