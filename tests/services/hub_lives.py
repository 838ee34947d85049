"""The lives that most tests are about."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from tests.services.hub_world import Commit, Paper, Person, Repo, Talk, World

#: the last whole day of every life
UNTIL = date(2026, 10, 31)
#: of nobody, and never to be seen anywhere
TOKEN = "hf_Xk29qLmPzR7wTbVn"
NAME = "ada-example"
ORG = "guild-example"
BORN = datetime(2016, 11, 3, 10, 0, tzinfo=UTC)


def usual(
    *,
    models: int = 20,
    datasets: int = 10,
    spaces: int = 3,
    years: int = 10,
    shared: int = 6,
) -> World:
    """Somebody with ten years on the Hub, and an organisation they work for."""
    numbers = {"models": models, "datasets": datasets, "spaces": spaces}
    own = [
        repo
        for offset, (kind, count) in enumerate(numbers.items())
        for repo in _own(kind, count, years, offset)
    ]
    person = Person(
        name=NAME,
        id="6100000000000000000000aa",
        fullname="Ada Example",
        created=_from(years) - timedelta(days=40),
        orgs=(ORG,),
        likes=tuple(
            ("model", f"octo/net-{n}", _from(years) + timedelta(days=90 * n + 3))
            for n in range(years * 3)
        ),
        talks=tuple(
            Talk(
                repo=f"models/octo/net-{n}" if n % 3 else own[0].kind + "/" + own[0].id,
                number=n + 1,
                at=_from(years) + timedelta(days=200 * n + 50, hours=5),
            )
            for n in range(years)
        ),
        collections=(
            ("ada-example/small-6500", "Small things", _from(1) + timedelta(days=9)),
        ),
        profile={
            "details": "I make small things. https://ada.example/blog",
            "github": "ada-example",
        },
    )
    paper = Paper(
        id="2406.01234",
        title="Small Things",
        at=_from(2) + timedelta(days=33),
        authors=("grace-example", NAME),
    )
    grace = Person(
        name="grace-example",
        id="6100000000000000000000bb",
        fullname="Grace Example",
        created=BORN,
    )
    return World.of(
        person,
        grace,
        repos=[*own, *_shared(years, shared)],
        papers=[paper],
        renamed={"ada-before": NAME},
        tokens={TOKEN: NAME},
    )


def _from(years: int) -> datetime:
    end = datetime.combine(UNTIL, datetime.min.time(), UTC)
    return end - timedelta(days=365 * years)


def _own(kind: str, count: int, years: int, offset: int) -> Iterator[Repo]:
    for n in range(count):
        step = 365 * years * n // max(1, count)
        made = _from(years) + timedelta(days=step + 7 * offset, hours=9)
        yield Repo(
            kind=kind,
            id=f"{NAME}/{kind[:-1]}-{n:02}",
            created=made,
            commits=tuple(_commits(made, 3 + n % 4)),
            tags=("license:mit", "base_model:octo/net", "base_model:finetune:octo/net"),
        )


def _commits(made: datetime, count: int) -> Iterator[Commit]:
    """Yield uploads and edits of the card, and what others and bots commit."""
    for n in range(count):
        at = made + timedelta(days=11 * n, minutes=n + 1)
        title = "Update README.md" if n % 2 else "Upload folder using huggingface_hub"
        if at.date() <= UNTIL:
            yield Commit(at=at, authors=(NAME,), title=title)
            yield Commit(
                at=at + timedelta(hours=1),
                authors=("SFconvertbot",),
                title="Adding `safetensors` variant of this model",
            )


def _shared(years: int, count: int) -> Iterator[Repo]:
    """Yield what the organisation has; most of it is by others."""
    for n in range(count):
        made = _from(years) + timedelta(days=300 * n + 20)
        others = Commit(at=made + timedelta(days=1), authors=("grace-example",))
        both = Commit(
            at=made + timedelta(days=2), authors=("grace-example", NAME), title="Pair"
        )
        yield Repo(
            kind="models" if n % 2 else "datasets",
            id=f"{ORG}/shared-{n}",
            created=made,
            commits=(others, both) if n < 4 else (others,),
        )
