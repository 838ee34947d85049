"""Small invented lives on Kaggle, read with something changed in what it answers."""

from collections.abc import Callable
from typing import Any

from tests.connectors.accounts import Read
from tests.connectors.kaggle_reads import NOA, read
from tests.services.fault import Fault
from tests.services.kaggle import KaggleSite, asks
from tests.services.kaggle_lives import at, usual, world
from tests.services.kaggle_world import Dataset, Person
from tests.services.wire import Call, Reply

WORLD = world(usual(years=2, notebooks=3, datasets=3, models=2))
RAIN = Dataset(id=5, slug="rain", versions=(at("2020-01-01"), at("2020-02-01")))
ONLY_RAIN = world(
    Person(id=7, user=NOA, created=at("2019-05-06"), datasets=(RAIN,)),
)


def changed(name: str, change: Callable[[Any], None]) -> Fault:
    """Return a change of what a method answers."""

    def made(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        change(told)
        return Reply.of(told)

    return Fault(change=made, when=asks(name), times=None)


def with_rows(name: str, change: Callable[[Any], None], **more: Any) -> Read:
    with KaggleSite(more.pop("of", WORLD), faults=[changed(name, change)]) as site:
        return read(site, **more)
