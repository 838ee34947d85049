"""The person's own words for a stretch of time: ``[[explain]]`` of auditor.toml.

They are shown beside the gap or the quiet period that they touch, and judge nothing.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from auditor.coverage import Run
from auditor.errors import ConfigError
from auditor.model import MonthRange, Note
from auditor.resume.months import first_day, last_day, parse_iso

#: characters; what is longer is a letter, not a note
LONGEST = 500
_KEYS = frozenset({"since", "until", "text"})


def notes(document: dict[str, Any], file: Path) -> tuple[Note, ...]:
    """Return the notes of a configuration, oldest first.

    Args:
        document: the configuration, as TOML has it.
        file: for sentences.

    Raises:
        ConfigError: if one has no text, no start, or ends before it starts.
    """
    tables = document.get("explain", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
        raise ConfigError(f"{file}: explain has to be a list of tables, [[explain]].")
    told = (_note(t, f"{file}: [[explain]] {n}") for n, t in enumerate(tables, 1))
    return tuple(sorted(told, key=lambda note: (note.since, note.text)))


def _note(table: dict[str, Any], place: str) -> Note:
    for key in table.keys() - _KEYS:
        raise ConfigError(f"{place}: {key} is not known; there are since, until, text.")
    if "since" not in table:
        raise ConfigError(f"{place} has no since; write the month it began.")
    since, until = _date(table["since"], place), table.get("until")
    first = first_day(since.first) if isinstance(since, MonthRange) else since
    last = None if until is None else _last(_date(until, place))
    if last is not None and last < first:
        raise ConfigError(f"{place}: until {last} lies before since {first}.")
    return Note(since=first, until=last, text=_text(table.get("text"), place))


def _date(value: object, place: str) -> MonthRange | date:
    if type(value) is date:
        return value
    if isinstance(value, str | int) and not isinstance(value, bool):
        text = str(value)[:20]
        try:
            months = parse_iso(text)
            return months if text.count("-") < 2 else date.fromisoformat(text)
        except ValueError:
            pass
    raise ConfigError(f'{place}: write since and until like "2023-02" or 2023-02-14.')


def _last(when: MonthRange | date) -> date:
    return last_day(when.last) if isinstance(when, MonthRange) else when


def _text(value: object, place: str) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text:
        raise ConfigError(f"{place} has no text; write what you want to say.")
    if len(text) > LONGEST:
        raise ConfigError(f"{place}: the text is longer than {LONGEST} characters.")
    return text


def touching(notes: Sequence[Note], run: Run) -> tuple[str, ...]:
    """Return the words of the notes that share a day with ``run``."""
    return tuple(
        note.text
        for note in notes
        if note.since <= run.last and (note.until is None or note.until >= run.first)
    )
