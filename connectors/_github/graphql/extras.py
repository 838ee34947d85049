"""What a first answer may have on top: links of the profile, the state of discussions.

All of it may be missing or odd, which costs it alone: the rest is as good.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from msgspec import Struct

from auditor.connectors._github.graphql.ask import BadAnswer, Fault, Reply, typed
from auditor.connectors._github.graphql.owned import Topics
from auditor.connectors._github.graphql.types import Answer
from auditor.connectors._github.optout import MARK
from auditor.connectors._text import clean, page_or, without_addresses

#: fields of the owner that an answer may lack
FIELDS = (
    "repositoryDiscussions",
    "repositoryDiscussionComments",
    "pullRequests",
    "websiteUrl",
    "twitterUsername",
    "socialAccounts",
    "optout",
)
#: what an installation says that knows no such field
_UNKNOWN = ("doesn't exist on type", "cannot query field")
_NAME = re.compile(r"[A-Za-z0-9_]{1,30}", re.ASCII)
_LINK = 2000
#: a website, a name elsewhere, ten accounts
_MOST = 12


class Talk(Struct, frozen=True):
    """How many discussions or comments there are, and which is the newest."""

    count: int
    newest: str = ""


class Extras(Struct, frozen=True, kw_only=True):
    """What came on top; None of discussions where it is not known."""

    links: list[str] = []
    started: Talk | None = None
    comments: Talk | None = None
    #: how many of the person's pull requests were merged; None where that is not known
    merged: int | None = None
    #: whether the person asks in public that nobody reports on them
    opted_out: bool = False

    @property
    def silent(self) -> bool:
        """Whether there is nothing in discussions, for sure."""
        both = self.started, self.comments
        return all(talk is not None and talk.count == 0 for talk in both)


def unknown(reply: Reply) -> bool:
    """Return whether an installation says that it knows no such field."""
    words = [fault.message.lower() for fault in reply.faults]
    told = [w for w in words if any(part in w for part in _UNKNOWN)]
    return not reply.data and bool(told)


def lacks(reply: Reply) -> bool:
    """Return whether an answer is spoilt by what may be missing, and nothing else."""
    spoilt = reply.data.get("owner") is None and bool(reply.faults)
    return unknown(reply) or (spoilt and all(map(_on_top, reply.faults)))


def _on_top(fault: Fault) -> bool:
    return len(fault.path) > 1 and fault.path[1] in FIELDS


def without_faults(reply: Reply) -> Reply:
    """Return the answer without the faults of what may be missing."""
    faults = tuple(fault for fault in reply.faults if not _on_top(fault))
    return Reply(reply.data, faults)


def extras(owner: dict[str, Any]) -> Extras:
    """Return what can be used of what came on top."""
    return Extras(
        links=list(dict.fromkeys(_links(owner)))[:_MOST],
        started=_talk(owner.get("repositoryDiscussions")),
        comments=_talk(owner.get("repositoryDiscussionComments")),
        merged=_count(owner.get("pullRequests")),
        opted_out=_opted_out(owner.get("optout"), owner.get("login")),
    )


class _Home(Answer, frozen=True):
    name_with_owner: str
    is_private: bool
    repository_topics: Topics = Topics()
    #: the file, of which no more than its id is asked for
    object: dict[str, str] | None = None


def _opted_out(found: object, login: object) -> bool:
    """Return whether a public profile repository says so, under its own name."""
    try:
        home = typed(_Home, found)
    except BadAnswer:
        return False
    own = home.name_with_owner.casefold() == f"{login}/{login}".casefold()
    names = [row.topic.name for row in home.repository_topics.nodes or () if row]
    said = home.object is not None or MARK in names
    return own and not home.is_private and said


def _count(found: object) -> int | None:
    count = found.get("totalCount") if isinstance(found, dict) else None
    sane = isinstance(count, int) and not isinstance(count, bool) and count >= 0
    return min(count, 2**53) if sane and isinstance(count, int) else None


def _talk(found: object) -> Talk | None:
    count = _count(found)
    if not isinstance(found, dict) or count is None:
        return None
    nodes = found.get("nodes")
    first = nodes[0] if isinstance(nodes, list) and nodes else None
    newest = first.get("id") if isinstance(first, dict) else None
    if count and not isinstance(newest, str):
        return None
    return Talk(count, mark(newest))


def mark(id: object) -> str:
    """Return what tells two ids apart and says nothing of what they stand for."""
    text = id.encode(errors="replace") if isinstance(id, str) and id else b""
    return sha256(text).hexdigest()[:16] if text else ""


def _links(owner: dict[str, Any]) -> Iterator[str]:
    """Yield the pages that the profile's own fields name."""
    yield from _page(owner.get("websiteUrl"))
    accounts = owner.get("socialAccounts")
    nodes = accounts.get("nodes") if isinstance(accounts, dict) else None
    for node in nodes if isinstance(nodes, list) else ():
        yield from _page(node.get("url") if isinstance(node, dict) else None)
    name = owner.get("twitterUsername")
    if isinstance(name, str) and _NAME.fullmatch(name):
        yield f"https://twitter.com/{name}"


def _page(text: object) -> Iterator[str]:
    """Yield the address of a web page; many are written without the scheme."""
    if not isinstance(text, str) or not (text := text.strip()):
        return
    whole = text if "://" in text else f"https://{text}"
    plain = clean(whole, _LINK) == whole and without_addresses(whole) == whole
    host = whole.partition("://")[2].partition("/")[0]
    if plain and "." in host and page_or(whole, ""):
        yield whole
