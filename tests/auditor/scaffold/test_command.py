from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from auditor.cli import Commands
from auditor.scaffold_command import scaffold


@click.group(cls=Commands)
def main() -> None:
    """Hold the one command."""


main.add_command(scaffold)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "a folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def call(*words: str) -> Result:
    return CliRunner().invoke(main, ["scaffold", *words])


def test_a_folder_is_written_and_shown(here: Path) -> None:
    done = call("rag_eval")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("rag_eval/\n├── .dockerignore\n")
    assert "\n└── tests/\n" in done.stdout
    assert done.stdout.endswith("    └── test_stats.py\n")
    assert done.stderr.startswith("First read CHECKLIST.md")
    assert (here / "rag_eval" / "auditor-artifact.toml").is_file()


def test_out_names_the_folder(here: Path) -> None:
    done = call("ft_small", "--out", "my models/one", "--silent")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("my models/one/\n")
    assert (here / "my models" / "one" / "MODEL_CARD.md").is_file()


def test_nothing_is_written_over(here: Path) -> None:
    assert call("oss_pr").exit_code == 0
    (here / "oss_pr" / "README.md").write_text("mine")
    done = call("oss_pr")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "oss_pr is not empty" in done.stderr
    assert done.stderr.count("\n") == 1
    assert (here / "oss_pr" / "README.md").read_text() == "mine"


def test_an_unknown_id_is_wrong_usage(here: Path) -> None:
    done = call("rag_evals")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Did you mean rag_eval?" in done.stderr
    assert call().exit_code == 2
    assert list(here.iterdir()) == []


def test_a_name_is_shown_harmless(here: Path) -> None:
    done = call("oss_pr", "--out", "a\u202e\x1b[31mb")
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout and "\u202e" not in done.stdout
