"""The bundled sample person: the main job on invented data, never a mock of it.

What services would answer about them is recorded, and the connectors read that.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from auditor import config, registry
from auditor.config import Settings
from auditor.errors import PluginError
from auditor.model import InMemory, Kept, Place, Report, Run, Voice

#: whose answers are recorded, and the time at which all of them were given
ANSWERS = ("feed", "github", "huggingface", "kaggle")
CLOCK = datetime(2026, 11, 1, 8, tzinfo=UTC)


def folder() -> Path:
    """Return where the sample person's files lie.

    Raises:
        PluginError: if the installation left them out.
    """
    spec = find_spec("auditor.demo")
    if spec is None or spec.origin is None:
        raise PluginError("The sample person is not installed; install auditor again.")
    return Path(spec.origin).parent


def settings() -> Settings:
    """Return the settings of the sample audit."""
    return config.load(str(folder() / config.FILENAME))


def lent(voice: Voice) -> Run:
    """Return a run that has the recorded answers and asks nothing of any network.

    The person's own store, tokens and clock are left alone.

    Raises:
        PluginError: if the installation left the answers out.
    """
    return Run(store=_recorded(), offline=True, voice=voice, now=lambda: CLOCK)


class _Anywhere(InMemory):
    """Holds answers of no host, for the person may have set one of their own."""

    def get(self, place: Place, part: str) -> Kept | None:
        return super().get(_hostless(place), part)

    def put(self, place: Place, part: str, kept: Kept) -> None:
        super().put(_hostless(place), part, kept)

    def parts(self, place: Place) -> tuple[str, ...]:
        return super().parts(_hostless(place))

    def drop(self, place: Place, part: str | None = None) -> None:
        super().drop(_hostless(place), part)


def _hostless(place: Place) -> Place:
    return replace(place, host="")


def _recorded() -> InMemory:
    store = _Anywhere()
    for source in ANSWERS:
        for row in _rows(folder() / f"{source}.json"):
            place = Place(source=row["source"], host="", handle=row["handle"])
            store.put(place, row["part"], _kept(row))
    return store


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        rows: list[dict[str, Any]] = json.loads(file.read_bytes())
    except OSError as error:
        raise PluginError(f"{file} is not there; install auditor again.") from error
    return rows


def _kept(row: dict[str, Any]) -> Kept:
    return Kept(
        body=json.dumps(row["answer"]).encode(),
        fetched_at=datetime.fromisoformat(row["fetched_at"]),
        closed=row["closed"],
        etag=row["etag"],
    )


def reports() -> tuple[Report, ...]:
    """Return every installed form that this distribution brings."""
    return tuple(
        registry.report(plugin.name)
        for plugin in registry.plugins(registry.REPORTS)
        if plugin.distribution == "portfolio-auditor"
    )
