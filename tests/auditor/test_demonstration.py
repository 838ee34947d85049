import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor import demonstration, surroundings
from auditor.cli import main
from auditor.errors import PluginError
from auditor.model import Run, Silence, Voice


def test_the_demo_is_the_main_job_on_the_sample_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["demo"])
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("Noa Velderin")
    folder = tmp_path / "auditor-demo"
    assert {p.name for p in folder.iterdir()} == {
        "audit.json",
        "report.html",
        "report.md",
        "report.txt",
        "timeline.png",
        "timeline.svg",
    }
    assert (folder / "report.txt").read_text() == done.stdout
    audit = json.loads((folder / "audit.json").read_text())
    found = [(p["start"], p["end"], p["days"]) for p in audit["quiet_periods"]]
    assert found == [
        ("2021-03-04", "2021-07-18", 137),
        ("2024-01-06", "2024-06-09", 155),
    ]
    # GitHub's own clock vouches for the ends of the first, and not for the second's
    assert [p["basis_differs"] for p in audit["quiet_periods"]] == [False, True]
    assert [(g["start"], g["finding"]) for g in audit["resume"]["gaps"]] == [
        ("2021-03", "some_activity"),
        ("2023-12", "work_visible"),
    ]
    told = [(source["source"], source["status"]) for source in audit["sources"]]
    others = ("github", "huggingface", "kaggle", "metakaggle", "feed")
    assert told == [("git", "complete")] * 3 + [(name, "complete") for name in others]
    handles = {source["source"]: source["handle"] for source in audit["sources"]}
    assert handles.pop("feed") == "https://noa-velderin.example/"
    assert not any("/" in handle for handle in handles.values())


def test_the_demo_leaves_the_network_the_store_and_the_token_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["demo", "-q", "--out", "one"])
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "kept"))
    monkeypatch.setenv("GITHUB_API_URL", "https://github.example.invalid/api/v3")
    monkeypatch.setenv("GITHUB_TOKEN", "a-token-of-mine")
    asked: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **_: asked.append(words))
    monkeypatch.setattr(socket.socket, "connect", lambda *words: asked.append(words))
    done = CliRunner().invoke(main, ["demo", "--out", "two"])
    assert (done.exit_code, asked) == (0, [])
    one, two = (tmp_path / name / "audit.json" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(("name", "left_out"), [("find_spec", None), ("ANSWERS", "no")])
def test_an_installation_without_the_sample_person_says_so(
    name: str, left_out: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = left_out or (lambda _name: None)
    monkeypatch.setattr(demonstration, name, gone)
    with pytest.raises(PluginError, match="install auditor again"):
        demonstration.lent(Silence())


def test_the_audit_command_that_is_lent_the_same_gives_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def lent(voice: Voice, **_asking: object) -> Iterator[Run]:
        yield demonstration.lent(voice)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(surroundings, "lent", lent)
    CliRunner().invoke(main, ["demo", "-q", "--out", "one"])
    config = str(demonstration.folder() / "auditor.toml")
    CliRunner().invoke(main, ["audit", "--config", config, "-f", "json", "-o", "two/"])
    one, two = (tmp_path / name / "audit.json" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
