"""What a reader has to know about a dump, in sentences."""

from collections.abc import Iterable, Iterator

from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._metakaggle.person import Calendar
from auditor.connectors._metakaggle.sight import View
from auditor.connectors._metakaggle.tables import ABOUT, ACTS
from auditor.errors import ConnectorError
from auditor.model import Notice, Window


def notices(
    desk: Desk, seen: View, calendar: Calendar, window: Window
) -> Iterator[Notice]:
    """Yield one sentence on each thing that was not as it should be."""
    for names, left_out in ((ACTS, "not seen"), (ABOUT, "left out")):
        for table, what in names.items():
            if table in desk.absent:
                text = f"{table}.csv {desk.absent[table]}, so {what} are {left_out}."
                yield Notice(code="table_missing", message=text)
    for table in desk.found:
        if desk.found[table].last_whole_day() is None:
            text = (
                f"No date in {table}.csv could be read, so {ACTS[table]} are not seen."
            )
            yield Notice(code="table_missing", message=text)
    yield from _damages(desk, calendar)
    if seen.end and seen.end < window.until:
        text = (
            f"The oldest table of {desk.dump.label} ends on {seen.end}; download a "
            "newer dump to see further."
        )
        yield Notice(code="snapshot", message=text)


def _damages(desk: Desk, calendar: Calendar) -> Iterator[Notice]:
    for table, count in desk.bad.items():
        doubtful = table in desk.found and desk.found[table].doubtful
        if count or doubtful:
            lines = (
                f"{count:,} line{'s' if count != 1 else ''}" if count else "Some lines"
            )
            theirs = "and may be this person's" if doubtful else "and were left out"
            text = f"{lines} of {table}.csv could not be read {theirs}."
            yield Notice(code="bad_rows", message=text)
    if calendar.odd:
        many = f"{calendar.odd:,} acts have" if calendar.odd > 1 else "1 act has"
        text = (
            f"{many} no usable date (none, one before the account existed, or one to "
            "come) and no day here."
        )
        yield Notice(code="bad_dates", message=text)


def failure(failed: Iterable[ConnectorError]) -> ConnectorError:
    """Return one sentence for all tables that could not be read."""
    first, *rest = failed
    if not rest:
        return first
    others = f"{len(rest)} other table{'s' if len(rest) > 1 else ''}"
    return ConnectorError(
        f"{str(first).removesuffix('.')}; {others} could not be read either.",
        first.code,
    )
