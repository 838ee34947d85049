"""What the columns of a roster are called, in whatever spelling: a table of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

from auditor.roster.reading.refusing import RosterError, twice

#: columns that name accounts
ACCOUNTS = ("github", "huggingface", "kaggle", "feed", "git", "source", "link")
#: columns that may stand in a roster several times
_MANY = frozenset({"link", "source"})
#: no header is longer; a cell of a megabyte is not compared
_LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that roster_columns.yaml holds, spelt as ``plain`` spells."""

    columns: dict[str, str]
    no_reference: frozenset[str]
    nothing: frozenset[str]
    hosts: dict[str, str]
    link_words: frozenset[str]
    lists: tuple[str, ...]
    person: frozenset[str]
    custom: frozenset[str]
    files: frozenset[str]


@cache
def words() -> Words:
    """Read the table."""
    import yaml

    text = files("auditor.data").joinpath("roster_columns.yaml").read_text("utf-8")
    told = yaml.safe_load(text)
    export = told["export"]
    return Words(
        columns={plain(w): f for f, some in told["columns"].items() for w in some},
        no_reference=frozenset(told["no_reference"]),
        nothing=frozenset(told["nothing"]),
        hosts=told["hosts"],
        link_words=frozenset(map(plain, told["link_words"])),
        lists=tuple(map(plain, export["lists"])),
        person=frozenset(map(plain, export["person"])),
        custom=frozenset(map(plain, export["custom"])),
        files=frozenset(map(plain, export["files"])),
    )


def plain(text: str) -> str:
    """Return what all spellings of a header have in common."""
    letters = normalize("NFKD", text[:_LONGEST]).casefold()
    return "".join(c for c in letters if c.isalnum() and not combining(c))


def field_of(header: str) -> str | None:
    """Return what a column is about, None where that is not known."""
    return words().columns.get(plain(header))


def fields_of(headers: Sequence[str]) -> tuple[str | None, ...]:
    """Return what each column is about.

    Raises:
        RosterError: if two are about the same thing.
    """
    seen: dict[str, str] = {}
    for header, field in zip(headers, found := known(headers), strict=True):
        if field in seen and field not in _MANY:
            raise RosterError(twice(field, _shown(seen[field]), _shown(header)))
        if field:
            seen[field] = header
    return found


def known(headers: Sequence[str]) -> tuple[str | None, ...]:
    """Return what each column is about, whether or not that makes a header."""
    return tuple(map(field_of, headers))


def strange(headers: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that nothing is known of, as sentences may show them."""
    odd = (h for h in headers if h.strip() and field_of(h) is None)
    return tuple(dict.fromkeys(map(_shown, odd)))


def _shown(header: str) -> str:
    words = "".join(c if c.isprintable() else " " for c in header[:_LONGEST])
    return " ".join(words.split())[:40]
