from dataclasses import replace
from datetime import date

import pytest

from auditor.acceptance import begun
from auditor.acceptance.linking import MARKER, MOST_MARKER, address, thing_of
from auditor.model import Contents, Kind, Outcome
from auditor.model.progress import Item, ItemState, Progress
from tests.auditor.acceptance.samples import (
    AS_OF,
    DAY,
    MODEL,
    PULL,
    REPOSITORY,
    filled,
    fresh,
    hosted,
    repository,
)

FOUND, NOT, UNTOLD = ItemState.FOUND, ItemState.NOT_FOUND, ItemState.CANNOT_TELL
FINETUNED = "Hub repo has base_model and base_model_relation adapter|finetune"


def marker(id: str, *more: str) -> dict[str, str]:
    return {MARKER: "\n".join([f'id = "{id}"', *more])}


def only(*contents: Contents, outcomes: tuple[Outcome, ...] = ()) -> Progress:
    (progress,) = begun(contents, outcomes, AS_OF)
    return progress


def item(progress: Progress, begins: str) -> Item:
    return next(i for i in progress.items if i.text.startswith(begins))


def test_without_a_marker_nothing_is_begun() -> None:
    assert begun([repository({"README.md": "# rag_eval"})], [], AS_OF) == ()
    assert begun([], [], AS_OF) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id",
        "id = 7",
        'id = ["rag_eval"]',
        'id = "unknown"',
        "[id]\nrag_eval = 1",
        'id = "rag_eval"\nid = "rag_eval"',
        'id = "rag_eval"\nx = ' + "[" * 5000,
        'id = "rag_eval"\nn = ' + "9" * 9000,
        'id = "rag_eval"\n#' + "x" * MOST_MARKER,
        "\x00\x1b[31m",
        'id = "rag_eval"\ncreated = 2027-01-01',
    ],
    ids=lambda text: text[:20],
)
def test_a_marker_that_cannot_be_used_begins_nothing(text: str) -> None:
    assert begun([repository({MARKER: text})], [], AS_OF) == ()


@pytest.mark.parametrize(
    "also", ["1", "[1, {}]", '["", "no address", "http://[", "file:///etc"]']
)
def test_odd_neighbours_are_passed_over(also: str) -> None:
    progress = only(repository(marker("rag_eval", f"also = {also}")))
    assert progress.id == "rag_eval"


def test_what_began_as_another_s_begins_nothing() -> None:
    assert begun([replace(fresh("rag_eval"), derived=True)], [], AS_OF) == ()


def test_a_marker_that_was_not_read_begins_nothing() -> None:
    assert begun([replace(repository({}), paths=(MARKER,))], [], AS_OF) == ()


def test_a_marker_may_lie_in_a_folder_of_its_own() -> None:
    inner = {f"work/rag/{path}": t for path, t in fresh("rag_eval").texts.items()}
    card = "## Failures\n\n" + "- it failed for this one reason here\n\n" * 3
    inner["work/rag/README.md"] = card
    inner["Dockerfile"] = "FROM scratch"
    progress = only(replace(repository(inner), readme="# All of my work"))
    assert progress.url == f"{REPOSITORY}/blob/main/work/rag/"
    assert item(progress, "README shows three").state is FOUND
    assert item(progress, "Dockerfile").state is NOT  # that one is not in the folder
    del inner["work/rag/README.md"]
    unread = repository(inner, "work/rag/README.md")
    progress = only(replace(unread, readme="# All of my work"))
    assert item(progress, "README shows three").state is UNTOLD


def test_several_are_told_in_order() -> None:
    one = replace(fresh("rag_eval"), url=f"{REPOSITORY}-b")
    two = replace(fresh("ft_small"), url=f"{REPOSITORY}-a")
    three = replace(fresh("rag_eval"), url=f"{REPOSITORY}-a")
    told = [(p.id, p.url[-2:]) for p in begun([one, two, three], [], AS_OF)]
    assert told == [("ft_small", "-a"), ("rag_eval", "-a"), ("rag_eval", "-b")]


# What belongs to it.


def finetuned(name: str = MODEL, readme: str = "", *facts: str) -> Contents:
    return hosted(Kind.MODEL, name, "relation:adapter", *facts, readme=readme)


@pytest.mark.parametrize(
    ("said", "readme", "card"),
    [
        (f'also = ["{MODEL}/"]', "", ""),
        (f'also = ["{MODEL.upper()}/tree/main"]', "", ""),
        ("", f"The model is [here]({MODEL}).", ""),
        ("", "", f"Code: <{REPOSITORY}/tree/main/eval>."),
    ],
    ids=["also", "a page of it", "the README names it", "it names the repository"],
)
def test_a_model_belongs_to_it(said: str, readme: str, card: str) -> None:
    texts = marker("ft_small", said) | {"README.md": readme}
    found = item(only(repository(texts), finetuned(MODEL, card)), FINETUNED)
    assert (found.state, found.url) == (FOUND, MODEL)


def test_a_fact_may_name_the_repository() -> None:
    model = finetuned(MODEL, "", f"link:{REPOSITORY}")
    assert item(only(fresh("ft_small"), model), FINETUNED).state is FOUND


def test_another_model_does_not_belong_to_it() -> None:
    texts = marker("ft_small", f'also = ["{MODEL}"]') | {"README.md": f"{MODEL}-2"}
    found = item(only(repository(texts), finetuned(f"{MODEL}-3")), FINETUNED)
    assert (found.state, found.url) == (NOT, REPOSITORY)
    assert "under also" in found.why


def test_a_repository_is_not_drawn_in_by_a_mention() -> None:
    other = replace(
        repository({"Dockerfile": "FROM scratch"}), url="https://github.com/noa/other"
    )
    texts = marker("rag_eval") | {"README.md": f"{other.url} `docker run x`"}
    assert item(only(repository(texts), other), "Dockerfile").state is NOT


def test_a_marker_on_both_sides_is_one_artifact() -> None:
    model = replace(finetuned(), texts=marker("ft_small"))
    work = repository(marker("ft_small", f'also = ["{MODEL}"]'))
    assert only(model, work).url == REPOSITORY
    apart = replace(model, texts=marker("embed_ft"))
    assert [p.id for p in begun([apart, work], [], AS_OF)] == ["embed_ft", "ft_small"]


def test_addresses_are_compared_in_one_form() -> None:
    assert address(" https://WWW.Example.org/A/b/?x#y ") == "example.org/a/b"
    assert address("//example.org/a") == address("ftp://example.org") == ""
    assert thing_of("https://huggingface.co/datasets/a/b/tree/main") == (
        "huggingface.co/datasets/a/b"
    )
    assert address("https://hf.co/a/b") == "huggingface.co/a/b"
    assert address("https://kaggle.com/c/a/") == "kaggle.com/competitions/a"
    assert thing_of("https://github.com/a/b/blob/main/x.py") == "github.com/a/b"


# What others decided.


def merged(lines: int | None, day: date = DAY, url: str = PULL) -> Outcome:
    (outcome,) = filled("oss_pr")[1]
    return replace(outcome, lines=lines, day=day, url=url)


@pytest.mark.parametrize(
    ("outcomes", "taken", "size"),
    [
        ((), NOT, NOT),
        ((merged(80),), FOUND, FOUND),
        ((merged(3),), FOUND, UNTOLD),
        ((merged(None),), FOUND, UNTOLD),
        ((merged(80, date(2026, 12, 1)),), NOT, NOT),
        ((merged(80, url=f"{PULL}3"),), NOT, NOT),
    ],
    ids=["none", "large", "small", "size not told", "later", "another one"],
)
def test_a_merge_counts_where_it_is_named(
    outcomes: tuple[Outcome, ...], taken: ItemState, size: ItemState
) -> None:
    work = repository(marker("oss_pr", f'also = ["{PULL}"]'))
    progress = only(work, outcomes=outcomes)
    assert item(progress, "pull request merged").state is taken
    assert item(progress, "no typo-only").state is size
