"""Items and a gap of an invented person, for all tests of the texts."""

from datetime import date
from typing import Any

from auditor.model import Basis
from auditor.narrative import Evidence

GAP = ("2024-09", "2025-08")
AS_OF = date(2026, 11, 1)


def item(
    number: int, text: str, day: str, kind: str, subject: str, **more: Any
) -> Evidence:
    made: dict[str, Any] = {
        "id": f"E{number}",
        "url": f"https://example.org/{number}",
        "text": text,
        "day": date.fromisoformat(day),
        "basis": Basis.PLATFORM,
        "level": 3,
        "kind": kind,
        "subject": subject,
    }
    return Evidence(**(made | more))


MODEL = item(
    1,
    "adapter robin/qwen-claims-lora: macro-F1 0.87 against 0.79 for the base model on "
    "2,400 held-out claims",
    "2025-05-02",
    "model",
    "robin/qwen-claims-lora",
)
RAG = item(
    2,
    "RAG repository robin/claims-rag: 180-question golden set; recall@5 0.91; p95 640 "
    "ms; Docker image",
    "2025-08-03",
    "repository",
    "robin/claims-rag",
)
CUP = item(
    3,
    "place 212 of 2,664 teams in the Kaggle competition claims-cup",
    "2025-02-10",
    "competition",
    "claims-cup",
    level=4,
)
MERGED = item(
    4,
    "3 merged pull requests in huggingface/trl",
    "2025-06-20",
    "contribution",
    "huggingface/trl",
    level=4,
)
COURSE = item(
    5,
    "course Deep Nets for All, named by the resume",
    "2025-01-01",
    "course",
    "Deep Nets for All",
    url="",
    level=0,
    basis=Basis.AUTHOR,
)
OWN_DATES = item(
    6,
    "repository robin/drift-watch: p99 48 ms; drift alert",
    "2025-07-07",
    "repository",
    "robin/drift-watch",
    basis=Basis.AUTHOR,
)
OWN_WORD = item(
    7,
    "notebook robin/queue-times: RMSE 3.2",
    "2025-03-09",
    "notebook",
    "robin/queue-times",
    self_reported=True,
    failure="holidays are not in the data",
)
MARKET = item(
    9,
    "Invented Tracker reported 120,000 people laid off in 2023 (2023, about 3 years "
    "old)",
    "2023-01-01",
    "market",
    "Invented Tracker",
    id="M1",
    url="",
    level=0,
)
DATA = item(
    8,
    "data set robin/claims-open: 12,000 rows",
    "2025-04-01",
    "dataset",
    "robin/claims-open",
)
USED = item(
    10,
    "repository robin/half-way: imports faiss",
    "2025-04-20",
    "repository",
    "robin/half-way",
    level=2,
)
ALL = (MODEL, RAG, CUP, MERGED, COURSE, OWN_DATES, OWN_WORD, MARKET, DATA, USED)
