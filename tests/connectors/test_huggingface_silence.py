"""No day counts as seen while something is missing of what the Hub shows of it."""

from datetime import timedelta
from typing import Any

import pytest

from auditor.model import InMemory, Kind
from tests.connectors.hub_reads import (
    BORN,
    DAY,
    MADE,
    NOW,
    by,
    change,
    commits,
    each,
    held,
    hold_to_truth,
    is_whole,
    person,
    read,
    repo,
    run,
)
from tests.services import faults
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, ORG, TOKEN, UNTIL
from tests.services.hub_rows import listed
from tests.services.hub_world import FLOOR, Paper, World

LATER = NOW + timedelta(hours=1)


# The profile.


def test_a_profile_that_counts_none_is_not_believed() -> None:
    world = World.of(person(), repos=[repo(by(MADE + DAY), kind="datasets")])
    silent = change("/overview", lambda told: {**told, "numDatasets": 0})
    done = held(world, silent)
    assert is_whole(done) and len(done.activities) == 2


def test_a_paper_may_be_older_than_the_account_and_not_be_found() -> None:
    paper = Paper(id="1801.1", title="Old", at=BORN - 400 * DAY, authors=(NAME,))
    done = held(World.of(person(), papers=[paper]), change("/papers/", lambda _: []))
    assert not done.sees(paper.at.date()) and done.error is None


def test_papers_that_nobody_counts_are_looked_for() -> None:
    paper = Paper(id="2401.1", title="Found", at=MADE, authors=(NAME,))
    silent = change(
        "/overview", lambda told: {k: v for k, v in told.items() if k != "numPapers"}
    )
    done = held(World.of(person(), papers=[paper]), silent)
    assert [a.kind for a in done.activities] == [Kind.PAPER]
    assert not done.sees(UNTIL) and done.error is None
    assert "papers_unlisted" in done.notices


@pytest.mark.parametrize("orgs", [None, 7, [ORG], [{"fullname": ORG}], [{"name": 7}]])
def test_organisations_without_a_name_leave_all_days_open(orgs: object) -> None:
    world = World.of(person(orgs=(ORG,)), repos=[repo(by(MADE), id=f"{ORG}/net")])
    done = held(world, change("/overview", lambda told: {**told, "orgs": orgs}))
    assert done.error is None and not done.sees(MADE.date())
    assert "organisations that the profile names" in done.notices["list_cap"]


def test_a_named_organisation_that_shows_nothing_is_told() -> None:
    with Hub(World.of(person())) as hub:
        done = read(hub, orgs=["gild-example", "other-gild"])
    assert "gild-example, other-gild" in done.notices["organisation_empty"]


# The lists.


@pytest.mark.parametrize("unclear", ["false", 0, "missing"])
def test_a_row_of_unclear_privacy_is_missing_and_not_only_dropped(
    unclear: object,
) -> None:
    theirs = repo(by(MADE), id=f"{ORG}/net")
    world = World.of(person(orgs=(ORG,)), repos=[theirs], tokens={TOKEN: NAME})

    def spoil(rows: list[dict[str, Any]]) -> object:
        less = [{k: v for k, v in row.items() if k != "private"} for row in rows]
        more = {} if unclear == "missing" else {"private": unclear}
        return [{**row, **more} for row in less]

    done = held(world, change(f"author={ORG}", spoil), token=TOKEN)
    assert done.code == "bad_answer" and not done.sees(MADE.date())


def test_an_organisation_of_another_name_by_now_is_not_overlooked() -> None:
    old = repo(by(MADE), id=f"{ORG}/net")
    world = World.of(person(orgs=(ORG,)), repos=[old])
    moved = each(f"models?author={ORG}", id="new-guild/net")
    done = held(world, moved)
    assert done.code == "bad_answer" and not done.sees(MADE.date())


def test_what_a_list_out_of_order_leaves_out_may_be_of_any_day() -> None:
    theirs = [repo(by(MADE + n * DAY), id=f"{ORG}/n-{n}") for n in range(4)]
    world = World.of(person(orgs=(ORG,)), repos=theirs)
    oldest_first = change(f"models?author={ORG}", lambda _: [*map(listed, theirs[:2])])
    done = held(world, oldest_first, org_repositories=1)
    assert not done.sees((MADE + 3 * DAY).date()) and done.error is None


# The commits.


@pytest.mark.parametrize("authors", [[NAME], [None], [{"name": NAME}], NAME])
def test_authors_in_another_form_may_be_the_person(authors: object) -> None:
    world = World.of(person(), repos=[repo(by(MADE + DAY))])
    done = held(world, each("/commits/", authors=authors))
    assert done.code == "bad_answer" and not done.sees((MADE + DAY).date())


def test_a_repository_that_cannot_be_read_may_hold_older_commits() -> None:
    old = by(MADE - 90 * DAY)
    world = World.of(person(), repos=[repo(old, by(MADE + DAY))])
    gone = faults.status(404, when=lambda c: "/commits/" in c.path, times=None)
    done = held(world, gone)
    assert not done.sees(old.at.date()) and done.code == "deleted_or_renamed"


def test_a_long_history_out_of_order_may_hold_newer_commits() -> None:
    rows = [by(MADE + n * DAY) for n in range(50)]
    early, late = by(MADE - 60 * DAY), by(MADE + 99 * DAY)
    made = MADE - 90 * DAY
    long = repo(*rows, early, late, id=f"{ORG}/long", created=made)
    world = World.of(person(orgs=(ORG,)), repos=[long])
    with Hub(world, page=2) as hub:
        done = read(hub)
    hold_to_truth(done, world)
    assert "commits_cut" in done.notices and not done.sees(MADE.date())


def test_a_history_that_lacks_its_newest_commit_is_not_the_whole() -> None:
    world = World.of(person(), repos=[repo(by(MADE + DAY), by(MADE + 2 * DAY))])
    stale, store = change("/commits/", lambda rows: rows[1:]), InMemory()
    with Hub(world, faults=[stale]) as hub:
        done = read(hub, on=run(store))
        hub.faults.clear()
        again = read(hub, on=run(store))
    for one in (done, again):
        hold_to_truth(one, world)
    assert done.code == "bad_answer" and is_whole(again)


def test_when_an_old_repository_was_made_is_open_if_its_history_is_new() -> None:
    old = repo(created=FLOOR)
    new = {"date": "2025-01-01T00:00:00.000Z"}
    anew = change("/commits/", lambda rows: [*rows[:-1], {**rows[-1], **new}])
    with Hub(World.of(person(), repos=[old]), faults=[anew]) as hub:
        done = read(hub)
    assert done.error is None
    assert not done.sees(FLOOR.date()) and done.sees(FLOOR.date() + DAY)


def test_a_commit_that_is_called_like_a_copy_makes_none() -> None:
    titles = ("Work", "Duplicate from staging", "Duplicate from octo/app", "More")
    rows = (by(MADE + (n + 1) * DAY, title=t) for n, t in enumerate(titles))
    done = held(World.of(person(), repos=[repo(*rows)]))
    assert [a.kind for a in done.activities if a.kind is not Kind.COMMIT] == [
        Kind.MODEL
    ]
    assert [t for t, _ in commits(done)] == list(titles)


def test_a_list_with_rows_that_cannot_be_read_dates_no_beginning() -> None:
    old = repo(by(FLOOR - 9 * DAY), created=FLOOR - 40 * DAY)
    broken = change("/commits/", lambda rows: [*rows[:-1], {**rows[-1], "date": 7}])
    done = held(World.of(person(), repos=[old]), broken)
    assert [a.kind for a in done.activities] == [Kind.COMMIT]
    assert done.artifacts[0].created is None
