"""What may never happen when one thing changes, flips that flip, and the draws."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest

from auditor.suggest import stability
from auditor.suggest.catalogue import Blueprint, Moves, Table, table
from auditor.suggest.demand import Demand, Part, demand
from auditor.suggest.flips import MOST, Flip, Question, flips
from auditor.suggest.stability import draw, held
from auditor.suggest.weighing import effort, needed, order, parted, target, weigh
from tests.auditor.suggest.persons import (
    METHOD,
    OURS,
    WANTED,
    Person,
    having,
    question,
    signal,
    suggested,
)

EVERYBODY = METHOD + OURS
STATES = ("absent", "mention", "dated", "recent", "current")


def ids(asked: Question) -> set[str]:
    return {weighed.blueprint.id for weighed in asked.order()}


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.name)
def test_more_hours_and_means_take_nothing_away(person: Person) -> None:
    asked = question(person)
    for hours in (1, 18, 30, 60, 400):
        more = replace(asked, ask=replace(person.ask, hours=hours))
        assert ids(more) == ids(asked)
    for name in table().prerequisites:
        have = person.ask.have | {name}
        assert ids(asked) <= ids(replace(asked, ask=replace(person.ask, have=have)))


def test_more_hours_never_make_an_artifact_harder() -> None:
    for takes in (18, 35, 50):
        found = [effort(takes, hours, table()) for hours in range(1, 120)]
        assert found == sorted(found) and set(found[takes - 1 :]) == {1.0}
    assert effort(32, 20, table()) == 0.0
    assert effort(26, 20, table()) == pytest.approx(0.5)


def test_less_shown_never_lowers_a_need_or_a_value() -> None:
    for person, name in product(METHOD, table().near):
        asked = question(person)
        rest = [s for s in asked.signals if s.id != name]
        needs, values = [], []
        for state in reversed(STATES):
            now = replace(asked, signals=(*rest, signal(name, state))).standing
            needs.append(needed(name, now))
            values.append([weigh(b, now, asked.demand).value for b in fixed()])
        assert needs == sorted(needs)
        for column in zip(*values, strict=True):
            assert list(column) == sorted(column)


def fixed() -> Sequence[Blueprint]:
    """Return the artifacts that prove the same to everybody."""
    return [b for b in table().blueprints if "TARGET" not in b.proves]


def test_more_demand_never_lowers_what_proves_it() -> None:
    stands, plain = question(OURS[0]).standing, demand(())
    for name in table().near:
        rows = tuple((skills | {name}, count) for skills, count in plain.survey.rows)
        more = replace(plain, parts=(Part(rows=rows, weight=1.0),), _kept={})
        for blueprint in table().blueprints:
            before, now = (weigh(blueprint, stands, d).value for d in (plain, more))
            if name in blueprint.proves:
                assert now >= before


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.name)
def test_flips_really_flip(person: Person) -> None:
    asked, best = question(person), suggested(person)
    found = flips(asked)
    assert found and len(found) == len(best.flips) <= MOST
    for flip in found:
        now = suggested(changed(person, flip))
        assert now.id == flip.to != best.id
        assert now.title == flip.title


def changed(person: Person, flip: Flip) -> Person:
    """Change one thing about somebody, without the code that looked for it."""
    ask = person.ask
    if flip.what == "hours":
        return replace(person, ask=replace(ask, hours=int(flip.value)))
    if flip.what == "shown":
        return replace(person, states={**person.states, flip.value: "current"})
    one = frozenset({flip.value})
    have = ask.have | one if flip.what == "have" else ask.have - one
    return replace(person, ask=replace(ask, have=have))


def test_flips_to_the_next_one_come_first() -> None:
    found = flips(question(METHOD[0]))
    after = suggested(METHOD[0]).runners_up[0].id
    nexts = [flip.to == after for flip in found]
    assert nexts == sorted(nexts, reverse=True) and any(nexts)
    assert suggested(METHOD[0]).flips[0] == (
        "With some public work with LLMs it would be: Tool-using agent with trajectory "
        "evaluations."
    )


def test_at_most_three_flips_are_by_one_more_signal() -> None:
    for person in EVERYBODY:
        assert sum(flip.what == "shown" for flip in flips(question(person))) <= 3


def test_where_one_thing_is_left_to_do_nothing_flips_to_none() -> None:
    states = dict.fromkeys(table().near, "current")
    states.pop("training_at_scale")
    person = replace(OURS[0], states=states, ask=having(60, "gpu24"))
    assert {"paper_repro", "grpo_small"} >= ids(question(person)) - {"oss_pr"}
    assert "training_at_scale" not in {f.value for f in flips(question(person))}


def test_equals_share_what_a_posting_brings() -> None:
    asked = question(METHOD[0])
    found = parted(asked.order()[0], asked.demand)
    assert {name: round(share, 1) for name, share in found.items()} == {
        "rag": 31.7,
        "vector_search": 20.0,
        "serving_deployment": 5.9,
        "llmops_eval": 4.2,
    }


def test_the_target_is_what_most_postings_list_of_what_is_needed() -> None:
    asked = question(OURS[0])
    assert target(asked.standing, asked.demand) == "agents_tools"
    shows = replace(OURS[0], states={"agents_tools": "current", "rag": "mention"})
    asked = question(shows)
    assert target(asked.standing, asked.demand) == "serving_deployment"
    assert "serving_deployment" in next(
        weighed.proofs for weighed in asked.order() if weighed.blueprint.id == "oss_pr"
    )


def test_of_two_that_are_level_the_shorter_comes_first() -> None:
    nothing = Part(rows=((frozenset({"rag"}), 1),), weight=1.0)
    asked = question(OURS[1])
    even = replace(asked.demand, parts=(nothing,), _kept={})
    line = order(replace(asked.standing, hours=1), even)
    assert {weighed.total for weighed in line} == {0.0}
    assert [w.blueprint.id for w in line[:2]] == ["eval_suite", "oss_pr"]


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.name)
def test_shares_of_the_draws_make_one(person: Person) -> None:
    asked = question(person)
    shares = held(asked.order(), asked.standing, asked.demand)
    assert sum(shares.values()) == pytest.approx(1)
    assert set(shares) == ids(asked)


@pytest.mark.parametrize("targets", [(), (WANTED,)])
def test_unmoved_numbers_give_the_weighing_itself(
    monkeypatch: pytest.MonkeyPatch, targets: tuple[str, ...]
) -> None:
    still = still_table(table())
    monkeypatch.setattr(stability, "table", lambda: still)
    for person in METHOD:
        asked = question(replace(person, ask=replace(person.ask, targets=targets)))
        drawn = draw(asked.demand)
        rows = tuple(counts(part, drawn.floor.size) for part in asked.demand.parts)
        drawn = replace(drawn, rows=rows)
        for weighed in asked.order():
            totals = stability._total(weighed, asked.standing, asked.demand, drawn)
            assert totals == pytest.approx([weighed.total] * len(totals))


def counts(part: Part, draws: int) -> "stability.Counts":
    import numpy as np

    return np.array([[count for _, count in part.rows]] * draws)


def still_table(known: Table) -> Table:
    floor = known.numbers.floor
    still = Moves(
        draws=3,
        seed=1,
        close=known.moves.close,
        needed=0.0,
        hours=0.0,
        secondary=(0.5, 0.5),
        floor=(floor, floor),
        gap=(1.0, 1.0),
        production=(1.0, 1.0),
        survey=(1.0, 1.0),
    )
    return replace(known, moves=still)


def test_close_calls_name_up_to_three_and_the_others_do_not() -> None:
    close, clear = suggested(METHOD[4]), suggested(METHOD[1])
    assert close.close_call and close.stability is not None and close.stability < 0.6
    assert not clear.close_call and clear.stability and clear.stability >= 0.6
    titles = [close.title, *(other.title for other in close.runners_up)]
    assert all(title in close.why[-1] for title in titles)
    assert clear.why[-1].startswith("The first place is held in ")


def test_demand_is_equal_by_what_it_counts() -> None:
    one, two = demand(()), demand(())
    one.shares({"rag"})
    assert one == two and isinstance(one, Demand)
