"""Writes the one SELECT that reads a table; nothing of the dump's enters its text.

Columns are named by their place, values and the path are parameters.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from auditor.connectors._metakaggle.header import Header
from auditor.connectors._metakaggle.stamps import DAYS, FIRST, TIMES
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

REJECTED = """
SELECT count(DISTINCT line_byte_position), count(*),
    bool_or(
        $id <> ''
        AND regexp_matches(csv_line, '(^|[^0-9])' || $id || '([^0-9]|$)')
    ),
    bool_or(strlen(csv_line) >= $cut - 4 OR csv_line IS NULL),
    arg_max(csv_line, line_byte_position)
FROM reject_errors
"""

#: rows that are not looked for fall into one group, for they have no fields; so
#: memory holds what is looked for and no more
_READ = """
CREATE TEMP TABLE found AS
SELECT ({hit}) AS hit, {fields}, {newest} AS newest, count(*) AS total,
    last(t.{last}) AS last
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
    (SELECT coalesce(sum(total), 0)::BIGINT FROM found),
    (SELECT list(last) FROM found)
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
    keys = {n: sorted(_spellings(k)) for n, k in question.where.items() if n in places}
    values: dict[str, object] = {f"k{places[n]}": found for n, found in keys.items()}
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
        columns=_columns(len(header.names)),
        rejects=MOST_REJECTED,
        strict=str(strict).lower(),
        longest=LONGEST_ROW,
        piece=2 * LONGEST_ROW,
        joins="\n".join(_join(places[n], fold=question.fold) for n in keys),
    )
    return Query(text=text, values=values, last_place=last)


def _spellings(keys: frozenset[str]) -> set[str]:
    """Return numbers also as they stand in a column that has holes."""
    return {form for key in keys for form in (key, f"{key}.0") if key}


def _newest(place: int) -> str:
    forms = ", ".join(f"'{form}'" for form in (*TIMES, *DAYS))
    stamp = f"try_strptime(t.c{place}, [{forms}])"
    return f"max({stamp}, {_NEWEST}) FILTER (WHERE {stamp} BETWEEN $first AND $now)"


def _field(place: int, hit: str) -> str:
    return f"CASE WHEN {hit} THEN left(t.c{place}, {_LONGEST_TEXT}) END AS f{place}"


def _columns(count: int) -> str:
    return "{" + ", ".join(f"'c{n}': 'VARCHAR'" for n in range(count)) + "}"


def _join(place: int, *, fold: bool) -> str:
    column = f"lower(t.c{place})" if fold else f"t.c{place}"
    return (
        f"LEFT JOIN (SELECT DISTINCT unnest($k{place}::VARCHAR[]) AS v) AS j{place} "
        f"ON {column} = j{place}.v"
    )
