"""The published error rates hold, and unread time is never called quiet.

The people here are the first of the published run, made from the same seed by a
generator that is the same on every machine. So their rates are known exactly, and are
published beside those of the whole run: a rate below them is a change of the rule and
no bad luck. A rule that is better passes; publish its rates with
``python -m benchmarks.fairness --write``.
"""

import json
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from typing import Any

import pytest

from auditor.audit import compose
from auditor.model import Coverage, Pull, QuietState, Sight, Status
from auditor.quiet import RULE
from benchmarks._fairness import runs
from benchmarks._fairness.faults import FAULTS, spoilt
from benchmarks._fairness.matching import tally
from benchmarks._fairness.people import AS_OF, DAYS, START
from benchmarks._fairness.rules import METHODS, OURS, spans
from benchmarks._fairness.sight import QUESTION, look, quiet_days
from benchmarks._fairness.sources import blind_days, lives

GENERATORS = list(runs.GENERATORS)

#: people of each generator whose reading goes wrong, and who are audited whole; what
#: leaves hundreds of holes takes long to lay out, so it happens to fewer
FAULTY, RIDDLED, AUDITED = 60, 15, 3


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    text = files("auditor.data").joinpath("rates.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_rates_are_of_this_rule_and_of_these_people(
    published: dict[str, Any],
) -> None:
    assert published["rule"] == RULE == OURS, "publish the rates of the new rule"
    assert published["seed"] == runs.SEED
    assert set(published["generators"]) == set(GENERATORS)
    for one in published["generators"].values():
        assert one["people"] >= 2000


@pytest.mark.parametrize("generator", GENERATORS)
def test_no_rate_falls_below_the_published_one(
    generator: str, published: dict[str, Any]
) -> None:
    floor = published["generators"][generator]["small"]
    people = [runs.person(generator, n) for n in range(floor["people"])]
    found = [tally(one, spans(one, METHODS[OURS], AS_OF)) for one in people]
    now = runs.small(found)
    assert len(people) >= 60
    assert now["precision"] >= floor["precision"]
    assert now["recall"] >= floor["recall"]


@pytest.mark.parametrize("generator", GENERATORS)
def test_the_people_of_ci_are_no_lucky_choice(
    generator: str, published: dict[str, Any]
) -> None:
    one = published["generators"][generator]
    for rate in ("precision", "recall"):
        assert abs(one["small"][rate] - one["methods"][OURS][rate][0]) < 0.15


@pytest.mark.parametrize("generator", GENERATORS)
def test_no_unread_or_partly_read_time_is_called_quiet(generator: str) -> None:
    exact = [fault for fault in FAULTS if not fault.aside]
    quick = [fault for fault in exact if "by weeks" not in fault.name]
    assert len(quick) == len(exact) - 1
    blind = 0
    for number in range(FAULTY):
        faults = exact if number < RIDDLED else quick
        seen = look(runs.person(generator, number), faults)
        assert {
            name: s.quiet_unseen for name, s in seen.items() if s.quiet_unseen
        } == {}
        assert {
            name: s.quiet_active for name, s in seen.items() if s.quiet_active
        } == {}
        blind += sum(s.unseen for s in seen.values())
    assert blind > FAULTY * DAYS, "most of the time was in fact not seen"


def test_that_was_so_in_the_published_run(published: dict[str, Any]) -> None:
    assert runs.unseen_called_quiet(published) == []
    for one in published["generators"].values():
        rows = one["coverage"]["faults"]
        assert list(rows) == [fault.name for fault in FAULTS]
        assert rows["nothing"]["kept"] > 0.9


@pytest.mark.parametrize("generator", GENERATORS)
def test_without_coverage_the_faults_would_call_much_of_it_quiet(
    generator: str,
) -> None:
    wrong = 0
    for number in range(8):
        one = runs.person(generator, number)
        for fault in FAULTS:
            pulls = spoilt(one, fault, lives(one))
            wrong += len(quiet_days([blinkered(p) for p in pulls]) & blind_days(pulls))
    assert wrong > 5_000


def blinkered(pull: Pull) -> Pull:
    """Return the pull as of a connector that says it saw everything."""
    whole = Coverage(since=START, until=AS_OF, state=Sight.FULL)
    return replace(pull, status=Status.COMPLETE, coverage=(whole,))


@pytest.mark.parametrize("generator", GENERATORS)
def test_a_whole_audit_says_what_was_counted(generator: str) -> None:
    for number in range(AUDITED):
        one = runs.person(generator, number)
        for fault in FAULTS:
            pulls = spoilt(one, fault, lives(one))
            assert audited(pulls) == quiet_days(pulls), fault.name


def audited(pulls: list[Pull]) -> set[int]:
    """Return the days that a composed audit calls quiet."""
    audit = compose(pulls, None, QUESTION)
    active = {row.date for row in audit.days}
    runs_of_days = (
        (p.start + timedelta(days=n) for n in range((p.end - p.start).days + 1))
        for p in audit.quiet_periods
        if p.state is QuietState.QUIET
    )
    return {(d - START).days for run in runs_of_days for d in run if d not in active}


@pytest.mark.parametrize("generator", GENERATORS)
def test_the_quick_way_finds_the_periods_of_a_whole_audit(generator: str) -> None:
    nothing = FAULTS[0]
    for number in range(8):
        one = runs.person(generator, number)
        audit = compose(spoilt(one, nothing, lives(one)), None, QUESTION)
        told = [
            ((p.start - START).days, (p.end - START).days) for p in audit.quiet_periods
        ]
        assert told == spans(one, METHODS[OURS], AS_OF)
