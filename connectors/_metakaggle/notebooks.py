"""Versions of notebooks, and the notebooks."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.connectors._facts import Said
from auditor.connectors._metakaggle import contents, ids, tables
from auditor.connectors._metakaggle.cells import Row, day, day_of, key, number
from auditor.connectors._metakaggle.contents import Tags, Told
from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._metakaggle.person import Calendar, Person
from auditor.connectors._metakaggle.works import (
    Dated,
    Owners,
    Rows,
    about,
    act,
    dated,
    link,
    medal,
    newest_number,
    owners,
    span,
    thing,
)
from auditor.model import Activity, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Notebooks:
    """Versions of notebooks, and the notebooks they belong to."""

    versions: Dated
    kernels: Rows
    owners: Owners
    tags: Tags

    def page(self, kernel: Row, other: str) -> str:
        """Return the address of a notebook."""
        slug = kernel.get("CurrentUrlSlug") or ""
        return link(other, "code", self.owners.of(kernel, "AuthorUserId"), slug)


def read(desk: Desk, person: Person, calendar: Calendar) -> Notebooks:
    """Read the tables of notebooks."""
    versions = dated(desk, tables.kernel_versions(person.id), calendar)
    kernels = about(desk, "Kernels", (row.get("ScriptId") for _, row in versions))
    whose = owners(desk, person, kernels.values(), "AuthorUserId")
    tags = contents.tagged(desk, "KernelTags", kernels)
    return Notebooks(versions=versions, kernels=kernels, owners=whose, tags=tags)


def acts(person: Person, all: Notebooks) -> Iterator[Activity]:
    """Yield the versions of notebooks."""
    for at, row in all.versions:
        script, version = number(row.get("ScriptId")), number(row.get("VersionNumber"))
        kernel = all.kernels.get(key(row.get("ScriptId")), {})
        page = all.page(kernel, person.page)
        tail = f"?scriptVersionId={key(row['Id'])}"
        yield act(
            ids.row("kernel", key(row["Id"]))
            if script is None
            else ids.notebook(script, version, day_of(at)),
            Kind.NOTEBOOK,
            at,
            page if page == person.page else page + tail,
            title=row.get("Title") or kernel.get("CurrentUrlSlug"),
            subject=kernel.get("CurrentUrlSlug") or "",
        )


def things(person: Person, all: Notebooks) -> Iterator[Told]:
    """Yield the person's own notebooks, and after each what is told of it."""
    for number_, row in sorted(all.kernels.items()):
        url = all.page(row, person.page)
        if key(row.get("AuthorUserId")) != person.id or url == person.page:
            continue
        own = [(at, r) for at, r in all.versions if key(r.get("ScriptId")) == number_]
        _, last = span(at for at, _ in own)
        newest = max(own, key=lambda pair: str(pair[0]))[1]
        one = thing(
            Kind.NOTEBOOK,
            row["CurrentUrlSlug"] or "",
            url,
            (day(row.get("MadePublicDate")) or day(row.get("CreationDate")), last),
            newest.get("Title"),
            {"votes": number(row.get("TotalVotes")), "medal": medal(row)},
        )
        copied = bool(key(row.get("ForkParentKernelVersionId")))
        tags = all.tags.get(number_, ())
        yield one
        yield contents.of(one, _said(row, own), tags, derived=copied)


def _said(kernel: Row, versions: Dated) -> Iterator[Said]:
    yield "versions", newest_number(versions)
    yield "votes", number(kernel.get("TotalVotes"))
    yield "medal", medal(kernel)
