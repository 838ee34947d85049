"""Reads repositories with the connector, and picks what a test asks about."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.connectors.git import Git
from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Coverage,
    Notice,
    Profile,
    Record,
    Sight,
    Window,
)

UNTIL = date(2022, 12, 31)
START = date(1970, 1, 3)
#: words that judge
FORBIDDEN = ("inactive", "stale", "abandoned", "fake", "suspicious", "gone")


def pull(path: Path | str, author: Any = "Ada", **options: Any) -> list[Record]:
    until = options.pop("until", UNTIL)
    window = Window(since=options.pop("since", None), until=until)
    return list(Git(author=author, **options).pull(str(path), window))


def commits(records: list[Record]) -> list[Activity]:
    return [record for record in records if isinstance(record, Activity)]


def subjects(records: list[Record]) -> list[str]:
    return [activity.title for activity in commits(records)]


def profile(records: list[Record]) -> Profile:
    first, found = (record for record in records if isinstance(record, Profile))
    assert records[:2] == [first, found]
    assert found.handle == first.handle, "a failure is told under the same name"
    return found


def notices(records: list[Record]) -> dict[str, str]:
    return {r.code: r.message for r in records if isinstance(r, Notice)}


def coverage(records: list[Record]) -> list[tuple[date, date, Sight]]:
    rows = [r for r in records if isinstance(r, Coverage)]
    assert records[len(records) - len(rows) :] == rows, "coverage comes last"
    assert all(row.since <= row.until for row in rows)
    assert {r.reason for r in rows if r.state is Sight.FULL} <= {None}
    assert {r.reason for r in rows if r.state is Sight.NONE} <= {
        "not_fetched",
        "shallow",
        "snapshot",
    }
    return [(row.since, row.until, row.state) for row in rows]


def refusal(path: Path | str, author: Any = "Ada", **options: Any) -> tuple[str, str]:
    with pytest.raises(ConnectorError) as caught:
        pull(path, author, **options)
    said = str(caught.value)
    assert said.isprintable() and said.endswith(".")
    assert not [word for word in FORBIDDEN if word in said]
    return caught.value.code, said


def days(records: list[Record]) -> list[date]:
    return [activity.falls_on() for activity in commits(records)]
