"""Reads who stands under a login, with the first page of everything they own."""

from msgspec import Struct
from msgspec.structs import replace

from auditor.connectors._github.account import is_login, nobody, organisation
from auditor.connectors._github.graphql.ask import BadAnswer, GraphQL, Reply, typed
from auditor.connectors._github.graphql.extras import (
    Extras,
    extras,
    lacks,
    without_faults,
)
from auditor.connectors._github.graphql.owned import (
    Gist,
    Owner,
    Readme,
    Release,
    Repository,
    first_day,
)
from auditor.connectors._github.graphql.queries import (
    FIRST,
    PLAIN_FIRST,
    PLAIN_SIZE,
    SIZE,
)
from auditor.connectors._github.graphql.types import Listed
from auditor.connectors._github.graphql.whose import elsewhere, is_another, renamed
from auditor.connectors._github.rest.persons import PROFILE, Person
from auditor.connectors._github.rest.rows import Page
from auditor.connectors._http import TooHeavy
from auditor.connectors._shelf import Shelf, read
from auditor.connectors._text import without_addresses
from auditor.errors import ConnectorError

#: how the first answer is kept; the number changes with its form
PART = "first-1"
#: how further pages are kept
PAGES = "page-1/"
#: repositories, releases of each, with README: what to ask for, and with what less
SIZES = ((100, 10, True), (50, 5, True), (25, 2, False), (5, 1, False))
#: of a README so much is kept
_README = 20_000


class First(Struct, frozen=True, kw_only=True):
    """The first answer as it is kept."""

    owner: Owner
    #: whether the token is this person's own
    own: bool
    #: which of the sizes was answered
    size: int
    repositories: Listed[Repository]
    gists: Listed[Gist]
    extras: Extras = Extras()
    #: whether the token is the account's own, by its id
    controlled: bool = False


class _Viewer(Struct, frozen=True):
    login: str
    id: str | None = None


def first(graphql: GraphQL, shelf: Shelf, login: str) -> tuple[First, bool]:
    """Return who it is and the first page of everything; asks unless it is kept.

    With it comes whether the login belonged to another account when it was read before.

    Raises:
        ConnectorError: if there is no such person, or no answer.
    """
    kept = shelf.recall(PART)
    if kept and (found := read(kept, First)):
        return found, False
    if shelf.offline:
        raise not_stored(login)
    before = _before(shelf)
    try:
        found = _asked(graphql, login)
    except ConnectorError as error:
        if before and error.code == "no_such_handle":
            raise elsewhere(graphql, before, login) or error from None
        raise
    if found.owner.login.casefold() != login.casefold():
        raise renamed(login, found.owner.login)
    if first_day(found.owner) > shelf.run.now().date():
        raise BadAnswer(
            "GitHub says the account was made in the future; check this machine's clock"
        )
    changed = before is not None and is_another(before, found.owner)
    changed = changed or _another_number(shelf, found.owner)
    if changed:
        shelf.drop()
    for part in shelf.parts(PAGES):  # they follow on the first pages of before
        shelf.drop(part)
    shelf.keep(PART, found)
    return found, changed


def not_stored(login: str) -> ConnectorError:
    """Return what to raise offline where nothing was ever read."""
    return ConnectorError(
        f"Nothing about {login} on GitHub is in the store; run once without --offline.",
        "offline",
    )


def _before(shelf: Shelf) -> Owner | None:
    """Return whose answers are kept."""
    kept = shelf.last(PART)
    before = read(kept, First) if kept else None
    return before.owner if before else None


def _another_number(shelf: Shelf, owner: Owner) -> bool:
    """Return whether another account's answers are kept from without a token."""
    kept = shelf.last(PROFILE)
    found = read(kept, Page[Person]) if kept else None
    number = found.rows[0].number if found and found.rows else 0
    return bool(number and owner.database_id) and number != owner.database_id


def _asked(graphql: GraphQL, login: str) -> First:
    error: ConnectorError = BadAnswer()
    nonsense = 0
    for size in (*range(len(SIZES)), len(SIZES) - 1):
        try:
            return _first(graphql, login, max(0, size - nonsense))
        except TooHeavy as heavy:
            error = heavy
        except BadAnswer as bad:
            error = bad
            nonsense += 1
            if nonsense > 1:
                break
    raise error


def _first(graphql: GraphQL, login: str, size: int) -> First:
    given, what = {"login": login, **listing(size)}, f"{login}: first"
    reply = graphql.ask(FIRST, given, what=what, weighty=True)
    if lacks(reply):
        reply = graphql.ask(PLAIN_FIRST, given, what=what, weighty=True)
    reply = without_faults(reply)
    owner = person(reply, login)
    found = reply.part("owner")
    viewer = typed(_Viewer, reply.data.get("viewer"))
    return First(
        owner=owner,
        own=viewer.login.casefold() == owner.login.casefold(),
        size=size,
        repositories=public(typed(Listed[Repository], found.get("repositories"))),
        gists=plain_gists(typed(Listed[Gist], found.get("gists"))),
        extras=extras(found),
        controlled=viewer.id == owner.id and not viewer.login.endswith("[bot]"),
    )


def listing(size: int, after: str | None = None) -> dict[str, object]:
    """Return the variables of a page of repositories, the first or one further."""
    repositories, releases, readme = SIZES[size]
    return {
        "repositories": repositories,
        "releases": releases,
        "readme": readme,
        "after": after,
    }


def person(reply: Reply, login: str) -> Owner:
    """Return who stands under the login.

    Raises:
        ConnectorError: if nobody does, or an organisation.
    """
    if "owner" in reply.data and reply.data["owner"] is None and not reply.faults:
        raise nobody(login)
    owner = typed(Owner, reply.part("owner"))
    if owner.typename != "User":
        raise organisation(login)
    if not (owner.id and owner.created_at and owner.contributions_collection):
        raise BadAnswer
    if not is_login(owner.login):
        raise BadAnswer
    return owner


def size_of(graphql: GraphQL, login: str) -> tuple[Owner, int, Extras, Reply]:
    """Ask who it is and how much there is, and nothing else.

    Raises:
        ConnectorError: if there is no such person, or no answer.
    """
    given, what = {"login": login}, f"{login}: size"
    reply = graphql.ask(SIZE, given, what=what, weighty=False)
    if lacks(reply):
        reply = graphql.ask(PLAIN_SIZE, given, what=what, weighty=False)
    reply = without_faults(reply)
    owner = person(reply, login)
    found = reply.part("owner", "repositories")
    count = typed(int, found.get("totalCount"))
    return owner, count, extras(reply.part("owner")), reply


def public(page: Listed[Repository]) -> Listed[Repository]:
    """Return a page without private rows, long READMEs and e-mail addresses."""
    rows = [_shortened(row) for row in page.rows if not row.is_private]
    return replace(page, nodes=list(rows))


def _shortened(row: Repository) -> Repository:
    text = row.readme.text if row.readme else None
    return replace(
        row,
        description=without_addresses(row.description or ""),
        releases=plain_releases(row.releases),
        readme=Readme(without_addresses(text[:_README])) if text else None,
    )


def plain_releases(page: Listed[Release]) -> Listed[Release]:
    """Return a page without e-mail addresses."""
    rows = [replace(row, name=without_addresses(row.name or "")) for row in page.rows]
    return replace(page, nodes=list(rows))


def plain_gists(page: Listed[Gist]) -> Listed[Gist]:
    """Return a page without e-mail addresses."""
    rows = [
        replace(row, description=without_addresses(row.description or ""))
        for row in page.rows
    ]
    return replace(page, nodes=list(rows))
