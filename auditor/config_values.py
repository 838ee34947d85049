"""Values of a configuration, each of the kind it has to be or a ConfigError."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from auditor.errors import ConfigError

T = TypeVar("T")


def table(document: dict[str, Any], key: str, file: Path) -> dict[str, Any]:
    """Return a table, empty if it is not there."""
    table = document.get(key, {})
    if not isinstance(table, dict):
        raise ConfigError(f"{file}: {key} has to be a table, [{key}].")
    return table


def texts(table: dict[str, Any], key: str, file: Path) -> Sequence[str]:
    """Return a text or a list of texts as a list, empty if it is not there."""
    value = table.get(key, [])
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(t, str) for t in texts):
        raise ConfigError(f"{file}: {key} has to be a text or a list of texts.")
    return texts


def typed(table: dict[str, Any], key: str, kind: type[T], file: Path) -> T | None:
    """Return a value of just that kind, or None if it is not there."""
    value = table.get(key)
    if value is None or type(value) is kind:
        return value
    wanted = {date: "a date like 2020-01-31, unquoted", int: "a whole number"}
    raise ConfigError(f"{file}: {key} has to be {wanted.get(kind, 'a text')}.")


def within(table: dict[str, Any], key: str, most: int, file: Path) -> int | None:
    """Return a whole number from 1 to ``most``, or None if it is not there."""
    value = typed(table, key, int, file)
    if value is not None and not 1 <= value <= most:
        raise ConfigError(f"{file}: {key} has to lie between 1 and {most}.")
    return value
