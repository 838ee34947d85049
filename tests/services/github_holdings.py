"""Somebody whose repositories hold files, and whose work others took in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.services.github_lives import ATLAS, Hand, noon
from tests.services.github_persons import Commits, Event, Person, Remark, Repository

LOGIN = "ivo-example"
MADE = date(2024, 2, 1)
PUSHED = noon(date(2026, 5, 4))

#: a project with folders, of which one lies too deep to be looked into
DESK = {
    "requirements.txt": "faiss-cpu>=1.8\nfastapi\n",
    "evaluate.py": "import ragas\n\nprint('recall')\n",
    "retrieval.py": "import faiss\n",
    "Dockerfile": "FROM python:3.12-slim\n",
    ".github/workflows/eval.yml": "on: push\njobs: {}\n",
    "src/train.py": "import torch\n",
    "src/notes.md": "What was tried.\n",
    "src/deep/inner.py": "import numpy\n",
    "eval/golden.jsonl": '{"question": 1}\n',
}
#: one whose every file is seen
FLAT = {"pyproject.toml": '[project]\nname = "flat"\n', "app.py": "import gradio\n"}
#: what others wrote, or a machine
FOREIGN = {"vendor/lib.py": "import os\n", "uv.lock": "version = 1\n"}


def ivo(**more: Any) -> Person:
    """Return the person."""
    hand = Hand(LOGIN, 8801)
    rows = {
        "desk": _made(
            hand,
            "desk",
            texts={**DESK, **FOREIGN},
            language="Python",
            topics=("rag", "evaluation"),
            license="MIT",
        ),
        "flat": _made(hand, "flat", texts=FLAT, archived=True, template=True),
        "copied": _made(hand, "copied", texts=FLAT, fork=True),
        "cast": _made(hand, "cast", texts=FLAT, made_from="guild-example/mould"),
        "echo": _made(hand, "echo", texts=FLAT, mirror=True),
        "hollow": _made(hand, "hollow", pushed=None, readme=None),
        LOGIN: _made(hand, LOGIN, texts=FLAT),
        "vault": _made(hand, "vault", texts=DESK, private=True),
    }
    pulls = tuple(_pulls(hand, rows["desk"], rows["vault"]))
    person = Person(
        login=LOGIN,
        id=hand.number,
        created=noon(date(2023, 1, 1)),
        repositories=tuple(rows.values()),
        commits=tuple(_commits(rows["desk"], rows["flat"])),
        events=(*pulls, *_asked(hand)),
        remarks=tuple(_remarks(hand)),
    )
    return replace(person, **more)


def _made(hand: Hand, name: str, **more: Any) -> Repository:
    return hand.repository(name, MADE, **{"pushed": PUSHED, **more})


def _commits(*rows: Repository) -> list[Commits]:
    first = date(2025, 3, 3)
    return [
        Commits(day=first + timedelta(n), repository=row)
        for row in rows
        for n in range(3)
    ]


def at(day: int) -> datetime:
    return datetime(2026, 3, day, 9, tzinfo=UTC)


def _pulls(hand: Hand, own: Repository, vault: Repository) -> list[Event]:
    """Return pull requests of which two were taken in by others, for all to see."""
    made = [
        hand.event("pull_request", at(n + 1), place)
        for n, place in enumerate((ATLAS, ATLAS, ATLAS, own, vault))
    ]
    lines = ((40, 2), (1, 1), (0, 0), (5, 5), (9, 9))
    return [
        replace(row, lines=lines[n], merged=None if n == 2 else at(n + 10))
        for n, row in enumerate(made)
    ]


def _asked(hand: Hand) -> list[Event]:
    return [hand.event("discussion", at(n), ATLAS) for n in (20, 21, 22, 23)]


def _remarks(hand: Hand) -> list[Remark]:
    """Return answers: marked by somebody, by nobody known, by oneself; and none."""
    told = "This is how it can be done, step by step."
    rows = [
        Remark(
            id=hand.id(),
            at=row.at,
            day=row.day,
            discussion=row,
            text="Yes." if number == 1 else told,
            answer=number < 3,
        )
        for number, row in enumerate(_asked(Hand("bo-example", 8802)))
    ]
    rows[0] = replace(rows[0], chosen=at(27), chosen_by="bo-example")
    rows[2] = replace(rows[2], chosen=at(28), chosen_by=LOGIN.upper())
    return rows
