"""How many requests follow on the first ones, as far as that is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.connectors._github.graphql import heard, inside, pushes, stamping
from auditor.connectors._github.graphql.extras import Extras
from auditor.connectors._github.graphql.first import PAGES, SIZES, First
from auditor.connectors._github.graphql.lists import MOST_PAGES, unfold
from auditor.connectors._github.graphql.owned import Repository
from auditor.connectors._github.graphql.plan import Plan
from auditor.connectors._github.graphql.types import Listed
from auditor.connectors._shelf import Shelf, read
from auditor.model import Window

#: repositories that come with the first answer
PAGE = SIZES[0][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """How many requests are for discussions, and at most for the rest."""

    talk: int
    logs: int
    stamps: int = 0
    inside: int = 0

    @property
    def requests(self) -> int:
        """Return all of them."""
        return self.talk + self.logs + self.stamps + self.inside

    def lines(self) -> tuple[str, ...]:
        """Return what they are for, a line each."""
        return tuple(
            f"{count} {what}"
            for count, what in (
                (self.talk, "for discussions"),
                (self.logs, "at most for push logs of the last year"),
                (self.stamps, "at most for how commits came to their dates"),
                (self.inside, "at most for what repositories hold"),
            )
            if count
        )


def before(
    shelf: Shelf,
    planned: Plan,
    extras: Extras,
    repositories: int,
    push_logs: int | None,
) -> Further:
    """Reckon the most there may be, while it is only known how much there is."""
    waiting, talk = _begun(shelf, planned, extras, repositories > PAGE, push_logs)
    wanted = any(True for _ in planned.days())
    return Further(
        talk=talk,
        logs=waiting.requests if waiting.left else 0,
        stamps=stamping.MOST if wanted else 0,
        inside=inside.most(shelf, repositories, extras),
    )


def after(
    shelf: Shelf, planned: Plan, known: First, window: Window, push_logs: int | None
) -> Further:
    """Reckon with what is owned, which says where somebody pushed since."""
    more = known.repositories.cursor is not None
    waiting, talk = _begun(shelf, planned, known.extras, more, push_logs)
    if shelf.offline:
        return Further(talk=0, logs=0)
    for row in (*unfold(known).found, *planned.held):
        waiting.after(row)
    owned, whole = _owned(shelf, known)
    home = f"{known.owner.login}/{known.owner.login}"
    asked = inside.requests(shelf, inside.spots(owned, window, home), known.extras)
    return Further(
        talk=talk,
        logs=waiting.asking(),
        stamps=_stamps(shelf, planned, owned, window, home),
        inside=asked if whole else inside.most(shelf, inside.MOST, known.extras),
    )


def _owned(shelf: Shelf, known: First) -> tuple[dict[str, Repository], bool]:
    """Return what is owned as far as that is kept, and whether that is all."""
    page, rows = known.repositories, {row.id: row for row in known.repositories.rows}
    for _ in range(MOST_PAGES):
        if page.cursor is None:
            return rows, True
        kept = shelf.recall(f"{PAGES}repositories/{page.cursor}")
        further = read(kept, Listed[Repository]) if kept else None
        if further is None:
            break
        page = further
        rows |= {row.id: row for row in page.rows}
    return rows, False


def _begun(
    shelf: Shelf, planned: Plan, extras: Extras, more: bool, push_logs: int | None
) -> tuple[pushes.Logs, int]:
    asked, _ = heard.listings(shelf, extras)
    count = int(more) + int(not extras.silent)
    waiting = pushes.logs(shelf, planned.days(), None, push_logs, count)
    return waiting, heard.requests(asked)


def _stamps(
    shelf: Shelf,
    planned: Plan,
    owned: Mapping[str, Repository],
    window: Window,
    home: str,
) -> int:
    """Reckon with what is known now; all there may be while windows are missing."""
    if planned.missing:
        return stamping.MOST
    held = (*planned.held, *planned.aged)
    return stamping.requests(shelf, stamping.spots(held, owned, window, home))
