"""Writes down how commits came to their dates."""

from collections.abc import Container, Iterator, Sequence

from auditor.connectors._github.graphql.found import Stamped, Unstamped
from auditor.connectors._github.graphql.made import SOURCE
from auditor.connectors._github.graphql.records import commits_id
from auditor.connectors._http import Limited
from auditor.connectors._text import page_or
from auditor.model import Notice, Stamp


def stamps(
    found: Stamped, name: str, page: str, written: Container[str]
) -> Iterator[Stamp]:
    """Yield a stamp for each commit that an activity among ``written`` counts.

    What the calendar does not count, or what was left out, has no day to speak of.
    """
    for row in found.rows:
        activity = commits_id(found.id, row.day)
        if activity in written:
            yield Stamp(
                source=SOURCE,
                subject=name,
                url=page_or(page, "") or None,
                activity=activity,
                authored=row.authored,
                committed=row.committed,
                parent_committed=row.parent,
                unchanged=row.unchanged,
                title=row.title,
                merge=row.merge,
                first_seen=found.created,
            )


def unread(rows: Sequence[Unstamped]) -> Iterator[Notice]:
    """Say where that could not be read; nothing else suffers from it.

    A limit that is used up is told as whatever ends a reading.
    """
    count = sum(row.count for row in rows if not isinstance(row.error, Limited))
    if count:
        many = f"{count:,} repositories" if count > 1 else "one repository"
        text = (
            f"GitHub did not tell how the commits in {many} came to their dates, so "
            "nothing is said of that; run again later."
        )
        yield Notice(code="stamps_unread", message=text)
