"""What a dump says of things, for signals to be read from."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from auditor.connectors._facts import Said, facts
from auditor.connectors._metakaggle import tables
from auditor.connectors._metakaggle.cells import FIRST, key
from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._text import clean
from auditor.model import Artifact, Contents

Told = Artifact | Contents
#: names of tags by the number of what has them
Tags = dict[str, list[str]]
#: tags of one thing
_MOST = 50


def tagged(desk: Desk, table: str, things: Iterable[str]) -> Tags:
    """Return how things are tagged, as far as the dump has it."""
    question = tables.tagged(table, frozenset(things) - {""})
    found: dict[str, set[str]] = defaultdict(set)
    for row in desk.rows(question):
        thing, tag = (key(row[column]) for column in question.need)
        found[thing].add(tag)
    wanted = frozenset[str]().union(*found.values()) - {""}
    rows = desk.rows(tables.by_id("Tags", wanted))
    names = {key(row["Id"]): clean(row.get("Name") or "", 50).lower() for row in rows}
    return {thing: _named(tags, names) for thing, tags in found.items()}


def _named(tags: Iterable[str], names: dict[str, str]) -> list[str]:
    return sorted({names.get(tag, "") for tag in tags} - {""})[:_MOST]


def of(
    thing: Artifact,
    said: Iterable[Said],
    tags: Iterable[str] = (),
    *,
    owned: bool = True,
    derived: bool = False,
    updated: date | None = None,
) -> Contents:
    """Return what is told of a thing, named as the acts on it are.

    What somebody else owns is dated by the person's work alone.
    """
    return Contents(
        source=thing.source,
        kind=thing.kind,
        subject=clean(thing.name, 120),
        url=thing.url,
        owned=owned,
        derived=derived,
        created=_usual(thing.created) if owned else None,
        updated=_usual(thing.updated or updated),
        basis=thing.basis,
        facts=facts([*said, *(("tag", tag) for tag in tags)]),
    )


def _usual(day: date | None) -> date | None:
    """Return a day that can be one; the tables hold whatever was written."""
    return day if day and day >= FIRST else None
