"""What the Hub's answers have to look like."""

import re

from auditor.connectors._huggingface.files import files, gated, measured, stage
from auditor.connectors._huggingface.tidy import (
    BadForm,
    Form,
    Page,
    Tidy,
    every,
    flag,
    number,
    one,
    rows,
    text,
    texts,
    when,
    within,
)

_SHA = re.compile(r"[0-9a-f]{7,64}")
#: each kind as addresses name it, with what is asked of a listing
KINDS = ("models", "datasets", "spaces")
_ASKED = ["createdAt", "lastModified", "private", "sha", "likes", "tags", "cardData"]
_HELD = ("gated", "siblings")
EXPAND: dict[str, list[str]] = {
    "models": [*_ASKED, "downloads", "library_name", "pipeline_tag", *_HELD],
    # their files are data, up to hundreds of thousands; the list leaves them out anyway
    "datasets": [*_ASKED, "downloads", "gated"],
    "spaces": [*_ASKED, "sdk", "runtime", "siblings"],
}
#: of what the profile tells the number
COUNTS = ("Models", "Datasets", "Spaces", "Discussions", "Papers", "Likes")
#: where a profile may hold an address
LINKS = ("website", "websiteUrl", "homepage", "github", "twitter")


def _private(value: object) -> object:
    """Return whether a row is private; "" where that is not clear."""
    return value if isinstance(value, bool) else ""


def _sha(value: object) -> str | None:
    """Return the name of a commit."""
    return value if isinstance(value, str) and _SHA.fullmatch(value) else None


_CARD: Form = {"duplicated_from": text, "model-index": measured}
_REPO: Form = {
    "id": text,
    "private": _private,
    "createdAt": when,
    "lastModified": when,
    "sha": text,
    "likes": number,
    "downloads": number,
    "tags": texts,
    "library_name": text,
    "pipeline_tag": text,
    "sdk": text,
    "gated": gated,
    "runtime": within({"stage": stage}),
    "siblings": files,
    "cardData": within(_CARD),
}
#: fields that are ours alone: the client would read them its own way
_OURS = frozenset({"gated", "runtime", "siblings", "cardData"})
_ORG: Form = {"name": text, "fullname": text}
_PERSON: Form = {
    "_id": text,
    "user": text,
    "type": text,
    "fullname": text,
    "details": text,
    "createdAt": when,
    "orgs": every(_ORG),
    **dict.fromkeys((f"num{what}" for what in COUNTS), number),
    **dict.fromkeys(LINKS, text),
}
_COMMIT: Form = {
    "id": _sha,
    "title": text,
    "date": when,
    "authors": every({"user": text}),
}
_LIKE: Form = {"createdAt": when, "repo": within({"name": text, "type": text})}
_COLLECTION: Form = {
    "slug": text,
    "title": text,
    "lastUpdated": when,
    "private": _private,
    "upvotes": number,
}
_PAPER_AUTHOR: Form = {"name": text, "user": within({"user": text})}
_PAPER: Form = {
    "id": text,
    "title": text,
    "publishedAt": when,
    "authors": every(_PAPER_AUTHOR),
}
_TALK: Form = {
    "title": text,
    "num": number,
    "author": within({"name": text}),
    "createdAt": when,
    "status": text,
    "isPullRequest": flag,
    "repo": within({"name": text, "type": text}),
}

PERSON: Tidy = one(_PERSON, "user")
ORGANISATION: Tidy = one(_ORG)
SIGNED_IN: Tidy = one({"name": text, "type": text}, "name")
_ROWS: Tidy = rows(_REPO, "id")


def repositories(told: object) -> Page:
    """Read a page of a listing; of files and cards the client is given nothing."""
    page = _ROWS(told)
    page.told = [{k: row[k] for k in row.keys() - _OURS} for row in page.rows]
    return page


def commits(told: object) -> Page:
    """Read a page of commits; an author without a name may be the person."""
    page = rows(_COMMIT, "id", "date", "authors", title="", message="")(told)
    whole = [r for r in page.rows if all("user" in author for author in r["authors"])]
    page.spoiled += len(page.rows) - len(whole)
    page.rows = whole
    page.told = [dict(row) for row in whole]
    return page


def likes(told: object) -> Page:
    """Read a page of likes."""
    page = rows(_LIKE, "createdAt", "repo")(told)
    page.rows = [row for row in page.rows if {"name", "type"} <= row["repo"].keys()]
    page.told = [dict(row) for row in page.rows]
    return page


def collections(told: object) -> Page:
    """Read a page of collections, without the private ones."""
    given = {"owner": "", "theme": "", "upvotes": 0, "title": "", "items": []}
    needed = ("slug", "lastUpdated")
    page = rows(_COLLECTION, *needed, private=False, **given)(told)
    page.rows = [row for row in page.rows if row["private"] is False]
    return page


def papers(told: object) -> Page:
    """Read what a search found; each paper may lie in a row of its own."""
    if not isinstance(told, list):
        raise BadForm("no list")
    inner = [r.get("paper", r) if isinstance(r, dict) else r for r in told]
    return rows(_PAPER, "id", authors=[])(inner)


def talks(told: object) -> Page:
    """Read a page of the discussions of one repository."""
    if not isinstance(told, dict) or not isinstance(told.get("discussions"), list):
        raise BadForm("no list of discussions")
    count, start = number(told.get("count")) or 0, number(told.get("start")) or 0
    asked = told["discussions"]
    given = {"title": "", "status": "open", "isPullRequest": False}
    page = rows(_TALK, "num", "createdAt", "repo", **given)(asked)
    page.rows = [r for r in page.rows if {"name", "type"} <= r["repo"].keys()]
    page.more = bool(asked) and start + len(asked) < count
    if start + len(asked) < count and not asked:
        raise BadForm("a list that does not go on")
    page.ended = {"count": 0, "start": 0, "discussions": [dict(r) for r in page.rows]}
    # the client counts what it is given: as many as there were
    end = len(page.rows) if page.more else 0
    page.told = {**page.ended, "start": 0, "count": end + 1 if page.more else 0}
    return page
