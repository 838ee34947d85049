"""The windows of a person hold what the world holds, each row once."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from auditor.connectors._github.graphql import queries
from tests.services.asks import NODES, ask, calendar, quarters, spans, windows
from tests.services.github import GitHub
from tests.services.github_lives import usual
from tests.services.github_world import World


def listed(window: dict[str, object]) -> Iterator[tuple[date, str, int]]:
    """Yield what the lists of a window hold, commits by their day."""
    for group in window["commitContributionsByRepository"]:  # type: ignore[attr-defined]
        for node in group["contributions"]["nodes"]:
            day = date.fromisoformat(node["occurredAt"][:10])
            yield day, "commit", node["commitCount"]
    for name, kind in NODES.items():
        for node in window[name]["nodes"]:  # type: ignore[index]
            yield datetime.fromisoformat(node["occurredAt"]).date(), kind, 1


@pytest.mark.parametrize("login", ["ada-example", "max-example", "vera-example"])
def test_the_windows_together_hold_the_truth(github: GitHub, login: str) -> None:
    truth = github.world.truth(login)
    days: dict[date, Counter[str]] = {}
    shown: Counter[date] = Counter()
    for window in windows(github, login, truth):
        shown.update(calendar(window))
        for day, kind, count in listed(dict(window)):
            days.setdefault(day, Counter())[kind] += count
    listed_days = {
        day: {kind: count for kind, count in kinds.items() if kind != "discussion"}
        for day, kinds in truth.days.items()
    }
    assert days == {day: kinds for day, kinds in listed_days.items() if kinds}
    assert shown == truth.calendar


def test_the_usual_person_has_what_makes_reading_hard(github: GitHub) -> None:
    person = github.world.person("ada-example")
    assert person
    turned = {(e.day - e.at.date()).days for e in person.events}
    assert turned == {-1, 0, 1}
    truth = github.world.truth("ada-example")
    assert len(truth.repositories) == 60
    assert sum(truth.unexplained.values()) > 5
    assert truth.total("discussion") > 20
    assert min(truth.total(k) for k in (*NODES.values(), "commit")) > 50


def test_the_same_words_make_the_same_person() -> None:
    one, other = (World.of(usual(seed=3)).truth("ada-example") for _ in range(2))
    assert one == other
    assert one != World.of(usual(seed=4)).truth("ada-example")


def test_a_calendar_has_every_day_and_its_weeks_begin_on_sunday(
    github: GitHub,
) -> None:
    asked = spans(("2020-02-12", "2020-03-31"))
    told = ask(github, queries.windows(1), login="ada-example", **asked)
    weeks = told["data"]["user"]["w0"]["contributionCalendar"]["weeks"]
    days = [date.fromisoformat(d["date"]) for w in weeks for d in w["contributionDays"]]
    assert days[0] == date(2020, 2, 12)
    assert days[-1] == date(2020, 3, 31)
    assert len(days) == len(set(days)) == 49
    starts = {date.fromisoformat(w["contributionDays"][0]["date"]) for w in weeks[1:]}
    assert {day.isoweekday() for day in starts} == {7}


def test_the_totals_of_a_window_are_those_of_its_lists(github: GitHub) -> None:
    asked = quarters(2020)
    told = ask(github, queries.windows(4), login="ada-example", **asked)
    window = told["data"]["user"]["w1"]
    counts: Counter[str] = Counter()
    for _, kind, count in listed(window):
        counts[kind] += count
    assert min(counts[k] for k in ("commit", "issue", "pull_request", "review")) > 0
    calendar = window["contributionCalendar"]
    squares = [d for week in calendar["weeks"] for d in week["contributionDays"]]
    total = sum(square["contributionCount"] for square in squares)
    assert calendar["totalContributions"] == total >= sum(counts.values())


def test_commits_are_rounded_to_the_day(github: GitHub) -> None:
    told = ask(github, queries.windows(4), login="ada-example", **quarters(2020))
    groups = told["data"]["user"]["w0"]["commitContributionsByRepository"]
    nodes = [node for group in groups for node in group["contributions"]["nodes"]]
    assert {node["occurredAt"][10:] for node in nodes} == {"T08:00:00Z"}


def test_a_window_of_a_year_is_answered_and_a_longer_one_is_not(
    github: GitHub,
) -> None:
    year = spans(("2024-01-01", "2024-12-31"))
    told = ask(github, queries.windows(1), login="ada-example", **year)
    assert "errors" not in told
    longer = spans(("2024-01-01", "2025-01-01"))
    told = ask(github, queries.windows(1), login="ada-example", **longer)
    [error] = told["errors"]
    assert error["path"] == ["user", "w0"]
    assert "must not exceed 1 year" in error["message"]
    assert told["data"]["user"] is None


def test_what_was_handed_over_is_no_new_repository(github: GitHub) -> None:
    truth = github.world.truth("vera-example")
    made = {
        node["repository"]["nameWithOwner"]
        for window in windows(github, "vera-example", truth)
        for node in window["repositoryContributions"]["nodes"]
    }
    assert set(truth.repositories) - made == {"vera-example/given"}
