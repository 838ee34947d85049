"""Turns GitHub's public events into dated acts.

Three forms of events are about. Those of 2012 and of 2021 carry whole objects; since
October 2025 a push says little more than where it ended, and a pull request inside an
event has a number, but no page and no title.
"""

import re
from dataclasses import dataclass
from typing import Annotated

import msgspec

from auditor.connectors._github.rest.rows import (
    Page,
    Row,
    bounded,
    decoded,
    first_line,
    moment,
)
from auditor.connectors._text import clean, page_or
from auditor.model import Activity, Basis, Kind

#: a comment with fewer characters is a nod and not a contribution
SHORTEST_COMMENT = 40
#: more commits than this are no longer one push of a person's work
_LARGEST_PUSH = 10_000

_REPOSITORY = re.compile(r"(?!\.+/)[\w.-]+/(?!\.+$)[\w.-]+", re.ASCII)
_EventId = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{1,30}\Z")]


@dataclass(frozen=True, slots=True)
class Rule:
    """What an event of one type is."""

    kind: Kind
    #: the actions that are acts of the person; events without an action have ""
    actions: tuple[str, ...] = ("",)
    #: whether it has a page of its own, which then is its id
    paged: bool = False
    #: the path of that page below the repository, where the event leaves it out
    path: str = ""
    #: whether it is a comment, which counts from a length and at somebody else's
    comment: bool = False


_CREATED = ("created", "")

#: Types that are not here are no act of the person's (deleting, adding a member,
#: making a repository public) or no longer sent (downloads). Closing, merging and
#: reopening are left out because they are not authorship, branches and tags because a
#: push tells of them.
RULES = {
    "CommitCommentEvent": Rule(Kind.DISCUSSION, _CREATED, paged=True, comment=True),
    "CreateEvent": Rule(Kind.REPOSITORY, paged=True),
    "DiscussionCommentEvent": Rule(Kind.DISCUSSION, _CREATED, paged=True, comment=True),
    "DiscussionEvent": Rule(Kind.DISCUSSION, _CREATED, paged=True, path="discussions"),
    "FollowEvent": Rule(Kind.FOLLOW),
    "ForkEvent": Rule(Kind.FORK, ("", "forked")),
    # a gist has one page and many changes
    "GistEvent": Rule(Kind.GIST, ("create", "update")),
    "GollumEvent": Rule(Kind.OTHER),
    "IssueCommentEvent": Rule(Kind.DISCUSSION, _CREATED, paged=True, comment=True),
    "IssuesEvent": Rule(Kind.ISSUE, ("opened",), paged=True, path="issues"),
    "PullRequestEvent": Rule(Kind.PULL_REQUEST, ("opened",), paged=True, path="pull"),
    "PullRequestReviewCommentEvent": Rule(
        Kind.DISCUSSION, _CREATED, paged=True, comment=True
    ),
    "PullRequestReviewEvent": Rule(Kind.REVIEW, (*_CREATED, "submitted"), paged=True),
    "PushEvent": Rule(Kind.COMMIT),
    "ReleaseEvent": Rule(Kind.RELEASE, ("published",), paged=True),
    "WatchEvent": Rule(Kind.STAR, ("started",)),
}


class Event(Row, frozen=True, kw_only=True):
    """A public event that has a rule, whichever age its form is of."""

    id: str
    type: str
    created_at: str = ""
    repository: str = ""
    action: str = ""
    #: what a CreateEvent made
    made: str = ""
    #: commits of a push, 0 where it does not say
    count: int = 0
    #: between which commits a push lies
    before: str = ""
    head: str = ""
    #: the page of what it is about, with its number and title
    url: str = ""
    number: int = 0
    title: str = ""
    #: characters of a comment
    length: int = 0


class _Thing(msgspec.Struct):
    html_url: str | None = None
    number: int = 0
    title: str | None = None
    name: str | None = None
    tag_name: str | None = None
    body: str | None = None


_NOTHING = _Thing()


class _Payload(msgspec.Struct):
    action: str | None = None
    ref_type: str | None = None
    size: int | None = None
    distinct_size: int | None = None
    before: str | None = None
    head: str | None = None
    number: int | None = None
    pull_request: _Thing | None = None
    issue: _Thing | None = None
    review: _Thing | None = None
    comment: _Thing | None = None
    discussion: _Thing | None = None
    release: _Thing | None = None
    gist: _Thing | None = None
    pages: list[_Thing] = []


class _Repo(msgspec.Struct):
    name: str = ""


class _Event(msgspec.Struct):
    id: _EventId
    type: str | None = None
    public: bool = False
    created_at: str | None = None
    repo: _Repo | None = None
    # what types without a rule carry may have any form
    payload: msgspec.Raw = msgspec.Raw(b"{}")


def events(body: bytes) -> Page[Event]:
    """Read a page of events; private ones and those without a rule are left out.

    Raises:
        BadForm: if it has another form.
    """
    rows = decoded(body, list[_Event])
    shown = (_event(row) for row in rows if row.public and row.type in RULES)
    dates = [row.created_at for row in rows if row.created_at]
    return Page(rows=tuple(shown), seen=len(rows), earliest=min(dates, default=""))


def _event(row: _Event) -> Event:
    load = decoded(row.payload, _Payload)
    thing = load.issue or load.pull_request or load.discussion or _NOTHING
    made = load.review or load.comment or load.release or load.gist
    page = made or (load.pages[0] if load.pages else thing)
    release = load.release or _NOTHING
    return Event(
        id=row.id,
        type=row.type or "",
        created_at=row.created_at or "",
        repository=clean(row.repo.name if row.repo else ""),
        action=clean(load.action or ""),
        made=clean(load.ref_type or ""),
        count=bounded(load.distinct_size or load.size or 0),
        before=_sha(load.before),
        head=_sha(load.head),
        url=page.html_url or "",
        number=bounded(thing.number or load.number or 0),
        title=first_line(release.name or release.tag_name or page.title or thing.title),
        length=len(((load.comment or _NOTHING).body or "").strip()),
    )


def _sha(text: str | None) -> str:
    """Return a commit's hash; none stands for a branch that was not there before."""
    fits = text and len(text) <= 64 and set(text) <= set("0123456789abcdef")
    return text if text and fits and text.strip("0") else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose events they are, and where their pages lie."""

    login: str
    #: the site, without a slash at its end
    site: str
    #: the person's own page, where nothing closer can be opened
    page: str


def activity(event: Event, owner: Owner) -> Activity | None:
    """Return what the person did, or None if the event is no act that is told.

    Every event is dated by GitHub's clock.
    """
    rule, at = RULES.get(event.type), moment(event.created_at)
    if rule is None or at is None or not _told(event, rule, owner):
        return None
    url = _link(event, rule, owner)
    # a page of the thing's own is its name on whichever way it is read
    own = (
        url == event.url or (rule.path and event.number) or rule.kind is Kind.REPOSITORY
    )
    named = rule.paged and own and url != owner.page
    return Activity(
        id=f"github:{url}" if named else f"github:event:{event.id}",
        source="github",
        kind=rule.kind,
        basis=Basis.PLATFORM,
        at=at,
        url=url,
        title=event.title,
        subject=event.repository.strip("/"),
        count=min(max(event.count, 1), _LARGEST_PUSH),
    )


def _told(event: Event, rule: Rule, owner: Owner) -> bool:
    if rule.kind is Kind.REPOSITORY:
        return event.made == "repository"
    foreign = event.repository.split("/")[0].casefold() != owner.login.casefold()
    weighty = event.length >= SHORTEST_COMMENT and foreign
    return event.action in rule.actions and (weighty or not rule.comment)


def _link(event: Event, rule: Rule, owner: Owner) -> str:
    """Return the closest page: of the thing, the repository or the person."""
    if not _REPOSITORY.fullmatch(event.repository):
        return page_or(event.url, owner.page)
    repository = f"{owner.site}/{event.repository}"
    if rule.path and event.number:
        closest = f"{repository}/{rule.path}/{event.number}"
    elif event.before and event.head:
        closest = f"{repository}/compare/{event.before}...{event.head}"
    else:
        closest = f"{repository}/commit/{event.head}" if event.head else repository
    return page_or(event.url, closest)
