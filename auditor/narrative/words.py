"""The word lists, metrics and sentences of ``data/narrative.yaml``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A measure of quality, as it is printed and as it is found."""

    name: str
    article: str
    pattern: re.Pattern[str]


@cache
def data() -> Mapping[str, Any]:
    """Return the file that is installed."""
    from importlib.resources import files

    import yaml

    text = files("auditor.data").joinpath("narrative.yaml").read_text("utf-8")
    table: Mapping[str, Any] = yaml.safe_load(text)
    return table


@cache
def listed(name: str) -> re.Pattern[str]:
    """Return a pattern that finds whole words of one list, in any case."""
    return _any_of(data()["words"][name])


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ranked = sorted(words, key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(map(_word, ranked))})(?![^\W_])", re.IGNORECASE
    )


def _word(word: str) -> str:
    stem = re.escape(word.removesuffix("~")).replace(r"\-", r"[-\s]?")
    spaced = stem.replace(r"\ ", r"[\s-]+")
    return rf"{spaced}[^\W\d_]*" if word.endswith("~") else spaced


def found(name: str, text: str) -> tuple[str, ...]:
    """Return the words of one list that a text holds, each once."""
    hits = (hit.group().lower() for hit in listed(name).finditer(text))
    return tuple(dict.fromkeys(hits))


def holds(name: str, text: str) -> bool:
    """Return whether a text holds a word of one list."""
    return bool(listed(name).search(text))


@cache
def metrics() -> tuple[Metric, ...]:
    """Return all measures of quality; the longer names come first."""
    rows = (
        (name, row, _spellings(name, row)) for name, row in data()["metrics"].items()
    )
    made = [
        Metric(
            name=name,
            article=row["article"],
            pattern=re.compile(rf"(?<![\w-])(?:{told})(?![\w-])", re.IGNORECASE),
        )
        for name, row, told in rows
    ]
    return tuple(sorted(made, key=lambda m: -len(m.name)))


def _spellings(name: str, row: Mapping[str, Any]) -> str:
    own = name if "\\d" in name else re.escape(name)
    return "|".join([own, *map(re.escape, row.get("also", ()))])


@lru_cache(maxsize=512)
def metrics_in(text: str) -> frozenset[str]:
    """Return which measures of quality a text names; ``macro-F1`` is no ``F1``."""
    named: set[str] = set()
    for metric in metrics():
        text, hits = metric.pattern.subn(" ", text)
        named |= {metric.name} if hits else set()
    return frozenset(named)


def article(after: str) -> str:
    """Return ``a`` or ``an``, as the sound of what follows wants it."""
    start = after.lower().lstrip("\"'(")
    for metric in metrics():
        if metric.pattern.match(after):
            return metric.article
    if re.match(r"8|1[18](?!\d)", start):
        return "an"
    if re.match(r"(?!RAG|REST|SHAP)[FHLMNRSX][A-Z]{2}", after.lstrip("\"'(")):
        return "an"  # letters that are spelt out: an LLM
    return "an" if re.match(r"[aeiou](?!ni[^n]|se)", start) else "a"
