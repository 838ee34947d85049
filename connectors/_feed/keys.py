"""Which entries are one post."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from auditor.connectors._feed.address import canonical
from auditor.connectors._feed.model import BLANK, Entry


def keyed(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Return each post once, under a name that other feeds give it too.

    Several entries may share a link: comments below one post, or short notes that
    all lead to the front page. They are told apart by the fragment, or else by id and
    date; where there is no id, by the title too.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        told[_page(entry)].add(_mark(entry))
    found: dict[str, Entry] = {}
    for number, entry in enumerate(entries):
        if entry == BLANK:
            found[f"#{number}"] = entry
            continue
        alone = len(told[_page(entry)]) == 1
        found.setdefault(_name(_page(entry), entry, alone=alone), entry)
    return found


def _page(entry: Entry) -> str:
    return canonical(entry.link) if entry.link else ""


def _mark(entry: Entry) -> str:
    return f"{entry.id or entry.link + entry.title} {entry.published or ''}"


def _name(name: str, entry: Entry, *, alone: bool) -> str:
    if name and alone:
        return name
    exact = canonical(entry.link, fragment=True) if entry.link else ""
    if exact != name:
        return exact
    mark = hashlib.sha256(_mark(entry).encode("utf-8", "replace"))
    return f"{name}#{mark.hexdigest()[:16]}"
