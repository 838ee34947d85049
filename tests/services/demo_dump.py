"""The demo person in a Meta Kaggle dump, beside a few rows of nobody in particular.

``python -m tests.services.demo_dump`` writes ``fixtures/demo/meta-kaggle/``.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from fixtures.demo import build
from tests.connectors.dumps import COLUMNS, Rows, folder, text, us
from tests.services.demo_elsewhere import SEGMENT, TAGS, kaggle, story
from tests.services.kaggle_world import (
    Competition,
    Dataset,
    Model,
    Notebook,
    Person,
    Team,
    World,
)

FOLDER = Path(build.__file__).with_name("meta-kaggle")
#: others' last stamps: the dump is of that day, and shows the days before it whole
CLOSED = datetime.combine(build.CLOSING_DAY, datetime.min.time(), UTC)
CROWD = 9


def tables() -> dict[str, Rows]:
    """Return every table with the rows that her life has in it."""
    world = kaggle()
    [person] = world.people
    rows: dict[str, Rows] = {name: [] for name in COLUMNS}
    _account(rows, person)
    _works(rows, person)
    for competition in world.competitions:
        _took_part(rows, person, competition)
    _tags(rows, world)
    _others(rows)
    return rows


def written(folder_: Path = FOLDER) -> None:
    """Write the dump."""
    folder(folder_, tables())


def files() -> dict[str, bytes]:
    """Return what lies in the folder, by the names of the files."""
    return {f"{name}.csv": text(name, rows).encode() for name, rows in tables().items()}


def _account(rows: dict[str, Rows], person: Person) -> None:
    rows["Users"] += [
        (CROWD, "crowd", "Crowd", "01/01/2011", 0),
        (person.id, person.user, "Noa Velderin", us(person.created.date()), 2),
    ]
    rows["ForumTopics"] += [(7_700, 1, 7_701, "winter-load-2018: holidays")]
    rows["ForumMessages"] += [
        (post.id, 7_700, person.id, us(post.at), "Words.") for post in person.posts
    ]


def _works(rows: dict[str, Rows], person: Person) -> None:
    me = person.id
    for row, note in zip(story()["notebook"], person.notebooks, strict=True):
        made = us(note.runs[0])
        public = us(note.runs[0].date())
        rows["Kernels"].append(
            (note.id, me, made, public, note.slug, None, row["votes"])
        )
        rows["KernelVersions"] += [
            (note.id * 10 + n, note.id, me, us(at), n, note.title)
            for n, at in enumerate(note.runs, 1)
        ]
    for one in person.datasets:
        rows["Datasets"].append((one.id, me, me, None, us(one.versions[0]), 22, 1460))
        rows["DatasetVersions"] += [
            (one.id * 10 + n, one.id, me, us(at), n, one.title, one.slug, one.license)
            for n, at in enumerate(one.versions, 1)
        ]
    for model in person.models:
        _model(rows, me, model)


def _model(rows: dict[str, Rows], me: int, model: Model) -> None:
    [(variation, versions)] = model.variations
    made = us(versions[0])
    rows["Models"].append((model.id, me, None, made, model.slug, 4))
    rows["ModelVariations"].append((variation, model.id, "default"))
    for n, at in enumerate(versions, 1):
        version = model.id * 10 + n
        rows["ModelVersions"].append((version, model.id, model.title, us(at), me))
        rows["ModelVariationVersions"].append((version, variation, version, us(at)))


def _took_part(rows: dict[str, Rows], person: Person, contest: Competition) -> None:
    team = contest.team_of(person.user)
    assert team
    [told] = [row for row in story()["competition"] if row["slug"] == contest.slug]
    deadline = us(contest.deadline.replace(second=0))
    rows["Competitions"].append(
        (contest.id, contest.slug, contest.title, SEGMENT, deadline, told["teams"])
    )
    rows["Teams"].append(
        (team.id, contest.id, person.id, team.name, False, 2, deadline, 101, team.rank)
    )
    rows["TeamMemberships"].append(
        (team.id, team.id, person.id, us(team.submissions[0][0].date()))
    )
    rows["Submissions"] += _submitted(person, team)


def _submitted(person: Person, team: Team) -> Rows:
    return [
        (
            team.id * 10 + n,
            person.id,
            team.id,
            None,
            us(at.date()),
            us(at.date()),
            False,
        )
        for n, (at, _) in enumerate(team.submissions)
    ]


def _tags(rows: dict[str, Rows], world: World) -> None:
    """Number all tags that there are, and say what has them."""
    [person] = world.people
    numbers = {tag: n for n, tag in enumerate(sorted({*chain(*TAGS.values())}), 16_001)}
    rows["Tags"] += [
        (n, None, tag, tag.replace(" ", "-")) for tag, n in numbers.items()
    ]
    tagged: dict[str, Iterable[Competition | Dataset | Model | Notebook]] = {
        "CompetitionTags": world.competitions,
        "DatasetTags": person.datasets,
        "KernelTags": person.notebooks,
        "ModelTags": person.models,
    }
    for table, things in tagged.items():
        rows[table] += [
            (one.id * 100 + numbers[tag], one.id, numbers[tag])
            for one in things
            for tag in one.tags
        ]


def _others(rows: dict[str, Rows]) -> None:
    """Date the dump: two rows of others each, as one alone might be a stray one."""
    day, n = us(CLOSED.date()), 900_000
    for hour in (3, 4):
        n, end = n + 1, us(CLOSED.replace(hour=hour, minute=4))
        rows["Submissions"].append((n, CROWD, 900, None, day, day, False))
        rows["KernelVersions"].append((n, 990, CROWD, end, 1, "other"))
        rows["DatasetVersions"].append((n, 991, CROWD, end, 1, "other", "other"))
        rows["ForumMessages"].append((n, 992, CROWD, end, "other"))
        rows["ModelVersions"].append((n, 993, "other", end, CROWD))
        rows["ModelVariationVersions"].append((n, 994, n, end))


if __name__ == "__main__":
    written()
