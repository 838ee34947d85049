"""The two questions put to an engine, in SQL that DuckDB and Spark both run as it is.

Between them each account is judged by the quiet rule itself, in Python, on either.
"""

#: column names and types of a row of a tally
ACTS = {"account": "BIGINT", "day": "INT", "counted": "INT", "bot": "INT"}
#: of what is read out of an hour beside its acts
HOURS = {"at": "STRING", "acts": "BIGINT", "lines": "BIGINT", "broken": "BIGINT"}
#: of one mark of a judged account
MARKS = {
    "rhythm": "STRING",
    "age": "INT",
    "measure": "STRING",
    "value": "BIGINT",
    "n": "BIGINT",
}

#: acts of single hours -> days of accounts; each hour is one row, so rows are hours
DAYS = """
SELECT account, day,
       CAST(SUM(counted) AS BIGINT) AS counted,
       CAST(COUNT(*) AS BIGINT) AS hours,
       MAX(bot) AS bot
FROM acts
GROUP BY account, day
"""

#: marks of single accounts -> counts of groups
SUMS = """
SELECT rhythm, age, measure, value, CAST(SUM(n) AS BIGINT) AS n
FROM marks
GROUP BY rhythm, age, measure, value
ORDER BY rhythm, age, measure, value
"""


def columns(table: dict[str, str]) -> str:
    """Return the columns of a table as SQL declares them."""
    return ", ".join(f"{name} {kind}" for name, kind in table.items())
