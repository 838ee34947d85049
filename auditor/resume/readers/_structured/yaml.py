"""YAML as plain data: scalars stay text, so that 2020-01-15 and 1:30 are not changed.

Only the events of the parser are used, never its constructors: nothing in a file can
name a type, a date stays as it is written, and an alias costs nothing however often
it is repeated, for it shares what it names.
"""

import re
from typing import Any

from auditor.errors import ResumeError

MAX_BYTES = 1_000_000
MAX_NODES = 100_000
MAX_DEPTH = 60
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_UNPRINTABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_MERGE = "<<"


def documents(text: str) -> list[Any]:
    """Return the documents of a YAML text.

    Raises:
        ResumeError: if it is no YAML, has a key twice, or is larger than a resume.
    """
    import yaml

    if len(text) > MAX_BYTES:
        raise ResumeError(f"it is larger than {MAX_BYTES // 10**6} MB; is it a resume?")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder()
    try:
        for event in yaml.parse(_UNPRINTABLE.sub(" ", text), Loader=loader):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (line {mark.line + 1})" if mark else ""
        raise ResumeError(
            f"it is not YAML{where}; mend that line and try again."
        ) from error
    return builder.documents


class _Budget:
    """How many values a document may still have, copies by merge keys included."""

    def __init__(self) -> None:
        self._left = MAX_NODES

    def spend(self, number: int) -> None:
        self._left -= number
        if self._left < 0:
            raise ResumeError(f"it has over {MAX_NODES:,} values; is it a resume?")


class _Builder:
    """Builds lists and dicts out of the events, without recursion."""

    def __init__(self) -> None:
        self.documents: list[Any] = []
        self._open: list[_Map | _List] = []
        self._anchors: dict[str, Any] = {}
        self._budget = _Budget()

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            self._anchors = {}
        elif kind == "ScalarEvent":
            self._name(_scalar(event), event)
        elif kind == "AliasEvent":
            self._put(self._alias(event), event)
        elif kind == "MappingStartEvent":
            self._enter(_Map(self._budget), event)
        elif kind == "SequenceStartEvent":
            self._enter(_List(), event)
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self._open.pop().close()

    def _enter(self, holder: "_Map | _List", event: Any) -> None:
        self._name(holder.value, event)
        self._open.append(holder)
        if len(self._open) > MAX_DEPTH:
            raise ResumeError(f"line {_line(event)} lies deeper than a resume goes.")

    def _name(self, value: Any, event: Any) -> None:
        if event.anchor:
            self._anchors[event.anchor] = value
        self._put(value, event)

    def _put(self, value: Any, event: Any) -> None:
        self._budget.spend(1)
        if self._open:
            self._open[-1].put(value, event)
        else:
            self.documents.append(value)

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self._anchors:
            raise ResumeError(f"line {_line(event)} repeats what is not there before.")
        return self._anchors[event.anchor]


class _List:
    def __init__(self) -> None:
        self.value: list[Any] = []

    def put(self, value: Any, _: Any) -> None:
        self.value.append(value)

    def close(self) -> None:
        """A list is whole as it is."""


class _Map:
    """A mapping; its own keys win over merged ones, wherever ``<<`` stands."""

    def __init__(self, budget: _Budget) -> None:
        self.value: dict[str, Any] = {}
        self._budget = budget
        self._key: str | None = None
        self._merged: list[Any] = []

    def put(self, value: Any, event: Any) -> None:
        if self._key is None:
            self._key = self._checked(value, event)
            return
        key, self._key = self._key, None
        if key == _MERGE:
            self._merged.append(value)
        else:
            self.value[key] = value

    def close(self) -> None:
        """Take over what merge keys name; only now has the file said it all."""
        for value in self._merged:
            for source in value if isinstance(value, list) else [value]:
                self._take_over(source)

    def _checked(self, key: Any, event: Any) -> str:
        if isinstance(key, dict | list):
            raise ResumeError(f"line {_line(event)} has a key that is no text.")
        name = "" if key is None else str(key)
        if name in self.value:
            raise ResumeError(
                f"line {_line(event)} has the key {name[:40]!r} a second time; "
                "keep one of the two."
            )
        return name

    def _take_over(self, source: Any) -> None:
        if isinstance(source, dict):
            self._budget.spend(len(source))
            for key in source.keys() - self.value.keys():
                self.value[key] = source[key]


def _scalar(event: Any) -> str | None:
    plain = event.implicit[0] and event.value in _NULLS
    return None if plain else str(event.value)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
