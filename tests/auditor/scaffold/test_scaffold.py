import ast
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
import yaml

from auditor.acceptance.lists import acceptance_lists
from auditor.acceptance.pieces import UNFINISHED
from auditor.errors import UsageError
from auditor.scaffold import files_of
from auditor.scaffold.parts import Gathered, filled
from auditor.scaffold.tree import tree
from auditor.scaffold.writing import write_folder

DAY = date(2026, 11, 1)
LISTS = acceptance_lists()
IDS = tuple(LISTS)
DEPLOYED = {
    "bridge_text",
    "dataset_card",
    "mcp_server",
    "mlops_e2e",
    "quant_bench",
    "rag_eval",
    "serve_monitor",
    "vision_edge",
}
ON_THE_HUB = {"ft_small", "embed_ft", "vision_edge", "grpo_small"}
COMMON = {
    "README.md",
    "CHECKLIST.md",
    "auditor-artifact.toml",
    "check.py",
    "requirements.txt",
    ".github/workflows/check.yml",
    "eval/run.py",
    "tests/test_run.py",
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write all sixteen, once; the space in the path is meant."""
    root = tmp_path_factory.mktemp("all of them")
    for id in IDS:
        write_folder(root / id, files_of(id, DAY))
    return root


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python there, without what our own suite adds to it."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("COV", "PYTEST"))}
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=kept | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("id", IDS)
def test_a_folder_holds_what_its_list_asks_for(id: str) -> None:
    files = files_of(id, DAY)
    assert set(files) >= COMMON
    assert ("Dockerfile" in files) == (id in DEPLOYED)
    assert ("MODEL_CARD.md" in files) == (id in ON_THE_HUB)
    assert ("DATASET_CARD.md" in files) == (id == "dataset_card")
    for path, text in files.items():
        assert "@@" not in text and text.endswith("\n"), path
        assert not text.endswith("\n\n"), path


@pytest.mark.parametrize("id", IDS)
def test_what_is_written_can_be_read_by_what_it_is_for(id: str) -> None:
    for path, text in files_of(id, DAY).items():
        match Path(path).suffix:
            case ".py":
                ast.parse(text)
            case ".toml":
                tomllib.loads(text)
            case ".yml" | ".yaml":
                assert yaml.safe_load(text)
            case ".json":
                json.loads(text)
            case ".jsonl":
                assert [json.loads(line) for line in text.splitlines()]
        if path.endswith("_CARD.md") and text.startswith("---"):
            assert yaml.safe_load(text.split("---\n")[1])["license"] == UNFINISHED


@pytest.mark.parametrize("id", IDS)
def test_marker_and_checklist_name_the_list(id: str) -> None:
    files = files_of(id, DAY)
    marker = tomllib.loads(files["auditor-artifact.toml"])
    assert marker == {"id": id, "list": 1, "created": DAY, "also": []}
    rows = re.findall(r"^- \[ \] (.*)\n  - Checked: (.*)$", files["CHECKLIST.md"], re.M)
    assert rows == [(item.text, item.how) for item in LISTS[id].items]


@pytest.mark.parametrize("id", IDS)
def test_its_own_tests_run_green(written: Path, id: str) -> None:
    done = run(written / id, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("id", IDS)
def test_nothing_passes_while_there_is_nothing(written: Path, id: str) -> None:
    left = run(written / id, "check.py")
    assert left.returncode == 1
    assert "README.md:1: # " in left.stdout
    assert "check.py" not in left.stdout
    done = run(written / id, "-m", "eval.run")
    assert done.returncode == 1
    assert re.fullmatch(r"[\w.]+ (still )?holds .*\n", done.stderr)


def test_its_code_is_tidy(written: Path) -> None:
    if importlib.util.find_spec("ruff") is None:
        pytest.skip("ruff is not installed here")
    for id in IDS:
        done = run(written / id, "-m", "ruff", "check", "--no-cache", ".")
        assert done.returncode == 0, done.stdout


def test_ci_runs_the_evaluation_the_tests_and_the_check() -> None:
    for id in IDS:
        text = files_of(id, DAY)[".github/workflows/check.yml"]
        steps = [
            step.get("run") for step in yaml.safe_load(text)["jobs"]["check"]["steps"]
        ]
        asked = {"python -m pytest", "python check.py"}
        assert asked | {'python -m eval.run --least "$LEAST"'} <= set(steps)
        assert ("docker build --tag artifact ." in steps) == (id in DEPLOYED)


def test_a_scaffold_holds_no_two_equal_files_but_shared_ones() -> None:
    """Parts are shared by being named in the recipe, and copied nowhere."""
    root = Path(__file__).parents[3] / "auditor" / "data" / "scaffold"
    if not root.is_dir():
        pytest.skip("there is no source tree here")
    texts = [p.read_text("utf-8") for p in root.rglob("*.tmpl")]
    long = [text for text in texts if len(text) > 120]
    assert len(set(long)) == len(long)


def test_the_same_call_gives_the_same_texts() -> None:
    assert files_of("rag_eval", DAY) == files_of("rag_eval", DAY)


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("rag-evals", "Did you mean rag_eval?"),
        ("RAG_EVAL", "Did you mean rag_eval?"),
        ("", "bridge_text."),
        ("../" * 500, "bridge_text."),
    ],
)
def test_an_unknown_id_is_told_with_those_there_are(id: str, hint: str) -> None:
    with pytest.raises(UsageError) as told:
        files_of(id, DAY)
    assert all(known in str(told.value) for known in IDS)
    assert str(told.value).endswith(hint)
    assert len(str(told.value)) < 500


def test_a_place_that_nothing_fills_is_no_silent_gap() -> None:
    with pytest.raises(KeyError):
        filled(Gathered(files={"a": "@@{none}"}), {})


def test_a_tree_is_drawn() -> None:
    assert tree("top", ["b/c", "b/a/x", "z"]) == (
        "top/",
        "├── b/",
        "│   ├── a/",
        "│   │   └── x",
        "│   └── c",
        "└── z",
    )
