import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from auditor.model import Coverage, Sight, Status
from auditor.roster.pages.manifest import Origin, manifest
from auditor.roster.results import Reading
from tests.auditor.roster.writing import DONE, REFUSED, ROSTER

ORIGIN = Origin(
    roster_sha256="c" * 64,
    version="0.1.0",
    rules={"quiet": "rhythm-1"},
    created=datetime(2026, 11, 2, 8, tzinfo=UTC),
)


def test_it_says_what_was_written_on_what_consent_and_how() -> None:
    seen = Coverage(
        since=date(2020, 1, 1), until=date(2026, 11, 1), state=Sight.FULL, reason=None
    )
    read = Reading(
        source="github", handle="ada", status=Status.COMPLETE, coverage=(seen,)
    )
    done = replace(DONE, expires=date(2026, 12, 1), sources=(read,))
    told = json.loads(manifest(ROSTER, [done, REFUSED], ORIGIN))
    assert told == {
        "schema_version": 1,
        "generator": {
            "name": "auditor",
            "version": "0.1.0",
            "rules": {"quiet": "rhythm-1"},
        },
        "created": "2026-11-02T08:00:00Z",
        "roster": {"sha256": "c" * 64, "people": 2},
        "rows": [
            {
                "line": 2,
                "number": 1,
                "folder": "001-ada-example",
                "state": "partial",
                "reason": None,
                "consent_ref": "mail of 2026-10-01",
                "files": [
                    {"name": "audit.json", "sha256": "a" * 64, "size": 10},
                    {"name": "report.html", "sha256": "b" * 64, "size": 20},
                ],
                "sources": [
                    {
                        "source": "github",
                        "status": "complete",
                        "coverage": [
                            {
                                "since": "2020-01-01",
                                "until": "2026-11-01",
                                "state": "full",
                            }
                        ],
                    }
                ],
                "expires": "2026-12-01",
            },
            {
                "line": 4,
                "number": 3,
                "folder": None,
                "state": "refused",
                "reason": "Nobody agreed.",
                "consent_ref": None,
                "files": [],
                "sources": [],
                "expires": None,
            },
        ],
        "bad_rows": [{"line": 3, "number": 2, "reason": "It names no account."}],
    }


def test_the_same_gives_the_same_bytes() -> None:
    east = timezone(timedelta(hours=2))
    later = replace(ORIGIN, created=ORIGIN.created.astimezone(east))
    one = manifest(ROSTER, [DONE, REFUSED], ORIGIN)
    other = manifest(ROSTER, [REFUSED, replace(DONE, files=DONE.files[::-1])], later)
    assert one == other
    assert one.endswith(b"}\n")
    assert one.index(b'"bad_rows"') < one.index(b'"created"') < one.index(b'"rows"')


def test_no_name_and_no_handle_stands_in_it() -> None:
    text = manifest(ROSTER, [DONE], ORIGIN).decode()
    assert "Ada Example" not in text and "ada.example" not in text


def test_rows_without_a_result_wait() -> None:
    told = json.loads(manifest(ROSTER, [], ORIGIN))
    assert {row["state"] for row in told["rows"]} == {"waiting"}
