"""Names of distributions, out of every usual file."""

import pytest

from auditor.signals.imports import imported
from auditor.signals.manifests import declared

POETRY = """
[tool.poetry.dependencies]
python = "^3.11"
Scikit_Learn = "^1.5"
[tool.poetry.group.dev.dependencies]
mlflow = {version = "2", optional = true}
"""
PROJECT = """
[project]
dependencies = ["torch>=2 ; sys_platform == 'linux'", "qdrant-client[fast]==1.2"]
[project.optional-dependencies]
eval = ["ragas", 7]
[dependency-groups]
dev = ["pytest", {include-group = "eval"}]
"""
CONDA = (
    "dependencies:\n  - python=3.11\n  - conda-forge::xgboost\n  - pip:\n    - peft\n"
)
SETUP = (
    "[options]\ninstall_requires =\n    dvc\n    %(x)s\n"
    "[options.extras_require]\nall = feast\n"
)
PLAIN = "peft>=0.5\n# trl\n-r other.txt\nFaiss_CPU\n"
PIPFILE = "[packages]\nshap = '*'\n[dev-packages]\nruff = '*'\n"
SETUP_PY = (
    'setup(install_requires=["trl>=0.9", \'wandb\'], extras_require={"a": ["dlt"]})'
)
PACKAGE = '{"dependencies": {"@qdrant/js-client-rest": "^1"}, "devDependencies": null}'
DOCKER = (
    "FROM python\nRUN pip install --no-cache-dir -U vllm==0.6 \\\n  'torchao' && rm x\n"
)


@pytest.mark.parametrize(
    ("path", "text", "names"),
    [
        ("requirements.txt", PLAIN, "peft faiss-cpu"),
        ("requirements-dev.txt", "a @ https://x.example/a.whl\nb~=1 ; x\n", "a b"),
        ("requirements.in", "git+https://x.example/r.git#egg=axolotl\n\n", "axolotl"),
        ("src/pyproject.toml", PROJECT, "torch qdrant-client ragas pytest"),
        ("pyproject.toml", POETRY, "python scikit-learn mlflow"),
        ("environment.yaml", CONDA, "python xgboost peft"),
        ("setup.cfg", SETUP, "dvc feast"),
        ("setup.py", SETUP_PY, "trl wandb dlt"),
        ("web/package.json", PACKAGE, "npm:@qdrant/js-client-rest"),
        ("Pipfile", PIPFILE, "shap ruff"),
        ("gpu.Dockerfile", DOCKER, "vllm torchao"),
        ("a.ipynb", "!pip install -q smolagents\n", "smolagents"),
        ("uv.lock", "peft", ""),
        ("train.py", "peft", ""),
    ],
)  # fmt: skip
def test_names_are_found(path: str, text: str, names: str) -> None:
    assert declared(path, text) >= set(names.split())
    assert len(declared(path, text)) <= len(names.split()) + 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("pyproject.toml", "[project"),
        ("pyproject.toml", "project = 3"),
        ("pyproject.toml", "[project]\ndependencies = 4"),
        ("environment.yml", "a: [b"),
        ("environment.yml", "- a"),
        ("environment.yml", "dependencies: {a: b}"),
        ("setup.cfg", "no section"),
        ("package.json", '{"dependencies": {'),
        ("package.json", "[" * 50_000),
        ("package.json", "[]"),
        ("requirements.txt", "\x00" + "a" * 20_000 + "!\n" + "-" * 20_000),
    ],
)
def test_a_file_that_cannot_be_read_names_nothing(path: str, text: str) -> None:
    assert declared(path, text) == frozenset()


def test_a_list_without_end_is_cut() -> None:
    text = "\n".join(f"a{n}" for n in range(5000))
    assert len(declared("requirements.txt", text)) == 500


PYTHON = '''"""
import wrong
"""
import os, torch.nn as nn
    from peft import (LoraConfig,
        get_peft_model)
from . import sibling
from transformers import Trainer  # import no
%matplotlib inline
x = "import nothing"
'''


def test_imports_are_read_line_by_line() -> None:
    found = imported("a.py", PYTHON)
    assert {"os", "torch.nn", "peft", "peft.get_peft_model"} <= found
    assert {"transformers.Trainer", "peft.LoraConfig"} <= found
    assert not {"wrong", "nothing", "sibling", "transformers.no"} & found


def test_scripts_and_others() -> None:
    text = "import { x } from 'promptfoo';\nconst y = require(\"@a/b\");"
    assert imported("x.ts", text) == {"promptfoo", "@a/b"}
    assert imported("x.rs", "import torch") == frozenset()
