"""The makers of people, the counting, and the run that publishes."""

import json
import runpy
import sys
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from benchmarks import fairness
from benchmarks._fairness import heavy, histories, intervals, memoryless, runs
from benchmarks._fairness.matching import Tally, far_out, tally, total
from benchmarks._fairness.people import AS_OF, DAYS, Person, born, day, plant
from benchmarks._fairness.rules import METHODS, own_quantile, spans
from benchmarks._fairness.sources import SHARES, lives, unseen
from benchmarks._fairness.tables import tables


def someone(active: tuple[int, ...], *planted: tuple[int, int]) -> Person:
    return Person(
        generator="hand", rhythm="hand", number=0, active=active, planted=planted
    )


# People.


def test_a_person_is_the_same_every_time_and_nobody_else() -> None:
    for generator in (memoryless, heavy):
        first = [generator.person(n, 1) for n in range(16)]
        assert first == [generator.person(n, 1) for n in range(16)]
        assert len({p.active for p in first}) == 16
        assert first != [generator.person(n, 2) for n in range(16)]


def test_the_first_people_are_those_of_any_other_machine() -> None:
    told = [
        (len(p.active), p.active[0], sum(p.active), p.planted[:1])
        for p in (memoryless.person(0, 1), heavy.person(1, 1))
    ]
    assert told == [
        (1077, 0, 981424, ((549, 740),)),
        (479, 0, 438114, ((402, 471),)),
    ]


def test_every_rhythm_and_level_takes_its_turn() -> None:
    people = [memoryless.person(n, 1) for n in range(16)]
    assert {p.rhythm for p in people} == set(memoryless.RHYTHMS)
    levels = [len(heavy.person(n, 1).active) for n in range(400)]
    means = [sum(levels[n::4]) for n in range(4)]
    assert means == sorted(means, reverse=True)


def test_nothing_happens_inside_what_was_planted_but_strays() -> None:
    strays = 0
    for number in range(200):
        for person in (memoryless.person(number, 1), heavy.person(number, 1)):
            for first, last in person.planted:
                inside = [n for n in person.active if first <= n <= last]
                assert len(inside) <= (person.generator == memoryless.NAME)
                assert not inside or last - first + 1 >= 90
                strays += len(inside)
    assert strays


def test_planted_silences_keep_apart_and_fit() -> None:
    random = Random("apart")
    for _ in range(500):
        spans = plant(random, 30, 720)
        assert len(spans) <= 3
        assert all(0 < first <= last < DAYS for first, last in spans)
        for (_, before), (after, _) in pairwise(spans):
            assert after - before > 60


def test_what_lies_before_the_first_active_day_is_no_pause() -> None:
    assert born("x", "x", 0, {500}, [(60, 200), (700, 800)]).planted == ((700, 800),)
    nobody = born("x", "x", 0, set(), [(60, 200)])
    assert (nobody.planted, nobody.years) == ((), 0.0)
    assert spans(nobody, METHODS["fixed 60"], AS_OF) == []


def test_the_sources_hold_what_the_person_did_and_their_shares() -> None:
    person = memoryless.person(0, 1)
    dealt = lives(person)
    assert sorted({n for days in dealt.values() for n in days}) == [*person.active]
    for source, share in SHARES.items():
        assert abs(len(dealt[source]) / len(person.active) - share) < 0.1
    assert unseen([(10, 19), (30, DAYS - 1)]) == [(0, 9), (20, 29)]


# Counting.


def test_a_find_counts_from_half_of_the_days_on_and_once() -> None:
    person = someone((0,), (100, 199), (400, 459))
    counted = tally(person, [(100, 149), (150, 199), (410, 470), (900, 999)])
    assert (counted.found, counted.matched, counted.planted) == (4, 2, 2)
    assert (counted.long, counted.long_matched) == (1, 1)
    assert counted.false_days == 111
    assert counted.wronged == 1
    assert tally(person, [(140, 189)]).matched == 1
    assert tally(person, [(140, 188)]).matched == 0


def test_counts_add_up() -> None:
    one = Tally(years=5.0, found=2, matched=1, planted=3, wronged=1)
    assert total([one, one]) == Tally(
        people=2, years=10.0, found=4, matched=2, planted=6, wronged=2
    )


def test_rates_have_intervals_and_none_without_anything_to_count() -> None:
    ones = [Tally(years=5.0, found=2, matched=1, planted=1) for _ in range(30)]
    ones += [Tally(years=5.0, found=1, matched=1, planted=2) for _ in range(30)]
    found = intervals.rates(ones)
    assert found["recall_90"] is None
    assert found["people_wronged"] == (0.0, *intervals.wilson(0, 60))
    rate = found["precision"]
    assert rate
    assert rate[0] == 60 / 90
    assert rate[1] < rate[0] < rate[2]
    low, high = intervals.wilson(60, 60)
    assert 0.9 < low < high == 1.0


def test_pauses_beyond_the_fence() -> None:
    pauses = [3, 5, 7, 9, 11, 13, 100]
    days = [sum(pauses[:n]) for n in range(len(pauses) + 1)]
    assert far_out(days) == (1, 7)
    assert far_out(range(100)) == (0, 0), "who comes daily has no fence"
    assert far_out([1, 2]) == (0, 0)


# Alternatives.


def test_the_plain_rules_draw_their_lines() -> None:
    weeks = [day(n) for n in [*range(0, 700, 7), *range(800, 1500, 7)]]
    as_of = weeks[-1]
    found = {name: len(judge(weeks, as_of)) for name, judge in METHODS.items()}
    assert found["fixed 60"] == found["fixed 90"] == found["rhythm-1"] == 1
    assert found["fixed 120"] == found["fixed 180"] == 0
    assert own_quantile(weeks[:2])(None).days == 90  # type: ignore[arg-type]


def test_the_fence_follows_the_last_window_that_had_one() -> None:
    pauses = [2, 4, 6, 8, 10, 12] * 6 + [60, 20]
    days = [day(sum(pauses[:n])) for n in range(len(pauses) + 1)]
    free = METHODS["developer's fence as published"](days, days[-1])
    floored = METHODS["developer's fence, floor 90"](days, days[-1])
    assert [s.days for s in free] == [59]
    assert floored == []


# Real histories.

HEAD = "hash\tauthor_name\tauthor_date\ton_default_branch"


def log(path: Path, author: str, days: list[date], branch: str = "1") -> None:
    path.parent.mkdir(exist_ok=True)
    rows = [f"{n}\t{author}\t{d}T23:00:00-02:00\t{branch}" for n, d in enumerate(days)]
    path.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")


def test_histories_are_told_by_groups_and_without_names(tmp_path: Path) -> None:
    start = date(2015, 1, 1)
    days = [
        start + timedelta(days=n) for n in [*range(0, 500, 5), *range(900, 1200, 9)]
    ]
    log(tmp_path / "maintainers" / "one.tsv", 'Ada "A', days)
    log(tmp_path / "imports" / "two.tsv", "Bo", days[:40])
    log(tmp_path / "imports" / "three.tsv", "Cy", days, branch="0")
    log(tmp_path / "elsewhere" / "four.tsv", "Di", days)
    found = histories.read(tmp_path)
    assert list(found) == ["projects kept by people"]
    told = histories.told(found["projects kept by people"] * 2)
    assert (told["histories"], told["longest_pause_quartiles"]) == (2, [405, 405, 405])
    assert told["methods"]["fixed 90"]["with_one"] == 1.0
    assert "Ada" not in json.dumps(told)


def test_a_regular_history_has_no_fence() -> None:
    days = [date(2015, 1, 1) + timedelta(days=n) for n in range(800)]
    assert histories.told([days, days])["far_out"] is None


# The run.


@pytest.fixture
def aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Publish elsewhere."""
    for name in ("PUBLISHED", "PAGE"):
        copy = tmp_path / getattr(fairness, name).name
        copy.write_text(getattr(fairness, name).read_text("utf-8"), "utf-8")
        monkeypatch.setattr(fairness, name, copy)
    return tmp_path


SMALL = ["--people", "8", "--faulty", "2"]


def test_a_run_prints_what_it_publishes(
    aside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fairness.main([*SMALL, "--jobs", "1", "--write"]) is None
    rates = json.loads((aside / "rates.json").read_text("utf-8"))
    assert rates["generators"]["heavy-tailed"]["people"] == 8
    page = (aside / "LIMITS.md").read_text("utf-8")
    printed = capsys.readouterr().out
    for table in tables(rates).values():
        assert table in page
        assert table in printed


def test_processes_find_the_same(aside: Path) -> None:
    alone = runs.generator("memoryless", 8, 2, jobs=1)
    assert runs.generator("memoryless", 8, 2, jobs=2) == alone


def test_a_run_that_calls_unseen_time_quiet_publishes_nothing(
    aside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (aside / "rates.json").read_bytes()
    look = runs.faulty

    def wrong(name: str, number: int) -> dict[str, object]:
        return {k: replace(v, quiet_unseen=1) for k, v in look(name, number).items()}

    monkeypatch.setattr(runs, "faulty", wrong)
    told = fairness.main([*SMALL, "--jobs", "1", "--write"])
    assert told
    assert told.startswith("Called quiet though not seen whole: memoryless: nothing;")
    assert (aside / "rates.json").read_bytes() == before


def test_histories_are_read_where_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    days = [date(2015, 1, 1) + timedelta(days=9 * n) for n in range(120)]
    log(tmp_path / "imports" / "one.tsv", "Ada", days)
    log(tmp_path / "forged" / "two.tsv", "Bo", days)
    log(tmp_path / "forged" / "three.tsv", "Bo", days)
    log(tmp_path / "imports" / "four.tsv", "Di", days)
    words = [*SMALL, "--jobs", "1", "--gitlogs", str(tmp_path)]
    monkeypatch.setattr(sys, "argv", ["fairness", *words])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(fairness.__file__, run_name="__main__")
    assert ended.value.code is None
    assert "dates set by programs (2)" in capsys.readouterr().out
