"""Many invented people on GitHub, the Hub and Kaggle at once, and their roster."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from tests.services import github_lives, hub_lives, hub_world, kaggle_lives
from tests.services import kaggle_world as kaggles
from tests.services.github import GitHub
from tests.services.github_world import READER, World
from tests.services.hub import Hub
from tests.services.kaggle import KaggleSite
from tests.services.loopback import Service

COLUMNS = ("name", "github", "huggingface", "kaggle", "resume", "consent_ref")


@dataclass(frozen=True, kw_only=True)
class Crowd:
    """The services by the name of their connector, and everybody's login."""

    services: dict[str, Service]
    environment: dict[str, str]
    logins: tuple[str, ...]

    def asked(self) -> int:
        """Return how many requests all services got."""
        return sum(len(one.log) for one in self.services.values())

    def forget(self) -> None:
        """Count from 0 again."""
        for one in self.services.values():
            one.forget()


@contextmanager
def crowd(
    people: int, *, years: int = 2, repositories: int = 4, latency: float = 0.0
) -> Iterator[Crowd]:
    """Serve so many people, each with a short life on each service."""
    logins = tuple(f"gen-{number:03}" for number in range(people))
    lives = [
        github_lives.usual(
            login,
            years=years,
            repositories=repositories,
            seed=number,
            number=10_000 + number,
        )
        for number, login in enumerate(logins)
    ]
    github = GitHub(World.of(*lives, github_lives.guild()), latency=latency)
    hub = Hub(_on_the_hub(logins, years), latency=latency)
    readers = (("a-reader", "reader-key"),)
    kaggle = KaggleSite(
        kaggles.World(people=_on_kaggle(logins, years), keys=readers), latency=latency
    )
    services = {"github": github, "huggingface": hub, "kaggle": kaggle}
    with ExitStack() as stack:
        for service in services.values():
            stack.enter_context(service)
        yield Crowd(
            services=services,
            environment={
                "GITHUB_API_URL": github.api_url,
                "GITHUB_TOKEN": READER,
                "HF_ENDPOINT": hub.url,
                "AUDITOR_KAGGLE_URL": kaggle.url,
                "KAGGLE_USERNAME": "a-reader",
                "KAGGLE_KEY": "reader-key",
            },
            logins=logins,
        )


def _on_the_hub(logins: Sequence[str], years: int) -> hub_world.World:
    people = [
        hub_world.Person(
            name=login,
            id=f"61{number:022x}",
            fullname=f"Person {number}",
            created=hub_lives.BORN,
        )
        for number, login in enumerate(logins)
    ]
    repos = [
        _model(login, 1 + (number * 5 + n * 31) % (365 * years))
        for number, login in enumerate(logins)
        for n in range(1 + number % 3)
    ]
    return hub_world.World.of(*people, repos=repos)


def _model(login: str, days_ago: int) -> hub_world.Repo:
    made = hub_lives._from(0) - timedelta(days=days_ago)
    commit = hub_world.Commit(at=made + timedelta(minutes=3), authors=(login,))
    return hub_world.Repo(
        kind="models", id=f"{login}/net-{days_ago}", created=made, commits=(commit,)
    )


def _on_kaggle(logins: Sequence[str], years: int) -> tuple[kaggles.Person, ...]:
    return tuple(
        replace(
            kaggle_lives.usual(
                login, years=years, notebooks=1 + number % 4, datasets=0, models=0
            ),
            id=5_000 + number,
            posts=(),
        )
        for number, login in enumerate(logins)
    )


def write_roster(file: Path, logins: Sequence[str], resume: str = "") -> Path:
    """Write a roster of these people; one in five has the resume."""
    with file.open("w", newline="", encoding="utf-8") as opened:
        rows = csv.writer(opened)
        rows.writerow(COLUMNS)
        for number, login in enumerate(logins):
            paper = resume if number % 5 == 0 else ""
            agreed = f"mail {number} of 2026-10-01"
            rows.writerow([f"Person {number}", login, login, login, paper, agreed])
    return file
