"""What the demo person has beside GitHub, as elsewhere.toml has it, for services."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from fixtures.demo import build
from tests.services import hub_world
from tests.services.blog_forms import Post as BlogPost
from tests.services.demo_life import LOGIN, at
from tests.services.kaggle_lives import TOKEN
from tests.services.kaggle_world import (
    Competition,
    Dataset,
    Model,
    Notebook,
    Person,
    Post,
    Team,
    World,
)

#: one table of elsewhere.toml
Table = dict[str, Any]

#: what her repositories on the Hub hold, by name; the numbers are those of claims-lab
HELD: dict[str, Table] = {
    "noa-velderin/meter-gru": {"files": ("README.md", "model.pt", "scaler.json")},
    "noa-velderin/claims-lab-adapter": {
        "files": (
            "README.md",
            "adapter_config.json",
            "adapter_model.safetensors",
            "requirements.txt",
            "train.py",
        ),
        "results": (("macro-F1", "claims-golden-400", 0.81),),
    },
    "noa-velderin/claims-lab-demo": {
        "files": ("README.md", "app.py", "requirements.txt"),
        "stage": "RUNNING",
    },
}
#: how her things on Kaggle are tagged
TAGS = {
    "meter-readings-first-look": ("energy", "time series analysis"),
    "holidays-in-hourly-load": ("energy", "holidays and cultural events"),
    "gauges-that-were-under-repair": ("data cleaning", "weather and climate"),
    "village-gauges-hourly": ("time series analysis", "weather and climate"),
    "claims-lab-adapter": ("nlp",),
    "winter-load-2018": ("energy", "tabular", "time series analysis"),
}
#: of which kind the competition was
SEGMENT = "Playground"


def story() -> Table:
    """Return the whole of elsewhere.toml."""
    path = Path(build.__file__).with_name("elsewhere.toml")
    return tomllib.loads(path.read_text("utf-8"))


def told_days() -> list[date]:
    """Return every day that the story names for an act of hers."""
    tables = (
        row for rows in story().values() if isinstance(rows, list) for row in rows
    )
    return sorted(
        day
        for table in tables
        for day in (*table.get("days", ()), *filter(None, [table.get("day")]))
    )


def instants(days: list[date], minute: int = 600) -> tuple[datetime, ...]:
    """Return an instant on each day, some minutes later each time."""
    return tuple(at(day, minute + 7 * n) for n, day in enumerate(days))


def posts() -> list[BlogPost]:
    """Return the posts of her blog."""
    return [
        BlogPost(slug=_slug(row["title"]), at=at(row["day"], 485), title=row["title"])
        for row in story()["post"]
    ]


def _slug(title: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in title.lower()).split()
    return "-".join(words)


def kaggle() -> World:
    """Return her Kaggle; the token is her own."""
    told, ids = story(), count(70_001, 17)
    person = Person(
        id=40_417,
        user=LOGIN,
        created=at(told["profile"]["joined"], 560),
        notebooks=tuple(_notebook(row, next(ids)) for row in told["notebook"]),
        datasets=tuple(_dataset(row, next(ids)) for row in told["kaggle_dataset"]),
        models=tuple(_model(row, ids) for row in told["kaggle_model"]),
        posts=tuple(
            Post(id=next(ids), at=moment, title=row["topic"])
            for row in told["forum"]
            for moment in instants(row["days"], 800)
        ),
    )
    return World(
        people=(person,),
        competitions=tuple(_competition(row, ids) for row in told["competition"]),
        tokens=((TOKEN, LOGIN),),
    )


def _notebook(row: Table, number: int) -> Notebook:
    runs = instants(row["days"])
    return Notebook(
        id=number,
        slug=row["slug"],
        title=row["title"],
        runs=runs,
        votes=row["votes"],
        tags=TAGS[row["slug"]],
    )


def _dataset(row: Table, number: int) -> Dataset:
    versions = instants(row["days"], 660)
    return Dataset(
        id=number,
        slug=row["slug"],
        title=row["title"],
        versions=versions,
        tags=TAGS[row["slug"]],
    )


def _model(row: Table, ids: Iterator[int]) -> Model:
    versions = instants(row["days"], 720)
    return Model(
        id=next(ids),
        slug=row["slug"],
        title=row["title"],
        variations=((next(ids), versions),),
        tags=TAGS[row["slug"]],
    )


def _competition(row: Table, ids: Iterator[int]) -> Competition:
    """Return a competition whose field is as large as the story says."""
    own = tuple((moment, LOGIN) for moment in instants(row["days"], 1080))
    last = at(row["deadline"], 1439) - timedelta(hours=1)
    teams = [
        Team(id=next(ids), name=f"team {n}", members=(f"other-{n}",), rank=n,
             submissions=((last, f"other-{n}"),))
        for n in range(1, row["teams"] + 1)
        if n != row["rank"]
    ]  # fmt: skip
    hers = Team(
        id=next(ids),
        name=row["team"],
        members=(LOGIN,),
        rank=row["rank"],
        submissions=own,
    )
    return Competition(
        id=next(ids),
        slug=row["slug"],
        title=row["title"],
        deadline=at(row["deadline"], 1439),
        teams=(*teams, hers),
        category=SEGMENT,
        tags=TAGS[row["slug"]],
        closed=True,
    )


def hub() -> hub_world.World:
    """Return her Hub."""
    told = story()
    person = hub_world.Person(
        name=LOGIN,
        id="64d2f0c1a3b4c5d6e7f80917",
        fullname="Noa Velderin",
        created=at(told["profile"]["born"], 615),
        orgs=("river-gauge-watch",),
        likes=tuple(
            ("model", row["name"], at(row["day"], 870)) for row in told["liked"]
        ),
        talks=tuple(_talk(row, n) for n, row in enumerate(told["talked"], 3)),
        profile={"details": told["profile"]["site"], "github": LOGIN},
    )
    return hub_world.World.of(person, repos=[_hub_repo(row) for row in told["hub"]])


def _talk(row: Table, number: int) -> hub_world.Talk:
    place = f"models/{row['place']}"
    when = at(row["day"], 930)
    return hub_world.Talk(repo=place, number=number, at=when, title=row["title"])


def _hub_repo(row: Table) -> hub_world.Repo:
    moments = instants(row["days"], 840)
    own = [
        hub_world.Commit(at=moment, authors=(LOGIN,), title=title)
        for moment, title in zip(moments, row["titles"], strict=True)
    ]
    others = [
        hub_world.Commit(at=at(day, 555), authors=(who,), title=title)
        for who, day, title in row.get("others", ())
    ]
    return hub_world.Repo(
        kind=f"{row['kind']}s",
        id=row["name"],
        created=moments[0] - timedelta(minutes=2),
        commits=tuple(sorted([*own, *others], key=lambda commit: commit.at)),
        tags=tuple(row["tags"]),
        likes=row["likes"],
        downloads=row.get("downloads", 0),
        library=row.get("library", ""),
        task=row.get("task", ""),
        **HELD.get(row["name"], {}),
    )
