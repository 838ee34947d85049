"""Public gists, which no event tells of."""

import msgspec

from auditor.connectors._github.rest.asking import Question, Rest, Unanswered
from auditor.connectors._github.rest.events import Owner
from auditor.connectors._github.rest.rows import Page, Row, decoded, first_line, moment
from auditor.connectors._github.rest.wanted import Listing, listed
from auditor.connectors._text import page_or
from auditor.model import Activity, Basis, Kind

#: pages of a hundred
_MOST = 10


class Gist(Row, frozen=True, kw_only=True):
    """A public gist."""

    url: str
    created_at: str
    title: str = ""


class _Gist(msgspec.Struct):
    html_url: str
    created_at: str
    public: bool
    description: str | None = None


def gists(body: bytes) -> Page[Gist]:
    """Read a page of gists.

    Raises:
        BadForm: if it has another form.
    """
    found = decoded(body, list[_Gist])
    rows = tuple(
        Gist(
            url=row.html_url,
            created_at=row.created_at,
            title=first_line(row.description),
        )
        for row in found
        if row.public
    )
    return Page(rows=rows, seen=len(found))


def listed_gists(asker: Rest, login: str) -> Listing[Gist]:
    """Ask for the public gists of ``login``; an installation may have none at all."""
    question = Question(
        part="rest/gists", path=f"/users/{login}/gists", reader=gists, form=Page[Gist]
    )
    found = listed(asker, question, _MOST)
    absent = isinstance(found.error, Unanswered) and found.error.status == 404
    return Listing() if absent else found


def act(row: Gist, owner: Owner) -> Activity | None:
    """Return the making of a gist; None where its date is none."""
    at, url = moment(row.created_at), page_or(row.url, owner.page)
    if at is None:
        return None
    return Activity(
        id=f"github:{url}",
        source="github",
        kind=Kind.GIST,
        basis=Basis.PLATFORM,
        at=at,
        url=url,
        title=row.title,
    )
