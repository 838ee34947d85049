"""Looks into payloads of the forms up to 2014, in which anything may stand anywhere."""

import re
from typing import Any

from auditor.connectors._github.rest.rows import bounded

#: a hash of git's, of either length
SHA = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def title(load: dict[str, Any]) -> str:
    """Return what the thing is called that an event is about."""
    for name in ("pull_request", "issue", "release"):
        found = part(load, name)
        for words in (found.get("title"), found.get("name"), found.get("tag_name")):
            if isinstance(words, str) and words.strip():
                return words
    return ""


def distinct(load: dict[str, Any]) -> int:
    """Count the commits of a push: [hash, address, message, author, distinct] each."""
    rows = load.get("shas")
    size = number(load.get("size"))
    if not isinstance(rows, list) or not rows:
        return size
    known = [row for row in rows if isinstance(row, list)]
    own = sum(not (len(row) > 4 and row[4] is False) for row in known)
    # at most twenty are listed; what lies beyond is counted as it is told
    return own + max(0, size - len(known))


def commits(load: dict[str, Any]) -> tuple[str, ...]:
    """Return the hashes of the commits of a push, at most twenty."""
    rows = load.get("shas")
    listed = rows if isinstance(rows, list) else []
    texts = (text(one[0]) for one in listed if isinstance(one, list) and one)
    return tuple(found for found in texts if SHA.fullmatch(found))


def head(load: dict[str, Any]) -> str:
    """Return the hash of the newest commit of a push."""
    found = text(load.get("head"))
    return found if SHA.fullmatch(found) else ""


def part(load: dict[str, Any], name: str) -> dict[str, Any]:
    """Return an object in a payload, empty where there is none."""
    found = load.get(name)
    return found if isinstance(found, dict) else {}


def text(found: object) -> str:
    """Return a text, "" for what is none."""
    return found if isinstance(found, str) else ""


def number(found: object) -> int:
    """Return a number that can be one, else 0."""
    return bounded(found) if type(found) is int else 0
