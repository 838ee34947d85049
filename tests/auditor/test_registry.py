import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor import registry
from auditor.errors import ConfigError, PluginError, UsageError
from auditor.registry import CONNECTORS, REPORTS

Install = Callable[[Path, str, str], None]


def test_a_strangers_plugins_are_found_beside_the_built_in_ones(stranger: Path) -> None:
    assert "notes" in registry.names(CONNECTORS)
    assert {"bytes", "json", "png", "terminal"} <= set(registry.names(REPORTS))
    assert registry.connector("notes", {"fault": "crash"}).name == "notes"
    assert registry.report("bytes").filename == "report.bin"


def test_options_reach_only_the_reports_that_take_them(stranger: Path) -> None:
    assert registry.report("bytes", color=True).name == "bytes"
    assert getattr(registry.report("terminal", color=True), "color", None) is True


def test_broken_plugins_are_sentences(stranger: Path) -> None:
    faults = {
        (p.group, p.name): registry.fault(p)
        for group in (CONNECTORS, REPORTS)
        for p in registry.plugins(group)
        if p.distribution == "notes-for-auditor"
    }
    assert faults[CONNECTORS, "notes"] is None
    assert faults[REPORTS, "bytes"] is None
    assert "cannot be loaded: AttributeError" in str(faults[CONNECTORS, "missing"])
    assert "cannot be loaded: ModuleNotFoundError" in str(faults[REPORTS, "missing"])
    assert "is registered but is nothing" in str(faults[CONNECTORS, "nothing"])
    assert "calls itself 'someone-else'" in str(faults[REPORTS, "unlike"])


def test_what_is_no_plugin_is_refused(stranger: Path) -> None:
    with pytest.raises(PluginError, match="is no connector"):
        registry.connector("unlike", {})
    with pytest.raises(PluginError, match="is no report"):
        registry.report("unlike")
    with pytest.raises(ConfigError, match=r"\[connectors.notes\] does not fit"):
        registry.connector("notes", {"no_such_key": 1})


def test_an_unknown_name_lists_what_is_known() -> None:
    with pytest.raises(UsageError, match="there are: feed, gharchive, git, "):
        registry.connector("myspace", {})
    with pytest.raises(UsageError, match="there are: html, json, markdown, png, svg, "):
        registry.report("gif")


def test_two_plugins_of_one_name_are_an_error_that_names_both(
    stranger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, install: Install
) -> None:
    other = tmp_path / "other"
    install(other, "more-notes", "[auditor.connectors]\nnotes = stranger:Notes\n")
    monkeypatch.syspath_prepend(str(other))
    with pytest.raises(PluginError, match="more-notes and by notes-for-auditor"):
        registry.connector("notes", {})


def test_a_constructor_that_fails_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, install: Install
) -> None:
    install(
        tmp_path / "bad",
        "bad-plugins",
        "[auditor.connectors]\nbad = bad_plugins:Bad\n"
        "[auditor.reports]\nbad = bad_plugins:Bad\n",
    )
    (tmp_path / "bad" / "bad_plugins.py").write_text(
        "class Bad:\n    def __init__(self):\n        raise RuntimeError('no luck')\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path / "bad"))
    with pytest.raises(PluginError, match="cannot be made: no luck"):
        registry.connector("bad", {})
    with pytest.raises(PluginError, match="cannot be made: no luck"):
        registry.report("bad")


def test_all_are_loaded_before_threads_use_them(
    stranger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "stranger", raising=False)
    registry.check_all(CONNECTORS, ["missing", "notes", "notes"])
    assert "stranger" in sys.modules
    monkeypatch.delitem(sys.modules, "stranger")
    with pytest.raises(UsageError, match="No connector named 'myspace'"):
        registry.check_all(CONNECTORS, ["notes", "myspace"])
    assert "stranger" not in sys.modules
