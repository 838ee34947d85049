"""What a newcomer does with a repository of their own, right and wrong."""

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import main
from tests.connectors.repos import Made, history


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a work tree with a silence of 200 days, and stand beside it."""
    folder = tmp_path / "work" / "project"
    days = [f"2023-{m:02}-{d:02}" for m in (1, 2, 3) for d in (1, 8, 15, 22)]
    later = [f"2023-{m:02}-{d:02}" for m in (10, 11, 12) for d in (9, 16, 23)]
    history(folder, *(Made(f"{day}T12:00:00+00:00") for day in [*days, *later]))
    monkeypatch.chdir(folder.parent)
    return folder


def audit(*words: str) -> Result:
    return CliRunner().invoke(main, ["audit", "--as-of", "2023-12-31", *words])


def test_a_clone_with_a_resume_gives_the_silence_to_the_day(clone: Path) -> None:
    resume = {
        "work": [
            {"name": "Imagined Works", "startDate": "2021-01", "endDate": "2023-02"},
            {"name": "Made-up Labs", "startDate": "2023-11"},
        ]
    }
    Path("cv.json").write_text(json.dumps(resume))
    words = ("--git", "project", "--author", "ada", "--resume", "cv.json")
    done = audit(*words, "-f", "json", "-f", "png", "-o", "out/")
    assert done.exit_code == 0, done.stderr
    made = json.loads(Path("out/audit.json").read_text())
    (period,) = made["quiet_periods"]
    assert (period["start"], period["end"], period["days"]) == (
        "2023-03-23",
        "2023-10-08",
        200,
    )
    assert period["resume"] == "gap"
    assert made["sources"][0]["handle"] == "project"
    assert Path("out/timeline.png").stat().st_size > 10_000


def test_without_a_resume_the_audit_says_what_is_missing(clone: Path) -> None:
    done = audit("--git", "project", "--author", "ada", "-f", "json")
    made = json.loads(done.stdout)
    assert made["resume"] is None
    assert any("No resume was given" in line for line in made["limits"])


def test_a_western_zone_still_sees_its_own_last_day(clone: Path) -> None:
    history(Path("late"), Made("2023-12-23"), Made("2024-01-01T03:00:00+00:00"))
    words = ("--git", "late", "--author", "ada", "-f", "json")
    last = json.loads(audit(*words, "--tz", "America/Los_Angeles").stdout)["days"][-1]
    assert last["date"] == "2023-12-31"
    assert json.loads(audit(*words).stdout)["days"][-1]["date"] == "2023-12-23"


def test_one_bad_repository_beside_a_good_one_is_incomplete(clone: Path) -> None:
    done = audit(
        "--git", "project", "--git", "nowhere", "--author", "ada", "-f", "json"
    )
    assert done.exit_code == 3
    states = {p["state"] for p in json.loads(done.stdout)["quiet_periods"]}
    assert states == {"unknown"}


def test_no_path_of_this_machine_gets_into_the_file(clone: Path) -> None:
    lost = clone.parent / "nope" / "secret"
    words = ("--git", str(clone), "--git", str(lost), "--author", "ada", "-f", "json")
    done = audit(*words)
    assert done.exit_code == 3
    assert str(clone.parent) not in done.stdout
    assert "secret does not exist" in done.stdout


def test_without_an_author_only_the_owners_own_commits_count(clone: Path) -> None:
    history(
        Path("two"),
        Made("2023-05-01", "Ali <ali@ex.example>"),
        Made("2023-05-02", "Li <li@ex.example>"),
    )
    subprocess.run(
        ["git", "-C", "two", "config", "user.email", "li@ex.example"], check=True
    )
    days = json.loads(audit("--git", "two", "-f", "json").stdout)["days"]
    assert [day["date"] for day in days] == ["2023-05-02"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--git", "nowhere", "--author", "x"), "nowhere"),
        (("--git", "plain", "--author", "x"), "plain"),
        (("--git", "empty", "--author", "x"), "empty"),
        (("--git", "project", "--author", "nobody-here"), "No commit in project"),
        (("--git", "cv.bundle", "--author", "x"), "The bundle cv is damaged"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_exit_one(
    words: tuple[str, ...], told: str, clone: Path
) -> None:
    Path("plain").mkdir()
    Path("cv.bundle").write_bytes(b"no bundle")
    subprocess.run(["git", "init", "-q", "empty"], check=True)
    done = audit(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_what_is_handed_over_is_what_a_check_finds(clone: Path) -> None:
    Path("cv.json").write_text('{"work": [{"startDate": "2023-09"}]}')
    words = ("--git", "project", "--author", "ada", "--resume", "cv.json")
    audit(*words, "-f", "json", "-o", "own.json")
    runner = CliRunner()
    drawn = ("-f", "json", "--reader", "other")
    handed = json.loads(runner.invoke(main, ["render", "own.json", *drawn]).stdout)
    agreed = ("--consent-ref", "mail of 2024-01-02", "--as-of", "2023-12-31")
    done = runner.invoke(main, ["check", *words, *agreed, "-f", "json"])
    assert done.exit_code == 0, done.stderr
    checked = json.loads(done.stdout)
    assert checked.pop("consent_ref") == "mail of 2024-01-02"
    assert checked.pop("expires") == "2024-01-30"
    assert (handed.pop("consent_ref"), handed.pop("expires")) == (None, None)
    assert handed == checked


def test_a_remark_on_dates_changes_nothing_of_what_is_handed_over(clone: Path) -> None:
    first = date(2022, 1, 1)
    daily = (first + timedelta(days=n) for n in range(500))
    history(
        Path("daily"),
        *(
            Made(
                f"{day}T03:00:05+00:00",
                subject="Update the data",
                files=(("data.csv", str(day)),),
            )
            for day in daily
        ),
    )
    words = ("--git", "daily", "--git", "project", "--author", "ada")
    audit(*words, "-f", "json", "-o", "own.json")
    own = json.loads(Path("own.json").read_text())
    assert [note["check"] for note in own["integrity"]] == ["automated_cadence"]
    runner = CliRunner()
    drawn = ("-f", "json", "--reader", "other")
    handed = json.loads(runner.invoke(main, ["render", "own.json", *drawn]).stdout)
    agreed = ("--consent-ref", "mail of 2024-01-02", "--as-of", "2023-12-31")
    done = runner.invoke(main, ["check", *words, *agreed, "-f", "json"])
    checked = json.loads(done.stdout)
    checked |= {"consent_ref": None, "expires": None}
    assert handed == checked
