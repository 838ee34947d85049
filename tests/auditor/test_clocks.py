"""Remarks on dates: what they change for the person, and nothing for anybody else."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from auditor import readers
from auditor.audit import compose
from auditor.findings import Question
from auditor.model import (
    Activity,
    Audit,
    Basis,
    Coverage,
    Kind,
    Profile,
    Pull,
    QuietState,
    Reader,
    Sight,
    Stamp,
    Status,
)

START, AS_OF = date(2020, 1, 1), date(2022, 12, 31)
ASKED = Question(as_of=AS_OF)


def at(day: int, minutes: int = 0) -> datetime:
    return datetime.combine(START, time(9), UTC) + timedelta(
        days=day, minutes=minutes, seconds=day % 59
    )


def act(name: str, moment: datetime, kind: Kind, basis: Basis) -> Activity:
    return Activity(
        id=f"github:{name}",
        source="github",
        kind=kind,
        basis=basis,
        at=moment,
        url=f"https://github.example/{name}",
        subject="ada/log" if kind is Kind.COMMIT else "guild/atlas",
    )


def stamp(one: Activity, **told: object) -> Stamp:
    assert one.at
    usual = Stamp(
        source="github",
        subject=one.subject,
        url="https://github.example/ada/log",
        activity=one.id,
        authored=one.at,
        committed=one.at,
        title=f"Work {one.id}",
        unchanged=False,
    )
    return replace(usual, **told)  # type: ignore[arg-type]


def pull(
    acts: list[Activity],
    stamps: list[Stamp],
    status: Status = Status.COMPLETE,
) -> Pull:
    seen = Coverage(since=date(2015, 1, 1), until=AS_OF, state=Sight.FULL)
    return Pull(
        source="github",
        profile=Profile(handle="ada"),
        status=status,
        activities=tuple(acts),
        coverage=(seen,),
        stamps=tuple(stamps),
    )


def trail() -> list[Activity]:
    """Pull requests once a week, but for a pause from day 300 to day 600."""
    days = [*range(0, 300, 7), *range(600, 1095, 7)]
    return [act(f"pr{d}", at(d), Kind.PULL_REQUEST, Basis.PLATFORM) for d in days]


def commits() -> list[Activity]:
    """Commits on every day of the pause, at times that differ."""
    return [
        act(f"c{d}", at(d, d * 37 % 600), Kind.COMMIT, Basis.AUTHOR)
        for d in range(295, 605)
    ]


def quiet(audit: Audit) -> list[int]:
    return [p.days for p in audit.quiet_periods if p.state is QuietState.QUIET]


def regular() -> Pull:
    rows = commits()
    told = [stamp(one, title="Log", path="log.txt") for one in rows]
    return pull([*trail(), *rows], told)


def test_commits_like_clockwork_are_shown_and_not_counted() -> None:
    audit = compose((regular(),), None, ASKED)
    assert quiet(audit) == [305]
    kinds = {d.kind for d in audit.days}
    assert kinds == {Kind.PULL_REQUEST, Kind.AUTOMATED}
    (note,) = audit.integrity
    assert (note.check, note.count, note.of) == ("automated_cadence", 310, 310)
    assert "daily logs look like this" in note.sentence
    assert "--count ada/log" in note.sentence


def test_the_person_can_have_them_counted() -> None:
    asked = replace(ASKED, counted=frozenset({"ada/log"}))
    audit = compose((regular(),), None, asked)
    assert (quiet(audit), audit.as_dated) == ([], None)
    assert "as you asked" in audit.integrity[0].sentence
    assert audit.settings.count == ("ada/log",)


def test_for_another_reader_every_date_counts_as_it_stands() -> None:
    own = compose((regular(),), None, ASKED)
    assert own.as_dated is not None
    handed = readers.for_other(own)
    checked = compose((regular(),), None, replace(ASKED, reader=Reader.OTHER))
    assert quiet(handed) == quiet(checked) == []
    assert handed.days == checked.days
    assert (handed.as_dated, handed.integrity) == (None, ())
    assert (checked.as_dated, checked.integrity) == (None, ())


def test_an_import_changes_nothing_but_the_remark() -> None:
    rows = commits()
    moved = [stamp(one, committed=at(1000), first_seen=at(1000).date()) for one in rows]
    plain = compose((pull([*trail(), *rows], []),), None, ASKED)
    audit = compose((pull([*trail(), *rows], moved),), None, ASKED)
    assert audit.quiet_periods == plain.quiet_periods == ()
    assert audit.as_dated is None
    assert [n.check for n in audit.integrity] == [
        "author_dates_only",
        "rests_on_author_dates",
    ]
    assert "Imports, migrations" in audit.integrity[0].sentence


def test_activity_that_only_its_author_dates_is_told_once() -> None:
    audit = compose((pull([*trail(), *commits()], []),), None, ASKED)
    (note,) = audit.integrity
    assert (note.check, note.count) == ("rests_on_author_dates", 305)
    assert "rests on dates set by the author, as the dates of most" in note.sentence
    assert note.where.startswith("https://github.example/c")
    bounded = [replace(one, basis=Basis.BOUNDED) for one in commits()]
    assert compose((pull([*trail(), *bounded], []),), None, ASKED).integrity == ()


def test_where_no_platform_dates_anything_there_is_nothing_to_compare() -> None:
    assert compose((pull(commits(), []),), None, ASKED).integrity == ()


@pytest.mark.parametrize("status", [Status.PARTIAL, Status.UNREAD])
def test_of_a_source_read_in_part_nothing_is_remarked(status: Status) -> None:
    found = replace(regular(), status=status)
    audit = compose((found,), None, ASKED)
    assert audit.as_dated is None
    assert "automated_cadence" not in {n.check for n in audit.integrity}


def test_empty_commits_leave_the_others_of_their_day() -> None:
    rows = [replace(one, count=2) for one in commits()]
    told = [stamp(one, unchanged=empty) for one in rows for empty in (True, False)]
    audit = compose((pull([*trail(), *rows], told),), None, ASKED)
    assert quiet(audit) == []
    assert {d.count for d in audit.days if d.kind is Kind.COMMIT} == {1}
    assert audit.integrity[0].check == "no_content"
    alone = compose(
        (pull([*trail(), *rows], [stamp(r, unchanged=True) for r in rows * 2]),),
        None,
        ASKED,
    )
    assert quiet(alone) == [305]
