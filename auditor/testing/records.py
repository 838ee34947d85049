"""What is wrong with a record, taken by itself."""

import math
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from auditor.model import (
    Activity,
    Artifact,
    Contents,
    Coverage,
    Notice,
    Outcome,
    Profile,
    Record,
    Stamp,
)
from auditor.testing.hold import shown
from auditor.testing.texts import (
    code_faults,
    link_faults,
    sentence_faults,
    text_faults,
)

_HINTS: dict[type, dict[str, Any]] = {
    kind: get_type_hints(kind) for kind in get_args(Record)
}
_FIRST = date(1970, 1, 1)
_ENDS = str.maketrans("\n\t", "  ")
#: what belongs to the connector that tells of it
_BELONGING = Activity | Artifact | Contents | Outcome | Stamp
#: what may not be empty, and what has to be a link, by the name of the field
_NEEDED = frozenset({"id", "source", "name", "url", "handle", "code", "message"})
_LINKS = frozenset({"url", "links"})
#: what holds whole files, whose lines may end
_PAGES = frozenset({"readme", "texts"})


def record_faults(record: object, source: str, last: date) -> Iterator[str]:
    """Yield what is wrong with one record, a sentence each.

    Args:
        record: what was yielded.
        source: the name of the connector.
        last: the last day on which something can have happened.
    """
    kind = type(record)
    if kind not in _HINTS:
        yield f"It yielded a {kind.__name__}, which is no record: {shown(record)}."
        return
    wrong = list(_type_faults(record))
    found = wrong or [*_word_faults(record), *_own_faults(record, source, last)]
    for name, fault in found:
        yield f"{kind.__name__}.{name} {fault}: {shown(record)}."


def _type_faults(record: Any) -> Iterator[tuple[str, str]]:
    for name, hint in _HINTS[type(record)].items():
        value = getattr(record, name)
        if not fits(value, hint):
            yield name, _misfit(value, hint)


def _misfit(value: object, hint: Any) -> str:
    if isinstance(value, datetime) and datetime in get_args(hint):
        return "is not in UTC, or tells no zone"
    told = hint.__name__ if isinstance(hint, type) else str(hint)
    return f"is a {type(value).__name__} and no {told}"


def fits(value: object, hint: Any) -> bool:
    """Return whether a value is of an annotated type, down to its parts.

    Stricter than ``isinstance``: a ``bool`` is no ``int``, a ``datetime`` no ``date``,
    and instants are in UTC.
    """
    if get_origin(hint) in (Union, UnionType):
        return any(fits(value, one) for one in get_args(hint))
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return type(value) is tuple and all(fits(one, inner) for one in value)
    if get_origin(hint) is dict:
        return type(value) is dict and _pairs_fit(value, *get_args(hint))
    return _simple(value, hint)


def _pairs_fit(value: dict[Any, Any], key: Any, inner: Any) -> bool:
    return all(fits(k, key) and fits(v, inner) for k, v in value.items())


def _simple(value: object, hint: Any) -> bool:
    if isinstance(value, datetime):
        return hint is datetime and value.utcoffset() == timedelta()
    if isinstance(value, bool):
        return hint is bool
    if isinstance(value, float):
        return hint is float and math.isfinite(value)
    return isinstance(value, NoneType if hint is None else hint)


def _word_faults(record: object) -> Iterator[tuple[str, str]]:
    for name, text in _named_texts(record):
        plain = text.translate(_ENDS) if name in _PAGES else text
        yield from ((name, fault) for fault in text_faults(plain))
        if name in _NEEDED and not text.strip():
            yield name, "is empty"
        elif name in _LINKS:
            yield from ((name, fault) for fault in link_faults(text))


def _named_texts(record: Any) -> Iterator[tuple[str, str]]:
    for one in fields(record):
        for text in texts(getattr(record, one.name)):
            yield one.name, text


def texts(value: object) -> Iterator[str]:
    """Yield every text in a field, also those in its parts."""
    match value:
        case str():
            yield str(value)
        case tuple():
            for one in value:
                yield from texts(one)
        case dict():
            yield from texts((*value, *value.values()))


def _own_faults(record: Any, source: str, last: date) -> Iterator[tuple[str, str]]:
    """Yield what only this kind of record can have wrong."""
    if isinstance(record, _BELONGING) and record.source != source:
        yield "source", f"is not the connector's name {source!r}"
    yield from _OWN[type(record)](record, last)


def _of_activity(record: Activity, last: date) -> Iterator[tuple[str, str]]:
    prefix, _, rest = record.id.partition(":")
    if not (prefix and rest):
        yield "id", "has no prefix; it has to be unique across sources, as devlog:12 is"
    name = "at" if record.at else "day"
    yield from _day_faults(name, record.falls_on(UTC), last)


def _of_artifact(record: Artifact, last: date) -> Iterator[tuple[str, str]]:
    for name in ("created", "updated"):
        day = getattr(record, name)
        yield from _day_faults(name, day, last) if day else ()


def _of_contents(record: Contents, last: date) -> Iterator[tuple[str, str]]:
    days = {"created": record.created, "updated": record.updated}
    days |= {"changed": max((record.changed or {}).values(), default=None)}
    for name, day in days.items():
        yield from _day_faults(name, day, last) if day else ()
    if not all(":" in fact for fact in record.facts):
        yield "facts", "holds one without a key; they go KEY:VALUE"


def _of_outcome(record: Outcome, last: date) -> Iterator[tuple[str, str]]:
    yield from _day_faults("day", record.day, last)


def _day_faults(name: str, day: date, last: date) -> Iterator[tuple[str, str]]:
    if day > last:
        yield name, f"lies after {last}, the last day there can be"
    if day < _FIRST:
        yield name, f"lies before {_FIRST}, which is a clock that was never set"


def _of_coverage(record: Coverage, last: date) -> Iterator[tuple[str, str]]:
    if record.since > record.until:
        yield "since", "lies after until"
    if record.state != "full" and record.reason is None:
        yield "reason", "is missing; a day that was not seen whole needs one"
    if record.reason is not None:
        yield from (("reason", fault) for fault in code_faults(record.reason))
    if record.state == "full" and record.until > last:
        yield "until", f"calls days after {last} seen, which have not happened"


def _of_notice(record: Notice, last: date) -> Iterator[tuple[str, str]]:
    yield from (("code", fault) for fault in code_faults(record.code))
    yield from (("message", fault) for fault in sentence_faults(record.message))


def _of_profile(record: Profile, last: date) -> Iterator[tuple[str, str]]:
    if record.fetched_at and record.fetched_at.date() > last:
        yield "fetched_at", f"lies after {last}"


def _of_stamp(record: Stamp, last: date) -> Iterator[tuple[str, str]]:
    if not record.subject.strip():
        yield "subject", "is empty; it is the repository as its activities name it"
    # a commit may have been written down after the last day that is looked at
    yield from _day_faults("authored", record.authored.date(), last)


_OWN: dict[type, Callable[[Any, date], Iterator[tuple[str, str]]]] = {
    Activity: _of_activity,
    Artifact: _of_artifact,
    Contents: _of_contents,
    Coverage: _of_coverage,
    Notice: _of_notice,
    Outcome: _of_outcome,
    Profile: _of_profile,
    Stamp: _of_stamp,
}
