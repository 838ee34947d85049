"""The steps of action.yml, run as a runner runs them, against a GitHub of ours."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.services.github import GitHub
from tests.services.github_lives import guild, usual
from tests.services.github_world import READER, World

ROOT = Path(__file__).resolve().parents[1]
ADA = "ada-example"
CONTEXT = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


@pytest.fixture(scope="module")
def action() -> dict[str, Any]:
    path = ROOT / "action.yml"
    if not path.is_file():
        pytest.skip("the action is not here")
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


@dataclass
class Runner:
    """Runs the run: steps of the action, as far as they have no network."""

    action: dict[str, Any]
    home: Path
    environment: dict[str, str]
    inputs: dict[str, str] = field(default_factory=dict)
    log: str = ""

    @property
    def workspace(self) -> Path:
        return self.home / "profile"

    def run(self, **inputs: str) -> int:
        """Run all steps until one fails; return its exit code."""
        given = {n: str(i.get("default", "")) for n, i in self.action["inputs"].items()}
        self.inputs = {**given, "github": ADA, "token": READER, **inputs}
        outputs = self.home / "outputs"
        outputs.write_text("")
        self.log = ""
        for step in self.action["runs"]["steps"]:
            if step.get("name") not in ("Draw", "Commit") or not self._is_due(step):
                continue
            if code := self._step(step, outputs):
                return code
        return 0

    def _is_due(self, step: dict[str, Any]) -> bool:
        """Evaluate the one form of condition that the action has."""
        parts = str(step.get("if", "'' == ''")).split("&&")
        sides = ([s.strip() for s in part.split("==")] for part in parts)
        return all(self._value(left) == self._value(right) for left, right in sides)

    def _value(self, expression: str) -> str:
        if expression.startswith("'"):
            return expression.strip("'")
        scope, _, name = expression.partition(".")
        if scope == "inputs":
            return self.inputs[name]
        if expression == "steps.draw.outputs.changed":
            return "true" if "changed=true" in self._outputs() else ""
        assert expression == "steps.install.outputs.python"
        return sys.executable

    def _outputs(self) -> list[str]:
        return (self.home / "outputs").read_text().splitlines()

    def _step(self, step: dict[str, Any], outputs: Path) -> int:
        own = {
            key: CONTEXT.sub(lambda found: self._value(found[1]), value)
            for key, value in step["env"].items()
        }
        script = self.home / "step.sh"
        script.write_text(step["run"])
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={**self.environment, **own, "GITHUB_OUTPUT": str(outputs)},
            capture_output=True,
            text=True,
            check=False,
        )
        self.log += done.stdout + done.stderr
        return done.returncode

    def git(self, *words: str, at: Path | None = None) -> str:
        call = ["git", "-C", str(at or self.workspace), *words]
        done = subprocess.run(
            call, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commits(self) -> list[str]:
        """Return the subjects at the origin, the newest first."""
        return self.git("log", "--format=%s", "main", at=self.home / "origin").split(
            "\n"
        )

    def files(self) -> dict[str, bytes]:
        inside = (p for p in self.workspace.rglob("*") if ".git" not in p.parts)
        return {
            str(p.relative_to(self.workspace)): p.read_bytes()
            for p in inside
            if p.is_file()
        }


@pytest.fixture(scope="module")
def github() -> Iterator[GitHub]:
    world = World.of(usual(ADA, years=1, repositories=2), guild())
    with GitHub(world) as service:
        yield service


@pytest.fixture
def runner(action: dict[str, Any], github: GitHub, tmp_path: Path) -> Runner:
    """Return a runner in a clone of an empty profile repository."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "AUDITOR_HOME": str(tmp_path / "store"),
        # what is installed is what a runner would install; drawn once a test run
        "MPLCONFIGDIR": str(tmp_path.parent / "drawing"),
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_API_URL": github.api_url,
        "GITHUB_GRAPHQL_URL": github.graphql_url,
    }
    # plugins that a developer has elsewhere are found there by the steps, too
    if "PYTHONPATH" in os.environ:
        environment["PYTHONPATH"] = os.environ["PYTHONPATH"]
    made = Runner(action, tmp_path, environment)
    (tmp_path / "profile").mkdir()
    made.git("init", "--quiet", "--initial-branch=main")
    made.git(
        "init", "--quiet", "--bare", "--initial-branch=main", str(tmp_path / "origin")
    )
    made.git("remote", "add", "origin", str(tmp_path / "origin"))
    made.git("config", "user.name", "Ada Example")
    made.git("config", "user.email", "ada@example.org")
    (made.workspace / "README.md").write_text("![](auditor/timeline.png)\n")
    made.git("add", ".")
    made.git("commit", "--quiet", "-m", "Begin")
    made.git("push", "--quiet", "--set-upstream", "origin", "main")
    return made


# What is written down.


def test_no_input_is_read_by_a_shell(action: dict[str, Any]) -> None:
    steps = action["runs"]["steps"]
    assert not [s for s in steps if "${{" in s.get("run", "")]
    named = {word for s in steps for word in CONTEXT.findall(json.dumps(s))}
    assert {f"inputs.{name}" for name in action["inputs"]} <= named | {"inputs.commit"}


def test_actions_it_uses_are_pinned_by_hash(action: dict[str, Any]) -> None:
    used = [s["uses"] for s in action["runs"]["steps"] if "uses" in s]
    assert used
    assert all(re.search(r"@[0-9a-f]{40}$", use) for use in used)


def test_every_input_is_told_in_the_manual(action: dict[str, Any], docs: Path) -> None:
    told = (docs / "action.md").read_text("utf-8")
    assert [n for n in action["inputs"] if f"| `{n}` |" not in told] == []
    example = re.search(r"```yaml\n(.*?)```", told, re.S)
    assert example
    workflow = yaml.safe_load(example[1])
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}
    assert workflow["permissions"] == {"contents": "write"}
    given = workflow["jobs"]["refresh"]["steps"][-1]["with"]
    assert set(given) <= set(action["inputs"])


# What the steps do.


def test_the_first_run_commits_the_files_and_the_second_nothing(
    runner: Runner,
) -> None:
    assert runner.run() == 0, runner.log
    assert runner.commits()[0].startswith("Refresh the timeline, as of 20")
    assert runner.git("show", "--format=%an", "--name-only", "HEAD").split() == [
        "github-actions[bot]",
        "auditor/.auditor",
        "auditor/report.md",
        "auditor/timeline.png",
        "auditor/timeline.svg",
    ]
    assert b"![" in runner.files()["auditor/report.md"]
    before = runner.files()
    assert runner.run() == 0, runner.log
    assert "Nothing new is public" in runner.log
    assert (len(runner.commits()), runner.files()) == (2, before)
    assert runner.git("status", "--porcelain") == ""


#: a form that is written soon
QUICK = {"formats": "json"}


def test_what_differs_or_has_grown_old_is_drawn_anew(runner: Runner) -> None:
    assert runner.run(**QUICK) == 0, runner.log
    mark = runner.workspace / "auditor" / ".auditor"
    told = json.loads(mark.read_text())
    mark.write_text(json.dumps({**told, "as_of": "2020-01-01"}))
    assert runner.run(**QUICK) == 0, runner.log
    assert json.loads(mark.read_text()) == told
    assert runner.run(**QUICK, since="2025-01-01") == 0, runner.log
    (runner.workspace / "auditor" / "audit.json").unlink()
    assert runner.run(**QUICK, since="2025-01-01") == 0, runner.log
    assert (runner.workspace / "auditor" / "audit.json").is_file()
    mark.write_text("[]")
    assert runner.run(**QUICK) == 0, runner.log


def test_without_commit_the_files_lie_there(runner: Runner) -> None:
    assert runner.run(**QUICK, commit="false") == 0, runner.log
    assert runner.commits() == ["Begin"]
    assert "auditor/audit.json" in runner.files()


def test_what_others_pushed_meanwhile_comes_first(runner: Runner) -> None:
    other = runner.home / "other"
    runner.git("clone", "--quiet", str(runner.home / "origin"), str(other))
    runner.git("config", "user.name", "B", at=other)
    runner.git("config", "user.email", "b@example.org", at=other)
    runner.git("commit", "--quiet", "--allow-empty", "-m", "Meanwhile", at=other)
    runner.git("push", "--quiet", at=other)
    assert runner.run(**QUICK) == 0, runner.log
    assert runner.commits()[1:] == ["Meanwhile", "Begin"]


def test_what_else_is_staged_is_not_committed(runner: Runner) -> None:
    (runner.workspace / "secret.txt").write_text("mine")
    (runner.workspace / ".gitignore").write_text("auditor\n")
    runner.git("add", "secret.txt")
    assert runner.run(**QUICK) == 0, runner.log
    assert "secret.txt" not in runner.git("ls-tree", "-r", "--name-only", "HEAD")


def test_a_branch_is_needed_and_a_repository(runner: Runner) -> None:
    runner.git("checkout", "--quiet", "--detach")
    assert runner.run(**QUICK) == 1
    assert "::error::No branch is checked out" in runner.log


def test_a_push_that_is_refused_says_what_is_missing(runner: Runner) -> None:
    runner.git("remote", "set-url", "origin", str(runner.home / "nowhere"))
    assert runner.run(**QUICK) == 1
    assert "permission contents: write" in runner.log


def test_with_something_unread_the_report_is_there_with_a_notice(
    runner: Runner,
) -> None:
    runner.environment["HF_ENDPOINT"] = "http://127.0.0.1:9"
    assert runner.run(**QUICK, huggingface="ada") == 0, runner.log
    assert "::notice::" in runner.log
    told = json.loads(runner.files()["auditor/audit.json"])
    assert [s["status"] for s in told["sources"]] == ["complete", "unread"]


def test_with_nothing_read_the_old_picture_stays(runner: Runner) -> None:
    assert runner.run(**QUICK) == 0, runner.log
    before = runner.files()
    runner.environment["GITHUB_API_URL"] = "http://127.0.0.1:9"
    runner.environment["GITHUB_GRAPHQL_URL"] = "http://127.0.0.1:9/graphql"
    runner.environment["AUDITOR_HOME"] = str(runner.home / "another")
    assert runner.run(**QUICK) == 1
    assert "::error::No report was made (exit code 1)" in runner.log
    assert (runner.files(), len(runner.commits())) == (before, 2)


def test_without_a_token_it_ends_in_a_sentence_or_in_a_notice(runner: Runner) -> None:
    code = runner.run(**QUICK, token="")
    assert "Traceback" not in runner.log
    assert READER not in runner.log
    assert ("::notice::" if code == 0 else "::error::") in runner.log


ODD = (
    "; touch pwned",
    "x\ntouch pwned\n",
    "$(touch pwned)",
    "`touch pwned`",
    "--out=pwned",
    "-o\npwned",
    '"; touch pwned; "',
    "${{ secrets.X }}",
    "x\n::set-output name=changed::true",
    "../../pwned",
    "\u202epwned",
)


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("github", "\n".join(ODD)),
        *((n, ODD[0]) for n in ("formats", "out", "since")),
        *((n, ODD[1]) for n in ("theme", "reader", "resume")),
    ],
)
def test_hostile_inputs_do_nothing(runner: Runner, name: str, odd: str) -> None:
    inputs = {**QUICK, "commit": "false", name: odd}
    runner.run(**inputs)
    assert "Traceback" not in runner.log
    inside = {part for path in runner.files() for part in Path(path).parts}
    outside = {path.name for path in runner.home.iterdir()}
    assert "pwned" not in (inside | outside if name != "out" else outside)


@pytest.mark.parametrize("out", ["/", "..", ".git", ".git/hooks", "a/../.github"])
def test_a_folder_outside_is_refused(runner: Runner, out: str) -> None:
    before = runner.files()
    assert runner.run(**QUICK, out=out) == 1
    assert "::error::The input out has to name a folder" in runner.log
    assert runner.files() == before


def test_a_link_out_of_the_repository_is_refused(runner: Runner) -> None:
    (runner.workspace / "away").symlink_to(runner.home)
    assert runner.run(**QUICK, out="away/there") == 1
    assert not (runner.home / "there").exists()
