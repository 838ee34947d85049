"""Things of the person's own as evidence: models, repositories, papers, places."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from auditor.model import Artifact, Basis, Contents, Kind, SignalEvidence
from auditor.narrative.items import ARTIFACT, Evidence
from auditor.narrative.measures import Measure, measures
from auditor.narrative.pages import limit_of, stated
from auditor.narrative.telling import noun_of
from auditor.wording import plain

#: files of raw results, which carry the numbers of a front page
_RESULTS = re.compile(
    r"(^|/)[^/]*(results?|metrics|eval|bench|scores|runs|predictions|golden)[^/]*"
    r"(/.*)?\.(csv|jsonl?|md|parquet|tsv|ya?ml)$",
    re.IGNORECASE,
)
_CONTAINER = re.compile(r"(^|/)(docker|container)file$", re.IGNORECASE)
_DIGITS = re.compile(r"\d{1,9}")
#: artifacts that are something to open without a skill's sign
_BY_KIND = frozenset({Kind.PAPER})


class Mark(NamedTuple):
    """How much a thing shows, when, and by whose clock."""

    level: int
    day: date
    basis: Basis


def of_contents(
    contents: Iterable[Contents], shown: Sequence[SignalEvidence]
) -> Iterator[Evidence]:
    """Yield what was looked into and is the person's own, from level 3 on."""
    for one in contents:
        if one.owned and not one.derived:
            mark = _mark(one, shown) or _placed(one)
            if mark:
                yield _evidence(one, mark)


def _mark(one: Contents, shown: Iterable[SignalEvidence]) -> Mark | None:
    """Return the strongest sign that lies on a thing, and of those the newest."""
    inside = one.url.rstrip("/") + "/"
    found = [
        e
        for e in shown
        if e.url == one.url
        or e.url.startswith(inside)
        or (one.files_url and e.url.startswith(one.files_url))
    ]
    best = max(found, key=lambda e: (e.level, str(e.date)), default=None)
    if best is None or best.date is None:
        return None
    return Mark(level=best.level, day=best.date, basis=best.basis)


def _placed(one: Contents) -> Mark | None:
    """Return a place on a private board; a public one is no result."""
    private = "board:private" in one.facts
    if one.kind is not Kind.COMPETITION or not private or not _standing(one):
        return None
    day = one.updated or one.created
    return Mark(level=4, day=day, basis=one.basis) if day else None


def _standing(one: Contents) -> str:
    place, teams = (_whole(_fact(one, key)) for key in ("rank", "teams"))
    return f"place {place:,} of {teams:,} teams" if 0 < place <= teams else ""


def _whole(text: str) -> int:
    return int(text) if _DIGITS.fullmatch(text) else 0


def _fact(one: Contents, key: str) -> str:
    found = (f.partition(":")[2] for f in one.facts if f.startswith(f"{key}:"))
    return next(found, "")


def _evidence(one: Contents, mark: Mark) -> Evidence:
    by_site = measures("; ".join(_results(one)))
    by_page = [m for m in stated(one.readme) if m.dimension not in _kinds(by_site)]
    noun = noun_of(one.kind.value, _known(one))
    told = [m.short for m in by_site] + [_in_full(m) for m in by_page]
    told += _running(one, told)
    own_word = bool(by_page) and not any(map(_RESULTS.search, one.paths))
    numbers = any(map(str.isdigit, "".join(m.short for m in by_page)))
    return Evidence(
        id="",
        url=one.url,
        text=_text(one, noun, told),
        day=mark.day,
        basis=mark.basis,
        level=mark.level,
        kind=one.kind.value,
        subject=plain(one.subject),
        noun=noun,
        self_reported=own_word and numbers,
        failure=limit_of(one.readme),
        began=one.created,
    )


def _text(one: Contents, noun: str, told: Sequence[str]) -> str:
    name = plain(one.subject)
    if standing := _standing(one) if one.kind is Kind.COMPETITION else "":
        return f"{standing} in the {noun} {name}"
    return f"{noun} {name}{': ' if told else ''}{'; '.join(told)}"


def _in_full(one: Measure) -> str:
    """Return a measure with all its numbers, the way it is found again."""
    return re.sub(r"^with (an? )?", "", one.noun) if one.counted else one.short


def _kinds(found: Iterable[Measure]) -> set[str]:
    return {one.dimension.split()[0] for one in found} | {o.dimension for o in found}


def _results(one: Contents) -> Iterator[str]:
    for fact in one.facts:
        key, _, value = fact.partition(":")
        if key == "result":
            yield plain(value)[:200]


def _known(one: Contents) -> str:
    """Return what tells which word fits a thing; of its page the first lines only."""
    return " ".join([*one.facts, one.subject, one.readme[:400]])


def _running(one: Contents, told: Sequence[str]) -> Iterator[str]:
    if one.kind is Kind.SPACE and "stage:running" in map(str.lower, one.facts):
        yield "running Space"
    elif any(map(_CONTAINER.search, one.paths)) and "Docker" not in " ".join(told):
        yield "Docker image"


def of_artifact(
    artifacts: Iterable[Artifact],
    contents: Iterable[Contents],
    shown: Sequence[SignalEvidence],
) -> Iterator[Evidence]:
    """Yield papers, and things with a sign on them that were not looked into."""
    known = {one.url for one in contents}
    signs = {e.url: e for e in reversed(shown)}
    for one in artifacts:
        sign = signs.get(one.url)
        day = (sign.date if sign else None) or one.created
        if one.url in known or day is None or not (sign or one.kind in _BY_KIND):
            continue
        name = plain(one.title or one.name if one.kind in _BY_KIND else one.name)
        noun = noun_of(one.kind.value, f"{one.name} {' '.join(one.tags)}")
        yield Evidence(
            id="",
            url=one.url,
            text=f"{noun} {name}",
            day=day,
            basis=sign.basis if sign else one.basis,
            level=sign.level if sign else ARTIFACT,
            kind=one.kind.value,
            subject=name,
            noun=noun,
            began=one.created,
        )
