"""The corpus of invented resumes, and what should be read from each."""

import json
from dataclasses import dataclass
from pathlib import Path

from auditor.model import Career, Role

FOLDER = Path(__file__).parents[3] / "fixtures" / "resumes"
Span = tuple[str, str, str | None]
#: organisation and title
Called = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    path: Path
    form: str
    spans: tuple[Span, ...]
    #: what each span is called, in the same order
    called: tuple[Called, ...]
    contact: tuple[str, ...]
    warns: tuple[str, ...]
    #: what reading says instead, where it must end without a career
    fails: str


def cases() -> list[Case]:
    """Every resume of the corpus."""
    return [_case(path) for path in sorted((FOLDER / "expected").glob("*.json"))]


def _case(path: Path) -> Case:
    told = json.loads(path.read_bytes())
    return Case(
        path=FOLDER / "files" / path.stem,
        form=told["format"],
        spans=tuple((kind, start, end) for kind, start, end, *_ in told["spans"]),
        called=tuple((org, title) for *_, org, title in told["spans"]),
        contact=tuple(told["contact"]),
        warns=tuple(told.get("warns", ())),
        fails=told.get("fails", ""),
    )


def spans(career: Career) -> tuple[Span, ...]:
    return tuple(map(_span, career.roles))


def _span(role: Role) -> Span:
    end = "present" if role.current else role.end_text
    return role.kind.value, role.start_text, end
