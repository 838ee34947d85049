"""What of quality, speed, cost, data or running a text states, one of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from auditor.narrative.words import article, data, metrics

#: a dimension that a page may hold, in the order of what is told first
QUALITY_BASE = "quality against a baseline"
LATENCY, COST, QUALITY, MONITORING, DEPLOYMENT, DATA = (
    "latency",
    "cost",
    "quality",
    "monitoring",
    "deployment",
    "data size",
)
#: characters of a text that are looked at
MOST = 4000

_N = r"\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,6})?"
_IS = r"(?: (?:score|value))?(?: ?[:=|] ?| (?:of|is|was|at) | )"
_BASE = r"(?:the )?(?:base(?:line)?)(?: model)?"
_ENDS = r"(?![\d.,]*[\d%])"
_HAS = r"(?:'s)?(?: (?:reaches|has|had|at|of|is|was))?[ :=]{1,3}"
_AGAINST = (
    r"[,;]? ?\(?(?:(?:against|versus|vs\.?|compared (?:to|with)|where|up from) )?"
    rf"(?:{_BASE}{_HAS}(?P<b1>{_N}%?){_ENDS}"
    rf"|(?P<b2>{_N}%?){_ENDS}(?: for| of| from)? \(?{_BASE}\b)\)?"
)
_THINGS = (
    "claims|examples|rows|questions|documents|images|samples|records|sentences|pairs"
    "|items|cases|reviews|notes|pages|articles|queries|tickets|messages|tasks|clips"
    "|tweets|abstracts|passages|chunks|videos|recordings|transcripts|invoices|reports"
)
_COUNTED = rf"(?:{_N})(?:[ -][a-z][a-z-]{{1,20}}){{0,2}}? (?:{_THINGS})"
_ON = rf",? (?:on|over|across) (?P<on>{_COUNTED})\b"
_SIZE = re.compile(
    rf"(?<![\w.,$-])(?P<set>(?:{_N})-(?:question|item|example|task|row|document|case)"
    rf"(?: [a-z-]{{2,12}}){{0,2}}? (?:set|suite|corpus|benchmark))\b"
    rf"|(?<![\w.,$-])(?P<rows>{_COUNTED})\b"
)
_TIME, _POINT = "ms|milliseconds|s|seconds", "50|90|95|99"
_LATENCY = re.compile(
    rf"(?<![\w-])p(?P<p1>{_POINT})(?: latency)?{_IS}(?P<v1>{_N}) ?(?P<u1>{_TIME})\b"
    rf"|(?<![\w.,$-])(?P<v2>{_N}) ?(?P<u2>{_TIME}) (?:at|for) (?:the )?"
    rf"p(?P<p2>{_POINT})\b"
    rf"|(?<![\w.,$-])(?P<v3>{_N}) (?P<what>tokens?|requests?)"
    r"(?:/| per )(?:s|sec|second)\b"
)
_COST = re.compile(
    rf"(?P<v>[$€£](?:{_N}))(?: per |/| a )(?P<per>(?:1,?000 )?"
    r"(?:questions?|quer(?:y|ies)|requests?|calls?|documents?|hour))\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing measured or held, in the forms that sentences want."""

    dimension: str
    #: for a resume: macro-F1 0.87, base 0.79
    short: str
    #: after a comma: with a macro-F1 of 0.87
    noun: str
    #: after "it": reaches a macro-F1 of 0.87; "" where no number is in it
    verb: str

    @property
    def counted(self) -> bool:
        """Return whether it is a number."""
        return bool(self.verb)


@lru_cache(maxsize=256)
def measures(text: str) -> tuple[Measure, ...]:
    """Return what a text states, in the order in which it is worth telling."""
    plain = re.sub(r"\s+", " ", text[:MOST])
    found = [*_quality(plain), *_latency(plain), *_cost(plain)]
    found += [*_words("monitoring", plain), *_words("deployment", plain)]
    found += _size(plain)
    ranked = sorted(found, key=lambda m: _ORDER.index(m.dimension))
    once: dict[str, Measure] = {}
    for one in ranked:
        once.setdefault(one.dimension, one)
    return tuple(once.values())


_ORDER = (QUALITY_BASE, LATENCY, COST, QUALITY, MONITORING, DEPLOYMENT, DATA)


@cache
def _metric_value() -> re.Pattern[str]:
    named = "|".join(f"(?:{m.pattern.pattern})" for m in metrics())
    return re.compile(
        rf"(?P<m>{named}){_IS}(?P<v>{_N})(?![\d.,]*\d)(?P<cent> ?%)?"
        rf"(?:{_ON})?(?:{_AGAINST})?(?:{_ON.replace('<on>', '<on2>')})?",
        re.IGNORECASE,
    )


def _quality(text: str) -> Iterator[Measure]:
    for hit in _metric_value().finditer(text):
        cent = "%" if hit["cent"] else ""
        name, value = hit["m"], f"{hit['v']}{cent}"
        base = hit["b1"] or hit["b2"] or ""
        base = base if ("%" in base) == bool(cent) else ""
        on = hit["on"] or hit["on2"]
        where = f" on {on}" if on else ""
        told = f"{article(name)} {name} of {value}"
        has = "has" if _LESS.fullmatch(name) else "reaches"
        other = "base model" if "base model" in hit.group() else "baseline"
        if base:
            yield Measure(
                dimension=QUALITY_BASE,
                short=f"{name} {value}, base {base}",
                noun=f"with {told}{where}, where the {other} has {base}",
                verb=f"{has} {told}{where}; the {other} has {base}",
            )
        else:
            yield Measure(
                dimension=QUALITY,
                short=f"{name} {value}",
                noun=f"with {told}{where}",
                verb=f"{has} {told}{where}",
            )


#: measures of error, of which less is better
_LESS = re.compile("RMSE|MAE|[WC]ER|perplexity", re.IGNORECASE)
_CENTS = {"50": "50th", "90": "90th", "95": "95th", "99": "99th"}
_UNITS = {"milliseconds": "ms", "seconds": "s"}
_SPOKEN = {"ms": "milliseconds", "s": "seconds"}


def _latency(text: str) -> Iterator[Measure]:
    for hit in _LATENCY.finditer(text):
        if hit["v3"]:
            yield _speed(hit["v3"], hit["what"].rstrip("s"))
            continue
        point = hit["p1"] or hit["p2"]
        value, told = hit["v1"] or hit["v2"], hit["u1"] or hit["u2"]
        unit = _UNITS.get(told, told)
        yield Measure(
            dimension=LATENCY,
            short=f"p{point} {value} {unit}",
            noun=f"with a p{point} latency of {value} {unit}",
            verb=f"takes {value} {_SPOKEN[unit]} at the {_CENTS[point]} percentile",
        )


def _speed(value: str, what: str) -> Measure:
    speed = f"{value} {what}s"
    return Measure(
        dimension=LATENCY,
        short=f"{speed}/s",
        noun=f"with a throughput of {speed} per second",
        verb=f"handles {speed} per second",
    )


def _cost(text: str) -> Iterator[Measure]:
    for hit in _COST.finditer(text):
        told = f"{hit['v']} per {hit['per']}"
        yield Measure(
            dimension=COST,
            short=told,
            noun=f"with a cost of {told}",
            verb=f"costs {told}",
        )


def _words(dimension: str, text: str) -> Iterator[Measure]:
    for short, (pattern, tail) in data()[dimension].items():
        if re.search(pattern, text, re.IGNORECASE):
            yield Measure(dimension=dimension, short=short, noun=tail, verb="")


def _size(text: str) -> Iterator[Measure]:
    for hit in _SIZE.finditer(text):
        told = f"{article(hit['set'])} {hit['set']}" if hit["set"] else hit["rows"]
        short = hit["set"] or hit["rows"]
        yield Measure(
            dimension=DATA,
            short=short,
            noun=f"with {told}",
            verb=f"comes with {told}",
        )
