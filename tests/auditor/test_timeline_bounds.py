"""Commits that a platform's own clock holds within thirty days."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.model import Activity, Basis, Kind, Profile, Pull, Status
from auditor.timeline import merge

AT = datetime(2021, 7, 21, 12, tzinfo=UTC)


def act(id_: str, at: datetime, basis: Basis, *brought: str) -> Activity:
    return Activity(
        id=id_,
        source="git",
        kind=Kind.COMMIT,
        basis=basis,
        at=at,
        url="https://example.org",
        brought=brought,
    )


def clock(early: timedelta, push: Basis = Basis.PLATFORM) -> Basis:
    rows = (
        act("git:1", AT - early, Basis.AUTHOR),
        act("push:2", AT + timedelta(days=9), push, "git:1"),
        act("push:1", AT, push, "git:1", "git:0"),
    )
    pull = Pull(
        source="git",
        profile=Profile(handle="ada"),
        status=Status.COMPLETE,
        activities=rows,
    )
    line = merge([pull], (AT + timedelta(days=99)).date())
    return next(row.basis for row in line.activities if row.id == "git:1")


@pytest.mark.parametrize(
    ("days", "basis"),
    [
        (0, Basis.BOUNDED),
        (30, Basis.BOUNDED),
        (30.01, Basis.AUTHOR),
        (-0.01, Basis.AUTHOR),
    ],
)
def test_a_push_within_thirty_days_holds_a_commit_s_date(
    days: float, basis: Basis
) -> None:
    assert clock(timedelta(days=days)) is basis


def test_only_a_platform_s_clock_holds() -> None:
    assert clock(timedelta(days=1), Basis.AUTHOR) is Basis.AUTHOR
