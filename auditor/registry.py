"""The only file that knows the entry points of connectors and reports."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from inspect import signature

from auditor.errors import ConfigError, PluginError, UsageError
from auditor.model import Connector, Report, Run

CONNECTORS, REPORTS = "auditor.connectors", "auditor.reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """One installed connector or report; listing it imports nothing."""

    group: str
    name: str
    distribution: str
    target: str


def plugins(group: str) -> tuple[Plugin, ...]:
    """Return what is installed under ``group``, by name and distribution."""
    return _plugins(group, tuple(sys.path))


@lru_cache(maxsize=8)
def _plugins(group: str, path: tuple[str, ...]) -> tuple[Plugin, ...]:
    """Read what each distribution says of itself once in a process."""
    found = {_plugin(point) for point in _points(group, path)}
    return tuple(sorted(found, key=lambda p: (p.name, p.distribution)))


@lru_cache(maxsize=8)
def _points(group: str, _: tuple[str, ...]) -> EntryPoints:
    """Read the table of each distribution on the path once: there are a hundred."""
    return entry_points(group=group)


def _plugin(point: EntryPoint) -> Plugin:
    return Plugin(
        group=point.group,
        name=point.name,
        distribution=point.dist.name if point.dist else "unknown",
        target=point.value,
    )


def names(group: str) -> tuple[str, ...]:
    """Return the installed names of ``group``, sorted."""
    return tuple(sorted({plugin.name for plugin in plugins(group)}))


def fault(plugin: Plugin) -> str | None:
    """Load a plugin and return what is wrong with it in one sentence, or None."""
    try:
        made = _load(plugin.group, plugin.name)
    except (PluginError, UsageError) as error:
        return str(error)
    given = getattr(made, "name", None)
    if given != plugin.name:
        return f"It calls itself {given!r} but is registered as {plugin.name!r}."
    return None


def check(group: str, name: str) -> None:
    """Make sure that ``name`` is installed, once.

    Raises:
        UsageError: if it is unknown; the message lists what is known.
        PluginError: if two distributions bring it.
    """
    mine = [p for p in plugins(group) if p.name == name]
    if not mine:
        sort = "connector" if group == CONNECTORS else "format"
        known = ", ".join(names(group)) or "none"
        raise UsageError(f"No {sort} named {name!r} is installed; there are: {known}.")
    if len(mine) > 1:
        raise PluginError(
            f"{name!r} is brought by {' and by '.join(p.distribution for p in mine)}; "
            "uninstall one of them."
        )


def check_all(group: str, names: Iterable[str]) -> None:
    """Make sure that all are installed, and load them one after another.

    For whoever uses them in threads next: several threads that load one package at
    once can deadlock in the interpreter's import locks. What cannot be loaded says so
    when it is made.

    Raises:
        UsageError, PluginError: as ``check``; nothing was loaded then.
    """
    once = dict.fromkeys(names)
    for name in once:
        check(group, name)
    for name in once:
        with suppress(PluginError):
            _load(group, name)


def connector(
    name: str, table: Mapping[str, object], run: Run | None = None
) -> Connector:
    """Make the connector ``name`` with the keywords of its configuration table.

    Args:
        name: as it is registered.
        table: its keywords.
        run: lent to a constructor that names ``run``.

    Raises:
        UsageError: unknown name.
        PluginError: it cannot be loaded or is no connector.
        ConfigError: it does not take these keywords.
    """
    factory = _load(CONNECTORS, name)
    if "run" in table:
        raise ConfigError(f"[connectors.{name}] does not fit: run cannot be set.")
    try:
        made = factory(**table, **_taken(factory, {"run": run} if run else {}))
    except TypeError as error:
        reason = str(error).rpartition("__init__() ")[2]
        raise ConfigError(f"[connectors.{name}] does not fit: {reason}.") from error
    except Exception as error:
        raise PluginError(f"The connector {name!r} cannot be made: {error}.") from error
    if not isinstance(made, Connector):
        raise PluginError(f"{name!r} is no connector: it has no name or no pull().")
    return made


def report(name: str, **options: object) -> Report:
    """Make the report ``name`` with those options that it takes.

    Raises:
        UsageError: unknown name.
        PluginError: it cannot be loaded or is no report.
    """
    factory = _load(REPORTS, name)
    try:
        made = factory(**_taken(factory, options))
    except Exception as error:
        raise PluginError(f"The report {name!r} cannot be made: {error}.") from error
    if not isinstance(made, Report):
        raise PluginError(
            f"{name!r} is no report: it lacks name, filename or render()."
        )
    return made


def _taken(factory: type, options: Mapping[str, object]) -> dict[str, object]:
    """Keep the options that a constructor names; the rest is not its thing."""
    try:
        parameters = signature(factory).parameters
    except (TypeError, ValueError):  # some things that can be called do not tell
        return {}
    return {key: value for key, value in options.items() if key in parameters}


def _load(group: str, name: str) -> type:
    check(group, name)
    (point,) = {p for p in _points(group, tuple(sys.path)) if p.name == name}
    try:
        loaded = point.load()
    except Exception as error:
        raise PluginError(
            f"{name!r} from {_plugin(point).distribution} cannot be loaded: "
            f"{type(error).__name__}: {error}."
        ) from error
    if not callable(loaded):
        raise PluginError(f"{name!r} is registered but is nothing that can be made.")
    return loaded  # type: ignore[no-any-return]
