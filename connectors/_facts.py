"""What a service says of a public thing, in the one form that signals are read from."""

from collections.abc import Iterable, Iterator

from auditor.connectors._text import clean

#: facts of one thing, and characters of what one of them says; a name that was cut
#: would be another's, and those of the Hub may have 96
MOST, LONGEST = 150, 120

Said = tuple[str, object]


def facts(pairs: Iterable[Said]) -> tuple[str, ...]:
    """Return facts KEY:VALUE, each once, in the order of the pairs; the first 150.

    What is None or has nothing to print says nothing.
    """
    return tuple(dict.fromkeys(_told(pairs)))[:MOST]


def _told(pairs: Iterable[Said]) -> Iterator[str]:
    for key, said in pairs:
        value = clean(str(said), LONGEST) if said is not None else ""
        if value:
            yield f"{key}:{value}"
