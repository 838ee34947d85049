"""How far a begun artifact is: its acceptance list against what is public."""

from dataclasses import dataclass
from enum import StrEnum


class ItemState(StrEnum):
    """Whether an item of an acceptance list could be seen in public."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    #: it takes a person, or what would show it was not read
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of an acceptance list, with the page that decided it and why."""

    text: str
    state: ItemState
    url: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One begun artifact; ``items`` are in the order of its acceptance list."""

    id: str
    title: str
    #: the page of the repository that holds auditor-artifact.toml
    url: str
    items: tuple[Item, ...]
