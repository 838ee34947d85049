"""Whether a failing service ever makes a day quiet that is not, over generated people.

Each person is read whole from a GitHub on the loopback; then the service fails at each
request in turn, once for good and once for that request alone. Prints how many readings
that were and how many called a day quiet that the whole does not, which has to be 0.
Run: python -m benchmarks.failing [PEOPLE]
"""

import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from multiprocessing import Pool

from auditor.audit import compose
from auditor.collect import Request, collect
from auditor.findings import Question
from auditor.model import Audit, InMemory, Pull, QuietState, Run, Status, Window
from tests.services.faults import status
from tests.services.github import GitHub
from tests.services.github_lives import guild, usual
from tests.services.github_world import READER, UNTIL, World

PEOPLE = 200
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def read(login: str) -> Pull:
    """Return what the connector yields now."""
    run = Run(store=InMemory(), max_wait=0, now=lambda: NOW)
    requests = [Request(source="github", handle=login, table={"timeout": 5})]
    (pull,) = collect(requests, Window(since=None, until=UNTIL), run)
    return pull


def quiet_days(pull: Pull) -> set[date]:
    """Return the days that are called quiet."""
    audit: Audit = compose((pull,), None, Question(as_of=UNTIL))
    return {
        period.start + timedelta(days=number)
        for period in audit.quiet_periods
        if period.state is QuietState.QUIET
        for number in range((period.end - period.start).days + 1)
    } - {row.date for row in audit.days if row.kind.counted}


def outcomes(number: int) -> Counter[str]:
    """Return how the readings of one generated person ended."""
    login = f"gen-{number}"
    chance = random.Random(number)
    years, repositories = chance.randint(1, 6), chance.randint(1, 12)
    life = usual(login, years=years, repositories=repositories, seed=number)
    with GitHub(World.of(life, guild())) as service:
        os.environ["GITHUB_API_URL"] = service.api_url
        os.environ["GITHUB_TOKEN"] = READER
        whole = read(login)
        assert whole.status is Status.COMPLETE
        truth, asked = quiet_days(whole), len(service.log)
        found = Counter(people=1, days=len(truth))
        for pull in _failing(service, login, asked):
            found.update(readings=1, **{pull.status.value: 1})
            found.update(wrong=bool(quiet_days(pull) - truth))
    return found


def _failing(service: GitHub, login: str, asked: int) -> Iterator[Pull]:
    for at in range(asked):
        for times in (None, 1):
            service.forget()
            service.faults[:] = [status(404 if times else 503, at=at, times=times)]
            yield read(login)


def main() -> None:
    """Print the sums."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    with Pool() as pool:
        found = sum(pool.imap_unordered(outcomes, range(people)), Counter[str]())
    for name in ("people", "readings", "complete", "partial", "unread", "days"):
        print(f"{name:>9} {found[name]:>9,}")
    print(f"    wrong {found['wrong']:>9,}   readings with a day that is not quiet")


if __name__ == "__main__":
    main()
