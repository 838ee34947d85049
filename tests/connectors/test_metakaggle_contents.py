"""What a dump says of things, beside the acts on them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.connectors._metakaggle import tables
from auditor.model import Basis, Contents, Kind
from auditor.testing.records import record_faults
from tests.connectors.dumps import NOW, Read, Rows, ada, folder, life, read

SITE = "https://www.kaggle.com"


def held(done: Read) -> dict[str, Contents]:
    rows = [r for r in done.records if isinstance(r, Contents)]
    found = {row.subject: row for row in rows}
    assert len(found) == len(rows), "told twice"
    faults = [record_faults(r, "metakaggle", NOW.date()) for r in rows]
    assert [word for row in faults for word in row] == []
    assert all((r.readme, r.paths, r.texts) == ("", (), {}) for r in rows)
    return found


def of(place: Path, **tables: Any) -> dict[str, Contents]:
    """Return what is told where some tables have other rows."""
    done = read(folder(place / "mk", {**life(), **tables}))
    assert done.error is None
    return held(done)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Read the small, complete life once."""
    return read(folder(tmp_path_factory.mktemp("dump") / "mk", life()))


def test_a_place_is_told_with_its_field_and_board(plain: Read) -> None:
    found = held(plain)
    assert found["leaf-count"] == Contents(
        source="metakaggle",
        kind=Kind.COMPETITION,
        subject="leaf-count",
        url=f"{SITE}/competitions/leaf-count/leaderboard",
        created=date(2021, 3, 4),
        updated=date(2021, 3, 5),
        basis=Basis.PLATFORM,
        facts=(
            "category:featured",
            "rank:12",
            "teams:2664",
            "board:private",
            "medal:silver",
            "tag:botany",
            "tag:image",
        ),
    )
    assert found["tides"].facts == (
        "category:playground",
        "rank:40",
        "teams:90",
        "board:public",
        "tag:tabular",
    )
    joined = found["maps"]
    assert joined.facts == ("category:research", "teams:10")
    assert (joined.created, joined.updated) == (None, date(2021, 12, 31))


def test_works_are_told_with_their_versions_and_tags(plain: Read) -> None:
    found = held(plain)
    leaf = found["leaf-eda"]
    assert leaf.facts == ("versions:2", "votes:12", "medal:bronze", "tag:image")
    assert (leaf.kind, leaf.derived) == (Kind.NOTEBOOK, False)
    assert (leaf.created, leaf.updated) == (date(2021, 6, 9), date(2021, 6, 12))
    assert found["leaves"].facts == (
        "license:CC0",
        "versions:2",
        "votes:5",
        "tag:botany",
    )
    assert found["leaf-net"].facts == ("votes:4", "tag:botany")
    assert found["leaf-net"].url == f"{SITE}/models/ada/leaf-net"


def test_what_another_one_owns_is_dated_by_the_own_work(plain: Read) -> None:
    house = held(plain)["house"]
    assert not house.owned and house.facts == ("versions:1", "votes:1")
    assert (house.created, house.updated) == (None, date(2021, 7, 2))
    assert all(row.owned for name, row in held(plain).items() if name != "house")


def test_there_is_one_for_each_thing_under_the_name_of_its_acts(plain: Read) -> None:
    found = held(plain)
    pages = {row.url.removesuffix("/leaderboard") for row in found.values()}
    assert pages == set(plain.things)
    named = {act.subject for act in plain.activities if act.subject}
    # a notebook of Ben's on which she worked; and where she joined and did nothing
    assert (named - set(found), set(found) - named) == ({"ben-s-own"}, {"maps"})


def test_a_copy_of_another_one_s_notebook_is_derived(tmp_path: Path) -> None:
    own = (*ada()["Kernels"][0], 4711)
    assert of(tmp_path, Kernels=[own])["leaf-eda"].derived


def test_before_its_end_a_place_is_the_public_one(tmp_path: Path) -> None:
    first, *more = ada()["Competitions"]
    ends = (*first[:4], "11/30/2026 23:59:00", first[5])
    found = of(tmp_path, Competitions=[ends, *more])["leaf-count"]
    assert {"rank:31", "board:public"} <= set(found.facts)
    assert not [fact for fact in found.facts if fact.startswith("medal:")]
    early = read(tmp_path / "mk", until=date(2021, 12, 20))
    assert held(early)["maps"].updated is None


@pytest.mark.parametrize("end", [None, "", "soon", "01/01/0001", "13/45/2021"])
def test_without_an_end_that_can_be_the_private_place_counts(
    tmp_path: Path, end: str | None
) -> None:
    first, *more = ada()["Competitions"]
    rows = [(*first[:4], end, first[5]), *more]
    found = of(tmp_path, Competitions=rows)["leaf-count"]
    assert {"rank:12", "board:private"} <= set(found.facts)


def test_a_dump_without_tags_tells_the_rest(tmp_path: Path) -> None:
    tables = life()
    for name in ("CompetitionTags", "DatasetTags", "KernelTags", "ModelTags", "Tags"):
        del tables[name]
    done = read(folder(tmp_path / "mk", tables))
    assert done.error is None and done.full()
    assert "tag:" not in repr(held(done)) and "rank:12" in repr(held(done))
    texts = [text for code, text in done.notices if code == "table_missing"]
    assert len(texts) == 4
    assert "KernelTags.csv is not there, so tags of notebooks are left out." in texts


def test_a_dump_without_the_names_of_tags_says_so_once(tmp_path: Path) -> None:
    tables = life()
    del tables["Tags"]
    done = read(folder(tmp_path / "mk", tables))
    assert "tag:" not in repr(held(done))
    [said] = [text for code, text in done.notices if code == "table_missing"]
    assert said == "Tags.csv is not there, so names of tags are left out."


def test_older_dumps_lack_columns(tmp_path: Path) -> None:
    place = folder(tmp_path / "mk", life())
    for name in ("Kernels", "DatasetVersions", "Tags"):
        path = place / f"{name}.csv"
        lines = [line.rpartition(",")[0] for line in path.read_text().splitlines()]
        path.write_text("\n".join(lines) + "\n")
    found = held(read(place))
    assert found["leaves"].facts == ("versions:2", "votes:5", "tag:botany")
    assert not found["leaf-eda"].derived


# What a table holds that nobody expects.

ODD: tuple[Any, ...] = (
    *(None, "", "x", "-1", "0", "1e9", "9" * 400, "\x1b[31mred", "\u202e", "inf"),
    *("ada@example.org", "a:b", "\n\n", "\x9b2J"),
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_a_wrong_cell_costs_only_itself(tmp_path: Path, odd: Any) -> None:
    rows: dict[str, Rows] = {
        "Competitions": [(500, "leaf-count", odd, odd, odd, odd)],
        "Teams": [(50, 500, 7, odd, False, odd, odd, odd, odd)],
        "Kernels": [(60, 7, odd, odd, "leaf-eda", odd, odd, odd)],
        "Datasets": [(70, odd, 7, odd, odd, odd, odd)],
        "Models": [(90, 7, odd, odd, "leaf-net", odd)],
        "KernelTags": [(1, 60, 30), (odd, odd, odd), (2, 60, odd)],
        "Tags": [(30, odd, "Image", odd), (31, odd, odd, odd)],
    }
    found = of(tmp_path, **rows)
    assert {"leaf-count", "leaf-eda", "leaves", "leaf-net"} <= set(found)
    assert "tag:image" in found["leaf-eda"].facts
    told = [fact for row in found.values() for fact in row.facts]
    assert all(fact.isprintable() and len(fact) <= 140 for fact in told)
    assert "example.org" not in repr(found)


@pytest.mark.parametrize("day", ["01/01/0001", "12/31/2009 00:00:00"])
def test_a_day_that_cannot_be_is_none(tmp_path: Path, day: str) -> None:
    own = (60, 7, day, day, "leaf-eda", 3, 12)
    assert of(tmp_path, Kernels=[own])["leaf-eda"].created is None


def test_a_long_name_is_cut_as_that_of_its_acts(tmp_path: Path) -> None:
    own = (60, 7, None, None, "leaf-" * 39, 3, 12)
    done = read(folder(tmp_path / "mk", {**life(), "Kernels": [own]}))
    [name] = [name for name, row in held(done).items() if row.kind is Kind.NOTEBOOK]
    assert len(name) == 120 and name in {act.subject for act in done.activities}


def test_tags_without_end_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many: Rows = [(n, 60, n) for n in range(1000, 31_000)]
    names: Rows = [(n, None, f"tag {n}", "x") for n in range(1000, 31_000)]
    facts = of(tmp_path, KernelTags=many, Tags=names)["leaf-eda"].facts
    assert sum(fact.startswith("tag:") for fact in facts) == 50
    monkeypatch.setattr(tables, "_MOST_TAGS", 7)
    assert tables.tagged("KernelTags", frozenset({"60"})).most == 7
    facts = held(read(tmp_path / "mk"))["leaf-eda"].facts
    assert sum(fact.startswith("tag:") for fact in facts) == 7


def test_nothing_is_asked_of_tags_where_there_is_nothing_to_tag(
    tmp_path: Path,
) -> None:
    place = folder(tmp_path / "mk", {"Users": life()["Users"]})
    (place / "ForumMessages.csv").write_text("Id,PostUserId,PostDate\n")
    assert "Tags" not in repr(read(place).notices)
