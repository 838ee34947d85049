"""Whatever fails: no day is called quiet that all the answers would not call so."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.audit import compose
from auditor.collect import Request, collect
from auditor.findings import Question
from auditor.model import (
    Audit,
    InMemory,
    Pull,
    QuietState,
    Run,
    Status,
    Window,
)
from tests.services import demo_everything, everything
from tests.services.everything import Everything
from tests.services.faults import status

NOW = datetime(2026, 11, 1, 8, tzinfo=UTC)
AS_OF = date(2026, 10, 31)
SOURCES = ("github", "huggingface", "kaggle", "feed")


def read(found: Everything, *sources: str) -> tuple[Pull, ...]:
    requests = [Request(source=s, handle=found.handles[s]) for s in sources]
    run = Run(store=InMemory(), max_wait=0, now=lambda: NOW)
    return collect(requests, Window(since=None, until=AS_OF), run)


def judged(pulls: Sequence[Pull]) -> Audit:
    return compose(pulls, None, Question(as_of=AS_OF))


def quiet_days(audit: Audit) -> set[date]:
    periods = (p for p in audit.quiet_periods if p.state is QuietState.QUIET)
    runs = ((p.start, (p.end - p.start).days + 1) for p in periods)
    inside = {first + timedelta(days=n) for first, days in runs for n in range(days)}
    # a stray active day that is bridged is not silent
    return inside - {row.date for row in audit.days if row.kind.counted}


@pytest.fixture(scope="module")
def noa() -> Iterator[Everything]:
    with demo_everything.demo() as found:
        yield found


@pytest.fixture(scope="module")
def ada() -> Iterator[Everything]:
    with everything.everything() as found:
        yield found


@pytest.fixture
def aimed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Everything], dict[str, Pull]]:
    """Point everything at a person's services and read them whole."""

    def aim(found: Everything) -> dict[str, Pull]:
        for name, value in found.environment.items():
            monkeypatch.setenv(name, value)
        for service in found.services.values():
            service.faults.clear()
            service.forget()
        pulls = read(found, *SOURCES)
        assert {pull.status for pull in pulls} == {Status.COMPLETE}
        return dict(zip(SOURCES, pulls, strict=True))

    return aim


def broken(found: Everything, source: str) -> Iterator[Pull]:
    """Yield what a source gives when it fails from each of its requests on."""
    service = found.services[source]
    for number in range(len(service.log)):
        service.forget()
        service.faults[:] = [status(503, at=number, times=None)]
        yield from read(found, source)


@pytest.mark.parametrize("source", SOURCES)
def test_no_failure_calls_a_day_quiet_that_the_whole_does_not(
    source: str, noa: Everything, aimed: Callable[[Everything], dict[str, Pull]]
) -> None:
    whole = aimed(noa)
    truth = quiet_days(judged(tuple(whole.values())))
    assert truth
    known = set[Status]()
    for pull in broken(noa, source):
        known.add(pull.status)
        assert quiet_days(judged(tuple({**whole, source: pull}.values()))) <= truth
    assert Status.UNREAD in known


@pytest.mark.parametrize("source", ["github", "kaggle", "feed"])
def test_so_it_is_with_that_source_alone(
    source: str, ada: Everything, aimed: Callable[[Everything], dict[str, Pull]]
) -> None:
    truth = quiet_days(judged((aimed(ada)[source],)))
    for pull in broken(ada, source):
        assert quiet_days(judged((pull,))) <= truth
