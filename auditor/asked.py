"""What a call asks for: its options, put over auditor.toml."""

from typing import Any

from auditor import options
from auditor.config import Settings, load, override, with_table
from auditor.errors import UsageError

_KEYS = (
    "resume",
    "since",
    "as_of",
    "quiet_days",
    "min_gap",
    "education",
    "count",
    "name",
    "tz",
    "hours",
    "have",
    "target",
    "strike",
)


def settings_of(given: dict[str, Any]) -> Settings:
    """Return the settings of a call that has at least ``options.sources``.

    Raises:
        ConfigError: if auditor.toml cannot be used.
        UsageError: if a source is not written as NAME=HANDLE.
    """
    named = [(name, h) for name in options.HANDLES for h in given[name]]
    sources = (*named, *map(_pair, given["source"]))
    chosen = {key: given[key] for key in _KEYS if key in given}
    settings = override(load(given["config"]), sources=sources, **chosen)
    for option, (connector, key) in options.TABLES.items():
        settings = with_table(settings, connector, key, given[option])
    return settings


def _pair(text: str) -> tuple[str, str]:
    name, sign, handle = text.partition("=")
    if not (name and sign and handle):
        raise UsageError(f"--source wants NAME=HANDLE, not {text!r}.")
    return name, handle
