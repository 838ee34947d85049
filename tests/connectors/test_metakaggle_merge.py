"""The API and a dump name the same act alike, so that it is told once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from auditor.connectors._kaggle import ids as api
from auditor.connectors._metakaggle import ids as dump
from auditor.model import Activity, Profile, Pull, Status
from auditor.timeline import merge
from tests.connectors import kaggle_reads
from tests.connectors.dumps import COLUMNS, Rows, folder, life, others, read, us
from tests.connectors.kaggle_reads import NOA, OWN
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_lives import usual, world
from tests.services.kaggle_world import Competition, Model, Person, World

DAY = date(2021, 3, 4)


@pytest.mark.parametrize(
    ("name", "values", "true"),
    [
        ("notebook", (60, 2, DAY), "kaggle:kernel:60:2"),
        ("notebook", (60, None, DAY), "kaggle:kernel:60:2021-03-04"),
        ("notebook", (60, 0, DAY), "kaggle:kernel:60:2021-03-04"),
        ("dataset", (70, 1), "kaggle:dataset:70:1"),
        ("model", (90,), "kaggle:model:90"),
        ("model", (90, 92, 1), "kaggle:model:90:92:1"),
        ("model", (90, 92, None), "kaggle:model:90"),
        ("submission", (50, DAY), "kaggle:submission:50:2021-03-04"),
        ("message", (800,), "kaggle:message:800"),
        ("topic", (80,), "kaggle:topic:80"),
    ],
)
def test_both_name_an_act_alike(
    name: str, values: tuple[object, ...], true: str
) -> None:
    for module in (api, dump):
        named: Callable[..., str] = getattr(module, name)
        assert named(*values) == true


def test_the_same_acts_from_both_are_laid_down_once(tmp_path: Path) -> None:
    found = tuple(read(folder(tmp_path / "mk", life())).activities)
    other = tuple(replace(one, source="kaggle") for one in found)
    pulls = [
        Pull(
            source=source,
            profile=Profile(handle="ada"),
            status=Status.COMPLETE,
            activities=acts,
        )
        for source, acts in (("metakaggle", found), ("kaggle", other))
    ]
    assert len(merge(pulls, date(2026, 11, 22)).activities) == len(found)


def test_the_first_message_of_a_topic_is_the_topic(tmp_path: Path) -> None:
    tables = life()
    tables["ForumTopics"] = [(80, 1, 800, "Which leaves?"), (81, 1, 99, "Another's")]
    told = {one.id for one in read(folder(tmp_path / "mk", tables)).activities}
    assert {"kaggle:topic:80", "kaggle:message:802"} <= told
    assert not told & {"kaggle:message:800", "kaggle:topic:81"}


def dumped(told: World) -> dict[str, Rows]:
    """Write a world down as Kaggle's dump would; the numbers are the API's."""
    [person] = told.people
    rows: dict[str, Rows] = {name: others().get(name, []) for name in COLUMNS}
    account = (person.id, person.user, "Noa", us(person.created.date()), 2)
    rows["Users"].append(account)
    for note in person.notebooks:
        rows["KernelVersions"] += [
            (note.id * 10 + n, note.id, person.id, us(at), n, note.title)
            for n, at in enumerate(note.runs, 1)
        ]
    for one in person.datasets:
        rows["DatasetVersions"] += [
            (one.id * 10 + n, one.id, person.id, us(at), n, one.title, one.slug)
            for n, at in enumerate(one.versions, 1)
        ]
    _posted(rows, person)
    for model in person.models:
        _modelled(rows, person, model)
    for contest in told.competitions:
        _competed(rows, person, contest)
    return rows


def _posted(rows: dict[str, Rows], person: Person) -> None:
    for post in person.posts:
        message = post.id * 1000 if post.topic else post.id
        topic = post.id if post.topic else 1
        rows["ForumMessages"].append((message, topic, person.id, us(post.at), "x"))
        rows["ForumTopics"] += [(topic, 1, message, "T")] if post.topic else []


def _modelled(rows: dict[str, Rows], person: Person, model: Model) -> None:
    made = us(model.variations[0][1][0])
    rows["Models"].append((model.id, person.id, None, made, model.slug, 1))
    for variation, versions in model.variations:
        rows["ModelVariations"].append((variation, model.id, "base"))
        for n, at in enumerate(versions, 1):
            number = variation * 10 + n
            row = (number, model.id, model.title, us(at), person.id)
            rows["ModelVersions"].append(row)
            rows["ModelVariationVersions"].append((number, variation, number, us(at)))


def _competed(rows: dict[str, Rows], person: Person, contest: Competition) -> None:
    for team in contest.teams:
        for n, (at, by) in enumerate(team.submissions):
            whose = person.id if by == person.user else 9
            day = us(at.date())
            rows["Submissions"].append(
                (team.id * 10 + n, whose, team.id, None, day, day, False)
            )


@pytest.mark.parametrize("size", [1, 2, 5, 12])
def test_api_and_dump_of_one_person_lose_nothing_and_double_nothing(
    tmp_path: Path, size: int
) -> None:
    person = usual(years=10, notebooks=4 * size, datasets=size, models=size)
    told = world(person)
    dump_ = read(folder(tmp_path / "mk", dumped(told)), NOA)
    with KaggleSite(told) as site:
        api_ = kaggle_reads.read(site, signed=OWN, competitions=["leaf-count"])
    assert dump_.error is None and api_.error is None and dump_.full()
    pulls = [
        Pull(
            source=source,
            profile=Profile(handle=NOA),
            status=Status.COMPLETE,
            activities=tuple(acts),
        )
        for source, acts in (("metakaggle", dump_.activities), ("k", api_.activities))
    ]
    both = merge(pulls, date(2026, 11, 19)).activities
    assert days(both) == told.truth(NOA)
    assert {one.id for one in api_.activities} <= set(dump_.ids)


def days(acts: tuple[Activity, ...]) -> Counter[tuple[date, str]]:
    """Count acts by day and kind, but for the making of a model: its first version."""
    found = [one for one in acts if one.id.count(":") > 2 or ":model:" not in one.id]
    return Counter((one.falls_on(), one.kind.value) for one in found)
