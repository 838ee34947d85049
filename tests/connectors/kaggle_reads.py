"""Reads invented people on Kaggle with the connector, and holds them to the truth."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.connectors.kaggle import Kaggle
from auditor.errors import ConnectorError
from auditor.model import InMemory, Sight, Store, Window
from tests.connectors.accounts import Quick, Read
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_lives import KEY, TOKEN
from tests.services.kaggle_world import World

NOA = "noa-velderin"
UNTIL = date(2026, 11, 1)
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
OWN = {"KAGGLE_API_TOKEN": TOKEN}
OWN_KEY = {"KAGGLE_USERNAME": NOA, "KAGGLE_KEY": KEY}
READER = {"KAGGLE_USERNAME": "a-reader", "KAGGLE_KEY": "reader-key"}
NOBODY: Mapping[str, str] = {}


def read(
    site: KaggleSite,
    handle: str = NOA,
    *,
    signed: Mapping[str, str] = READER,
    competitions: Sequence[str] = (),
    since: date | None = None,
    until: date = UNTIL,
    store: Store | None = None,
    now: datetime = NOW,
    offline: bool = False,
    refresh: bool = False,
    max_wait: float = 90.0,
    timeout: float = 10.0,
) -> Read:
    """Read with the real connector and Kaggle's SDK over the loopback."""
    run = Quick(
        store=store or InMemory(),
        offline=offline,
        refresh=refresh,
        max_wait=max_wait,
        now=lambda: now,
    )
    done = Read([], None)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AUDITOR_KAGGLE_URL", site.url)
        for name, value in signed.items():
            environment.setenv(name, value)
        window = Window(since=since, until=until)
        try:
            kaggle = Kaggle(run=run, timeout=timeout, competitions=list(competitions))
            for record in kaggle.pull(handle, window):
                done.records.append(record)
        except ConnectorError as error:
            done.error = error
    return done


def hold_to_truth(done: Read, world: World, user: str = NOA) -> None:
    """Assert that nothing is invented, doubled, or missing where all was seen."""
    wanted = world.truth(user)
    found: Counter[tuple[date, str]] = Counter()
    for act in done.activities:
        found[act.falls_on(), act.kind.value] += act.count
    ids = Counter(act.id for act in done.activities)
    assert [one for one, count in ids.items() if count > 1] == [], "told twice"
    assert not {key for key, count in found.items() if count > wanted[key]}
    seen = {k: n for k, n in wanted.items() if done.sees(k[0])}
    told = ("notebook", "dataset", "model")
    assert not {k for k, n in seen.items() if k[1] in told and found[k] < n}
    clear = {k: n for k, n in wanted.items() if k[1] == "dataset" and shows(done, k[0])}
    assert not {k for k, n in clear.items() if found[k] < n}


def shows(done: Read, day: date) -> bool:
    """Whether a day was seen as well as Kaggle's API shows one."""
    rows = [row for row in done.coverage if row.since <= day <= row.until]
    fine = {(Sight.FULL, None), (Sight.PARTIAL, "last_run_only")}
    return bool(rows) and {(row.state, row.reason) for row in rows} <= fine


def states(done: Read) -> set[tuple[str, str | None]]:
    return {(row.state.value, row.reason) for row in done.coverage}
