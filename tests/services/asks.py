"""Asks a service of ours the connector's own questions, the plain way."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import httpx

from auditor.connectors._github.graphql import queries
from tests.services.github import GitHub
from tests.services.github_world import READER, Truth

#: list of a window -> the kind of what it holds
NODES = {
    "issueContributions": "issue",
    "pullRequestContributions": "pull_request",
    "pullRequestReviewContributions": "review",
    "repositoryContributions": "repository",
}

LISTING = {"repositories": 100, "releases": 100, "readme": True}


def ask(
    github: GitHub, query: str, token: str = READER, /, **variables: object
) -> dict[str, Any]:
    """Return the whole answer, which has to be a 200."""
    reply = httpx.post(
        github.graphql_url,
        json={"query": query, "variables": variables},
        headers={"authorization": f"bearer {token}"},
        trust_env=False,
        verify=False,
    )
    assert reply.status_code == 200, reply.text
    told: dict[str, Any] = reply.json()
    return told


def fetch(url: str, **options: Any) -> httpx.Response:
    """Return what lies at an address, past any proxy."""
    return httpx.get(url, trust_env=False, verify=False, **options)


def get(github: GitHub, path: str, token: str = "", **headers: str) -> httpx.Response:
    """Return what REST says."""
    given = {"authorization": f"token {token}"} if token else {}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return fetch(f"{github.url}{path}", headers=given | named)


def spans(*ends: tuple[str, str]) -> dict[str, str]:
    """Return the variables of windows, each given by its first and its last day."""
    found = {}
    for number, (first, last) in enumerate(ends):
        found[f"from{number}"] = f"{first}T00:00:00Z"
        found[f"to{number}"] = f"{last}T23:59:59Z"
    return found


def quarters(year: int) -> dict[str, str]:
    """Return the variables of a year's four windows."""
    return spans(
        (f"{year}-01-01", f"{year}-03-31"),
        (f"{year}-04-01", f"{year}-06-30"),
        (f"{year}-07-01", f"{year}-09-30"),
        (f"{year}-10-01", f"{year}-12-31"),
    )


def windows(
    github: GitHub, login: str, truth: Truth, token: str = READER
) -> Iterator[Mapping[str, Any]]:
    """Yield every quarter of every year a person has."""
    for year in truth.years:
        asked = {"login": login, **quarters(year)}
        told = ask(github, queries.windows(4), token, **asked)
        assert "errors" not in told
        yield from (told["data"]["user"][f"w{n}"] for n in range(4))


def calendar(window: Mapping[str, Any]) -> dict[date, int]:
    """Return the days of a window that have anything."""
    return {
        date.fromisoformat(day["date"]): day["contributionCount"]
        for week in window["contributionCalendar"]["weeks"]
        for day in week["contributionDays"]
        if day["contributionCount"]
    }


def month_end(first: date) -> date:
    """Return the last day of the month that begins on ``first``."""
    return (first + timedelta(31)).replace(day=1) - timedelta(1)
