"""Reads invented accounts with the connector, and holds them to the truth."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.connectors.github import GitHub
from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Artifact,
    Coverage,
    InMemory,
    Kind,
    Notice,
    Profile,
    Record,
    Run,
    Sight,
    Store,
    Window,
)
from tests.services.github import GitHub as Service
from tests.services.github_world import READER, UNTIL, World

#: in the morning after the last day of the invented lives
NOW = datetime.combine(UNTIL + timedelta(days=1), datetime.min.time(), UTC).replace(
    hour=9
)
LISTED = ("commit", "issue", "pull_request", "review", "repository", "discussion")


@dataclass(frozen=True, kw_only=True, eq=False)
class Quick(Run):
    """Waits without taking time."""

    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        super().sleep(0)


@dataclass
class Read:
    """What one reading gave."""

    records: list[Record]
    error: ConnectorError | None

    def of(self, kind: type) -> list[Record]:
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def activities(self) -> list[Activity]:
        return [r for r in self.records if isinstance(r, Activity)]

    @property
    def artifacts(self) -> list[Artifact]:
        return [r for r in self.records if isinstance(r, Artifact)]

    @property
    def coverage(self) -> list[Coverage]:
        return [r for r in self.records if isinstance(r, Coverage)]

    @property
    def notices(self) -> dict[str, str]:
        return {r.code: r.message for r in self.records if isinstance(r, Notice)}

    @property
    def profile(self) -> Profile:
        return [r for r in self.records if isinstance(r, Profile)][-1]

    @property
    def code(self) -> str | None:
        return self.error.code if self.error else None

    def days(self, *kinds: str) -> dict[date, int]:
        found: Counter[date] = Counter()
        for activity in self.activities:
            if activity.kind.value in kinds:
                found[activity.falls_on()] += activity.count
        return dict(found)

    def sees(self, day: date) -> bool:
        states = [c.state for c in self.coverage if c.since <= day <= c.until]
        return bool(states) and all(state is Sight.FULL for state in states)


def read(
    service: Service,
    login: str,
    *,
    token: str | None = READER,
    since: date | None = None,
    until: date = UNTIL,
    store: Store | None = None,
    now: datetime = NOW,
    offline: bool = False,
    refresh: bool = False,
    max_wait: float = 90.0,
    timeout: float = 10.0,
) -> Read:
    """Read with the real connector over the loopback."""
    run = Quick(
        store=store or InMemory(),
        offline=offline,
        refresh=refresh,
        max_wait=max_wait,
        now=lambda: now,
    )
    done = Read([], None)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GITHUB_API_URL", service.api_url)
        if token:
            environment.setenv("GITHUB_TOKEN", token)
        window = Window(since=since, until=until)
        try:
            done.records += GitHub(run=run, timeout=timeout).pull(login, window)
        except ConnectorError as error:
            done.error = error
    return done


def hold_to_truth(done: Read, world: World, login: str, token: str = READER) -> None:
    """Assert that nothing is invented, doubled or missing where all was seen."""
    wanted: Counter[tuple[date, str]] = Counter()
    for day, kinds in world.truth(login, token).days.items():
        for kind, count in kinds.items():
            wanted[day, kind] += count
    found: Counter[tuple[date, str]] = Counter()
    for activity in done.activities:
        kind = activity.kind
        name = "repository" if kind is Kind.FORK else kind.value
        found[activity.falls_on(), name] += activity.count
    ids = Counter(activity.id for activity in done.activities)
    assert [key for key, count in ids.items() if count > 1] == [], "told twice"
    invented = {k: n for k, n in found.items() if k[1] in LISTED and n > wanted[k]}
    assert not invented
    missing = {k: n for k, n in wanted.items() if found[k] < n and done.sees(k[0])}
    assert not missing, "a day that was seen whole lacks something"


def is_complete(done: Read, until: date = UNTIL) -> bool:
    """Return whether every day up to ``until`` was seen, and nothing was wrong."""
    return done.error is None and [
        (c.state, c.until) for c in done.coverage if c.since <= until
    ] == [(Sight.FULL, until)]
