"""Rows side by side: so many at once, in order, and all of them ended together."""

import threading
import time
from collections.abc import Iterator

import pytest

from auditor.model import Interrupted, Run, Together
from auditor.roster.engines import schedule
from auditor.roster.engines.progress import RosterProgress
from auditor.roster.people import Row
from auditor.roster.results import Result, State


def rows(number: int) -> list[Row]:
    return [
        Row(line=n, number=n, name=None, handles=(), resume=None, consent_ref="")
        for n in range(1, number + 1)
    ]


def done(row: Row) -> Result:
    return Result(number=row.number, state=State.DONE)


def test_as_many_run_at_once_as_may_and_no_more() -> None:
    lock, inside, most = threading.Lock(), 0, 0
    barrier = threading.Barrier(3, timeout=10)

    def work(row: Row, lent: Run) -> Result:
        nonlocal inside, most
        with lock:
            inside, most = inside + 1, max(most, inside + 1)
        barrier.wait()  # passes only where three are here at once
        with lock:
            inside -= 1
        return done(row)

    told: list[int] = []
    schedule.side_by_side(
        rows(12), work, Run, jobs=3, ended=lambda row, _: told.append(row.number)
    )
    assert most == 3
    assert sorted(told) == list(range(1, 13))


def test_rows_begin_in_the_order_given() -> None:
    begun: list[int] = []

    def work(row: Row, lent: Run) -> Result:
        begun.append(row.number)
        return done(row)

    schedule.side_by_side(rows(9), work, Run, jobs=1, ended=lambda *_: None)
    assert begun == list(range(1, 10))


def test_no_more_rows_are_taken_than_run() -> None:
    taken = 0
    gate = threading.Event()

    class Many(list[Row]):
        def __iter__(self) -> Iterator[Row]:
            nonlocal taken
            for row in list.__iter__(self):
                taken += 1
                yield row

    def work(row: Row, lent: Run) -> Result:
        gate.wait(10)
        return done(row)

    def ended(row: Row, result: Result) -> None:
        assert taken <= row.number + 2

    threading.Timer(0.3, gate.set).start()
    schedule.side_by_side(Many(rows(8)), work, Run, jobs=2, ended=ended)
    assert taken == 8


def test_what_one_row_raises_ends_all_and_is_raised() -> None:
    def work(row: Row, lent: Run) -> Result:
        if row.number == 2:
            raise ZeroDivisionError
        lent.sleep(30)
        return done(row)

    with pytest.raises(ZeroDivisionError):
        schedule.side_by_side(rows(9), work, Run, jobs=3, ended=lambda *_: None)


def test_an_interrupt_ends_the_rows_that_run_and_begins_no_other() -> None:
    ends: list[str] = []

    def work(row: Row, lent: Run) -> Result:
        if row.number == 1:
            return done(row)
        try:
            lent.sleep(30)
        except Interrupted:
            ends.append("told")
            raise
        return done(row)

    def ended(row: Row, result: Result) -> None:
        time.sleep(0.1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        schedule.side_by_side(rows(9), work, Run, jobs=3, ended=ended)
    assert 1 <= len(ends) <= 2


def test_nothing_begins_once_all_were_told_to_end() -> None:
    stop, lent = schedule.Stop(), Run()
    with stop.watch(lent):
        stop.all()
        assert lent.stop.is_set()
    with pytest.raises(Interrupted), stop.watch(Run()):
        raise AssertionError("it began")


# The line on stderr.


def line(ended: int, rows: int, seconds: float, together: Together) -> str:
    times = iter([0.0, seconds])
    shown = RosterProgress(together, rows, clock=lambda: next(times))
    for _ in range(ended):
        shown.row()
    shown.waiting("api.github.com", 240)
    return shown.line()


def test_rows_requests_quota_time_left_and_waits_stand_in_one_line() -> None:
    together = Together()
    for _ in range(1_200):
        together.count("api.github.com")
    together.told("api.github.com", 3_800, 5_000)
    together.count("huggingface.co")
    assert line(40, 100, 80.0, together) == (
        "40 of 100 rows  api.github.com 1,200 requests, 3,800 of 5,000 left  "
        "huggingface.co 1 requests  about 2 min left  waiting 4 min for api.github.com"
    )


@pytest.mark.parametrize(
    ("seconds", "told"), [(10.0, "about 10 s"), (36_000.0, "about 10.0 h")]
)
def test_the_time_left_is_told_in_fitting_units(seconds: float, told: str) -> None:
    assert told in line(1, 2, seconds, Together())


def test_no_time_is_told_before_the_first_row_and_after_the_last() -> None:
    assert "left" not in line(0, 2, 1.0, Together())
    assert "left" not in line(2, 2, 1.0, Together())
