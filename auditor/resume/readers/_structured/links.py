"""Addresses of profile pages, as fields of a structured resume have them."""

from collections.abc import Iterable
from typing import Any

#: how a network is named there -> where its pages lie
_PLACES = {
    "github": "github.com",
    "huggingface": "huggingface.co",
    "hugging face": "huggingface.co",
    "kaggle": "kaggle.com",
}


def links(profiles: Any, *others: Any) -> tuple[str, ...]:
    """Return the addresses in a list of profiles, and those of other fields.

    Args:
        profiles: a list of objects with ``url``, or ``network`` and ``username``.
        others: fields that hold an address, if they hold a text at all.
    """
    listed = profiles if isinstance(profiles, list) else ()
    rows = (row for row in listed if isinstance(row, dict))
    found = [*others, *(text for row in rows for text in _of(row))]
    return tuple(text for text in found if isinstance(text, str))


def _of(row: dict[str, Any]) -> Iterable[Any]:
    place = _PLACES.get(str(row.get("network", "")).strip().casefold())
    if place and isinstance(row.get("username"), str):
        yield f"{place}/{row['username'].strip().removeprefix('@')}"
    yield row.get("url")
