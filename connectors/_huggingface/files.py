"""What a row of a listing holds beside its dates: its files, and what was measured.

Cards are written by people, so anything may stand anywhere in them.
"""

import math
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from auditor.connectors._holding import own_paths
from auditor.connectors._huggingface.tidy import text

#: files of one repository that are looked at
MOST_FILES = 5000
#: results of one model, and metrics of one of its evaluations, that are kept
_MOST_RESULTS, _MOST_METRICS = 20, 3
#: rows of one list in a card
_MOST_ROWS = 100
_NUMBER = re.compile(r"[-+]?\d{1,9}(\.\d{1,9})?( ?%| ?(\+/-|±) ?\d{1,9}(\.\d{1,9})?)?")
_STAGE = re.compile(r"[A-Z][A-Z_]{1,29}")

Files = tuple[tuple[str, ...], bool]
Measured = tuple[str, str, str]


def files(value: object) -> Files | None:
    """Return the paths of a list of files that are told, and whether these are all."""
    if not isinstance(value, list):
        return None
    named = [one.get("rfilename") if isinstance(one, dict) else "" for one in value]
    paths = [name for name in named[:MOST_FILES] if isinstance(name, str) and name]
    told, whole = own_paths(paths)
    return told, whole and len(paths) == len(value)


def stage(value: object) -> str | None:
    """Return how a Space ran when the list was made, RUNNING say."""
    return value if isinstance(value, str) and _STAGE.fullmatch(value) else None


def gated(value: object) -> bool | None:
    """Return whether somebody has to ask before the files can be had."""
    return value is True or value in ("auto", "manual")


def measured(value: object) -> tuple[Measured, ...]:
    """Return metric, data set and number of what a model card states as results.

    What names no data set is left out; the number is "" where there is none.
    """
    results = (one for model in _rows(value) for one in _rows(model.get("results")))
    found = (row for one in islice(results, _MOST_ROWS) for row in _result(one))
    return tuple(islice(dict.fromkeys(found), _MOST_RESULTS))


def _rows(value: object) -> Iterator[dict[str, Any]]:
    rows = value[:_MOST_ROWS] if isinstance(value, list) else []
    return (row for row in rows if isinstance(row, dict))


def _result(row: dict[str, Any]) -> Iterator[Measured]:
    told = row.get("dataset")
    named = told if isinstance(told, dict) else {}
    dataset = text(named.get("name")) or text(named.get("type"))
    if dataset:
        for metric in islice(_rows(row.get("metrics")), _MOST_METRICS):
            name = text(metric.get("type")) or text(metric.get("name"))
            if name:
                yield name, dataset, _number(metric.get("value"))


def _number(value: object) -> str:
    """Return a number as it is shown; of a text only what is one."""
    if isinstance(value, str):
        plain = value.strip()
        return plain if len(plain) <= 40 and _NUMBER.fullmatch(plain) else ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    fits = abs(value) < 1e9 and math.isfinite(value)
    return f"{value:.6f}".rstrip("0").rstrip(".") if fits else ""
