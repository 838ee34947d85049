"""Models: their making, the versions of their variations, and changes to them.

The dump does not say who made a version of a variation. It counts for the person who
made the version of the model that it belongs to, or who owns the model where that is
not told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.connectors._metakaggle import contents, ids, tables
from auditor.connectors._metakaggle.cells import Row, day, day_of, key, number
from auditor.connectors._metakaggle.contents import Tags, Told
from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._metakaggle.person import Calendar, Person
from auditor.connectors._metakaggle.works import (
    Dated,
    Moment,
    Owners,
    Rows,
    act,
    dated,
    link,
    owners,
    span,
    thing,
)
from auditor.model import Activity, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What the tables of models tell of one person."""

    person: Person
    models: Rows
    #: the person's versions of models
    versions: Dated
    #: versions of variations that are the person's, with their model and their name
    releases: tuple[tuple[Moment, str, str], ...]
    owners: Owners
    tags: Tags

    def page(self, model: str) -> str:
        """Return the address of a model."""
        row = self.models.get(model, {})
        slug = row.get("CurrentSlug") or ""
        return link(self.person.page, "models", self.owners.of(row), slug)

    def slug(self, model: str) -> str:
        """Return the name of a model in its address."""
        return self.models.get(model, {}).get("CurrentSlug") or ""


def read(desk: Desk, person: Person, calendar: Calendar) -> Models:
    """Read the tables of models."""
    versions = dated(desk, tables.model_versions(person.id), calendar)
    touched = frozenset(key(row["ModelId"]) for _, row in versions) - {""}
    rows = desk.rows(tables.models(person.id, touched))
    calendar.odd += sum(not key(row["Id"]) for row in rows)
    models = {key(row["Id"]): row for row in rows if key(row["Id"])}
    found = desk.rows(tables.variations(frozenset(models) | touched))
    variations = {key(row["Id"]): key(row["ModelId"]) for row in found}
    own = {key(row["Id"]): key(row["ModelId"]) for _, row in versions if key(row["Id"])}
    mine = {n for n, row in models.items() if key(row["OwnerUserId"]) == person.id}
    asked = tables.variation_versions(frozenset(variations) - {""}, frozenset(own))
    releases = []
    for row, count in _numbered(desk.rows(asked)):
        whose, variation = key(row.get("ModelVersionId")), key(row["ModelVariationId"])
        model = variations.get(variation, "")
        if whose in own or (not whose and model in mine):
            at = calendar.lay(row["CreationDate"])
            name = _named(row, model, variation, count)
            releases += [] if at is None else [(at, model or own[whose], name)]
    return Models(
        person=person,
        models=models,
        versions=versions,
        releases=tuple(releases),
        owners=owners(desk, person, models.values()),
        tags=contents.tagged(desk, "ModelTags", mine),
    )


def _numbered(rows: tuple[Row, ...]) -> Iterator[tuple[Row, int]]:
    """Yield versions with the number told, or else with their place among all."""
    by_variation: dict[str, dict[tuple[int, str], Row]] = {}
    for row in rows:
        place = (number(row["Id"]) or 0, row["CreationDate"] or "")
        by_variation.setdefault(key(row["ModelVariationId"]), {})[place] = row
    for versions in by_variation.values():
        for count, (_, row) in enumerate(sorted(versions.items()), 1):
            yield row, number(row.get("VersionNumber")) or count


def _named(row: Row, model: str, variation: str, count: int) -> str:
    """Name a version; one of a variation that the dump does not know, by its row."""
    if model:
        return ids.model(int(model), int(variation), count)
    return ids.row("model-variation-version", key(row["Id"]))


def acts(all: Models, calendar: Calendar) -> Iterator[Activity]:
    """Yield the making of models, versions of variations, then other changes."""
    yield from _made(all, calendar)
    told: set[tuple[str, date]] = set()
    for at, model, name in all.releases:
        told.add((model, day_of(at)))
        yield _act(all, name, model, at)
    for at, row in all.versions:
        model = key(row["ModelId"])
        # with a version of a variation on the same day it is one and the same act
        if (model, day_of(at)) not in told:
            name = ids.row("model-version", key(row["Id"]))
            yield _act(all, name, model, at, row.get("Title"))


def _made(all: Models, calendar: Calendar) -> Iterator[Activity]:
    for model, row in all.models.items():
        own = key(row["OwnerUserId"]) == all.person.id
        at = (
            calendar.lay(row["CreationDate"]) if own and "CreationDate" in row else None
        )
        if at is not None:
            yield _act(all, ids.model(int(model)), model, at)


def _act(
    all: Models, name: str, model: str, at: Moment, title: str | None = ""
) -> Activity:
    page, slug = all.page(model), all.slug(model)
    return act(name, Kind.MODEL, at, page, title=title or slug, subject=slug)


def things(all: Models) -> Iterator[Told]:
    """Yield the person's own models, and after each what is told of it."""
    for model, row in sorted(all.models.items()):
        url = all.page(model)
        if key(row["OwnerUserId"]) != all.person.id or url == all.person.page:
            continue
        own = [(at, r) for at, r in all.versions if key(r["ModelId"]) == model]
        first, last = span(at for at, _ in own)
        newest = max(own, key=lambda pair: str(pair[0]))[1] if own else {}
        votes = number(row.get("TotalVotes"))
        one = thing(
            Kind.MODEL,
            all.slug(model),
            url,
            (day(row.get("CreationDate")) or first, last),
            newest.get("Title"),
            {"votes": votes},
        )
        yield one
        yield contents.of(one, [("votes", votes)], all.tags.get(model, ()))
