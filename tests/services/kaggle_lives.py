"""Invented lives on Kaggle: plain, long, and odd."""

from datetime import UTC, datetime, timedelta

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

#: the last day of the invented lives
UNTIL = datetime(2026, 11, 1, 20, tzinfo=UTC)
TOKEN, KEY = "KGAT_invented0123456789abcdef", "invented9876543210key"


def at(day: str, hour: int = 10) -> datetime:
    """Return an instant of a day."""
    return datetime.fromisoformat(f"{day}T{hour:02}:30:15+00:00")


def _spread(number: int, of: int, years: int) -> datetime:
    """Return the instant at which one of so many things was begun."""
    start = UNTIL - timedelta(days=365 * years)
    return start + timedelta(days=365 * years * number // of, hours=number % 9)


def usual(
    user: str = "noa-velderin",
    *,
    years: int = 10,
    notebooks: int = 40,
    datasets: int = 10,
    models: int = 3,
) -> Person:
    """Return somebody with notebooks, data sets and models over the years."""
    return Person(
        id=4711,
        user=user,
        created=_spread(0, 1, years) - timedelta(days=3),
        notebooks=tuple(
            Notebook(
                id=1000 + n,
                slug=f"notebook-{n}",
                title=f"Notebook {n}",
                runs=tuple(
                    _spread(n, notebooks + 1, years) + timedelta(days=9 * run)
                    for run in range(1 + n % 4)
                ),
            )
            for n in range(notebooks)
        ),
        datasets=tuple(
            Dataset(
                id=2000 + n,
                slug=f"data-{n}",
                title=f"Data {n}",
                versions=tuple(
                    _spread(n, datasets + 1, years) + timedelta(days=20 * version)
                    for version in range(1 + n % 5)
                ),
            )
            for n in range(datasets)
        ),
        models=tuple(
            Model(
                id=3000 + n,
                slug=f"model-{n}",
                variations=(
                    (
                        3100 + n,
                        tuple(
                            _spread(n + 1, models + 2, years) + timedelta(days=30 * v)
                            for v in range(1 + n)
                        ),
                    ),
                ),
            )
            for n in range(models)
        ),
        posts=(
            Post(id=501, at=at("2024-02-03"), topic=True),
            Post(id=502, at=at("2024-02-05"), title="An answer"),
        ),
    )


def contests(user: str = "noa-velderin") -> tuple[Competition, ...]:
    """Return a competition alone, one in a team, and one of others."""
    solo = Team(
        id=81,
        name="Noa",
        members=(user,),
        submissions=((at("2023-03-01"), user), (at("2023-03-09", 22), user)),
        rank=2,
    )
    pair = Team(
        id=82,
        name="Two; and =1+1",
        members=("somebody-else", user),
        submissions=((at("2024-05-05"), user), (at("2024-05-06"), "somebody-else")),
        rank=1,
    )
    others = tuple(
        Team(
            id=90 + n,
            name=f"Team {n}",
            members=(f"other-{n}",),
            submissions=((at("2023-03-05"), f"other-{n}"),),
            rank=rank,
        )
        for n, rank in enumerate((1, 3, 4))
    )
    return (
        Competition(
            id=61, slug="leaf-count", deadline=at("2023-03-10"), teams=(*others, solo)
        ),
        Competition(id=62, slug="two-rivers", deadline=at("2026-10-30"), teams=(pair,)),
        Competition(id=63, slug="nobody-here", deadline=at("2025-01-01"), teams=others),
    )


def world(*people: Person) -> World:
    """Return a world with keys and a token for the first of them, and a reader."""
    people = people or (usual(),)
    first = people[0].user
    return World(
        people=people,
        competitions=contests(first),
        tokens=((TOKEN, first), ("KGAT_reader", "a-reader")),
        keys=((first, KEY), ("a-reader", "reader-key")),
    )
