"""Looks for a token in everything that a connector lets out, however it is spelt."""

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote, quote_plus

from auditor.model import Kept, Place, Run
from auditor.testing.hold import Broken
from auditor.testing.lending import Heard, Ledger
from auditor.testing.records import texts

#: a shorter one would be found by chance
_SHORTEST = 8
#: from this length on, half of it is looked for too
_HALVED = 20

#: (where, what stands there)
Spot = tuple[str, str]


def spellings(secret: str) -> dict[str, str]:
    """Return the ways in which a token may be written, with a word on each.

    Raises:
        Broken: if it is too short to be looked for.
    """
    if len(secret) < _SHORTEST:
        raise Broken(f"A secret of {_SHORTEST} characters or more can be looked for.")
    half = len(secret) // 2
    parts = (secret[:half], secret[half:]) if len(secret) >= _HALVED else ()
    found = {secret: "as it is", secret.encode().hex(): "in hexadecimal"}
    for encode in (quote, quote_plus):
        found.setdefault(encode(secret, safe=""), "percent-encoded")
    for shift in range(3):
        for code in (b64encode, urlsafe_b64encode):
            found.setdefault(_inner(secret.encode(), shift, code), "in base64")
    return found | dict.fromkeys(parts, "in part")


def _inner(data: bytes, shift: int, encode: Callable[[bytes], bytes]) -> str:
    """Return the base64 that ``data`` has behind any ``shift`` other bytes."""
    begin = (shift * 8 + 5) // 6
    end = (shift + len(data)) * 8 // 6
    return encode(bytes(shift) + data).decode()[begin:end]


def leaks(secret: str, places: Iterable[Spot]) -> Iterator[str]:
    """Yield where the token stands, without showing it."""
    known = spellings(secret)
    for where, text in places:
        how = next((word for one, word in known.items() if one in text), None)
        if how:
            yield f"The token stands in {where}, {how}."


def of_values(where: str, values: Iterable[object]) -> Iterator[Spot]:
    """Yield everything in values, records say."""
    for value in values:
        yield f"{where} of type {type(value).__name__}", _all_of(value)


def _all_of(value: object) -> str:
    slots = getattr(value, "__dataclass_fields__", ())
    inside = tuple(getattr(value, name) for name in slots)
    return "\n".join([repr(value), *texts(inside)])


def of_error(error: BaseException | None) -> Iterator[Spot]:
    """Yield what an exception says, and all those that led to it."""
    seen: set[int] = set()
    left = [error]
    while left:
        one = left.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        notes = getattr(one, "__notes__", ())
        said = "\n".join([str(one), repr(one.args), *notes])
        yield f"the text of {type(one).__name__}", said
        left += [one.__cause__, one.__context__]


def of_run(run: Run) -> Iterator[Spot]:
    """Yield what was kept and said."""
    if isinstance(run.store, Ledger):
        for entry in run.store.entries:
            yield f"what the store keeps under {entry[1][:40]!r}", _row(*entry)
    if isinstance(run.voice, Heard):
        yield "what it told the person", "\n".join(run.voice.said)


def _row(place: Place, part: str, kept: Kept) -> str:
    return f"{place}\n{part}\n{kept.etag}\n{kept.body.decode('utf-8', 'replace')}"
