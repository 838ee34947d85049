import re
from dataclasses import replace
from datetime import date

import pytest

from auditor.integrity import (
    AUTHOR_DATES_ONLY,
    AUTOMATED_CADENCE,
    NO_CONTENT,
    Flag,
    Trace,
)
from auditor.integrity.wording import sentence
from auditor.wording import FORBIDDEN

BASE = Flag(
    check=AUTHOR_DATES_ONLY,
    source="git",
    subject="ada/things",
    count=1200,
    of=4100,
    first_seen=date(2021, 3, 4),
    span=1200,
    run=90,
)
CHECKS = {
    AUTHOR_DATES_ONLY: (Trace.EARLY, Trace.APART, Trace.ONE_SITTING),
    NO_CONTENT: (Trace.EMPTY,),
    AUTOMATED_CADENCE: (
        Trace.SAME_CLOCK,
        Trace.ONE_PATH,
        Trace.RUN,
        Trace.FULL_MINUTES,
    ),
}
FLAGS = [
    replace(BASE, check=check, traces=(trace,), count=count, of=of, path=path)
    for check, traces in CHECKS.items()
    for trace in traces
    for count, of in ((1, 1), (1, 2), (1200, 1200), (1200, 4100))
    for path in ("", "data/latest.csv")
]
SENTENCES = sorted(
    {sentence(flag, counted=counted) for flag in FLAGS for counted in (False, True)}
)


def says(check: str, trace: Trace, **changes: int | str) -> str:
    flag = replace(BASE, check=check, traces=(trace,), **changes)  # type: ignore[arg-type]
    return sentence(flag)


@pytest.mark.parametrize("told", SENTENCES)
def test_a_sentence_names_its_causes_and_blames_nobody(told: str) -> None:
    for word in FORBIDDEN:
        assert not re.search(rf"\b{re.escape(word)}\b", told, re.IGNORECASE)
    assert "look like this." in told
    assert told.endswith(".")
    assert "  " not in told
    assert "\n" not in told
    assert not re.search(r"\b1 (?:of its )?(?:commits|days)\b", told)
    assert not re.search(r"\d\d:\d\d", told)


def test_every_trace_has_its_sentence() -> None:
    assert {trace for traces in CHECKS.values() for trace in traces} == set(Trace)


def test_dates_are_worded_as_the_method_words_them() -> None:
    assert says(AUTHOR_DATES_ONLY, Trace.EARLY) == (
        "1,200 of 4,100 commits in ada/things carry dates set by the author and older "
        "than the repository's first appearance here (2021-03-04). Imports, migrations "
        "and repositories made public later look like this. They are shown as *dated "
        "by the author*."
    )
    assert says(AUTHOR_DATES_ONLY, Trace.APART) == (
        "1,200 of 4,100 commits in ada/things carry dates set by the author, more than "
        "a day from when they were put in place. Rebased work, mailed patches and work "
        "put in place later look like this. They are shown as *dated by the author*."
    )
    assert says(AUTHOR_DATES_ONLY, Trace.ONE_SITTING) == (
        "1,200 of 4,100 commits in ada/things were put in place within one hour; the "
        "dates set by the author span 1,200 days. Imports, rebased work and "
        "repositories that were moved look like this. They are shown as *dated by the "
        "author*."
    )


def test_what_has_no_content_is_worded_in_one_and_in_many() -> None:
    assert says(NO_CONTENT, Trace.EMPTY) == (
        "1,200 commits in ada/things change no files. Commits that start a build or "
        "mark a moment look like this. They are not counted as activity."
    )
    assert says(NO_CONTENT, Trace.EMPTY, count=1) == (
        "1 commit in ada/things changes no file. Commits that start a build or mark a "
        "moment look like this. It is not counted as activity."
    )


def test_a_schedule_is_worded_with_its_switch() -> None:
    whole = says(AUTOMATED_CADENCE, Trace.SAME_CLOCK, count=4100, path="data.csv")
    assert whole == (
        "ada/things changes at nearly the same time every day, mostly in data.csv. "
        "Scheduled jobs, data recorders and daily logs look like this. It is drawn "
        "apart and not counted; switch with `--count ada/things`."
    )
    assert "; switch with `--count ada/things`." in whole
    part = says(AUTOMATED_CADENCE, Trace.ONE_PATH, path="data.csv")
    assert part.startswith("ada/things changes under titles that repeat, mostly in d")
    assert "1,200 of its 4,100 commits are drawn apart and not counted;" in part
    assert "changes 90 days on end, mostly" in says(
        AUTOMATED_CADENCE, Trace.RUN, path="log.txt"
    )
    assert "full minute, without seconds. Scheduled jobs and imports" in says(
        AUTOMATED_CADENCE, Trace.FULL_MINUTES
    )


def test_what_counts_all_the_same_is_said_to() -> None:
    flag = replace(BASE, check=AUTOMATED_CADENCE, traces=(Trace.SAME_CLOCK,))
    told = sentence(flag, counted=True)
    assert told.endswith("look like this. It is counted, as you asked.")
    assert "not counted" not in told


def test_hostile_names_are_plain() -> None:
    told = says(
        AUTOMATED_CADENCE,
        Trace.ONE_PATH,
        subject="a\x1b[31m/\u202eb `$(x)`",
        path="x\r\ny\u2066",
    )
    assert not re.search(r"[\x00-\x1f\u202a-\u202e\u2066-\u2069]", told)
    assert "'a [31m/ b `$(x)`'" in told
    assert says(NO_CONTENT, Trace.EMPTY, subject=" ").startswith(
        "1,200 commits in a repository without a name change"
    )
