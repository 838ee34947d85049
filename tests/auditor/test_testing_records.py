"""A record that is off is named, with the field and what is wrong with it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Artifact,
    Coverage,
    Notice,
    Profile,
    Record,
    Sight,
    Stamp,
)
from tests.auditor.promises import UNTIL, Notes, broken, changed, doing

NOON = datetime(2024, 5, 5, 12, tzinfo=UTC).replace(tzinfo=None)
LATER = date(2025, 1, 3)


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (Activity, {"title": "a\nb"}, "Activity.title holds a control character"),
        (Activity, {"title": "\x1b[31mred"}, "Activity.title holds a control"),
        (Activity, {"title": "\u202eevil"}, "Activity.title holds a control"),
        (Activity, {"subject": "\ud800"}, "Activity.subject holds a control"),
        (Activity, {"title": "by ada@x.example"}, "Activity.title holds an e-mail"),
        (Activity, {"title": 7}, "Activity.title is a int and no str"),
        (Activity, {"title": None}, "Activity.title is a NoneType and no str"),
        (Activity, {"kind": "post"}, "Activity.kind is a str and no Kind"),
        (Activity, {"count": True}, "Activity.count is a bool and no int"),
        (Activity, {"source": "blog"}, "Activity.source is not the connector's name"),
        (Activity, {"id": "12"}, "Activity.id has no prefix"),
        (Activity, {"id": ""}, "Activity.id is empty"),
        (Activity, {"url": ""}, "Activity.url is empty"),
        (Activity, {"url": "javascript:alert(1)"}, "Activity.url is no http(s) link"),
        (Activity, {"url": "https://me@x.example/"}, "Activity.url is no http(s) link"),
        (Activity, {"day": NOON}, "Activity.day is a datetime and no datetime.date"),
        (Activity, {"day": None, "at": NOON}, "Activity.at is not in UTC"),
        (
            Activity,
            {"day": None, "at": NOON.replace(tzinfo=timezone(timedelta(hours=2)))},
            "Activity.at is not in UTC",
        ),
        (Activity, {"day": LATER}, "Activity.day lies after 2025-01-01"),
        (Activity, {"day": date(1, 1, 1)}, "Activity.day lies before 1970-01-01"),
        (
            Activity,
            {"day": None, "at": datetime(9999, 1, 1, tzinfo=UTC)},
            "Activity.at lies after 2025-01-01",
        ),
        (Artifact, {"created": NOON}, "Artifact.created is a datetime"),
        (Artifact, {"updated": LATER}, "Artifact.updated lies after"),
        (Artifact, {"tags": ["a"]}, "Artifact.tags is a list and no tuple"),
        (Artifact, {"tags": ("a", 1)}, "Artifact.tags is a tuple and no tuple[str"),
        (Artifact, {"tags": ("a\x07",)}, "Artifact.tags holds a control character"),
        (Artifact, {"metrics": {"x": float("nan")}}, "Artifact.metrics is a dict"),
        (Artifact, {"metrics": {"x": [1]}}, "Artifact.metrics is a dict and no dict"),
        (Artifact, {"metrics": {"a\x00": "b"}}, "Artifact.metrics holds a control"),
        (Artifact, {"name": " "}, "Artifact.name is empty"),
        (Artifact, {"source": "x"}, "Artifact.source is not the connector's name"),
        (Coverage, {"since": LATER, "until": UNTIL}, "Coverage.since lies after until"),
        (
            Coverage,
            {"state": Sight.PARTIAL, "reason": None},
            "Coverage.reason is missing",
        ),
        (Coverage, {"reason": "Too Long"}, "Coverage.reason is no code in snake_case"),
        (Coverage, {"state": Sight.FULL, "until": LATER}, "Coverage.until calls days"),
        (Notice, {"code": ""}, "Notice.code is empty"),
        (Notice, {"code": "No Code"}, "Notice.code is no code in snake_case"),
        (Notice, {"message": "no end"}, "Notice.message does not end as a sentence"),
        (Notice, {"message": "x" * 500 + "."}, "Notice.message is longer than 400"),
        (Stamp, {"subject": " "}, "Stamp.subject is empty"),
        (Stamp, {"source": "x"}, "Stamp.source is not the connector's name"),
        (Stamp, {"title": "a\x07"}, "Stamp.title holds a control character"),
        (Stamp, {"authored": datetime(2030, 1, 1, tzinfo=UTC)}, "Stamp.authored lies"),
        (Stamp, {"activity": "notes:0"}, "It told of no activity that this stamp"),
        (Profile, {"handle": ""}, "Profile.handle is empty"),
        (Profile, {"url": "ftp://x.example"}, "Profile.url is no http(s) link"),
        (Profile, {"links": ("nowhere",)}, "Profile.links is no http(s) link"),
        (Profile, {"fetched_at": NOON}, "Profile.fetched_at is not in UTC"),
        (
            Profile,
            {"fetched_at": datetime(2030, 1, 1, tzinfo=UTC)},
            "Profile.fetched_at lies after",
        ),
    ],
)
def test_a_record_that_is_off_is_named(
    kind: type, fields: dict[str, object], words: str
) -> None:
    assert words in broken("yields_valid_records", changed(kind, **fields))


@pytest.mark.parametrize("kind", [Activity, Artifact])
def test_what_is_told_twice_is_counted(kind: type) -> None:
    def twice(_: Notes, records: Iterator[Record]) -> Iterator[object]:
        for one in records:
            yield from [one, one] if isinstance(one, kind) else [one]

    said = broken("yields_valid_records", twice)
    assert f"It told 2 times of the {kind.__name__}" in said
    assert ("There are more of the kind." in said) == (kind is Activity)


def test_something_else_than_a_record_is_named() -> None:
    odd = broken("yields_valid_records", lambda _, records: [*records, 42])
    assert odd == "It yielded a int, which is no record: 42."


def test_finding_nothing_proves_nothing() -> None:
    said = broken("yields_valid_records", lambda _, records: [next(records)])
    assert said.startswith("It found nothing")


def test_a_good_reading_ends_as_it_is_said_to_end() -> None:
    def refuse(_: Notes) -> None:
        raise ConnectorError("Notes shows little without a token.", "auth_missing")

    failed = broken("yields_valid_records", doing(refuse))
    assert failed.startswith("It failed though nothing was wrong: ConnectorError(")
    never = broken("yields_valid_records", ends_with="auth_missing")
    assert never.startswith("It ended as if it had seen all")
