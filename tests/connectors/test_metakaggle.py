from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from auditor.connectors.metakaggle import MetaKaggle
from auditor.model import (
    Activity,
    Basis,
    Checked,
    Connector,
    Kind,
    Planner,
    Run,
    Sight,
    Window,
)
from tests.connectors.dumps import (
    LAST,
    NOW,
    Cell,
    Read,
    ada,
    folder,
    life,
    packed,
    read,
    text,
    us,
    zipped,
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Read the small, complete life once."""
    return read(folder(tmp_path_factory.mktemp("dump") / "mk", life()))


WHOLE = LAST - timedelta(days=1)
FORMS = "%m/%d/%Y %H:%M:%S", "%m/%d/%Y"


def made_on(cell: Cell) -> date:
    form = FORMS[0] if " " in str(cell) else FORMS[1]
    return datetime.strptime(str(cell), form).replace(tzinfo=UTC).date()


def test_it_is_a_connector_that_asks_no_network() -> None:
    connector: object = MetaKaggle()
    assert isinstance(connector, Connector)
    assert isinstance(connector, Planner)
    assert isinstance(connector, Checked)
    assert (MetaKaggle.name, MetaKaggle.online) == ("metakaggle", False)


def test_every_own_act_is_there_and_nobody_else_s(plain: Read) -> None:
    rows = ada()
    true = Counter(
        ("submission", made_on(r[4])) for r in rows["Submissions"] if r[1] == 7
    )
    true += Counter(
        ("notebook", made_on(r[3])) for r in rows["KernelVersions"] if r[2] == 7
    )
    true += Counter(
        ("dataset", made_on(r[3])) for r in rows["DatasetVersions"] if r[2] == 7
    )
    true += Counter(
        ("discussion", made_on(r[3])) for r in rows["ForumMessages"] if r[2] == 7
    )
    # the making, two versions of its variation, and a change on a day without one
    made = [date(2023, 9, 1), date(2023, 9, 1), date(2023, 9, 2), date(2023, 9, 5)]
    true += Counter(("model", day) for day in made)
    found: Counter[tuple[str, date]] = Counter()
    for one in plain.activities:
        found[one.kind.value, one.falls_on()] += one.count
        assert (one.source, one.basis) == ("metakaggle", Basis.PLATFORM)
    assert found == true


def test_us_dates_are_read_month_first(plain: Read) -> None:
    found = plain.activities
    days = {one.day for one in found if one.kind is Kind.SUBMISSION}
    assert days == {date(2021, 3, 4), date(2021, 3, 5), date(2021, 12, 1)}


def test_one_version_of_a_notebook(plain: Read) -> None:
    found = plain.activities
    assert (
        Activity(
            id="kaggle:kernel:60:2",
            source="metakaggle",
            kind=Kind.NOTEBOOK,
            basis=Basis.PLATFORM,
            at=datetime(2021, 6, 8, 23, 59, 59, tzinfo=UTC),
            url="https://www.kaggle.com/code/ada/leaf-eda?scriptVersionId=601",
            title='Leaf "EDA", more',
            subject="leaf-eda",
        )
        in found
    )


def test_another_one_s_notebook_links_to_its_owner(plain: Read) -> None:
    found = {one.id: one.url for one in plain.activities}
    assert found["kaggle:kernel:61:3"].startswith("https://www.kaggle.com/code/ben/ben")
    assert found["kaggle:dataset:71:1"].endswith("/datasets/the-house/house/versions/1")


def test_a_standing_has_rank_field_medal_and_team(plain: Read) -> None:
    things = plain.things
    leaf = things["https://www.kaggle.com/competitions/leaf-count"]
    assert leaf.metrics == {
        "rank": 12,
        "leaderboard": "private",
        "teams": 2664,
        "team": "Ada & Ben",
        "team_size": 2,
        "medal": "silver",
        "deadline": "2021-04-30",
    }
    assert (leaf.created, leaf.updated) == (date(2021, 3, 4), date(2021, 3, 5))
    tides = things["https://www.kaggle.com/competitions/tides"].metrics
    assert (tides["rank"], tides["leaderboard"]) == (40, "public")
    joined = things["https://www.kaggle.com/competitions/maps"]
    assert joined.created is None and "rank" not in joined.metrics


def test_a_deadline_and_a_medal_are_no_acts(plain: Read) -> None:
    found = plain
    days = {one.falls_on() for one in found.activities}
    assert Kind.COMPETITION not in {one.kind for one in found.activities}
    assert not days & {date(2021, 4, 30), date(2021, 5, 1), date(2021, 12, 31)}


def test_the_profile_has_a_number_and_no_folder(tmp_path: Path) -> None:
    found = read(folder(tmp_path / "mk", life()))
    profile = found.profile
    assert (profile.handle, profile.id) == ("ada", "7")
    assert profile.url == "https://www.kaggle.com/ada"
    assert profile.fetched_at and profile.fetched_at.date() == WHOLE
    assert str(tmp_path) not in repr(found.records)


def test_nothing_is_kept_of_what_was_written(plain: Read) -> None:
    found = repr(plain.records)
    assert "Which leaves?" in found
    assert "break" not in found and "example.org" not in found


def test_all_is_seen_up_to_the_last_whole_day(tmp_path: Path) -> None:
    found = read(folder(tmp_path / "mk", life()), since=date(2018, 1, 1))
    seen = [(state, reason) for *_, state, reason in found.sights]
    assert seen == [(Sight.FULL, None), (Sight.FULL, None), (Sight.NONE, "snapshot")]
    starts = [since for since, *_ in found.sights]
    assert starts == [date(2018, 1, 1), date(2019, 1, 15), LAST]
    assert [until for _, until, *_ in found.sights][1:] == [WHOLE, date(2026, 11, 22)]
    assert [code for code, _ in found.notices] == ["snapshot"]


def test_the_oldest_table_ends_the_sight_of_all(tmp_path: Path) -> None:
    tables = life()
    old = [(5, 1, 9, us(datetime(2022, 5, 5, h, tzinfo=UTC)), "x") for h in (1, 2)]
    tables["ForumMessages"] = [*ada()["ForumMessages"], *old]
    found = read(folder(tmp_path / "mk", tables))
    assert found.sights[-1][0] == date(2022, 5, 5)
    assert "2022-05-04" in dict(found.notices)["snapshot"]


def test_one_stray_date_does_not_make_a_dump_newer(tmp_path: Path) -> None:
    tables = life()
    for name in ("Submissions", "KernelVersions"):
        width = len(tables[name][0])
        at = 4 if name == "Submissions" else 3
        for stray in ("11/22/2026", "01/01/9999", "01/01/2027"):
            row: list[Cell] = [5] * width
            row[at] = stray
            tables[name] = [*tables[name], tuple(row)]
        tables[name] = [r for r in tables[name] if r[at] != us(LAST)]
    tables["Submissions"] += [
        (6, 9, 1, None, d, d, False) for d in ("10/01/2026", "10/02/2026")
    ]
    assert read(folder(tmp_path / "mk", tables)).sights[-1][0] == date(2026, 10, 2)


def test_a_window_cuts_what_comes_after_it(tmp_path: Path) -> None:
    found = read(folder(tmp_path / "mk", life()), until=date(2021, 6, 8))
    assert max(one.falls_on() for one in found.activities) == date(2021, 6, 8)
    assert found.sights[-1][1:3] == (date(2021, 6, 8), Sight.FULL)


def test_folder_zip_and_packed_files_give_the_same(tmp_path: Path) -> None:
    tables = life()
    plain = read(folder(tmp_path / "mk", tables))
    (tmp_path / "a").mkdir()
    for place in (
        zipped(tmp_path / "a" / "mk", tables, "meta-kaggle/"),
        packed(tmp_path / "b", tables),
    ):
        again = read(place)
        assert again.activities == plain.activities and again.things == plain.things
        assert again.sights == plain.sights and again.error is None
    assert not list(tmp_path.glob("auditor-*"))


def test_the_order_of_columns_and_new_ones_change_nothing(tmp_path: Path) -> None:
    tables = life()
    true = read(folder(tmp_path / "mk", tables)).activities
    for name, rows in tables.items():
        lines = text(name, rows)
        import csv
        import io

        turned = [[*row[::-1], "new"] for row in csv.reader(io.StringIO(lines))]
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows(turned)
        (tmp_path / "mk" / f"{name}.csv").write_text("\ufeff" + out.getvalue())
    found = read(tmp_path / "mk")
    assert found.activities == true
    assert found.full()


def test_a_newer_dump_may_write_iso_dates(tmp_path: Path) -> None:
    tables = life()
    own: tuple[Cell, ...] = (1, 1, 7, "2024-02-03T04:05:06.789Z", "x")
    tables["ForumMessages"] += [own, (2, 1, 7, "2024-02-04 01:02:03", "x")]
    found = {one.id: one.at for one in read(folder(tmp_path / "mk", tables)).activities}
    assert found["kaggle:message:1"] == datetime(2024, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert found["kaggle:message:2"] == datetime(2024, 2, 4, 1, 2, 3, tzinfo=UTC)


def test_two_people_of_one_dump_are_told_apart(tmp_path: Path) -> None:
    place = folder(tmp_path / "mk", life())
    ada_, ben = set(read(place).ids), set(read(place, "ben").ids)
    assert ben == {
        "kaggle:submission:50:2021-03-06",
        "kaggle:kernel:60:4",
        "kaggle:dataset:70:3",
        "kaggle:message:801",
        "kaggle:model:90:92:3",
    }
    assert not ada_ & ben


def test_a_repeated_reading_is_the_same(tmp_path: Path) -> None:
    place = folder(tmp_path / "mk", life())
    assert read(place).records == read(place).records


def test_doubles_are_told_once(tmp_path: Path) -> None:
    tables = life()
    true = read(folder(tmp_path / "mk", tables)).activities
    doubled = {name: [*rows, *rows] for name, rows in tables.items()}
    assert read(folder(tmp_path / "mk", doubled)).activities == true


def test_numbers_may_have_a_point(tmp_path: Path) -> None:
    tables = life()
    tables["ForumMessages"].append((3, "80.0", "7.0", "08/20/2021 01:00:00", "x"))
    found = {
        one.id: one.title for one in read(folder(tmp_path / "mk", tables)).activities
    }
    assert found["kaggle:message:3"] == "Which leaves?"


def test_plan_tells_size_and_time_and_asks_nothing(tmp_path: Path) -> None:
    window = Window(since=None, until=LAST)
    place = folder(tmp_path / "mk", life())
    told = MetaKaggle().plan(f"ada@{place}", window)
    assert told.requests == 0 and told.lines[0].startswith("21 tables, 0.0 MB")
    told = MetaKaggle().plan(f"ada@{zipped(tmp_path / 'mk.zip', life())}", window)
    assert "to unpack" in told.lines[1]


def test_check_names_the_library() -> None:
    health = MetaKaggle().check()
    assert health.ready and health.token is None
    assert health.sentence.startswith("DuckDB ")


@pytest.mark.parametrize("offline", [False, True])
def test_offline_changes_nothing(tmp_path: Path, offline: bool) -> None:
    run = Run(offline=offline, now=lambda: NOW)
    assert len(read(folder(tmp_path / "mk", life()), run=run).ids) == 16
