"""What repositories show of skills by what their list tells; no file is looked at."""

from collections.abc import Iterable, Iterator

from auditor.connectors._facts import facts
from auditor.connectors._github.rest.events import Owner
from auditor.connectors._github.rest.rows import Repository, moment
from auditor.connectors._text import page_or
from auditor.model import Basis, Contents, Kind

#: what GitHub says where it cannot tell which license it is
_NO_LICENSE = "NOASSERTION"


def listed_contents(rows: Iterable[Repository], owner: Owner) -> Iterator[Contents]:
    """Yield what the list of repositories tells of those that are the person's."""
    for row in rows:
        if row.owner.casefold() == owner.login.casefold():
            yield _contents(row, owner)


def _contents(row: Repository, owner: Owner) -> Contents:
    created, pushed = moment(row.created_at), moment(row.pushed_at)
    page = page_or(row.url, "")
    return Contents(
        source="github",
        kind=Kind.REPOSITORY,
        subject=row.name,
        url=page or owner.page,
        files_url=f"{page.rstrip('/')}/blob/HEAD/" if page else "",
        derived=row.fork or row.mirror,
        created=created and created.date(),
        updated=pushed and pushed.date(),
        basis=Basis.PLATFORM,
        facts=facts(_said(row)),
    )


def _said(row: Repository) -> Iterator[tuple[str, object]]:
    yield from (("topic", name) for name in sorted(set(row.topics)))
    yield "language", row.language
    yield "license", None if row.license == _NO_LICENSE else row.license
    yield "archived", "yes" if row.archived else None
    yield "template", "yes" if row.template else None
