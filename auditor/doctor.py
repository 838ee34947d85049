"""Looks after the installation: the configuration, the connectors, the store."""

import logging
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from auditor import config, registry
from auditor.collect import side_by_side
from auditor.errors import AuditorError
from auditor.model import Checked, Connector, Health, Run
from auditor.registry import Plugin
from auditor.store import SqliteStore, Summary

log = logging.getLogger("auditor")

Tables = Mapping[str, Mapping[str, object]]


def look_after(lent: Run) -> tuple[bool, tuple[str, ...]]:
    """Return whether all is well, and what there is to say, a line each."""
    wrong = ""
    tables: Tables = {}
    try:
        tables = config.load(None).connectors
    except AuditorError as error:
        wrong = str(error)
    told = [f"configuration: {wrong}"] if wrong else []
    well = not wrong
    plugins = registry.plugins(registry.CONNECTORS)
    # loaded here, since threads that load one package at once can deadlock
    faults = [(plugin, registry.fault(plugin)) for plugin in plugins]
    looked = side_by_side(faults, lambda one: _health(*one, tables, lent), lent)
    for plugin, health in zip(plugins, looked, strict=True):
        well = well and health.ready
        told += _about(plugin, health)
    sound, lines = _about_store(lent)
    return well and sound, (*told, *lines)


def _health(plugin: Plugin, fault: str | None, tables: Tables, lent: Run) -> Health:
    if fault:
        return Health(ready=False, sentence=fault)
    try:
        table = tables.get(plugin.name, {})
        connector = registry.connector(plugin.name, table, lent)
    except AuditorError as error:
        return Health(ready=False, sentence=str(error))
    return _looked_at(connector, lent)


def _looked_at(connector: Connector, lent: Run) -> Health:
    online = getattr(connector, "online", True)
    if not isinstance(connector, Checked):
        return Health(ready=True, sentence="It loads; it has no check of its own.")
    if online and lent.offline:
        return Health(ready=True, sentence="It loads; --offline asks no further.")
    try:
        return connector.check()
    except Exception as error:  # a plugin may raise anything
        log.debug("%s failed", connector.name, exc_info=True)
        return Health(ready=False, sentence=f"It stopped with {type(error).__name__}.")


def _about(plugin: Plugin, health: Health) -> Iterator[str]:
    state = "ready" if health.ready else "not ready"
    yield f"{plugin.name} ({plugin.distribution}): {state}"
    if health.token:
        yield f"  Token from {health.token}."
    yield f"  {health.sentence}"
    if health.reach:
        yield f"  {health.reach}"


def _about_store(lent: Run) -> tuple[bool, tuple[str, ...]]:
    if not isinstance(lent.store, SqliteStore):
        return True, ()
    try:
        found = lent.store.summary()
    except AuditorError as error:
        return False, (f"store: {error}",)
    if not _writable(found.path):
        words = "It cannot be written; what is fetched is not kept."
        return False, (f"store: {found.path}", f"  {words}")
    return True, (f"store: {found.path}", f"  {_held(found)}")


def _writable(path: Path) -> bool:
    """Return whether the file can be written, or made."""
    there = next(p for p in (path, *path.parents) if p.exists())
    return os.access(there, os.W_OK) and (there == path or there.is_dir())


def _held(found: Summary) -> str:
    if not (found.oldest and found.newest):
        return "It is empty."
    first, last = found.oldest.date(), found.newest.date()
    when = f"from {first} to {last}" if first < last else f"on {first}"
    answers = f"{found.answers:,} answer{'' if found.answers == 1 else 's'}"
    handles = f"{found.handles:,} handle{'' if found.handles == 1 else 's'}"
    size = f"{found.bytes / 1e6:,.1f} MB"
    return f"{answers} about {handles}, {size}, fetched {when}."
