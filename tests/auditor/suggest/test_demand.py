"""Posts that the person gives: what is read of them, and what they change."""

from dataclasses import replace

import pytest

from auditor.suggest import Starting, posts
from auditor.suggest.catalogue import table
from auditor.suggest.demand import demand
from auditor.suggest.steps import steps
from tests.auditor.suggest.persons import METHOD, OURS, WANTED, having, suggested

RAG = "You build RAG with LangChain and Qdrant, and serve it with Docker."
NOTHING = "Sales lead for garden chairs. You react fast and eat rags for breakfast."


def test_words_are_found_whole_and_in_their_case() -> None:
    (found,) = posts.read((RAG,)).skills
    assert found == {"rag", "vector_search", "serving_deployment"}
    assert posts.read((NOTHING,)).skills == ()
    (found,) = posts.read(("Fine-tuning,\nA/B testing & CI/CD; ReAct",)).skills
    assert found == {
        "llm_finetuning",
        "classical_ml",
        "serving_deployment",
        "agents_tools",
    }


def test_frameworks_are_named_in_the_order_of_the_table() -> None:
    assert posts.read((RAG, "vLLM and PyTorch")).frameworks == (
        "PyTorch",
        "LangChain",
        "vLLM",
        "Qdrant",
    )


def test_posts_weigh_more_the_more_there_are() -> None:
    one, many = demand((RAG,)), demand((RAG,) * 5)
    assert [part.weight for part in one.parts] == pytest.approx([5 / 6, 1 / 6])
    assert [part.weight for part in many.parts] == pytest.approx([0.5, 0.5])
    assert sum(many.shares({"rag"}).values()) > sum(one.shares({"rag"}).values())


def test_posts_change_what_comes_first_and_are_told_of() -> None:
    person = replace(OURS[0], ask=having(45, targets=(WANTED, RAG, NOTHING)))
    told = suggested(person).why[0]
    assert "postings like your 3 posts (1 of them names no skill known here; " in told
    assert "beside them a survey counts as 5: Built In, 2026-02, 9 months old)" in told
    pytorch = "Deep learning with PyTorch and computer vision; scikit-learn, XGBoost."
    wants = replace(person, ask=having(60, targets=(pytorch,) * 20))
    assert suggested(wants).id == "kaggle_run"


@pytest.mark.parametrize("texts", [("",), (NOTHING,), ("\0\u202e" * 9, "\ud800")])
def test_posts_that_name_nothing_leave_the_survey(texts: tuple[str, ...]) -> None:
    alone, given = OURS[0], replace(OURS[0], ask=having(None, targets=texts))
    assert suggested(given).terms == suggested(alone).terms
    assert "no skill known here)" in suggested(given).why[0]


def test_a_long_post_and_many_posts_are_cut() -> None:
    long = "a " * posts.LONGEST + " RAG"
    assert posts.read((long,)) == posts.Posts(given=1, cut=True)
    many = posts.read((RAG,) * (posts.MOST + 9))
    assert len(many.skills) == posts.MOST and many.cut and many.silent == 0
    told = suggested(replace(OURS[0], ask=having(None, targets=(RAG, long)))).why[0]
    assert "they were too much to be read to the end" in told
    told = suggested(replace(OURS[0], ask=having(None, targets=(long,)))).why[0]
    assert "your 1 post names no skill known here, as far as read)" in told


def test_a_contribution_names_the_frameworks_of_the_posts() -> None:
    (blueprint,) = (b for b in table().blueprints if b.id == "oss_pr")
    first = steps(blueprint, (), demand((WANTED, RAG)).posts.frameworks)[0]
    assert first.endswith(
        "Your posts name LangChain, Qdrant, MLflow and FastAPI. (3 h)"
    )
    assert "Your posts" not in steps(blueprint, (), ())[0]


DATA = Starting(
    title="invoices-nl", url="https://example.org/d/invoices-nl", kind="dataset"
)
CODE = Starting(
    title="finder",
    url="https://example.org/finder",
    kind="repository",
    signals=frozenset({"vector_search"}),
)


def test_steps_begin_with_what_is_there() -> None:
    best = suggested(METHOD[0], (DATA, CODE, replace(CODE, signals=frozenset())))
    assert best.id == "rag_eval" and len(best.steps) == 8
    assert best.steps[0].endswith(
        "Start from your data set invoices-nl (https://example.org/d/invoices-nl) for "
        "the corpus. (4 h)"
    )
    assert "your repository finder" in best.steps[2]
    assert sum("Start from" in step for step in best.steps) == 2


@pytest.mark.parametrize(
    ("title", "url", "said"),
    [
        ("x" * 500, "javascript:alert(1)", f"data set {'x' * 80} for"),
        ("\u202e\n", "https://example.org/a b", "data set data set for"),
        ("ok", "https://example.org/" + "a" * 500, "data set ok for"),
    ],
)
def test_hostile_things_are_shown_plain(title: str, url: str, said: str) -> None:
    thing = replace(DATA, title=title, url=url)
    assert said in suggested(METHOD[0], (thing,)).steps[0]


def test_plain_words_that_look_like_tools_name_nothing() -> None:
    plain = "At the helm in Phoenix you spark ideas, fine-tune plans, and find needles "
    plain += "in a haystack, with post-training support and a chroma lab."
    assert posts.read((plain,)).skills == ()
