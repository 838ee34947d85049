import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor import demonstration
from auditor.cli import main
from auditor.errors import PluginError


def test_the_demo_is_the_main_job_on_the_sample_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["demo"])
    assert done.exit_code == 0
    assert done.stdout.startswith("Noa Velderin")
    folder = tmp_path / "auditor-demo"
    assert {p.name for p in folder.iterdir()} == {
        "audit.json",
        "report.txt",
        "timeline.png",
    }
    assert (folder / "report.txt").read_text() == done.stdout
    audit = json.loads((folder / "audit.json").read_text())
    found = [(p["start"], p["end"], p["days"]) for p in audit["quiet_periods"]]
    assert found == [
        ("2021-03-04", "2021-07-18", 137),
        ("2024-01-06", "2024-06-09", 155),
    ]
    assert [g["finding"] for g in audit["resume"]["gaps"]] == ["some_activity"] * 2
    assert not any("/" in source["handle"] for source in audit["sources"])


def test_an_installation_without_the_sample_person_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(demonstration, "find_spec", lambda _name: None)
    with pytest.raises(PluginError, match="is not installed"):
        demonstration.folder()


def test_the_audit_command_on_the_same_settings_gives_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["demo", "-q", "--out", "one"])
    config = str(demonstration.folder() / "auditor.toml")
    CliRunner().invoke(main, ["audit", "--config", config, "-f", "json", "-o", "two/"])
    one, two = (tmp_path / name / "audit.json" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
