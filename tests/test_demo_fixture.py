"""The demo person: the bundles hold what build.py says, and can be built again."""

import importlib.util
import json
import os
import subprocess
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[1] / "fixtures" / "demo"
NAMES = ("claims-lab", "kernel-notes", "tidy-timeseries")


@pytest.fixture(scope="module")
def plan() -> ModuleType:
    """build.py, which is no part of the program and so is loaded by its path."""
    spec = importlib.util.spec_from_file_location("demo_build", FOLDER / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def clones(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every committed bundle, unpacked."""
    root = tmp_path_factory.mktemp("clones")
    for name in NAMES:
        bundle = str(FOLDER / f"{name}.bundle")
        git(root, "clone", "--quiet", "--bare", bundle, name)
    return {name: root / name for name in NAMES}


@pytest.fixture(scope="module")
def active(plan: ModuleType, clones: dict[str, Path]) -> list[date]:
    """The person's active days, as plain git tells them."""
    logs = (own(plan, clone, "%as") for clone in clones.values())
    return sorted({date.fromisoformat(line) for log in logs for line in log})


def git(folder: Path, *words: str) -> list[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "TZ": "UTC"}
    done = subprocess.run(
        ["git", *words], cwd=folder, env=kept | plain, capture_output=True, check=True
    )
    return done.stdout.decode().splitlines()


def own(plan: ModuleType, clone: Path, form: str) -> list[str]:
    author = f"--author={plan.AUTHOR_PATTERN}"
    return git(clone, "log", "--no-merges", author, f"--format={form}", "main")


def silences(days: list[date], least: int) -> list[tuple[date, date]]:
    one = timedelta(days=1)
    pairs = pairwise(days)
    return [(a + one, b - one) for a, b in pairs if (b - a).days > least]


def test_building_again_gives_the_same_commits_and_tags(
    plan: ModuleType, tmp_path: Path
) -> None:
    built = plan.build(tmp_path)
    assert sorted(path.stem for path in built) == sorted(NAMES)
    for path in built:
        heads = git(FOLDER, "bundle", "list-heads", path.name)
        assert git(tmp_path, "bundle", "list-heads", path.name) == heads
        assert {"HEAD", "refs/heads/main"} <= {line.split()[1] for line in heads}


def test_building_twice_gives_the_same_bytes(plan: ModuleType, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        plan.build(folder)
    for name in NAMES:
        one, two = ((f / f"{name}.bundle").read_bytes() for f in folders)
        assert one == two


@pytest.mark.parametrize("name", NAMES)
def test_a_bundle_stays_small(name: str) -> None:
    assert (FOLDER / f"{name}.bundle").stat().st_size < 200_000


@pytest.mark.parametrize("name", NAMES)
def test_the_commits_are_as_many_as_planned(
    name: str, plan: ModuleType, clones: dict[str, Path]
) -> None:
    assert len(own(plan, clones[name], "%H")) == plan.EXPECTED_COMMITS[name]


@pytest.mark.parametrize("name", NAMES)
def test_the_newest_commit_of_a_bundle_is_of_the_last_day(
    name: str, plan: ModuleType, clones: dict[str, Path]
) -> None:
    newest = git(clones[name], "log", "-1", "--format=%cs %ae", "main")[0]
    day, author = newest.split()
    assert date.fromisoformat(day) == plan.CLOSING_DAY
    assert not author.startswith(plan.AUTHOR_PATTERN)


@pytest.mark.parametrize("name", NAMES)
def test_no_commit_is_older_than_its_parent(name: str, clones: dict[str, Path]) -> None:
    rows = git(clones[name], "log", "--format=%H %ct %P", "main")
    stamps = {row.split()[0]: int(row.split()[1]) for row in rows}
    for row in rows:
        commit, _, *parents = row.split()
        assert all(stamps[parent] <= stamps[commit] for parent in parents)


def test_the_silences_are_the_planned_ones(
    plan: ModuleType, active: list[date]
) -> None:
    assert tuple(silences(active, least=40)) == plan.EXPECTED_SILENCES
    assert len(active) == plan.EXPECTED_ACTIVE_DAYS
    assert plan.STRAY_DAY in active


def test_no_other_silence_comes_near_the_planned_ones(active: list[date]) -> None:
    assert silences(active, least=21) == silences(active, least=40)


def test_the_person_works_from_the_first_day_to_two_days_before_the_last(
    plan: ModuleType, active: list[date]
) -> None:
    assert (active[0], active[-1]) == (plan.FIRST_DAY, plan.LAST_DAY)
    assert plan.AS_OF - active[-1] == timedelta(days=1)


def test_merges_and_releases_fall_on_active_days(
    plan: ModuleType, clones: dict[str, Path], active: list[date]
) -> None:
    author = f"--author={plan.AUTHOR_PATTERN}"
    for clone in clones.values():
        merges = git(clone, "log", "--merges", author, "--format=%as", "main")
        tags = git(clone, "tag", "--format=%(taggerdate:short)")
        assert merges
        assert {date.fromisoformat(day) for day in merges + tags} <= set(active)


def test_others_commit_while_the_person_is_silent(
    plan: ModuleType, clones: dict[str, Path]
) -> None:
    log = git(clones["tidy-timeseries"], "log", "--format=%as %ae", "main")
    first, last = plan.EXPECTED_SILENCES[1]
    meanwhile = {
        row.split()[1]
        for row in log
        if first <= date.fromisoformat(row.split()[0]) <= last
    }
    assert meanwhile == {plan.BOT.email, plan.COLLEAGUE.email}


def test_both_spellings_are_joined_and_every_address_is_invented(
    plan: ModuleType, clones: dict[str, Path]
) -> None:
    names = {n for clone in clones.values() for n in own(plan, clone, "%an")}
    mails = {m for c in clones.values() for m in git(c, "log", "--format=%ae%n%ce")}
    assert names == {"Noa Velderin", "nvelderin"}
    assert all(mail.endswith((".example", ".invalid")) for mail in mails)


def test_both_gaps_of_the_resume_hold_a_silence_and_work(
    plan: ModuleType, active: list[date]
) -> None:
    jobs = json.loads((FOLDER / "resume.json").read_bytes())["work"]
    assert [job["startDate"] for job in jobs] == [
        "2025-02",
        "2021-09",
        "2016-11",
        "2015",
    ]
    assert [job.get("endDate") for job in jobs[1:3]] == ["2023-11", "2021-02"]
    for first, last in (plan.EXPECTED_SILENCES[1], plan.EXPECTED_SILENCES[3]):
        assert date(2021, 3, 1) <= first <= last <= date(2025, 1, 31)
    assert sum(date(2021, 3, 1) <= day <= date(2021, 8, 31) for day in active) >= 3
    assert sum(date(2024, 6, 10) <= day <= date(2025, 1, 31) for day in active) >= 50


def test_the_resume_holds_no_contact_data() -> None:
    resume = json.loads((FOLDER / "resume.json").read_bytes())
    assert set(resume["basics"]) == {"name", "label"}
    assert resume["meta"]["lastModified"] == "2026-10-30"


def test_the_settings_name_what_lies_beside_them(plan: ModuleType) -> None:
    settings = tomllib.loads((FOLDER / "auditor.toml").read_text("utf-8"))
    audit = settings["audit"]
    assert audit["as_of"] == plan.AS_OF
    assert sorted(audit["git"]) == [f"{name}.bundle" for name in NAMES]
    assert all((FOLDER / path).is_file() for path in [*audit["git"], audit["resume"]])
    assert audit["github"] == "noa-velderin"
    assert settings["connectors"]["git"]["author"] == [plan.AUTHOR_PATTERN]
