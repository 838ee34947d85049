"""Whatever befalls repositories between runs, no seen day lacks anything."""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from auditor.model import InMemory
from tests.connectors.hub_reads import (
    BORN,
    DAY,
    MADE,
    NOW,
    by,
    change,
    commits,
    counted,
    each,
    hold_to_truth,
    is_whole,
    lacking,
    person,
    read,
    repo,
    run,
)
from tests.services import faults
from tests.services.fault import Fault
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, ORG, TOKEN, UNTIL
from tests.services.hub_world import Commit, Paper, Person, Repo, Talk, World
from tests.services.wire import Call, Reply

WEEK = timedelta(days=7)
AUTHORS = ((NAME,), (NAME, "octo"), ("octo",), ())
TITLES = ("Work", "Duplicate from octo/x", "Update README.md")


class Chance(random.Random):
    """Makes up accounts and what befalls them."""

    def instant(self, until: datetime) -> datetime:
        days = (until - BORN).days - 1
        return BORN + timedelta(days=self.randrange(1, days), hours=self.randrange(24))

    def commit(self, until: datetime) -> Commit:
        return Commit(
            at=self.instant(until),
            authors=self.choice(AUTHORS),
            title=self.choice(TITLES[::2]),
            sha=f"{self.getrandbits(160):040x}",
        )

    def commits(self, until: datetime) -> tuple[Commit, ...]:
        found = [self.commit(until) for _ in range(self.randrange(4))]
        in_order = sorted(found, key=lambda commit: commit.at)
        return tuple(found if self.random() < 0.4 else in_order)

    def repo(self, until: datetime) -> Repo:
        owner, kind = self.choice([NAME, NAME, ORG]), self.choice(["models", "spaces"])
        return Repo(
            kind=kind,
            id=f"{owner}/{kind[0]}{self.randrange(10**6)}",
            created=self.instant(until),
            commits=self.commits(until),
            private=self.random() < 0.1,
        )

    def talk(self, until: datetime) -> Talk:
        number = self.randrange(1, 10**6)
        return Talk(repo="models/octo/net", number=number, at=self.instant(until))

    def paper(self, until: datetime) -> Paper:
        at = self.instant(until) - timedelta(days=self.choice([0, 4000]))
        who = self.choice([(NAME,), ("octo",)])
        return Paper(id=f"{self.randrange(10**6)}", title="P", at=at, authors=who)

    def world(self) -> World:
        repos = [self.repo(NOW) for _ in range(self.randrange(5))]
        return self.of(person(orgs=(ORG,)), repos, NOW)

    def of(
        self, who: Person, repos: list[Repo], until: datetime, *papers: Paper
    ) -> World:
        talks = (*who.talks, *(self.talk(until) for _ in range(self.randrange(3))))
        more = [self.paper(until) for _ in range(self.randrange(3))]
        who = replace(who, talks=talks)
        return World.of(who, repos=repos, papers=(*papers, *more), tokens={TOKEN: NAME})

    def later(self, world: World, until: datetime) -> World:
        repos = [self.befallen(repo, until) for repo in world.repos.values()]
        more = [self.repo(until)] * self.randrange(2)
        every = [*filter(None, repos), *more]
        return self.of(world.persons[NAME], every, until, *world.papers)

    def befallen(self, repo: Repo, until: datetime) -> Repo | None:
        """Return what became of a repository; nothing, perhaps."""
        name = repo.id.partition("/")[2]
        more = (*repo.commits, self.commit(until))
        return self.choice(
            [
                repo,
                None,
                replace(repo, commits=more),  # pushed, with any date
                replace(repo, commits=self.commits(until)),  # by force
                replace(repo, commits=repo.commits[:-1]),  # taken back
                replace(repo, id=f"{repo.owner}/{name}x"),  # renamed
                replace(repo, id=f"{ORG}/{name}", commits=more),  # handed over
                replace(repo, private=not repo.private, commits=more),
                replace(repo, created=self.instant(until), commits=()),  # made anew
            ]
        )

    def lie(self, path: str, **fields: Any) -> Fault:
        """Leave out or freeze fields of some rows."""

        def change(_: Call, reply: Reply) -> Reply:
            told = reply.payload() if reply.status == 200 else None
            for row in told if isinstance(told, list) else [told] if told else ():
                row |= {k: v for k, v in fields.items() if self.random() < 0.7}
            return Reply.of(told, headers=reply.headers) if told else reply

        return Fault(change=change, when=lambda c: path in c.path, times=None)

    def wrong(self) -> list[Fault]:
        found = [
            self.lie("sort=lastModified", sha=None),
            self.lie("sort=lastModified", lastModified=self.choice([None, _EARLY])),
            self.lie("sort=lastModified", createdAt=None),
            self.lie("/overview", numModels=0, numSpaces=None, numPapers=None),
            self.lie("/overview", createdAt=None, orgs=None),
            faults.status(404, when=lambda c: "/commits/" in c.path),
            faults.status(503, when=lambda c: "/commits/" in c.path, times=9),
            faults.status(500, when=lambda c: "/recent" in c.path, times=None),
            faults.status(500, when=lambda c: "/papers" in c.path, times=None),
        ]
        return self.sample(found, self.randrange(3))


LATER = NOW + timedelta(hours=1)
_EARLY = "2021-01-01T00:00:00.000Z"


@pytest.mark.parametrize("seed", range(16))
def test_no_seen_day_lacks_anything(seed: int) -> None:
    chance, store, until = Chance(seed), InMemory(), UNTIL + WEEK
    first, token = chance.world(), chance.choice([TOKEN, None])
    second = chance.later(first, NOW + WEEK)
    page, window = chance.choice([1, 3, 50]), chance.choice([None, 0, 2])
    since = chance.choice([None, BORN.date() + WEEK])
    with Hub(first, page=page, feed_window=window, faults=chance.wrong()) as hub:
        hold_to_truth(read(hub, on=run(store), token=token, since=since), first)
        hub.world, hub.faults = second, list(chance.wrong())
        later = run(store, NOW + WEEK)
        done = read(hub, on=later, token=token, since=since, until=until)
        hold_to_truth(done, second)
        hub.forget()
        offline = run(store, NOW + WEEK + WEEK, offline=True)
        last = read(hub, on=offline, until=until)
        assert hub.log == []
    assert not lacking(last, second)
    assert not counted(last) - (first.truth(NAME) | second.truth(NAME)), "invented"


# What befell some of them.


@pytest.mark.parametrize("told", [MADE, None])
def test_without_the_name_of_the_last_commit_a_date_proves_nothing(
    told: datetime | None,
) -> None:
    date = told and f"{told.replace(tzinfo=None).isoformat()}.000Z"
    blind, store = each("/api/models?", sha=None, lastModified=date), InMemory()
    first = World.of(person(), repos=[repo(by(MADE + DAY))])
    second = World.of(person(), repos=[repo(by(MADE + DAY), by(MADE + 2 * DAY))])
    with Hub(first, faults=[blind]) as hub:
        read(hub, on=run(store))
        hub.world = second
        done = read(hub, on=run(store, LATER))
    hold_to_truth(done, second)
    assert is_whole(done)


@pytest.mark.parametrize("sha", ["told", None])
def test_offline_a_history_shows_no_more_than_when_it_was_read(sha: str | None) -> None:
    new, week = by(NOW + 3 * DAY), 7 * DAY
    first = World.of(person(), repos=[repo(by(MADE + DAY))])
    second = World.of(person(), repos=[repo(by(MADE + DAY), new)])
    store, blind = InMemory(), [] if sha else [each("/api/models?", sha=None)]
    with Hub(first, faults=blind) as hub:
        read(hub, on=run(store))
        hub.world = second
        broken = faults.status(503, when=lambda c: "/commits/" in c.path, times=None)
        hub.faults.append(broken)
        read(hub, on=run(store, NOW + week), until=UNTIL + week)
        offline = run(store, NOW + week, offline=True)
        done = read(hub, on=offline, until=UNTIL + week)
    hold_to_truth(done, second)
    assert done.code == "offline" and not done.sees(new.at.date())
    assert len(commits(done)) == 1, "what was read before is told even so"


def test_as_many_discussions_as_before_need_not_be_the_same() -> None:
    here, store = repo(by(MADE)), InMemory()
    where, new = f"models/{NAME}/net", NOW + 3 * DAY
    old, gone, late = (
        Talk(repo=where, number=n, at=at) for n, at in enumerate((MADE, MADE, new))
    )
    first = World.of(person(talks=(old, gone)), repos=[here])
    second = World.of(person(talks=(old, late)), repos=[here])
    with Hub(first) as hub:
        read(hub, on=run(store), recent_activity=False)
        hub.world = second
        on = run(store, NOW + 7 * DAY)
        done = read(hub, on=on, recent_activity=False, until=UNTIL + 7 * DAY)
    hold_to_truth(done, second)
    assert is_whole(done, UNTIL + 7 * DAY)


def test_discussions_of_others_do_not_stand_for_own_ones() -> None:
    mine = tuple(
        Talk(repo="models/octo/net", number=n, at=MADE + n * DAY) for n in (1, 2)
    )

    def commented(told: dict[str, Any]) -> object:
        rows = told["recentActivity"][:1]
        about = {"num": 77, "title": "Theirs", "author": {"name": "octo"}}
        return {"recentActivity": [*rows, {**rows[0], "discussionData": about}]}

    world = World.of(person(talks=mine))
    with Hub(world, faults=[change("/recent-activity", commented)]) as hub:
        done = read(hub)
    assert not done.sees(mine[0].at.date())
    assert (
        "of which the feed of recent activity show"
        in (done.notices["discussions_unlisted"])
    )
