"""Papers and discussions, of which the Hub has no list for one person."""

from typing import Any

import pytest

from auditor.model import Kind
from tests.connectors.accounts import Read
from tests.connectors.hub_reads import (
    BORN,
    DAY,
    MADE,
    by,
    hold_to_truth,
    is_whole,
    person,
    read,
    repo,
)
from tests.services.fault import Fault
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, UNTIL
from tests.services.hub_world import Paper, Talk, World
from tests.services.wire import Call, Reply

# Papers.

MINE = Paper(id="2401.00001", title="Mine", at=BORN - 9 * DAY, authors=("x", NAME))
OTHERS = Paper(id="2401.00002", title="Not mine", at=MADE, authors=("grace-example",))


def test_papers_are_those_whose_authors_name_the_account() -> None:
    world = World.of(person(), papers=[MINE, OTHERS])
    with Hub(world) as hub:
        done = read(hub)
    hold_to_truth(done, world)
    assert [(a.id, a.kind) for a in done.activities] == [
        ("arxiv:2401.00001", Kind.PAPER)
    ]
    assert is_whole(done), "a paper may be older than the account"


def test_papers_that_no_search_finds_are_told() -> None:
    nothing = Fault(change=lambda *_: Reply.of([]), when=lambda c: "/papers/" in c.path)
    world = World.of(person(), papers=[MINE])
    with Hub(world, faults=[nothing]) as hub:
        done = read(hub)
    assert done.error is None and "papers_unlisted" in done.notices
    assert {c.reason for c in done.coverage} == {None, "api_window"}


# Discussions.


def talks(count: int, *, own: int = 0) -> tuple[Talk, ...]:
    return tuple(
        Talk(
            repo=f"models/{NAME}/net" if n < own else "spaces/octo/app",
            number=n + 1,
            at=MADE + n * DAY,
        )
        for n in range(count)
    )


def discussing(count: int, own: int = 0, **hub_fields: Any) -> tuple[Read, World, Hub]:
    fields = {k: hub_fields.pop(k) for k in ("recent_activity",) if k in hub_fields}
    here = repo(by(MADE + DAY))
    world = World.of(
        person(talks=talks(count, own=own)),
        repos=[here, repo(kind="spaces", id="octo/app")],
    )
    with Hub(world, **hub_fields) as hub:
        done = read(hub, **fields)
    hold_to_truth(done, world)
    return done, world, hub


def test_the_feed_shows_discussions_everywhere() -> None:
    done, _, hub = discussing(7, 2, page=3)
    assert is_whole(done)
    assert len(hub.asked("/api/recent-activity")) == 3
    found = [a for a in done.activities if a.kind is Kind.DISCUSSION]
    assert found[0].url.endswith(f"/{NAME}/net/discussions/1")
    assert found[-1].url.endswith("/spaces/octo/app/discussions/7")


def test_a_feed_of_the_newest_sees_no_further_than_it_reaches() -> None:
    done, _, _ = discussing(9, feed_window=4)
    assert done.error is None and "discussions_unlisted" in done.notices
    reached = (MADE + 5 * DAY).date()
    assert not done.sees(reached) and done.sees(reached + DAY)
    assert {c.reason for c in done.coverage} == {None, "api_window"}


def test_without_the_feed_own_repositories_are_asked() -> None:
    done, _, hub = discussing(5, 5, recent_activity=False)
    assert is_whole(done), "the profile counts no more than were found"
    assert hub.asked("/api/recent-activity") == []
    less, _, _ = discussing(5, 2, recent_activity=False)
    assert less.error is None and not less.sees(UNTIL)
    assert (
        "5 discussions, of which own repositories show 2"
        in (less.notices["discussions_unlisted"])
    )


def test_pages_of_discussions_are_turned() -> None:
    done, _, hub = discussing(7, 7, recent_activity=False, page=3)
    assert is_whole(done)
    assert len([a for a in hub.log if "/discussions" in a.path]) == 3


def test_discussions_that_cannot_be_read_are_missing() -> None:
    gone = Fault(
        change=lambda *_: Reply(status=403),
        when=lambda c: "/discussions" in c.path,
        times=None,
    )
    done, _, _ = discussing(5, 5, recent_activity=False, faults=[gone])
    assert done.code == "auth_missing" and not done.sees(MADE.date())


def test_a_feed_that_shows_none_of_those_counted_is_of_no_use() -> None:
    done, _, _ = discussing(3, 3, feed_window=0)
    assert "recent_activity" in done.notices and is_whole(done)


@pytest.mark.parametrize("known", [True, False])
def test_a_profile_that_counts_nothing_leaves_it_open(known: bool) -> None:
    def silent(_: Call, reply: Reply) -> Reply:
        kept = reply.payload()
        names = [n for n in kept if n.startswith("num")]
        return Reply.of({k: v for k, v in kept.items() if k not in names})

    wrong = Fault(change=silent, when=lambda c: "/overview" in c.path)
    done, _, _ = discussing(3, 3, faults=[wrong], recent_activity=known)
    assert done.error is None
    assert {c.reason for c in done.coverage} == {None, "api_window"}
