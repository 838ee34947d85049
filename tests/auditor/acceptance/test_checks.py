from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from auditor.acceptance import begun
from auditor.acceptance.checks import verdict
from auditor.acceptance.evidence import CUT, laid_out
from auditor.acceptance.linking import MARKER, Gathered, Marker
from auditor.acceptance.lists import acceptance_lists
from auditor.acceptance.pieces import UNFINISHED, pieces
from auditor.acceptance.verdicts import Verdict
from auditor.model import Contents, Kind
from auditor.model.progress import ItemState
from tests.auditor.acceptance.samples import (
    AS_OF,
    MODEL,
    REPOSITORY,
    hosted,
    repository,
)

FOUND, NOT, UNTOLD = ItemState.FOUND, ItemState.NOT_FOUND, ItemState.CANNOT_TELL


def judged(check: Mapping[str, Any], own: Contents, *more: Contents) -> Verdict:
    marker = Marker(id="rag_eval", thing=own, folder="", also=())
    return verdict(check, laid_out(Gathered(marker=marker, things=more, outcomes=())))


def of_page(text: str, **asked: Any) -> ItemState:
    return judged({"says": asked}, repository({"README.md": text})).state


def of_files(check: Mapping[str, Any], **texts: str) -> ItemState:
    named = {name.replace("_", ".", 1): text for name, text in texts.items()}
    return judged(check, repository(named)).state


# Front pages.


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Recall@5 is 0.91.", FOUND),
        ("The recall@5\nis 0.91.", FOUND),
        ("| recall@5 | n |\n|---|:-:|\n| 0.91 | 40 |", FOUND),
        ("## Recall@5\n\nIt is 0.91.", FOUND),
        ("## Recall@5\n\n### On test\n\n- It is 0.91.", FOUND),
        ("```\nrecall@5 0.91\n```", FOUND),
        ("Recall@5 is high.", NOT),
        ("Recall@5 is\n\n0.91.", NOT),
        ("- recall@5\n- 0.91", NOT),
        ("- [ ] recall@5 is 0.91", NOT),
        ("<!-- recall@5 is 0.91 -->", NOT),
        ("<!-- recall@5 is 0.91", NOT),
        ("# Recall@5\n\nIt is 0.91.", NOT),
        ("## Recall@5\n\n## Cost\n\nIt is 0.91.", NOT),
        (f"Recall@5 is 0.91. {UNFINISHED}: more", NOT),
        (f"| recall@5 | n |\n|---|---|\n| {UNFINISHED} | 40 |", NOT),
        ("| recall@5 | n |\n|---|---|\n|---|---|", NOT),
        ("", NOT),
    ],
)
def test_a_piece_says_it_or_does_not(text: str, state: ItemState) -> None:
    assert of_page(text, words=["recall@"], numbers=1) is state


def test_the_5_of_recall_at_5_is_no_number() -> None:
    (piece,) = pieces("p95 and recall@5 of v2 are 640 ms, 0.91 and -3,000.")
    assert (piece.numbers, piece.words) == (3, 11)


def test_a_table_without_a_head_is_rows() -> None:
    assert [p.body for p in pieces("| a | 1 |\n| b | 2 |")] == [
        "| a | 1 |",
        "| b | 2 |",
    ]


def test_front_matter_is_read_line_by_line() -> None:
    text = f"---\nlicense: mit\nbase: {UNFINISHED}\n---\n\nText."
    assert [p.body for p in pieces(text)] == ["license: mit", "Text."]


def test_times_and_unless() -> None:
    text = "- fails for one\n- fails for two\n- fails without three"
    assert of_page(text, words=["fails"], times=3) is FOUND
    assert of_page(text, words=["fails"], times=3, unless=["without"]) is NOT
    assert of_page(text, words=["fails"], long=4) is NOT


def test_a_page_that_was_cut_leaves_it_open() -> None:
    text = "nothing here\n" * 2000
    assert len(text) >= CUT
    assert of_page(text, words=["recall@"]) is UNTOLD
    assert of_page(f"recall@5\n\n{text}", words=["recall@"]) is FOUND


def test_only_a_card_is_a_card() -> None:
    check = {"says": {"words": ["limits"], "of": "card"}}
    page, told = repository({"README.md": "limits"}), {"MODEL_CARD.md": "limits"}
    assert judged(check, page).state is NOT
    assert judged(check, repository(told)).state is FOUND
    assert (
        judged(check, page, hosted(Kind.MODEL, MODEL, readme="limits")).state is FOUND
    )
    assert judged(check, page, hosted(Kind.SPACE, MODEL, readme="limits")).state is NOT


@pytest.mark.parametrize(
    ("card", "state"),
    [
        ("All said.", FOUND),
        ("[More Information Needed]", NOT),
        (f"License: {UNFINISHED}", NOT),
        ("a word " * 4000, UNTOLD),
    ],
)
def test_a_card_with_nothing_left(card: str, state: ItemState) -> None:
    check = {"lacks": {"words": ["More Information Needed"]}}
    model = hosted(Kind.MODEL, MODEL, readme=card)
    assert judged(check, repository({}), model).state is state
    assert judged(check, repository({"MODEL_CARD.md": "All said."})).state is NOT


@pytest.mark.parametrize("path", ["README.md", "MODEL_CARD.md"])
def test_a_page_that_was_not_read_leaves_it_open(path: str) -> None:
    check = {"says": {"words": ["limits"]}}
    assert judged(check, repository({}, path)).state is UNTOLD
    model = replace(hosted(Kind.MODEL, MODEL), paths=("README.md",))
    assert judged(check, repository({"README.md": "text"}), model).state is UNTOLD
    assert judged(check, repository({})).state is NOT
    assert judged(check, replace(model, readme="text")).state is NOT


# Files.


def test_files_are_finished_or_not() -> None:
    check = {"files": {"paths": ["*.py"], "holds": ["timeout", "max_steps"]}}
    assert of_files(check, a_py="MAX_STEPS = 3; timeout = 2") is FOUND
    assert of_files(check, a_py="max_steps = 3", b_py="timeout = 2") is NOT
    assert of_files(check, a_py=f"max_steps, timeout  # {UNFINISHED}") is NOT
    assert of_files(check, a_py="x" * CUT) is UNTOLD
    assert of_files(check, a_txt="max_steps, timeout") is NOT
    assert judged(check, repository({}, "deep/a.py")).state is UNTOLD


def test_what_was_not_all_read_is_not_called_missing() -> None:
    part = replace(repository({}), complete=False)
    for check in ({"paths": ["*.onnx"]}, {"lines": {"paths": ["*.x"], "least": 1}}):
        assert judged(check, part).state is UNTOLD
        assert judged(check, replace(part, complete=True)).state is NOT


def test_a_path_shows_its_own_page() -> None:
    found = judged({"paths": ["*/dockerfile*"]}, repository({}, "Dockerfile"))
    assert found.url == f"{REPOSITORY}/blob/main/Dockerfile"
    bare = replace(repository({}, "x/dockerfile.gpu"), files_url="")
    assert judged({"paths": ["*/dockerfile*"]}, bare).url == REPOSITORY


def test_lines_are_counted_where_they_hold() -> None:
    check = {"lines": {"paths": ["*.jsonl"], "least": 3, "holds": ['"a"']}}
    assert of_files(check, q_jsonl='{"a": 1}\n' * 3) is FOUND
    assert of_files(check, q_jsonl='{"a": 1}\n\n{"b": 1}\n' * 2) is NOT
    assert of_files(check, q_jsonl=f'{{"a": "{UNFINISHED}"}}\n' * 3) is NOT
    assert of_files(check, q_jsonl=f'{{"a": "{"x" * CUT}"}}\n') is UNTOLD
    assert judged(check, repository({}, "q.jsonl")).state is UNTOLD


def test_hostile_names_are_shown_harmless() -> None:
    name = "a\u202e\x1b[31m" + "b" * 400 + ".onnx"
    why = judged({"paths": ["*a*"]}, repository({}, name)).why
    assert "\x1b" not in why and "\u202e" not in why and len(why) < 120


# Facts, and several checks.


def test_facts_of_a_kind() -> None:
    check = {"facts": {"all": ["metric:*"], "any": ["tag:a", "tag:b"], "of": "model"}}
    own = replace(repository({}), facts=("metric:f1", "tag:a"))
    assert judged(check, own).state is NOT
    for facts, state in ((("metric:f1", "Tag:B"), FOUND), (("metric:f1",), NOT)):
        assert judged(check, own, hosted(Kind.MODEL, MODEL, *facts)).state is state


def test_the_weakest_of_all_and_the_best_of_any() -> None:
    found: dict[str, Any] = {"paths": ["*"]}
    missing: dict[str, Any] = {"paths": ["*.none"]}
    person = {"person": "somebody has to see it"}
    own = repository({"a": ""})

    def state(name: str, *checks: Mapping[str, Any]) -> ItemState:
        return judged({name: checks}, own).state

    assert state("all", found, person) is UNTOLD
    assert state("all", found, person, missing) is NOT
    assert state("all", found, found) is FOUND
    assert state("any", missing, person) is UNTOLD
    assert state("any", missing, person, found) is FOUND
    assert state("any", missing, missing) is NOT


# Hostile pages.

HOSTILE = [
    "a" * 200_000,
    "| " * 100_000,
    "#" * 200_000,
    "<!--" * 50_000,
    "1,1." * 50_000,
    "https://" * 25_000,
    "gpu hours " * 20_000,
    "- [ ] \n" * 30_000,
    '"human_1": ' * 20_000,
    "```\n" * 50_000,
    "roll" * 50_000,
    "\u202e\x00" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_every_check_ends_soon_on_hostile_text(text: str) -> None:
    names = ("README.md", "MODEL_CARD.md", "train.py", "eval/tasks.jsonl", "a" * 5000)
    work = repository(dict.fromkeys(names, text), ".github/workflows/x.yml")
    for id in acceptance_lists():
        marked = replace(work, texts={**work.texts, MARKER: f'id = "{id}"'})
        (progress,) = begun([marked], [], AS_OF)
        assert len(progress.items) == len(acceptance_lists()[id].items)
