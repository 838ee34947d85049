"""Starting folders as a connector would read them: fresh, and filled."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from auditor.acceptance.pieces import UNFINISHED
from auditor.model import Contents, Decision, Kind, Outcome
from auditor.scaffold import files_of

DAY = date(2026, 3, 1)
AS_OF = date(2026, 11, 1)
REPOSITORY = "https://github.com/noa-velderin/work"
MODEL = "https://huggingface.co/noa-velderin/a-model"
COMPETITION = "https://www.kaggle.com/competitions/invented"
PULL = "https://github.com/some/where/pull/12"

#: numbers, words and an address: whatever a place asks for
PHRASE = (
    "3 and 8.5 of 2025, v1.2.0, as https://github.com/some/where/issues/7 says in a "
    "few more words"
)


def repository(texts: Mapping[str, str], *more: str) -> Contents:
    return Contents(
        source="github",
        kind=Kind.REPOSITORY,
        subject="noa-velderin/work",
        url=REPOSITORY,
        files_url=f"{REPOSITORY}/blob/main/",
        created=DAY,
        readme=texts.get("README.md", ""),
        paths=(*texts, *more),
        complete=True,
        texts=dict(texts),
    )


def hosted(kind: Kind, url: str, *facts: str, readme: str = "") -> Contents:
    return Contents(
        source="huggingface",
        kind=kind,
        subject="noa-velderin/a-model",
        url=url,
        facts=facts,
        readme=readme,
        complete=True,
    )


def fresh(id: str) -> Contents:
    return repository(files_of(id, DAY))


def filled(id: str) -> tuple[tuple[Contents, ...], tuple[Outcome, ...]]:
    texts = {path: _fill(path, text) for path, text in files_of(id, DAY).items()}
    card = texts.get("MODEL_CARD.md", "")
    model = hosted(Kind.MODEL, MODEL, *MODEL_FACTS.get(id, ()), readme=card)
    board = hosted(Kind.COMPETITION, COMPETITION, *BOARD)
    merged = Outcome(
        source="github",
        decision=Decision.MERGED,
        subject="some/where",
        url=PULL,
        day=DAY,
        lines=80,
    )
    work = repository(texts, *PATHS.get(id, ()))
    return (work, replace(model, paths=("model.safetensors",)), board), (merged,)


def _fill(path: str, text: str) -> str:
    if path.endswith(".md"):
        return re.sub(f"{UNFINISHED}:?", PHRASE, text)
    if path.endswith(".jsonl"):
        row = text.replace("null", "1")
        return "".join(row.replace(UNFINISHED, f"x{n}") for n in range(120))
    if path.endswith(".toml"):
        return text.replace(
            "also = []", f'also = ["{MODEL}", "{COMPETITION}", "{PULL}"]'
        )
    if path.startswith("requirements"):
        text = text.replace(">=", "==")
    return text.replace(UNFINISHED, "done")


BOARD = ("category:featured", "rank:212", "teams:2664", "board:private")
_FINETUNE = ("relation:adapter", "metric:f1", "evaluated_on:a set")
MODEL_FACTS = {
    "ft_small": _FINETUNE,
    "embed_ft": ("library:sentence-transformers",),
    "grpo_small": ("tag:trl", "tag:grpo"),
}
PATHS = {
    "agent_evals": ("traces/t1-1.jsonl",),
    "quant_bench": ("results/eval.json",),
    "eval_suite": ("results/eval.json",),
    "mlops_e2e": ("runs/runs.csv",),
    "vision_edge": ("model.onnx",),
    "grpo_small": ("curves.svg",),
}
