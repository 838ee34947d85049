"""The person's own words, from auditor.toml to every report."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditor import registry, run
from auditor.model import Audit, Note, ResumeLabel
from auditor.readers import for_other
from tests.auditor.test_audit import career, make

CARE = Note(since=date(2023, 1, 1), until=date(2023, 11, 30), text="I cared for Mia.")
LATE = Note(since=date(2016, 1, 1), until=date(2016, 3, 31), text="Long ago.")


@pytest.fixture(scope="module")
def told() -> Audit:
    return make(resume=career(), notes=(LATE, CARE))


def test_words_stand_at_the_gap_and_the_silence_they_touch(told: Audit) -> None:
    assert told.resume is not None
    (gap,), (period,) = told.resume.gaps, told.quiet_periods
    assert gap.own_words == period.own_words == ("I cared for Mia.",)
    assert period.resume is ResumeLabel.EXPLAINED
    assert told.notes == (LATE, CARE)


def test_words_change_no_finding_and_no_length(told: Audit) -> None:
    plain = make(resume=career())
    assert plain.resume is not None and told.resume is not None
    assert replace(told.resume.gaps[0], own_words=()) == plain.resume.gaps[0]
    (silent,), (explained,) = plain.quiet_periods, told.quiet_periods
    assert (silent.days, silent.sentence) == (explained.days, explained.sentence)


def test_the_terminal_shows_them_in_place_and_in_full(told: Audit) -> None:
    page = " ".join(registry.report("terminal").render(told).decode().split())
    assert 'active days; "I cared for Mia."' in page
    assert 'in a time that the person names, "I cared for Mia."' in page
    assert "2016-01-01 – 2016-03-31: Long ago." in page  # noqa: RUF001


def test_words_that_touch_nothing_are_told_of(told: Audit) -> None:
    sentences = run.outcome(told).sentences
    assert [s for s in sentences if "[[explain]]" in s] == [
        "The [[explain]] from 2016-01-01 to 2016-03-31 touches no listed gap or quiet "
        "period, so its words stand among the notes alone."
    ]


def test_another_reader_gets_the_words_of_the_years_they_see(told: Audit) -> None:
    other = for_other(told)
    assert other.notes == (CARE,)
    open_end = replace(LATE, until=None)
    assert for_other(replace(told, notes=(open_end,))).notes == (open_end,)
    since = CARE.until and CARE.until + timedelta(days=1)
    assert for_other(told, since).notes == ()
