"""Whose events an archive holds, what they are, and on which day."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.connectors._gharchive.shapes import Told
from auditor.connectors._gharchive.shapes import read as read_line
from auditor.connectors._github.rest.rows import BadForm
from auditor.model import Activity, Basis, Kind, Sight
from tests.connectors.archives import (
    DAY,
    HEAD,
    START,
    ada_at,
    day,
    other,
    push,
    read,
)
from tests.services import archive
from tests.services.archive import (
    ADA,
    BEN,
    HOUR,
    PACIFIC,
    SITE,
    Actor,
    Commit,
    event,
    first_form,
    line,
    pushed,
    pushed_bare,
    pushed_old,
    timeline,
)

LONG = "This is worth more than a nod, as it has forty characters."
IN_2013 = datetime(2013, 5, 1, 12, 30, tzinfo=PACIFIC)


def told(row: Any) -> Told:
    found = read_line(line(row))
    assert found is not None
    return found


def acts(tmp_path: Path, *rows: object, at: datetime = START) -> list[Activity]:
    archive.write(tmp_path / "few", at, rows)
    until = at.date() + timedelta(days=1)
    return read(tmp_path / "few", since=at.date(), until=until).activities


# The forms.


def test_a_push_is_told_by_the_platform_s_clock_as_github_tells_it(
    tmp_path: Path,
) -> None:
    assert acts(tmp_path, push(START + 5 * HOUR, number=77)) == [
        Activity(
            id="github:event:77",
            source="gharchive",
            kind=Kind.COMMIT,
            basis=Basis.PLATFORM,
            at=START + 5 * HOUR,
            url=f"{SITE}/ada/engine/compare/{'b' * 40}...{HEAD}",
            subject="ada/engine",
            brought=(f"git:{HEAD}",),
        )
    ]


def test_a_push_counts_distinct_commits_that_no_robot_wrote(tmp_path: Path) -> None:
    commits = (
        Commit("1" * 40),
        Commit("2" * 40),
        Commit("3" * 40, distinct=False),
        Commit("4" * 40, author="helper[bot]"),
    )
    (act,) = acts(tmp_path, event("PushEvent", START, pushed(*commits)))
    assert act.count == 2
    assert act.brought == tuple(f"git:{digit * 40}" for digit in "1234")


def test_a_push_without_commits_counts_once(tmp_path: Path) -> None:
    at = datetime(2025, 10, 20, 4, tzinfo=UTC)
    (act,) = acts(tmp_path, event("PushEvent", at, pushed_bare(HEAD)), at=at)
    assert (act.count, act.url) == (
        1,
        f"{SITE}/ada/engine/compare/{'b' * 40}...{HEAD}",
    )


def test_the_clock_of_old_files_is_turned_into_utc(tmp_path: Path) -> None:
    late = datetime(2013, 5, 1, 20, 30, tzinfo=PACIFIC)
    row = timeline("PushEvent", late, pushed_old(Commit(HEAD), Commit("c" * 40)))
    (act,) = acts(tmp_path, row, at=datetime(2013, 5, 1, 20, tzinfo=UTC))
    assert act.at == datetime(2013, 5, 2, 4, 30, tzinfo=UTC)
    assert (act.count, act.url) == (2, f"{SITE}/ada/engine/commit/{'c' * 40}")
    assert act.id.startswith("github:event:old-")
    assert act.brought == (f"git:{HEAD}", f"git:{'c' * 40}")


def test_events_of_2011_name_the_actor_in_the_payload(tmp_path: Path) -> None:
    at = datetime(2011, 2, 14, 3, tzinfo=UTC)
    rows = [
        first_form("PushEvent", at, pushed_old(Commit(HEAD)), number=5),
        first_form("CreateEvent", at, {"object": "repository"}, number=6),
    ]
    archive.write(tmp_path / "few", at, rows, end=b"")  # nothing in between, as then
    found = read(tmp_path / "few", since=at.date(), until=at.date())
    assert [(a.id, a.kind, a.subject) for a in found.activities] == [
        ("github:event:5", Kind.COMMIT, "ada/engine"),
        (f"github:{SITE}/ada/engine", Kind.REPOSITORY, "ada/engine"),
    ]


@pytest.mark.parametrize(
    ("type_", "payload", "url", "kind", "id_"),
    [
        (
            "IssuesEvent",
            {"action": "opened", "issue": 77, "number": 12},
            f"{SITE}/ben/loom/issues/12",
            Kind.ISSUE,
            f"github:{SITE}/ben/loom/issues/12",
        ),
        (
            "PullRequestEvent",
            {"action": "opened", "number": 5, "pull_request": {"title": "Faster"}},
            "http://github.com/ben/loom/pull/5",
            Kind.PULL_REQUEST,
            f"github:{SITE}/ben/loom/pull/5",
        ),
        (
            "IssueCommentEvent",
            {"comment_id": 4, "issue_id": 77},
            f"{SITE}/ben/loom/issues/12#issuecomment-4",
            Kind.DISCUSSION,
            f"github:{SITE}/ben/loom/issues/12#issuecomment-4",
        ),
        ("WatchEvent", {"action": "started"}, f"{SITE}/ben/loom", Kind.STAR, ""),
        ("ForkEvent", {"forkee": 12}, f"{SITE}/ada/loom", Kind.FORK, ""),
        ("FollowEvent", {"target": {"login": "ben"}}, f"{SITE}/ben", Kind.FOLLOW, ""),
        (
            "ReleaseEvent",
            {"action": "published", "release": {"name": "One", "tag_name": "v1"}},
            f"{SITE}/ben/loom/releases/v1",
            Kind.RELEASE,
            f"github:{SITE}/ben/loom/releases/v1",
        ),
    ],
)
def test_the_timeline_tells_the_same_acts(
    tmp_path: Path, type_: str, payload: Any, url: str, kind: Kind, id_: str
) -> None:
    row = timeline(type_, IN_2013, payload, repo="ben/loom", url=url)
    (act,) = acts(tmp_path, row, at=datetime(2013, 5, 1, 12, tzinfo=UTC))
    assert act.kind is kind
    assert act.id == id_ or (not id_ and act.id.startswith("github:event:old-"))


def test_a_comment_whose_text_is_told_may_be_a_nod(tmp_path: Path) -> None:
    nod, long = (
        timeline(
            "PullRequestReviewCommentEvent",
            IN_2013,
            {"comment": {"body": body, "html_url": f"{SITE}/ben/loom/pull/5#r{body}"}},
            repo="ben/loom",
        )
        for body in ("ok", "x" * 40)
    )
    at = datetime(2013, 5, 1, 12, tzinfo=UTC)
    assert [a.url for a in acts(tmp_path, nod, long, at=at)] == [
        f"{SITE}/ben/loom/pull/5#r{'x' * 40}"
    ]


@pytest.mark.parametrize(
    ("stamp", "at"),
    [
        ("2012/03/10 22:33:44 -0800", datetime(2012, 3, 11, 6, 33, 44, tzinfo=UTC)),
        ("2012-04-01T00:00:00-07:00", datetime(2012, 4, 1, 7, tzinfo=UTC)),
        ("2011-02-12T00:00:00Z", datetime(2011, 2, 12, tzinfo=UTC)),
    ],
)
def test_dates_are_read_in_all_their_forms(stamp: str, at: datetime) -> None:
    row = timeline("WatchEvent", IN_2013, {"action": "started"}, created_at=stamp)
    assert told(row).at == at


def test_what_is_not_public_is_never_told(tmp_path: Path) -> None:
    private = timeline("WatchEvent", IN_2013)
    private["repository"]["private"] = True
    assert read_line(line(private)) is None
    assert read_line(line({**push(START), "public": False})) is None
    nobody = {**push(START), "actor": {"id": 7}, "payload": {}}
    assert read_line(line(nobody)) is None


@pytest.mark.parametrize(
    "row",
    [
        "[1]",
        "{",
        "{}",
        '{"type":"PushEvent","created_at":"yesterday"}',
        '{"type":"PushEvent","created_at":"2021-07-21 00:00:00"}',
        '{"created_at":"2021-07-21T00:00:00Z"}',
        "[" * 9999,
        '{"type":"\ud800"}',
    ],
)
def test_what_is_no_event_has_a_bad_form(row: str) -> None:
    with pytest.raises(BadForm):
        read_line(row.encode("utf-8", "surrogatepass"))


ODD_PAYLOADS = [
    {"action": 7, "shas": "none", "size": "many", "head": 5, "number": True},
    {"shas": [[1], "x", [HEAD, "", "", "", False]], "size": -4},
    {"comment": [], "issue": {"title": 7}, "release": {"name": " "}},
    {},
]


@pytest.mark.parametrize("payload", ODD_PAYLOADS)
@pytest.mark.parametrize("type_", ["PushEvent", "IssuesEvent", "WatchEvent"])
def test_an_old_payload_may_hold_anything(type_: str, payload: Any) -> None:
    row = timeline(type_, IN_2013, payload)
    row["repository"] = {"name": 7, "owner": None, "url": "ftp://github.com/x/y"}
    row["url"] = None
    assert told(row).login == "ada"


def test_a_type_that_is_no_act_still_tells_whose_it_is() -> None:
    assert told(timeline("DownloadEvent", IN_2013)).event is None
    assert told(event("DeleteEvent", START)).event is None
    assert told({**timeline("WatchEvent", IN_2013), "repository": None}).event


# Whose.


def test_a_login_has_no_case_and_is_told_as_it_is_spelt(tmp_path: Path) -> None:
    found = read(day(tmp_path / "a", rows=ada_at(4)), "AdA")
    assert found.error is None
    assert (found.profile.handle, found.profile.id) == ("ada", "7007")
    assert found.profile.url == f"{SITE}/ada"
    assert found.ids == ["github:event:1"]


def test_being_named_by_others_is_no_act(tmp_path: Path) -> None:
    load = {"action": "opened", "issue": {"user": ADA.user, "number": 3, "title": "x"}}
    row = event("IssuesEvent", START, load, BEN, "ada/engine")
    assert read(day(tmp_path / "a", rows=lambda at: [row])).code == "no_such_handle"


OLD, NEW = Actor("ada-old", 7007), Actor("ada", 7007)


def renamed(at: datetime) -> list[object]:
    """Ada had another login up to ten."""
    who = OLD if at.hour < 10 else NEW
    load = pushed(Commit(f"{at.hour:040x}"))
    repo = f"{who.login}/engine"
    return [other(at), event("PushEvent", at, load, who, repo, number=at.hour + 1)]


@pytest.mark.parametrize("login", ["ada", "ada-old"])
def test_an_account_is_followed_under_every_login(tmp_path: Path, login: str) -> None:
    found = read(day(tmp_path / "a", rows=renamed), login)
    assert (found.error, len(found.ids)) == (None, 24)
    assert found.profile.handle == "ada"
    assert [code for code, _ in found.notices] == ["renamed"]
    assert "ada-old" in found.notices[0][1]


def handed_on(at: datetime) -> list[object]:
    """Somebody else had the login up to ten."""
    who = Actor("ada", 99) if at.hour < 10 else ADA
    return [event("PushEvent", at, pushed(Commit(HEAD)), who, number=at.hour + 1)]


def test_what_another_account_did_under_the_login_is_left_out(tmp_path: Path) -> None:
    found = read(day(tmp_path / "a", rows=handed_on))
    assert len(found.ids) == 14
    assert found.profile.id == "7007"
    codes = {code for code, _ in found.notices}
    assert codes == {"login_changed_hands"}


def test_years_before_2015_are_left_out_if_another_had_the_login(
    tmp_path: Path,
) -> None:
    folder = day(tmp_path / "a", rows=handed_on)
    row = timeline("PushEvent", IN_2013, pushed_old(Commit(HEAD)))
    archive.write(folder, datetime(2013, 5, 1, 12, tzinfo=UTC), [row])
    found = read(folder, since=date(2013, 5, 1))
    assert len(found.ids) == 14
    assert found.sights[0][2:] == (Sight.NONE, "snapshot")


def test_the_login_of_2015_leads_to_the_years_before(tmp_path: Path) -> None:
    at = datetime(2015, 1, 1, 9, tzinfo=UTC)
    archive.write(tmp_path, at, [event("WatchEvent", at, {"action": "x"}, OLD)])
    archive.write(tmp_path, START, [event("WatchEvent", START, {"action": "x"}, NEW)])
    row = timeline("PushEvent", IN_2013, pushed_old(Commit(HEAD)), OLD, "ada-old/x")
    archive.write(tmp_path, datetime(2013, 5, 1, 12, tzinfo=UTC), [row])
    found = read(tmp_path, since=date(2013, 5, 1))
    assert [a.subject for a in found.activities] == ["ada-old/x"]


def test_an_old_archive_alone_is_read_by_login(tmp_path: Path) -> None:
    row = timeline("PushEvent", IN_2013, pushed_old(Commit(HEAD)), Actor("Ada", 7))
    archive.write(tmp_path, datetime(2013, 5, 1, 12, tzinfo=UTC), [row])
    found = read(tmp_path, since=date(2013, 5, 1), until=date(2013, 5, 1))
    assert (found.profile.handle, found.profile.id) == ("Ada", None)


def test_an_event_without_the_number_of_its_account_is_the_login_s(
    tmp_path: Path,
) -> None:
    row = push(START)
    row["actor"] = {"login": "ada"}
    archive.write(tmp_path, START, [row])
    assert read(tmp_path).ids == ["github:event:1"]


def test_what_a_robot_does_is_automated(tmp_path: Path) -> None:
    robot = Actor("helper[bot]", 5)
    rows = [
        event("PushEvent", START, pushed(Commit(HEAD)), robot, number=1),
        event("WatchEvent", START, {"action": "started"}, robot, number=2),
    ]
    archive.write(tmp_path, START, rows)
    found = read(tmp_path, "helper[bot]")
    assert [a.kind for a in found.activities] == [Kind.AUTOMATED, Kind.STAR]
    assert found.profile.url == f"{SITE}/apps/helper"


def test_an_event_that_is_there_twice_is_one(tmp_path: Path) -> None:
    archive.write(tmp_path, START, [push(START), push(START)])
    archive.write(tmp_path, START + HOUR, [push(START)])
    assert read(tmp_path).ids == ["github:event:1"]


def test_acts_come_in_the_order_of_time_and_none_after_the_window(
    tmp_path: Path,
) -> None:
    rows = [push(START + n * HOUR, number=9 - n) for n in (3, 1, 2, 30)]
    archive.write(tmp_path, START, rows)
    assert read(tmp_path).ids == [f"github:event:{n}" for n in (8, 7, 6)]


def test_a_file_that_is_written_with_blanks_is_read_too(tmp_path: Path) -> None:
    rows = [json.dumps(row).encode() for row in (other(START), push(START))]
    archive.write(tmp_path, START, rows, end=b"\r\n")
    found = read(day(tmp_path, START + HOUR, count=23))
    assert (found.error, found.ids) == (None, ["github:event:1"])
    assert found.sights == [(DAY, DAY, Sight.FULL, None)]
