"""Every promise of the contract is broken once, and the contract says so."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from unittest import SkipTest

import pytest

from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Coverage,
    Notice,
    Record,
    Sight,
)
from auditor.testing import Broken, ConnectorContract
from tests.auditor.promises import (
    PLACE,
    UNTIL,
    Bend,
    Notes,
    Promises,
    Site,
    broken,
    forced,
    note,
    unbent,
)

NOON = datetime(2024, 5, 5, 12, tzinfo=UTC).replace(tzinfo=None)
LATER = date(2025, 1, 3)


class TestNotes(Promises):
    """The one that keeps them all."""


def test_the_good_one_is_asked_and_has_something_to_lose() -> None:
    contract = Promises.made()
    contract.test_survives_its_own_failure()
    assert contract.site.asked == 4


# Coverage, and failures.


def test_coverage_is_there_and_comes_last() -> None:
    def without(_: Notes, records: Iterator[Record]) -> Iterable[object]:
        return (one for one in records if not isinstance(one, Coverage))

    assert "without any Coverage" in broken("closes_with_coverage", without)
    late = broken("closes_with_coverage", lambda _, r: [*r, note(UNTIL)])
    assert late.startswith("Coverage comes last, but a Activity came after it")


def swallowed(_: Notes, records: Iterator[Record]) -> Iterator[object]:
    try:
        yield from records
    except ConnectorError:
        return


def invented(notes: Notes, records: Iterator[Record]) -> Iterator[object]:
    if notes.site.failing:
        yield note(date(2024, 7, 7))
    yield from records


def boasting(_: Notes, records: Iterator[Record]) -> Iterator[object]:
    for one in records:
        whole = isinstance(one, Coverage) and one.state is Sight.FULL
        yield forced(one, {"until": UNTIL}) if whole else one


def failing_with(error: BaseException) -> Bend:
    def bend(_: Notes, records: Iterator[Record]) -> Iterator[object]:
        try:
            yield from records
        except ConnectorError:
            raise error from None

    return bend


@pytest.mark.parametrize(
    ("bend", "words"),
    [
        (swallowed, "pull ended as if nothing had happened"),
        (invented, "While failing it told what is not so otherwise: Activity"),
        (boasting, "It called 2024-01-03 full, but did not tell of Activity"),
        (failing_with(KeyError("x")), "KeyError came out of it; only ConnectorError"),
        (failing_with(SystemExit(1)), "It ended the whole program (SystemExit)"),
        (
            failing_with(ConnectorError("Two\nlines.")),
            "The sentence of its ConnectorError holds a control character, a line",
        ),
        (
            failing_with(ConnectorError("No end")),
            "The sentence of its ConnectorError does not end as a sentence does",
        ),
        (failing_with(ConnectorError("")), "does not end as a sentence does"),
        (
            failing_with(ConnectorError("<class 'int'> at 0x7f was odd.")),
            "talks of the inside of the program",
        ),
        (
            failing_with(ConnectorError("It failed.", "Bad Code")),
            "The code of its ConnectorError is no code in snake_case",
        ),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_failure_that_is_not_survived_is_named(bend: Bend, words: str) -> None:
    assert words in broken("survives_its_own_failure", bend)


def test_what_is_yielded_before_a_failure_is_looked_at_too() -> None:
    def worse(notes: Notes, records: Iterator[Record]) -> Iterator[object]:
        if notes.site.failing:
            yield Notice(code="Odd", message="Something is odd.")
        yield from records

    assert "Notice.code is no code" in broken("survives_its_own_failure", worse)


def test_without_a_failure_to_look_at_its_test_is_skipped() -> None:
    class Blithe(ConnectorContract):
        name = "notes"
        connector = Promises.connector
        site, kind, bend = Site(), Notes, staticmethod(unbent)
        handle = "ada"

    with pytest.raises(SkipTest, match="give fail"):
        Blithe().test_survives_its_own_failure()
    with pytest.raises(SkipTest, match="give the secret"):
        Blithe().test_never_leaks_its_token()
    with pytest.raises(SkipTest, match="not installed"):
        Blithe().test_is_collected_as_it_is_read()
    Blithe().test_prints_nothing_and_leaves_all_as_it_was()
    Blithe().test_looks_ahead_and_after_itself()


# Twice the same.


def numbered(notes: Notes, records: Iterator[Record]) -> Iterator[object]:
    yield next(records)
    for number, one in enumerate(records):
        asked = notes.site.asked + number
        yield replace(one, title=str(asked)) if isinstance(one, Activity) else one


def growing(notes: Notes, records: Iterator[Record]) -> Iterator[object]:
    yield from records
    yield from [Coverage(since=UNTIL, until=UNTIL, state=Sight.FULL)] * notes.site.asked


def once(notes: Notes, records: Iterator[Record]) -> Iterator[object]:
    yield from records
    if notes.site.asked > 2:
        raise ConnectorError("It is enough.")


@pytest.mark.parametrize(
    ("bend", "words"),
    [
        (numbered, "Record 1 differs: Activity("),
        (growing, "It gave 56 records, then 58 of the same answers."),
        (once, "It ended in two ways: once with None, once with ConnectorError("),
    ],
)
def test_a_second_reading_that_differs_is_named(bend: Bend, words: str) -> None:
    assert words in broken("is_deterministic", bend)


def test_a_reading_from_the_store_has_to_be_the_same() -> None:
    def shorter(notes: Notes, records: Iterator[Record]) -> Iterator[object]:
        stored = notes.run.store.parts(PLACE)
        yield from list(records)[1 if stored else 0 :]

    assert "Record 0 differs: Profile(" in broken("is_deterministic", shorter)


def test_broken_is_what_a_failed_assertion_is() -> None:
    assert issubclass(Broken, AssertionError)
