"""Invented lives: accounts that show what a reader of GitHub has to cope with.

Every builder gives the same person for the same words, so a test may name numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random

from tests.services.github_persons import (
    Commits,
    Event,
    Gist,
    Organization,
    Person,
    Push,
    Release,
    Remark,
    Repository,
)
from tests.services.github_world import UNTIL

TOPICS = ("nlp", "dataset", "benchmark", "vision", "tools", "speech")
LANGUAGES = ("Python", "Jupyter Notebook", "Rust", None)

#: hours east of UTC; the last two make a calendar day differ from the UTC day
_ZONES = (0, 2, -8, 9)


def noon(day: date, minutes: int = 0) -> datetime:
    """Return 12:00 UTC of a day, and some minutes."""
    return datetime.combine(day, time(12), UTC) + timedelta(minutes=minutes)


class Hand:
    """Gives out numbers and makes things of one person."""

    def __init__(self, login: str, number: int, seed: int = 0) -> None:
        self.login, self.number = login, number
        self.random = Random(f"{number}/{seed}")
        self._next = number * 100_000

    def id(self) -> int:
        self._next += 1
        return self._next

    def repository(self, name: str, created: date, **more: object) -> Repository:
        pushed = noon(created, 30)
        row = Repository(
            id=self.id(),
            owner=self.login,
            name=name,
            created=noon(created),
            pushed=pushed,
            description=f"What {name} is about",
            readme=f"# {name}\n\nNotes on {name}.\n",
        )
        return replace(row, **more)  # type: ignore[arg-type]

    def release(self, number: int, day: date, **more: object) -> Release:
        at = noon(day, number % 600)
        tag = f"v{number // 10}.{number % 10}"
        row = Release(
            id=self.id(), tag=tag, name=tag, created=at, published=at, author=self.login
        )
        return replace(row, **more)  # type: ignore[arg-type]

    def event(
        self, kind: str, at: datetime, repository: Repository, zone: int = 0
    ) -> Event:
        """Return what happened at ``at``, by a clock ``zone`` hours east of UTC."""
        number = self.id()
        return Event(
            kind=kind,
            id=number,
            at=at,
            day=at.astimezone(timezone(timedelta(hours=zone))).date(),
            repository=repository,
            number=number % 100_000,
            title=f"{kind.replace('_', ' ').capitalize()} {number % 100_000}",
        )

    def made(self, repositories: Sequence[Repository]) -> tuple[Event, ...]:
        """Return that each of them was made, as the graph shows it."""
        return tuple(self.event("repository", r.created, r) for r in repositories)

    def gist(self, created: date, **more: object) -> Gist:
        number = self.id()
        at = noon(created)
        row = Gist(
            id=number, name=f"{number:020x}", created=at, pushed=at, description="Notes"
        )
        return replace(row, **more)  # type: ignore[arg-type]


def days(first: date, last: date) -> Iterator[date]:
    """Yield every day, both ends among them."""
    for number in range((last - first).days + 1):
        yield first + timedelta(number)


#: a repository of an organisation, in which many of the invented persons work
ATLAS = Hand("guild-example", 2003).repository("atlas", date(2012, 1, 1))


def guild() -> Organization:
    """Return the organisation that owns ``ATLAS``."""
    return Organization(
        login=ATLAS.owner, id=2003, created=ATLAS.created, repositories=(ATLAS,)
    )


def usual(
    login: str = "ada-example",
    *,
    years: int = 10,
    repositories: int = 60,
    until: date = UNTIL,
    seed: int = 0,
    number: int = 1001,
) -> Person:
    """Return somebody with years of commits, pull requests, issues and reviews.

    There are two long silences, comments that are answers and too short to count, and
    pull requests whose day in the calendar is the one before or after their UTC day.
    Two days in three they pushed what they had committed.
    """
    hand = Hand(login, number, seed)
    start = date(until.year - years, until.month, 1)
    owned = _owned(hand, start, until, repositories)
    busy = [day for day in days(start, until) if _awake(day, start, until)]
    hand.random.shuffle(busy)
    worked = sorted(busy[: len(busy) * 45 // 100])
    gists = tuple(hand.gist(day) for day in worked[:: len(worked) // 7])
    commits = tuple(_commits(hand, worked, [*owned, ATLAS]))
    events = (*hand.made(owned), *_talk(hand, worked[5:-5], ATLAS))
    return Person(
        login=login,
        id=number,
        created=noon(start),
        repositories=tuple(owned),
        collaborates=(ATLAS,),
        gists=gists,
        commits=commits,
        events=events,
        remarks=tuple(_remarks(hand, events)),
        pushes=tuple(_pushes(commits)),
    )


def _owned(hand: Hand, start: date, until: date, count: int) -> list[Repository]:
    step = (until - start).days // max(1, count)
    rows = []
    for number in range(count):
        day = start + timedelta(number * step)
        releases = [hand.release(n + 1, day + timedelta(n)) for n in range(number % 4)]
        row = hand.repository(
            f"{TOPICS[number % len(TOPICS)]}-{number}",
            day,
            pushed=noon(min(until, day + timedelta(200))),
            fork=number % 11 == 7,
            archived=number % 13 == 5,
            readme=None if number % 9 == 4 else f"# Notes {number}\n\nHow to use it.\n",
            topics=tuple(sorted({TOPICS[number % 6], TOPICS[(number + 2) % 6]})),
            language=LANGUAGES[number % len(LANGUAGES)],
            releases=tuple(releases),
            stars=number % 5,
        )
        rows.append(row)
    return rows


def _awake(day: date, start: date, until: date) -> bool:
    """Say whether a day lies outside of the two silences, 70 and 130 days long."""
    third = (until - start) // 3
    for begin, length in ((start + third, 70), (start + 2 * third, 130)):
        if begin <= day < begin + timedelta(length):
            return False
    return True


def _commits(
    hand: Hand, worked: Sequence[date], places: Sequence[Repository]
) -> Iterator[Commits]:
    open_to_all = [r for r in places if not r.fork]
    for day in worked:
        there = [r for r in open_to_all if r.created.date() <= day]
        for row in dict.fromkeys(hand.random.choice(there[-6:]) for _ in range(2)):
            yield Commits(day=day, repository=row, count=hand.random.randint(1, 6))


def _talk(hand: Hand, worked: Sequence[date], place: Repository) -> Iterator[Event]:
    kinds = ("pull_request", "issue", "review", "pull_request", "discussion")
    for number, day in enumerate(worked[::4]):
        minutes = hand.random.choice((5, 600, 1435))
        at = datetime.combine(day, time(), UTC) + timedelta(minutes=minutes)
        zone = _ZONES[number % len(_ZONES)]
        yield hand.event(kinds[number % len(kinds)], at, place, zone)


def _remarks(hand: Hand, events: Sequence[Event]) -> Iterator[Remark]:
    """Yield long comments, short ones, and answers of both sorts."""
    said = [event for event in events if event.kind == "discussion"]
    for number, event in enumerate(said):
        text = "This is how it can be done, step by step." if number % 2 else "Thanks!"
        yield Remark(
            id=hand.id(),
            at=event.at + timedelta(minutes=2),
            day=event.day,
            discussion=event,
            text=text,
            answer=number % 4 > 1,
        )


def _pushes(commits: Sequence[Commits]) -> Iterator[Push]:
    for row in commits:
        if row.day.toordinal() % 3:
            at = datetime.combine(row.day, time(20), UTC)
            yield Push(at=at, repository=row.repository)


def empty(login: str = "eve-example", *, number: int = 2001) -> Person:
    """Return an account of 2019 that did nothing that anyone sees."""
    return Person(login=login, id=number, created=noon(date(2019, 3, 4)))


def brand_new(
    login: str = "nia-example", *, today: date = UNTIL, number: int = 2002
) -> Person:
    """Return an account made today."""
    return Person(login=login, id=number, created=noon(today))
