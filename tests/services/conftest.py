from collections.abc import Iterator

import pytest

from tests.services.github import GitHub
from tests.services.github_lives import brand_new, empty, guild, usual
from tests.services.github_oddities import (
    backdated,
    broad_quarter,
    busy_quarter,
    many_gists,
    many_releases,
    many_repositories,
    private,
    varied,
)
from tests.services.github_world import World


@pytest.fixture(scope="package")
def github() -> Iterator[GitHub]:
    everyone = (
        usual(),
        many_repositories(),
        broad_quarter(),
        busy_quarter(),
        many_gists(),
        many_releases(),
        backdated(),
        varied(),
        private(),
        private("pam-example", shares=False, number=4004),
    )
    world = World.of(*everyone, guild(), empty(), brand_new())
    with GitHub(world) as service:
        yield service
