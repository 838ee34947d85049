"""The demo person's GitHub: the recording fits the bundles, and can be made again."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from auditor import demonstration
from auditor.connectors.github import GitHub
from auditor.model import (
    Activity,
    Artifact,
    Coverage,
    Kind,
    Record,
    Sight,
    Silence,
    Window,
)
from fixtures.demo import build
from tests.services.demo_life import LOGIN, Life
from tests.services.demo_person import file
from tests.test_demo_fixture import FOLDER, NAMES, git

FILE = file("github")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """What the connector reads out of the recorded answers."""
    connector = GitHub(run=demonstration.lent(Silence()))
    return list(connector.pull(LOGIN, Window(since=None, until=build.AS_OF)))


@pytest.fixture(scope="module")
def acts(records: list[Record]) -> list[Activity]:
    return [row for row in records if isinstance(row, Activity)]


def cloned(name: str, folder: Path) -> Path:
    git(folder, "clone", "--quiet", "--bare", str(FOLDER / f"{name}.bundle"), name)
    return folder / name


def test_the_recorded_answers_are_small_sorted_and_of_one_time() -> None:
    assert FILE.stat().st_size < 450_000
    rows = json.loads(FILE.read_bytes())
    parts = [row["part"] for row in rows]
    assert parts == sorted(set(parts))
    assert {row["fetched_at"] for row in rows} == {demonstration.CLOCK.isoformat()}


def test_every_link_is_of_github_and_nothing_tells_of_the_loopback() -> None:
    text = FILE.read_text("utf-8")
    links = re.findall(r"https?://([^/\"]+)/([^/\"]+)", text)
    owners = {LOGIN, "arbormere", "ossenvale", "quillmarsh", "river-gauge-watch"}
    assert {host for host, _ in links} == {"github.com", "gist.github.com"}
    assert {owner for _, owner in links} == {*owners, "tarnquist"}
    assert not re.search(r"127\.0\.0\.1|localhost|token|[\w.]@\w+\.", text)


@pytest.mark.parametrize("name", NAMES)
def test_commits_lie_on_the_days_of_the_bundle(
    name: str, acts: list[Activity], tmp_path: Path
) -> None:
    author = f"--author={build.AUTHOR_PATTERN}"
    log = git(cloned(name, tmp_path), "log", "--no-merges", author, "--format=%as")
    shown = {
        str(act.day): act.count
        for act in acts
        if act.kind is Kind.COMMIT and act.subject == f"{LOGIN}/{name}"
    }
    assert shown == Counter(log)


@pytest.mark.parametrize("name", NAMES)
def test_releases_are_the_tags_of_the_bundle(
    name: str, records: list[Record], tmp_path: Path
) -> None:
    form = "--format=%(refname:short) %(taggerdate:short)"
    tags = git(cloned(name, tmp_path), "tag", form)
    shown = [
        f"{row.name.split()[1]} {row.created}"
        for row in records
        if isinstance(row, Artifact)
        and row.kind is Kind.RELEASE
        and row.name.startswith(f"{LOGIN}/{name} ")
    ]
    assert sorted(shown) == sorted(tags)


def test_nothing_of_any_kind_falls_into_a_silence(acts: list[Activity]) -> None:
    days = {act.falls_on() for act in acts}
    assert not [day for day in days if build.silent(day)]
    assert (min(days), max(days)) == (build.FIRST_DAY, build.LAST_DAY)
    own = set(build.active_days(build.Dice(2016)))
    assert own < days
    assert 50 < len(days - own) < 100


def test_it_has_every_kind_that_github_tells_of(acts: list[Activity]) -> None:
    kinds = Counter(act.kind for act in acts)
    assert set(kinds) == {
        Kind.COMMIT,
        Kind.PULL_REQUEST,
        Kind.REVIEW,
        Kind.ISSUE,
        Kind.DISCUSSION,
        Kind.RELEASE,
        Kind.REPOSITORY,
        Kind.GIST,
    }


def test_discussions_have_their_names_and_their_days(acts: list[Activity]) -> None:
    held = [e for e in Life.told().events() if e.kind == "discussion"]
    shown = [act for act in acts if act.kind is Kind.DISCUSSION]
    assert Counter(act.at for act in shown) == Counter(e.at for e in held)
    assert {act.title for act in shown} <= {e.title for e in held}


def test_some_of_it_was_late_enough_to_be_the_next_day_at_home() -> None:
    events = Life.told().events()
    late = [event for event in events if event.day != event.at.date()]
    assert 4 < len(late) < len(events) / 20
    assert {event.day - event.at.date() for event in late} == {timedelta(days=1)}
    assert not [event for event in late if build.silent(event.day)]


def test_the_account_is_older_than_the_history_and_seen_to_the_end(
    records: list[Record],
) -> None:
    [seen] = [row for row in records if isinstance(row, Coverage)]
    assert (seen.until, seen.state) == (build.AS_OF, Sight.FULL)
    first = json.loads(FILE.read_bytes())[0]["answer"]["owner"]["createdAt"]
    assert date(2016, 10, 1) <= date.fromisoformat(first[:10]) < build.FIRST_DAY
