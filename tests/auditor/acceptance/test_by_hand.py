"""Repositories as people write them, and not as our own starting folder looks."""

import json

from auditor.acceptance import begun
from auditor.acceptance.linking import MARKER
from auditor.acceptance.lists import acceptance_lists
from auditor.model.progress import ItemState
from tests.auditor.acceptance.samples import AS_OF, repository

RAG = """# claims-rag

Answers questions about 4,100 insurance claims (invented, CC0).

## Data

The corpus is synthetic; its licence is CC0 and the generator is in `make_corpus.py`.

## Numbers

On 180 questions, on one laptop CPU with a small hosted model:

| retriever | recall@5 | correct | cost |
|---|---:|---:|---:|
| BM25 | 0.78 | 0.61 | $0.002 |
| hybrid | 0.91 | 0.74 | $0.003 |
| no retrieval | - | 0.22 | $0.001 |

- p50 of 210 ms and p95 of 640 ms
- hardware: a laptop with four cores

## Run

    docker compose up

`docker run -p 8000:8000 claims-rag` does the same without compose.

## Where it fails

* Two claims of one person are mixed up when their dates are close.
* Sums over several claims are not computed; the model guesses them.
* Questions in the negative get the documents that say the opposite.
"""

WORDS = """# Support ticket search with RAG, agents, fine-tuning and monitoring

[![CI](https://github.com/x/y/badge.svg)](https://github.com/x/y)

Retrieval with an LLM, evaluation, rollback, quantisation. Of 2025, with 12 modules.

## Features

- RAG with hybrid search and 3 retrievers
- Evaluation harness with recall@5, MRR, kappa
- Fast: low latency, p95 monitored, cost tracked
- Issue tracker with 20 issues

## Install

```sh
pip install -r requirements.txt
docker run -p 8000:8000 x/y
```

## Results

| model | accuracy | F1 |
|---|---|---|
| baseline | 0.79 | 0.77 |
| ours | 0.91 | 0.90 |

## Roadmap

- [ ] cost per 1000 requests
- [ ] rollback
"""
FILES = {
    "requirements.txt": "fastapi==0.100\n",
    "Dockerfile": "FROM python\n",
    "tests/test_app.py": "def test_x():\n    assert 1\n",
    ".github/workflows/ci.yml": "jobs:\n  test:\n    steps:\n      - run: pytest\n",
    "app/train.py": "import torch\n",
    "app/main.py": "import os\n",
}


def states(id: str, texts: dict[str, str]) -> dict[str, ItemState]:
    marked = {**texts, MARKER: f'id = "{id}"'}
    (progress,) = begun([repository(marked)], [], AS_OF)
    return {item.text: item.state for item in progress.items}


def test_an_own_layout_is_understood() -> None:
    row = {"question": "q", "answer": "a", "checked_by": "me"}
    workflow = "jobs:\n  eval:\n    steps:\n      - run: python evaluate.py --small\n"
    texts = {
        "README.md": RAG,
        "Dockerfile": "FROM python:3.12\n",
        "golden/set.jsonl": f"{json.dumps(row)}\n" * 60,
        ".github/workflows/ci.yaml": workflow,
    }
    assert set(states("rag_eval", texts).values()) == {ItemState.FOUND}


def test_a_page_full_of_words_shows_next_to_nothing() -> None:
    texts = {**FILES, "README.md": WORDS}
    found = {
        (id, text)
        for id in acceptance_lists()
        for text, state in states(id, texts).items()
        if state is ItemState.FOUND
    }
    assert found == {
        ("ft_small", "training script and pinned requirements public"),
        ("rag_eval", "Dockerfile and one-command start"),
        ("paper_repro", "code with pinned versions"),
    }
