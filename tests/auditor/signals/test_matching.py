"""What a thing shows, and what it does not."""

from typing import Any

import pytest

from auditor import signals
from auditor.model import Contents, Kind
from auditor.signals.catalogue import catalogue, path_pattern
from tests.auditor.signals.things import HOME, levels, thing

TRAIN = "import torch\nloss.backward()\n"
LORA = "from peft import LoraConfig\n"
SERVED = {"serving_deployment": 2, "inference_optimisation": 2}
PROMPTFOO = '{"dependencies": {"promptfoo": "1"}}'
RAG = "import chromadb\nfrom llama_index.core import VectorStoreIndex\nembed = 1\n"


def test_the_table_is_whole() -> None:
    table = catalogue()
    assert len(table.skills) == 13
    assert len({skill.id for skill in table.skills}) == 13
    for skill in table.skills:
        assert {name for dep in skill.deps for name in dep.beside} <= set(table.groups)
        marks = [(m.level, m.year) for m in skill.files]
        marks += [(m.level, m.year) for m in skill.facts]
        assert all(0 <= level <= 4 and 2005 < year < 2027 for level, year in marks)
    assert sum(len(s.deps) + len(s.files) + len(s.facts) for s in table.skills) > 150


@pytest.mark.parametrize(
    ("contents", "shown"),
    [
        (thing({"requirements.txt": "peft\n"}), {"llm_finetuning": 1}),
        (thing({"a.py": LORA}), {"llm_finetuning": 2}),
        (thing({"a.py": LORA}, paths=["o/adapter_config.json"]), {"llm_finetuning": 3}),
        (thing({"train.py": TRAIN}), {"deep_learning": 2}),
        (thing({"a.ipynb": "import sklearn.svm\n"}), {"classical_ml": 2}),
        (thing({"rag/retriever.py": RAG}), {"rag": 2, "vector_search": 2}),
        (thing({"a.py": "from mcp.server import Server\n"}), {"agents_tools": 2}),
        (thing({"promptfooconfig.yaml": ""}), {"llmops_eval": 2}),
        (thing(paths=["dbt_project.yml"]), {"data_engineering": 2}),
        (thing({"app.py": "import fastapi\nimport vllm\n"}), SERVED),
        (thing({"package.json": PROMPTFOO}), {"llmops_eval": 2}),
        (thing(paths=["CONTRIBUTING.md"]), {"oss_collaboration": 1}),
        (thing(facts=("topic:rag",)), {"rag": 0}),
        (thing(readme="We fine-tune with QLoRA."), {"llm_finetuning": 0}),
    ],
)  # fmt: skip
def test_shown(contents: Contents, shown: dict[str, int]) -> None:
    assert levels(contents) == shown


def hub(*facts: str, kind: Kind = Kind.MODEL, **more: Any) -> Contents:
    return thing(facts=facts, kind=kind, source="huggingface", **more)


def rank(*facts: str) -> Contents:
    return hub("rank:12", "teams:900", *facts, kind=Kind.COMPETITION)


def data(*facts: str) -> Contents:
    return hub(*facts, kind=Kind.DATASET)


@pytest.mark.parametrize(
    ("contents", "signal", "level"),
    [
        (hub("relation:adapter", "base:acme/base"), "llm_finetuning", 3),
        (hub("library:peft", "relation:quantized"), "llm_finetuning", None),
        (hub("relation:quantized"), "inference_optimisation", 3),
        (hub("library:sentence-transformers"), "vector_search", 3),
        (hub("task:image-classification"), "deep_learning", 3),
        (hub("relation:adapter", derived=True), "llm_finetuning", None),
        (hub("stage:RUNNING", "sdk:gradio", kind=Kind.SPACE), "serving_deployment", 3),
        (hub("stage:SLEEPING", "sdk:gradio", kind=Kind.SPACE), "serving_deployment", 2),
        (data("license:mit", "size:1K<n<10K"), "data_engineering", 3),
        (hub("tag:agents-course", kind=Kind.SPACE), "agents_tools", 0),
        (rank("category:featured", "board:private"), "classical_ml", 4),
        (rank("category:featured", "board:public"), "classical_ml", None),
        (rank("category:featured", "board:private", "tag:images"), "deep_learning", 4),
        (rank("category:getting_started"), "classical_ml", 0),
        (data("usability:0.9", "versions:3"), "data_engineering", 3),
        (data("usability:0.9", "versions:1"), "data_engineering", None),
        (data("usability:high", "versions:3"), "data_engineering", None),
    ],
)  # fmt: skip
def test_facts(contents: Contents, signal: str, level: int | None) -> None:
    assert levels(contents).get(signal) == level


AWESOME = "# Awesome\n" + "- [LoRA](https://x.example) RAG QLoRA\n" * 20
STUFFED = (
    "LoRA RAG HNSW tool calling LLM-as-a-judge model registry RPS AWQ "
    "feature engineering ablation data quality FSDP"
)


@pytest.mark.parametrize(
    "contents",
    [
        thing({"requirements.txt": "peft", "a.py": LORA}, readme=AWESOME),
        thing({"a.py": LORA}, subject="noa-example/llm-course"),
        thing({"a.py": LORA}, readme="# Unit 3 homework\n"),
        thing({"a.py": "import sklearn"}, subject="noa-example/titanic"),
        thing({"tests/test_a.py": LORA, "a_test.py": LORA}),
        thing({"a.py": "import unsloth\nmodel.generate()"}),
        thing({"a.py": LORA}, derived=True),
        thing({"AGENTS.md": "agents", "CLAUDE.md": "", ".mcp.json": "{}"}),
        thing({"a.py": "import gymnasium"}, facts=("topic:multi-agent-systems",)),
        thing({"Dockerfile": 'CMD ["npm", "start"]', "package.json": "{}"}),
        thing({".devcontainer/Dockerfile": "FROM x\nRUN pip install torch\n"}),
        thing(paths=["evals/results.json", "prompts/a.txt", "monitoring/a.yaml"]),
        thing({"a.py": "import torchvision_tools\nimport peftlike\n"}),
        thing(readme="RAG status: red, amber, green. drag, fragment, storage"),
        thing(readme=STUFFED),
        thing({"eval.py": "print(1)"}, paths=["eval/data.jsonl", "golden.json"]),
        thing({"titanic.ipynb": "import sklearn\n"}),
    ],
)  # fmt: skip
def test_nothing_above_a_declaration(contents: Contents) -> None:
    found = {k: v for k, v in levels(contents).items() if k != "training_at_scale"}
    assert max(found.values(), default=0) <= 1


def test_keywords_count_for_nothing_and_uses_still_do() -> None:
    assert levels(thing(readme=STUFFED)) == {}
    assert levels(thing({"a.py": LORA}, readme=STUFFED)) == {"llm_finetuning": 2}


def test_in_a_copy_only_what_the_person_changed_counts() -> None:
    from datetime import date

    texts = {"a.py": LORA, "b.py": RAG, "requirements.txt": "trl\n"}
    own = thing(texts, derived=True, changed={"b.py": date(2025, 1, 1)})
    assert levels(own) == {"rag": 2, "vector_search": 2}
    theirs = thing(texts, changed={"b.py": date(2025, 1, 1)})
    assert levels(theirs) == {"rag": 2, "vector_search": 2, "llm_finetuning": 1}


def test_retrieval_is_an_artifact_only_with_a_measured_number() -> None:
    texts, paths = {"src/retrieve.py": RAG}, ["eval/questions.jsonl"]
    assert levels(thing(texts, paths=paths, readme="recall is good"))["rag"] == 2
    for front in ("recall@5: 0.91", "Recall@5 of 91 %", "MRR | 0.7"):
        assert levels(thing(texts, paths=paths, readme=front))["rag"] == 3


def test_a_find_names_its_file_and_its_page() -> None:
    (find,) = signals.judge_contents(thing({"src/a b.py": LORA}))
    assert find.url == f"{HOME}/blob/HEAD/src/a%20b.py"
    assert find.why == "src/a b.py imports peft"


def test_an_old_tool_is_said_to_be_old() -> None:
    (find,) = signals.judge_contents(thing({"requirements.txt": "auto-gptq"}))
    assert find.why == "requirements.txt lists auto-gptq (last released 2024-03)"


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("**/dvc.yaml", "dvc.yaml", True),
        ("**/dvc.yaml", "a/b/DVC.yaml", True),
        ("**/dvc.yaml", "a/xdvc.yaml", False),
        ("MLproject", "a/MLproject", False),
        ("**/evals/**/*.py", "evals/x.py", True),
        ("**/evals/**/*.py", "a/evals/b/c/x.py", True),
        ("**/*.y*ml", "a.yml", True),
        ("**/*.y*ml", "a/b.yml.txt", False),
    ],
)
def test_path_patterns(pattern: str, path: str, fits: bool) -> None:
    assert bool(path_pattern(pattern).fullmatch(path)) is fits
