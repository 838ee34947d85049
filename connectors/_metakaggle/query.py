"""Writes the one SELECT that reads a table; nothing of the dump's enters its text.

Columns are named by their place, values and the path are parameters.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from auditor.connectors._metakaggle.cells import DAYS, FIRST, TIMES
from auditor.connectors._metakaggle.header import Header
from auditor.connectors._metakaggle.tables import Question

#: rows that could not be read are looked at up to this many
MOST_REJECTED = 1000
#: DuckDB keeps this much of a line that it could not read, in bytes
CUT = 10_000
#: longest row that is read, in bytes
LONGEST_ROW = 16 * 2**20
#: how many of the newest dates are looked at, so that a stray one does not count
_NEWEST = 10
_LONGEST_TEXT = 400
#: no file is taken to be smaller, in bytes
_SHORT = 2**16

REJECTED = """
SELECT count(DISTINCT line_byte_position), count(*),
    bool_or($named <> '' AND regexp_matches(csv_line, $named)),
    bool_or(strlen(csv_line) >= $cut - 4 OR csv_line IS NULL),
    arg_max(csv_line, line_byte_position)
FROM reject_errors
"""

#: rows that are not looked for fall into one group, for they have no fields; so
#: memory holds what is looked for and no more
_READ = """
CREATE TEMP TABLE found AS
SELECT ({hit}) AS hit, {fields}, {newest} AS newest, count(*) AS total,
    last(t.{last}) AS last, {unowned} AS unowned, {unsure} AS unsure
FROM read_csv(
    $path, auto_detect = false, header = true, delim = ',', quote = '"',
    escape = '"', nullstr = '', columns = {columns}, ignore_errors = true,
    store_rejects = true, rejects_limit = {rejects}, strict_mode = {strict},
    max_line_size = {longest}, buffer_size = {piece}, parallel = false,
    compression = 'none'
) AS t
{joins}
GROUP BY ALL
"""

SUMMARY = f"""
SELECT
    (SELECT list(stamp) FROM (
        SELECT unnest(newest) AS stamp FROM found ORDER BY stamp DESC LIMIT {_NEWEST}
    )),
    coalesce(sum(total), 0)::BIGINT, list(last), coalesce(sum(unowned), 0)::BIGINT,
    coalesce(sum(unsure), 0)::BIGINT
FROM found
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One statement, its parameters, and the column by which the last row is known."""

    text: str
    values: dict[str, object]
    last_place: int


def names_of(question: Question, header: Header) -> tuple[str, ...]:
    """Return the columns of an answer, in its order."""
    return tuple(header.places(question.columns))


def query(question: Question, header: Header, now: datetime, *, strict: bool) -> Query:
    """Return the statement that leaves its answer in the table ``found``."""
    places = header.places(question.columns)
    keys = {n: sorted(k) for n, k in question.where.items() if n in places}
    values: dict[str, object] = {f"k{places[n]}": found for n, found in keys.items()}
    owner = places[next(iter(keys))]
    longest = min(LONGEST_ROW, max(header.size, _SHORT))  # what it takes is set aside
    last = header.place("Id") or 0
    hit = " OR ".join(f"j{places[n]}.v IS NOT NULL" for n in keys)
    if question.stamp:
        values |= {"now": now.astimezone(UTC).replace(tzinfo=None), "first": FIRST}
    text = _READ.format(
        newest=_newest(places[question.stamp])
        if question.stamp
        else "any_value(NULL::TIMESTAMP[])",
        last=f"c{last}",
        fields=", ".join(_field(n, hit) for n in places.values()),
        hit=hit,
        unowned=f"count(*) FILTER (WHERE t.c{owner} IS NULL)",
        unsure="0" if question.fold else _unsure(places[n] for n in keys),
        columns=_columns(len(header.names)),
        rejects=MOST_REJECTED,
        strict=str(strict).lower(),
        longest=longest,
        piece=2 * longest,
        joins="\n".join(_join(places[n], fold=question.fold) for n in keys),
    )
    return Query(text=text, values=values, last_place=last)


def _number(place: int) -> str:
    """Read a number however it is written: 7, 7.0 where the column has holes."""
    return f"try_cast(t.c{place} AS DOUBLE)"


def _unsure(places: Iterable[int]) -> str:
    """Count rows that hold something else where the number of an account belongs."""
    odd = (f"(t.c{at} IS NOT NULL AND {_number(at)} IS NULL)" for at in places)
    return f"count(*) FILTER (WHERE {' OR '.join(odd)})"


def _newest(place: int) -> str:
    forms = ", ".join(f"'{form}'" for form in (*TIMES, *DAYS))
    stamp = f"try_strptime(t.c{place}, [{forms}])"
    return f"max({stamp}, {_NEWEST}) FILTER (WHERE {stamp} BETWEEN $first AND $now)"


def _field(place: int, hit: str) -> str:
    return f"CASE WHEN {hit} THEN left(t.c{place}, {_LONGEST_TEXT}) END AS f{place}"


def _columns(count: int) -> str:
    return "{" + ", ".join(f"'c{n}': 'VARCHAR'" for n in range(count)) + "}"


def _join(place: int, *, fold: bool) -> str:
    column = f"lower(trim(t.c{place}))" if fold else _number(place)
    kind = "VARCHAR" if fold else "DOUBLE"
    return (
        f"LEFT JOIN (SELECT DISTINCT unnest($k{place}::{kind}[]) AS v) AS j{place} "
        f"ON {column} = j{place}.v"
    )
