from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.integrity import Flag, look
from auditor.integrity.counting import is_counted, recounted
from auditor.model import Activity, Basis, Kind, Stamp
from tests.auditor.integrity.origins import origins
from tests.auditor.integrity.stamped import START, daily, dulls, some

NOBODY = frozenset[str]()


def acts(stamps: Sequence[Stamp], **changes: object) -> tuple[Activity, ...]:
    """The commits as a connector tells them beside the stamps."""
    counts: dict[str, Activity] = {}
    for stamp in stamps:
        known = counts.get(stamp.activity)
        act = Activity(
            id=stamp.activity,
            source=stamp.source,
            kind=Kind.COMMIT,
            basis=Basis.AUTHOR,
            at=stamp.authored,
            url="https://git.example.org",
            subject=stamp.subject,
            count=known.count + 1 if known else 1,
        )
        counts[stamp.activity] = replace(act, **changes)  # type: ignore[arg-type]
    return tuple(counts.values())


def by_week(stamps: Sequence[Stamp]) -> tuple[Stamp, ...]:
    """Count seven commits by one activity."""
    return tuple(replace(s, activity=f"week:{n // 7}") for n, s in enumerate(stamps))


def kinds(some: Sequence[Activity]) -> set[Kind]:
    return {act.kind for act in some}


def test_without_remarks_nothing_changes() -> None:
    stamps = dulls(50)
    assert recounted(acts(stamps), look(stamps), NOBODY) == acts(stamps)
    assert recounted((), look(daily(90)), NOBODY) == ()


def test_a_schedule_stops_counting_and_keeps_its_days() -> None:
    stamps = daily(90)
    before = acts(stamps)
    after = recounted(before, look(stamps), NOBODY)
    assert kinds(after) == {Kind.AUTOMATED}
    assert [replace(act, kind=Kind.COMMIT) for act in after] == list(before)


@pytest.mark.parametrize("name", ["ada/things", "Ada/THINGS"])
def test_a_repository_that_the_person_names_counts(name: str) -> None:
    stamps = daily(90)
    (flag,) = flags = look(stamps)
    assert recounted(acts(stamps), flags, frozenset({name})) == acts(stamps)
    assert is_counted(flag, {name})
    assert not is_counted(flag, {"ada/thing"})


def test_naming_a_repository_does_not_count_what_changes_nothing() -> None:
    stamps = some(daily(90), 40, unchanged=True)
    after = recounted(acts(stamps), look(stamps), frozenset({"ada/things"}))
    assert [act.kind for act in after] == [Kind.AUTOMATED] * 40 + [Kind.COMMIT] * 50
    assert kinds(recounted(acts(stamps), look(stamps), NOBODY)) == {Kind.AUTOMATED}


def test_commits_that_were_not_looked_at_keep_counting() -> None:
    stamps, older = daily(90), dulls(100)[90:]
    after = recounted((*acts(stamps), *acts(older)), look(stamps), NOBODY)
    assert after[90:] == acts(older)
    # one activity that counts more commits than were looked at
    more = acts(by_week(stamps), count=8)
    assert recounted(more, look(by_week(stamps)), NOBODY) == more


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.COMMIT])
def test_other_kinds_are_never_touched(kind: Kind) -> None:
    stamps = some(daily(90), 60, unchanged=True)
    others = acts(stamps, kind=kind, basis=Basis.PLATFORM)
    assert recounted(others, look(stamps), NOBODY) == others


def test_an_activity_loses_its_empty_commits() -> None:
    stamps = by_week(some(dulls(70), 24, unchanged=True))
    after = recounted(acts(stamps), look(stamps), NOBODY)
    assert [act.kind for act in after[:4]] == [Kind.AUTOMATED] * 3 + [Kind.COMMIT]
    assert [act.count for act in after] == [7, 7, 7, 4, 7, 7, 7, 7, 7, 7]


def test_empty_and_regular_commits_of_one_activity_add_up() -> None:
    data = some(dulls(70), 60, path="data.csv", title="Update data")
    mixed = by_week(
        [
            replace(s, unchanged=n % 7 < 3, path=None) if n % 7 < 3 else s
            for n, s in enumerate(data)
        ]
    )
    after = recounted(acts(mixed), look(mixed), NOBODY)
    assert [flag.check for flag in look(mixed)] == ["no_content", "automated_cadence"]
    assert [act.kind for act in after] == [Kind.AUTOMATED] * 8 + [Kind.COMMIT] * 2
    assert [act.count for act in after[8:]] == [3, 4]


def test_a_count_below_the_commits_known_stays_below() -> None:
    stamps = by_week(some(dulls(70), 24, unchanged=True))
    after = recounted(acts(stamps, count=2), look(stamps), NOBODY)
    assert [act.count for act in after] == [2] * 10
    assert [act.kind for act in after].count(Kind.AUTOMATED) == 3


@pytest.mark.parametrize("basis", Basis)
def test_dates_of_authors_keep_counting_by_their_own_clock(basis: Basis) -> None:
    stamps = dulls(90, committed=START + timedelta(days=999))
    before = acts(stamps, basis=basis)
    assert [flag.check for flag in look(stamps)] == ["author_dates_only"]
    assert recounted(before, look(stamps), NOBODY) == before


def test_a_commit_that_two_sources_know_is_taken_once() -> None:
    here = daily(90)
    there = [replace(s, source="github", unchanged=True) for s in dulls(90)]
    there = [replace(s, merge=n < 20) for n, s in enumerate(there)]
    after = recounted(acts(here), look([*here, *there]), NOBODY)
    assert kinds(after) == {Kind.AUTOMATED}
    assert {act.count for act in after} == {1}


# For whatever there may be.


def _stamps(chance: Random) -> tuple[Stamp, ...]:
    makers = chance.sample(sorted(origins()), 2)
    made = [origins()[name](chance)[:120] for name in makers]
    return tuple(
        replace(
            stamp,
            subject=f"ada/{name}",
            activity=f"{name}:{stamp.authored.date()}:{n % split}",
            unchanged=chance.choice((stamp.unchanged, stamp.unchanged, True, None)),
        )
        for name, stamps in zip("ab", made, strict=True)
        for split in [chance.randrange(1, 4)]
        for n, stamp in enumerate(stamps)
    )


def _mixed(chance: Random, stamps: Sequence[Stamp]) -> tuple[Activity, ...]:
    """Tell some of them by other kinds, clocks and counts, and some not at all."""
    return tuple(
        replace(
            act,
            kind=chance.choice((Kind.COMMIT, Kind.COMMIT, *Kind)),
            basis=chance.choice(tuple(Basis)),
            count=chance.randrange(1, 9),
        )
        for act in acts(stamps)
        if chance.random() < 0.9
    )


def _active(some: Sequence[Activity]) -> set[date]:
    return {act.falls_on() for act in some if act.kind.counted}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([NOBODY, frozenset({"ADA/a"})]))
def test_recounting_takes_away_at_most(seed: int, counted: frozenset[str]) -> None:
    chance = Random(seed)
    stamps = list(_stamps(chance))
    before, flags = _mixed(chance, stamps), look(stamps)
    after = recounted(before, flags, counted)
    assert _active(after) <= _active(before)
    assert recounted(after, flags, counted) == after
    assert [(a.id, a.at, a.day) for a in after] == [(a.id, a.at, a.day) for a in before]
    assert all(b.count <= a.count for a, b in zip(before, after, strict=True))
    assert _only_commits_became_automated(before, after)
    assert _same_in_any_order(chance, before, stamps, counted)


def _only_commits_became_automated(
    before: Sequence[Activity], after: Sequence[Activity]
) -> bool:
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    return all(
        a.kind is Kind.COMMIT and b.kind in (Kind.COMMIT, Kind.AUTOMATED)
        for a, b in changed
    )


def _same_in_any_order(
    chance: Random,
    before: tuple[Activity, ...],
    stamps: list[Stamp],
    counted: frozenset[str],
) -> bool:
    after = recounted(before, look(stamps), counted)
    chance.shuffle(stamps)
    flags: list[Flag] = list(look(stamps))
    chance.shuffle(flags)
    return recounted(before, flags, counted) == after
