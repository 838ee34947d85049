"""The tables are whole: ids, sums, and no signal or thing that nobody knows."""

from importlib.resources import files

import yaml

from auditor.acceptance.lists import acceptance_lists
from auditor.signals.catalogue import catalogue
from auditor.suggest import posts
from auditor.suggest.catalogue import TARGET, table
from auditor.suggest.demand import survey
from auditor.wording import FORBIDDEN
from tests.auditor.suggest.persons import words

SIGNALS = {skill.id for skill in catalogue().skills}
STARTS = {"repository", "dataset", "model", "space", "notebook"}
DIMS = {"data", "quality", "latency", "cost", "deploy", "monitor"}


def test_there_are_sixteen_artifacts_with_ids_of_their_own() -> None:
    ids = [blueprint.id for blueprint in table().blueprints]
    assert len(ids) == 16 and len(set(ids)) == 16
    assert set(ids) == set(acceptance_lists())


def test_what_they_prove_and_need_is_known() -> None:
    for blueprint in table().blueprints:
        assert set(blueprint.proves) <= SIGNALS | {TARGET}
        assert set(blueprint.proves.values()) <= {1, 0.5}
        assert set(blueprint.needs) <= set(table().prerequisites)
        assert blueprint.dims and set(blueprint.dims) <= DIMS
        assert len(set(blueprint.needs)) == len(blueprint.needs)
    for row in table().prerequisites.values():
        assert row.shown | row.named <= SIGNALS
        assert row.held_by <= set(table().prerequisites)


def test_steps_are_five_to_eight_and_add_up() -> None:
    for blueprint in table().blueprints:
        assert 5 <= len(blueprint.steps) <= 8, blueprint.id
        assert sum(step.hours for step in blueprint.steps) == blueprint.hours
        for step in blueprint.steps:
            assert step.kinds <= STARTS and step.shows <= SIGNALS
            assert bool(step.use) == bool(step.kinds)
            assert not set(FORBIDDEN) & set(words(step.do)), step.do
            assert step.do.endswith(".")


def test_neighbours_go_both_ways() -> None:
    near = table().near
    assert set(near) == SIGNALS
    for signal, names in near.items():
        assert signal in names and names <= SIGNALS
        assert all(signal in near[name] for name in names)


def test_the_survey_counts_what_it_says() -> None:
    rows = survey().rows
    assert sum(count for _, count in rows) == 1623 < survey().postings == 1765
    assert len({skills for skills, _ in rows}) == len(rows)
    assert {name for skills, _ in rows for name in skills} < SIGNALS
    assert all(count > 0 for _, count in rows)


def test_states_weigh_less_the_more_is_shown() -> None:
    needed = table().numbers.needed
    states = ("absent", "mention", "dated", "recent", "current")
    assert [needed[state] for state in states] == [1, 0.8, 0.6, 0.25, 0]


def test_terms_are_spaced_as_the_texts_are() -> None:
    read = posts._table()
    assert set(read["signals"]) == SIGNALS
    for row in read["signals"].values():
        for term in row["terms"]:
            assert posts._spaced(term)[0] == f" {term} "
        for term in row.get("letters", ()):
            assert posts._spaced(term)[1] == f" {term} "
    for terms in read["frameworks"].values():
        assert all(posts._spaced(term)[0] == f" {term} " for term in terms)


def test_each_term_is_found_alone() -> None:
    for name, row in posts._table()["signals"].items():
        for term in (*row["terms"], *row.get("letters", ())):
            (found,) = posts.read((f"We use {term}.",)).skills
            assert name in found


def test_figures_of_the_market_name_who_and_when() -> None:
    text = files("auditor.data").joinpath("market.yaml").read_text("utf-8")
    rows = yaml.safe_load(text)["figures"]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["who"] and row["date"] and row["unit"], row["id"]
        assert row["status"] in {"measured-here", "seed", "found"}
