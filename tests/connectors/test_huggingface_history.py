"""What was made and done, on which day, by whose clock, and what is not counted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.model import Basis, Kind
from tests.connectors.hub_reads import (
    BORN,
    DAY,
    MADE,
    NOW,
    by,
    commits,
    hold_to_truth,
    is_whole,
    person,
    read,
    repo,
    told,
)
from tests.services.fault import Fault
from tests.services.hub import Hub
from tests.services.hub_lives import NAME
from tests.services.hub_world import FLOOR, World
from tests.services.wire import Call, Reply


def test_only_the_person_s_own_commits_count() -> None:
    done = told(
        repo(
            by(MADE + DAY, title="Upload model"),
            by(MADE + DAY, "SFconvertbot", title="safetensors"),
            by(MADE + DAY, "parquet-converter", title="parquet"),
            by(MADE + DAY, "helper[bot]", title="fix"),
            by(MADE + DAY, "grace-example", title="Hers"),
            by(MADE + DAY, "grace-example", "Ada-Example", title="Together"),
            by(MADE + 2 * DAY, title="Update README.md"),
        ),
        whole=False,
    )
    assert sorted(commits(done)) == [
        ("Together", Basis.PLATFORM),
        ("Update README.md", Basis.PLATFORM),
        ("Upload model", Basis.PLATFORM),
    ]
    assert is_whole(done)


@pytest.mark.parametrize("kind", ["models", "datasets", "spaces"])
def test_what_was_made_is_an_event_and_an_artifact(kind: str) -> None:
    tags = ("license:mit", "base_model:octo/net")
    done = told(repo(by(MADE + DAY), kind=kind, tags=tags))
    made = next(a for a in done.activities if a.kind.value == kind[:-1])
    assert (made.at, made.basis, made.subject) == (MADE, Basis.PLATFORM, f"{NAME}/net")
    thing = done.artifacts[0]
    folder = "" if kind == "models" else f"{kind}/"
    assert thing.url.endswith(f"/{folder}{NAME}/net") and made.url == thing.url
    assert (thing.created, thing.updated) == (MADE.date(), (MADE + DAY).date())
    assert thing.tags == tags and thing.metrics["likes"] == 3
    commit = next(a for a in done.activities if a.kind is Kind.COMMIT)
    assert commit.url == f"{thing.url}/commit/{commit.id.removeprefix('git:')}"


@pytest.mark.parametrize("seconds", [0, -7, 31])
def test_what_is_older_than_the_hub_s_memory_goes_by_its_first_commit(
    seconds: int,
) -> None:
    long_ago = datetime(2021, 7, 8, 9, 0, tzinfo=UTC)
    old = repo(by(long_ago + DAY), created=long_ago)

    def floored(_: Call, reply: Reply) -> Reply:
        rows = reply.payload()
        rows[0]["createdAt"] = f"{FLOOR + timedelta(seconds=seconds):%FT%T.000Z}"
        return Reply.of(rows)

    world = World.of(person(), repos=[old])
    on_listing = Fault(change=floored, when=lambda c: "/api/models?" in c.path)
    with Hub(world, faults=[on_listing]) as hub:
        done = read(hub)
    hold_to_truth(done, world)
    assert date(2022, 3, 2) not in {a.falls_on() for a in done.activities}
    assert done.artifacts[0].created == long_ago.date()


def test_a_history_written_anew_does_not_date_what_is_older() -> None:
    old = repo(created=FLOOR)

    def squashed(_: Call, reply: Reply) -> Reply:
        rows = reply.payload()
        rows[-1] |= {"date": "2025-01-01T00:00:00.000Z", "authors": [{"user": NAME}]}
        return Reply.of(rows)

    wrong = Fault(change=squashed, when=lambda c: "/commits/" in c.path)
    with Hub(World.of(person(), repos=[old]), faults=[wrong]) as hub:
        done = read(hub)
    assert [a.kind.value for a in done.activities] == ["commit"]
    assert done.artifacts[0].created is None


def test_a_copy_is_none_of_the_person_s_work_until_they_commit() -> None:
    done = told(
        repo(
            by(MADE - 90 * DAY, "octo", title="Theirs"),
            by(MADE, title="Duplicate from octo/app"),
            by(MADE + DAY, title="Mine"),
            kind="spaces",
            copied_from="octo/app",
        )
    )
    assert [a.kind for a in done.activities] == [Kind.FORK, Kind.COMMIT]
    assert [t for t, _ in commits(done)] == ["Mine"]
    assert done.artifacts[0].metrics["copied_from"] == "octo/app"


def test_a_commit_in_two_repositories_is_one() -> None:
    same = by(MADE + DAY, sha="ab" * 20)
    done = told(repo(same), repo(same, name="copy", created=MADE + 5 * DAY))
    found = [a for a in done.activities if a.kind is Kind.COMMIT]
    assert [(a.id, a.subject) for a in found] == [(f"git:{'ab' * 20}", f"{NAME}/net")]


def test_dates_that_were_pushed_are_the_author_s() -> None:
    done = told(
        repo(
            by(MADE - 30 * DAY, title="Before the repository"),
            by(MADE + 9 * DAY, title="Late"),
            by(MADE + 2 * DAY, title="Then early"),
            by(MADE + 20 * DAY, title="On the Hub"),
        )
    )
    assert dict(commits(done)) == {
        "Before the repository": Basis.AUTHOR,
        "Late": Basis.AUTHOR,
        "Then early": Basis.AUTHOR,
        "On the Hub": Basis.PLATFORM,
    }


def test_absurd_dates_are_left_out_and_told() -> None:
    done = told(
        repo(
            by(datetime(1, 1, 1, tzinfo=UTC), title="Year one"),
            by(BORN - DAY, title="Before the account"),
            by(MADE, title="Fine"),
            by(NOW + DAY, title="Tomorrow"),
            by(datetime(9999, 12, 31, tzinfo=UTC), title="Never"),
        ),
        whole=False,
    )
    assert [t for t, _ in commits(done)] == ["Fine"]
    assert done.error is None
    assert "3 public acts" in done.notices["undated"]
    assert "1 public act is dated before the account" in done.notices["before_account"]


def test_without_the_day_of_birth_old_work_stays() -> None:
    world = World.of(person(), repos=[repo(by(BORN - DAY, title="Old"))])
    with Hub(world, tells_birth=False) as hub:
        done = read(hub)
    assert [t for t, _ in commits(done)] == ["Old"]
    assert is_whole(done)


def test_texts_of_strangers_are_made_safe() -> None:
    bad = "\x1b[31mred\u202e " + "x" * 900
    done = told(
        repo(by(MADE + DAY, title=bad), tags=("\x07tag",)),
        collections=((f"{NAME}/a b<c>", "\x1b[2J", MADE),),
    )
    for text in [*(a.title for a in done.activities), *done.artifacts[0].tags]:
        assert text.isprintable() and len(text) <= 200
    odd = next(a for a in done.artifacts if a.kind is Kind.OTHER)
    assert " " not in odd.url and odd.title.isprintable()


def test_likes_are_kept_apart_and_collections_are_no_act() -> None:
    done = told(
        likes=(("model", "octo/net", MADE), ("dataset", "octo/rows", MADE + DAY)),
        collections=((f"{NAME}/best-1", "Best", MADE),),
    )
    assert {(a.kind, a.subject, a.at) for a in done.activities} == {
        (Kind.LIKE, "octo/rows", MADE + DAY),
        (Kind.LIKE, "octo/net", MADE),
    }
    assert not Kind.LIKE.counted
    (one,) = done.artifacts
    assert one.title == "Best" and one.created is None
    assert one.updated == MADE.date()


def test_an_empty_account_takes_few_requests() -> None:
    with Hub(World.of(person())) as hub:
        done = read(hub)
        paths = [a.route for a in hub.log]
    assert is_whole(done) and done.activities == []
    kinds = ["/api/datasets", "/api/models", "/api/spaces"]
    own = f"/api/users/{NAME}/overview"
    assert sorted(paths) == ["/api/collections", *kinds, own]
