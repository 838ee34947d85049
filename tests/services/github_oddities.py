"""Invented lives that are out of the ordinary: a great deal of one thing, or odd ones.

More than 100 active days cannot lie in a quarter, which has 92 at most; so the nodes
of one repository always fit one page of a quarter. Everything else can be too many.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from tests.services.github_lives import ATLAS, Hand, days, noon
from tests.services.github_persons import Commits, Event, Person, Repository

#: the quarter in which the busy are busy
BUSY = (date(2023, 4, 1), date(2023, 6, 30))

_START = date(2019, 3, 4)


def many_repositories(
    login: str = "rita-example", *, count: int = 230, number: int = 3001
) -> Person:
    """Return somebody who owns more repositories than two pages hold."""
    hand = Hand(login, number)
    owned = [
        hand.repository(f"notes-{n}", _START + timedelta(5 * n)) for n in range(count)
    ]
    return _person(hand, owned, events=hand.made(owned))


def broad_quarter(
    login: str = "omar-example",
    *,
    repositories: int = 130,
    over: int = 91,
    number: int = 3002,
) -> Person:
    """Return somebody who commits to many repositories in ``over`` days of a quarter.

    With ``over=1`` all of it lies on one day, and no window shows every repository.
    """
    hand = Hand(login, number)
    owned = [hand.repository(f"part-{n}", _START) for n in range(repositories)]
    first = BUSY[0]
    commits = [
        Commits(day=first + timedelta(n % over), repository=row, count=1 + n % 3)
        for n, row in enumerate(owned)
    ]
    return _person(hand, owned, commits=commits, events=hand.made(owned))


def busy_quarter(
    login: str = "bea-example", *, each: int = 250, number: int = 3003
) -> Person:
    """Return somebody with so many pull requests, issues and reviews in a quarter.

    Every tenth of them comes with a new repository.
    """
    hand = Hand(login, number)
    span = list(days(*BUSY))
    events: list[Event] = []
    for kind in ("pull_request", "issue", "review"):
        for n in range(each):
            events.append(hand.event(kind, noon(span[n % len(span)], n), ATLAS))
    made = [hand.repository(f"try-{n}", span[n % 90]) for n in range(each // 2)]
    return _person(hand, made, events=[*events, *hand.made(made)])


def many_gists(
    login: str = "gus-example", *, count: int = 250, number: int = 3004
) -> Person:
    """Return somebody with more gists than two pages hold, and one secret gist."""
    hand = Hand(login, number)
    gists = [hand.gist(_START + timedelta(n)) for n in range(count)]
    secret = hand.gist(_START, secret=True)
    return replace(_person(hand, []), gists=(*gists, secret))


def many_releases(
    login: str = "rex-example", *, count: int = 130, number: int = 3005
) -> Person:
    """Return somebody with a much released repository, one draft among them."""
    hand = Hand(login, number)
    releases = [hand.release(n, _START + timedelta(n + 1)) for n in range(count)]
    draft = hand.release(count, _START + timedelta(count), published=None)
    row = hand.repository("engine", _START, releases=(*releases, draft))
    return _person(hand, [row], events=hand.made([row]))


def heavy(login: str = "hal-example", *, number: int = 3006) -> Person:
    """Return somebody with too much of everything at once."""
    parts = [
        many_repositories(login, number=number),
        broad_quarter(login, number=number + 1_000_000),
        busy_quarter(login, number=number + 2_000_000),
        many_gists(login, number=number + 3_000_000),
        many_releases(login, number=number + 4_000_000),
    ]
    return replace(
        parts[0],
        repositories=tuple(r for p in parts for r in p.repositories),
        gists=tuple(g for p in parts for g in p.gists),
        commits=tuple(c for p in parts for c in p.commits),
        events=tuple(e for p in parts for e in p.events),
    )


def backdated(login: str = "max-example", *, number: int = 4001) -> Person:
    """Return somebody with a commit dated 1980 in a repository made in 2024."""
    hand = Hand(login, number)
    row = hand.repository("relics", date(2024, 5, 6))
    commits = [
        Commits(day=date(1980, 1, 1), repository=row),
        Commits(day=date(2024, 5, 7), repository=row, count=2),
    ]
    return _person(hand, [row], commits=commits, events=hand.made([row]))


def varied(login: str = "vera-example", *, number: int = 4002) -> Person:
    """Return somebody with one repository of each sort.

    ``given`` was made by somebody else and handed over, so it is owned and yet is no
    new repository in the graph; ``hollow`` has never been pushed to.
    """
    hand = Hand(login, number)
    made = [
        hand.repository("plain", date(2020, 1, 2)),
        hand.repository("new-name", date(2020, 2, 3), former=(f"{login}/old-name",)),
        hand.repository("shelved", date(2020, 3, 4), archived=True),
        hand.repository("copied", date(2020, 4, 5), fork=True),
        hand.repository("mould", date(2020, 5, 6), template=True),
        hand.repository("echo", date(2020, 6, 7), mirror=True),
        hand.repository("hollow", date(2020, 7, 8), pushed=None, readme=None),
    ]
    given = hand.repository("given", date(2018, 8, 9))
    worked = [made[0], made[1], made[2], given, ATLAS]
    commits = [
        Commits(day=date(2021, 1, 1) + timedelta(n), repository=row, count=n + 1)
        for n, row in enumerate(worked)
    ]
    return _person(hand, [*made, given], commits=commits, events=hand.made(made))


def private(
    login: str = "pia-example", *, shares: bool = True, number: int = 4003
) -> Person:
    """Return somebody who works in private too, counted for all to see or not."""
    hand = Hand(login, number)
    rows = [
        hand.repository("open", date(2022, 1, 3)),
        hand.repository("vault", date(2022, 1, 4), private=True),
    ]
    commits = [
        Commits(day=date(2022, 2, 1), repository=rows[0], count=2),
        Commits(day=date(2022, 2, 1), repository=rows[1], count=3),
        Commits(day=date(2022, 3, 9), repository=rows[1], count=4),
        Commits(day=date(2023, 5, 5), repository=rows[1]),
    ]
    at = datetime(2022, 4, 1, 9, 30, tzinfo=UTC)
    asked = [hand.event(k, at, rows[1]) for k in ("issue", "pull_request", "review")]
    events = [*hand.made(rows), *asked]
    person = _person(hand, rows, commits=commits, events=events)
    return replace(person, shares_private=shares)


def renamed(person: Person, old: str, new: str) -> Person:
    """Return the person after one repository took another name; its id stays."""
    [row] = [r for r in person.repositories if r.name == old]
    after = replace(row, name=new, former=(*row.former, row.full_name))

    def now(one: Repository) -> Repository:
        return after if one is row else one

    return replace(
        person,
        repositories=tuple(map(now, person.repositories)),
        commits=tuple(replace(c, repository=now(c.repository)) for c in person.commits),
        events=tuple(replace(e, repository=now(e.repository)) for e in person.events),
    )


def _person(
    hand: Hand,
    repositories: Iterable[Repository],
    commits: Iterable[Commits] = (),
    events: Iterable[Event] = (),
) -> Person:
    return Person(
        login=hand.login,
        id=hand.number,
        created=noon(_START),
        repositories=tuple(repositories),
        commits=tuple(commits),
        events=tuple(events),
    )
