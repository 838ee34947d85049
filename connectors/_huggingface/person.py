"""Reads a profile: who it is, how much there is, and what it links to."""

import re
from typing import Any

from auditor.connectors._huggingface.account import is_name
from auditor.connectors._huggingface.forms import COUNTS
from auditor.connectors._huggingface.kept import Person, instant
from auditor.connectors._text import page_or
from auditor.model import Notice

#: fields that may hold an address, or a name on the site that they are called after
_SITES = {
    "website": "",
    "websiteUrl": "",
    "homepage": "",
    "github": "https://github.com/",
    "twitter": "https://x.com/",
}
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_MOST_LINKS = 10


def changed_hands(name: str) -> Notice:
    """Return what to say where another account has the name now."""
    text = (
        f"The name {name} belongs to another account than when it was read before; "
        "what was kept of that one is dropped, and all of this was read anew."
    )
    return Notice(code="handle_changed_hands", message=text)


def person_of(row: dict[str, Any]) -> Person:
    """Return the profile as it is kept."""
    named = (org.get("name", "") for org in row.get("orgs", ({},)))
    orgs = (name if is_name(name) else "" for name in named)
    return Person(
        user=row["user"],
        id=row.get("_id", ""),
        fullname=row.get("fullname", ""),
        created=instant(row.get("createdAt")),
        counts={what: row[f"num{what}"] for what in COUNTS if f"num{what}" in row},
        orgs=tuple(dict.fromkeys(orgs)),
        links=_links(row),
    )


def _links(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the pages that the fields and the lines about oneself name."""
    named = [_page(row[field], site) for field, site in _SITES.items() if field in row]
    written = _ADDRESS.findall(row.get("details", ""))
    pages = (page_or(link.rstrip(".,;"), "") for link in (*named, *written))
    return tuple(dict.fromkeys(page for page in pages if page))[:_MOST_LINKS]


def _page(value: str, site: str) -> str:
    if "://" in value or not value:
        return value
    return f"{site or 'https://'}{value.removeprefix('@')}"
