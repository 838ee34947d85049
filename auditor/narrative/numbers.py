"""Numbers and dates in running text, however they are written."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from auditor.narrative.words import data, holds, listed

#: a value with its unit, "" for none, "%" for per cent
Quantity = tuple[Decimal, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it was written, and what it may stand for; nothing if vague."""

    said: str
    options: frozenset[Quantity]


_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "k": 1000,
    "million": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
}
_UNITS = {
    "percent": "%",
    "per cent": "%",
    "percentage points": "%",
    "milliseconds": "ms",
    "millisecond": "ms",
    "seconds": "s",
    "second": "s",
    "sec": "s",
    "minutes": "min",
    "minute": "min",
    "hours": "h",
    "hour": "h",
    "gib": "gb",
    "mib": "mb",
}
_FIGURES = re.compile(
    r"(?P<sign>[$€£]\s?)?(?P<n>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?P<scale>(?:[kKMB]|bn)(?![^\W_])|[\s-](?:hundred|thousand|million|billion)\b)?"
    r"(?:[\s-]?(?P<unit>%|(?:percentage points|percent|per cent|milliseconds?|ms"
    r"|seconds?|sec|s|minutes?|min|hours?|h|[GMT]i?B)(?![^\W_])))?"
)
_APART = re.compile(r"(?<=\d)[\u00a0\u2009\u202f'’_](?=\d{3}(?!\d))")  # noqa: RUF001

_BIG = {word: n for word, n in _SCALES.items() if len(word) > 2}
_PARTS = {
    "half": (Decimal("0.5"), Decimal(50)),
    "halved": (Decimal("0.5"), Decimal(50)),
    "quarter": (Decimal("0.25"), Decimal(25)),
    "twice": (Decimal(2), Decimal(200)),
    "double": (Decimal(2), Decimal(200)),
    "doubled": (Decimal(2), Decimal(200)),
    "triple": (Decimal(3), Decimal(300)),
    "tripled": (Decimal(3), Decimal(300)),
    "thrice": (Decimal(3), Decimal(300)),
    "dozen": (Decimal(12), Decimal(1200)),
    "thirds": (Decimal(3), Decimal(67)),
    "quarters": (Decimal(4), Decimal(75)),
}
_WORD = re.compile(r"[a-z]+")


@cache
def _values() -> dict[str, int]:
    """Return what each word stands for that names a number below a hundred."""
    return {
        word: row["from"] + n * row["by"]
        for row in data()["numerals"]
        for n, word in enumerate(row["words"])
    }


def plain_digits(text: str) -> str:
    """Write digits of every script, and fractions, the way they are read here."""
    if text.isascii():
        return _APART.sub("", text)
    told = "".join(map(_digit, text))
    return unicodedata.normalize("NFKC", _APART.sub("", told))


def _digit(char: str) -> str:
    if char.isascii():
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if unicodedata.category(char) in {"No", "Nl"}:
        value = unicodedata.numeric(char, None)
        return "" if value is None else f" {value:.15g} "
    return char if unicodedata.category(char) != "Cf" else ""


@lru_cache(maxsize=1024)
def numbers(text: str) -> tuple[Number, ...]:
    """Return every number of a text: in figures, in words, by halves and dozens.

    ``one`` alone counts as no number, ``first`` and ``second`` only beside words on
    places.
    """
    told = plain_digits(text)
    spoken = listed("not_numbers").sub(" - ", _FIGURES.sub(" - ", told).lower())
    return (*_in_figures(told), *_in_words(spoken), *_vague(spoken))


def _in_figures(text: str) -> Iterator[Number]:
    for hit in _FIGURES.finditer(text):
        value = Decimal(_point(hit["n"])) * _scale(hit["scale"])
        unit = (hit["unit"] or hit["sign"] or "").strip().lower()
        said = hit.group().strip()
        option = (value, _UNITS.get(unit, unit))
        yield Number(said=said, options=frozenset({option}))


def _point(figures: str) -> str:
    """Return figures with a point; a comma before three of them parts thousands."""
    groups = figures.split(",")
    apart = all(len(g.split(".")[0]) == 3 for g in groups[1:])
    return figures.replace(",", "" if apart else ".")


def _scale(word: str | None) -> int:
    return _SCALES[word.strip(" -\t\n").lower()] if word else 1


def _in_words(text: str) -> Iterator[Number]:
    hits = list(_WORD.finditer(text))
    words = [hit.group() for hit in hits]
    places = holds("standing", text)
    at = 0
    while at < len(words):
        length = _run(words, at)
        said = " ".join(words[at : at + length])
        if length and _is_number(said, places):
            yield _number(said, words[at + length : at + length + 2])
        elif words[at] in _PARTS:
            yield _part(words[at])
        at += max(length, 1)


def _run(words: list[str], at: int) -> int:
    """Return how many words from ``at`` on make one number."""
    length = 0
    for word in words[at:]:
        if word in _values() or word in _BIG:
            length += 1
        elif not (word == "and" and length and _goes_on(words, at + length)):
            break
        else:
            length += 1
    return length


def _goes_on(words: list[str], at: int) -> bool:
    """Return whether ``and`` joins what belongs together: two hundred and twelve."""
    following = words[at + 1] if at + 1 < len(words) else ""
    return words[at - 1] in _BIG and following in _values()


def _is_number(said: str, places: bool) -> bool:
    return said != "one" and (places or said not in {"first", "second"})


def _number(said: str, following: list[str]) -> Number:
    cent = following[:1] == ["percent"] or following[:2] == ["per", "cent"]
    value = (Decimal(_value(said.split())), "%" if cent else "")
    parts = {(Decimal(33), "%")} if said == "third" else set()
    return Number(said=said, options=frozenset({value, *parts}))


def _value(words: list[str]) -> int:
    total = current = 0
    for word in words:
        if word == "hundred":
            current = max(current, 1) * 100
        elif word in _BIG:
            total, current = total + max(current, 1) * _BIG[word], 0
        else:
            current += _values().get(word, 0)
    return total + current


def _part(word: str) -> Number:
    share, cent = _PARTS[word]
    return Number(said=word, options=frozenset({(share, ""), (cent, "%")}))


def _vague(text: str) -> Iterator[Number]:
    for hit in listed("vague").finditer(text):
        yield Number(said=hit.group(), options=frozenset())


@lru_cache(maxsize=256)
def quantities(text: str) -> frozenset[Quantity]:
    """Return everything that the numbers of a text may stand for."""
    return frozenset(option for one in numbers(text) for option in one.options)


def stands_in(number: Number, text: str, known: frozenset[Quantity]) -> bool:
    """Return whether a text with the numbers ``known`` holds a number too."""
    if not number.options:
        return number.said in text.lower()
    return any(_same(one, other) for one in number.options for other in known)


def _same(one: Quantity, other: Quantity) -> bool:
    if one[0] != other[0]:
        return False
    units = {one[1], other[1]}
    return len(units) == 1 or ("" in units and "%" not in units)
