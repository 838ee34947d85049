from pathlib import Path

import pytest

from tests.services import population
from tests.services.population import Life

DAYS = 150
PEOPLE = 130


@pytest.fixture(scope="session")
def people() -> tuple[Life, ...]:
    return population.lives(PEOPLE, DAYS)


@pytest.fixture(scope="session")
def archive(people: tuple[Life, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a whole archive of five months, which no test may change."""
    folder = tmp_path_factory.mktemp("population") / "archive"
    return population.write(folder, people, DAYS)
