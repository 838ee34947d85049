"""manifest.json: what was written for whom, on what consent, and how it was made.

No name and no handle stands in it: rows are told by their line and folder.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from auditor.model import Coverage
from auditor.roster import places
from auditor.roster.people import BadRow, Roster, Row
from auditor.roster.results import Made, Reading, Result, State

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a run comes from.

    Attributes:
        roster_sha256: sum of the file that was read.
        version: of this program.
        rules: the version of each rule, as in the audit file.
        created: when the manifest is made.
    """

    roster_sha256: str
    version: str
    rules: Mapping[str, str]
    created: datetime


def manifest(roster: Roster, results: Iterable[Result], origin: Origin) -> bytes:
    """Return the manifest; the same for the same arguments."""
    by_number = {result.number: result for result in results}
    digits = places.width(roster)
    told = {
        "schema_version": SCHEMA_VERSION,
        "generator": {
            "name": "auditor",
            "version": origin.version,
            "rules": dict(origin.rules),
        },
        "created": f"{origin.created.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "roster": {"sha256": origin.roster_sha256, "people": len(roster.rows)},
        "rows": [_row(row, by_number.get(row.number), digits) for row in roster.rows],
        "bad_rows": [_bad(one) for one in roster.bad],
    }
    text = json.dumps(told, indent=2, sort_keys=True, ensure_ascii=False)
    return f"{text}\n".encode("utf-8", "replace")


def _bad(one: BadRow) -> dict[str, Any]:
    return {"line": one.line, "number": one.number, "reason": one.reason}


def _row(row: Row, result: Result | None, digits: int) -> dict[str, Any]:
    found = result or Result(number=row.number, state=State.WAITING)
    return {
        "line": row.line,
        "number": row.number,
        "folder": places.folder(row, digits) if found.files else None,
        "state": found.state.value,
        "reason": found.sentence or None,
        "consent_ref": row.consent_ref or None,
        "files": [_file(one) for one in sorted(found.files, key=lambda one: one.name)],
        "sources": [_source(one) for one in found.sources],
        "expires": str(found.expires) if found.expires else None,
    }


def _file(one: Made) -> dict[str, Any]:
    return {"name": one.name, "sha256": one.sha256, "size": one.size}


def _source(one: Reading) -> dict[str, Any]:
    return {
        "source": one.source,
        "status": one.status.value,
        "coverage": _spans(one.coverage),
    }


def _spans(coverage: Sequence[Coverage]) -> list[dict[str, str]]:
    return [
        {"since": str(one.since), "until": str(one.until), "state": one.state.value}
        for one in coverage
    ]
