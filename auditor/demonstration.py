"""The bundled sample person: the main job on invented data, never a mock of it."""

from importlib.util import find_spec
from pathlib import Path

from auditor import config, registry
from auditor.config import Settings
from auditor.errors import PluginError
from auditor.model import Report


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


def reports() -> tuple[Report, ...]:
    """Return every installed form that this distribution brings."""
    return tuple(
        registry.report(plugin.name)
        for plugin in registry.plugins(registry.REPORTS)
        if plugin.distribution == "portfolio-auditor"
    )
