"""Versions of data sets, and the data sets."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.connectors._facts import Said
from auditor.connectors._metakaggle import contents, ids, tables
from auditor.connectors._metakaggle.cells import Row, day, key, number
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
    newest_number,
    owners,
    span,
    thing,
)
from auditor.model import Activity, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Datasets:
    """Versions of data sets, and the data sets they belong to."""

    versions: Dated
    datasets: Rows
    owners: Owners
    tags: Tags

    def page(self, row: Row, other: str) -> str:
        """Return the address of the data set of a version."""
        dataset = self.datasets.get(key(row.get("DatasetId")), {})
        return link(other, "datasets", self.owners.of(dataset), row.get("Slug") or "")


def read(desk: Desk, person: Person, calendar: Calendar) -> Datasets:
    """Read the tables of data sets."""
    versions = dated(desk, tables.dataset_versions(person.id), calendar)
    found = about(desk, "Datasets", (row.get("DatasetId") for _, row in versions))
    whose = owners(desk, person, found.values())
    tags = contents.tagged(desk, "DatasetTags", found)
    return Datasets(versions=versions, datasets=found, owners=whose, tags=tags)


def acts(person: Person, all: Datasets) -> Iterator[Activity]:
    """Yield the versions of data sets."""
    for at, row in all.versions:
        dataset, version = (
            number(row.get("DatasetId")),
            number(row.get("VersionNumber")),
        )
        page = all.page(row, person.page)
        told = dataset is not None and version
        yield act(
            ids.dataset(dataset, version)
            if dataset is not None and version
            else ids.row("dataset", key(row["Id"])),
            Kind.DATASET,
            at,
            f"{page}/versions/{version}" if told and page != person.page else page,
            title=row.get("Title") or row.get("Slug"),
            subject=row.get("Slug") or "",
        )


def things(person: Person, all: Datasets) -> Iterator[Told]:
    """Yield the data sets that the person made a version of, by their newest name.

    After each of them comes what is told of it.
    """
    by_number: dict[str, Dated] = {}
    for at, row in all.versions:
        by_number.setdefault(key(row.get("DatasetId")), []).append((at, row))
    for number_, own in sorted(by_number.items()):
        newest = max(own, key=lambda pair: str(pair[0]))[1]
        row, url = all.datasets.get(number_, {}), all.page(newest, person.page)
        first, last = span(at for at, _ in own)
        if url == person.page:
            continue
        one = thing(
            Kind.DATASET,
            newest.get("Slug") or "",
            url,
            (day(row.get("CreationDate")) or first, last),
            newest.get("Title"),
            {
                "votes": number(row.get("TotalVotes")),
                "downloads": number(row.get("TotalDownloads")),
            },
        )
        theirs = key(row.get("OwnerUserId")) == person.id
        tags = all.tags.get(number_, ())
        yield one
        yield contents.of(one, _said(row, own, newest), tags, owned=theirs)


def _said(dataset: Row, versions: Dated, newest: Row) -> Iterator[Said]:
    yield "license", newest.get("LicenseName")
    yield "versions", newest_number(versions)
    yield "votes", number(dataset.get("TotalVotes"))
