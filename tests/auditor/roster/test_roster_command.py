"""`auditor roster`: every row is a check, and a run that was ended goes on."""

import csv
import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from auditor.roster import course
from tests.auditor.calls import call, sentence
from tests.auditor.roster.conftest import AS_OF
from tests.services.crowd import Crowd, write_roster
from tests.services.faults import primary_limit, status

RESUME = {
    "basics": {"name": "Person"},
    "work": [{"name": "Acme", "startDate": "2024-01", "endDate": "2025-03"}],
}


def roster(*words: str, file: str = "people.csv") -> Result:
    return call("roster", file, "--out", "out", *AS_OF, *words)


def states(out: Path = Path("out")) -> list[str]:
    told = json.loads((out / "manifest.json").read_text())
    return [row["state"] for row in told["rows"]]


def folders(out: Path = Path("out")) -> list[Path]:
    return sorted(p for p in out.iterdir() if p.is_dir() and p.name[0].isdigit())


def written(out: Path) -> dict[str, bytes]:
    """Return every report by its path."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for folder in folders(out)
        for path in sorted(folder.iterdir())
    }


def rewrite(change: dict[int, dict[str, str]]) -> None:
    """Change cells of people.csv, rows counted from 0."""
    with Path("people.csv").open(newline="") as opened:
        rows = list(csv.DictReader(opened))
    for number, cells in change.items():
        rows[number].update(cells)
    with Path("people.csv").open("w", newline="") as opened:
        told = csv.DictWriter(opened, list(rows[0]))
        told.writeheader()
        told.writerows(rows)


# Every row is a check.


def test_what_stands_above_the_reports_names_them_and_no_figure(served: Crowd) -> None:
    assert roster("-f", "png").exit_code == 0
    out = Path("out")
    page = (out / "index.html").read_text()
    for number, folder in enumerate(folders()):
        assert f'href="{folder.name}/report.html"' in page
        assert (folder / "timeline.png").read_bytes().startswith(b"\x89PNG")
        assert f"Person {number}" in page
    told = json.loads((out / "manifest.json").read_text())
    assert [row["consent_ref"] for row in told["rows"]] == [
        f"mail {number} of 2026-10-01" for number in range(3)
    ]
    assert told["generator"]["rules"]["quiet"] == "rhythm-1"
    assert (out / "summary.csv").read_text().count("\n") == 4


def test_each_row_stands_in_the_log_without_a_name(served: Crowd, here: Path) -> None:
    roster()
    text = (here.parent / "state" / "runs.jsonl").read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["command"] for line in lines] == ["roster"] * 3
    assert "gen-0" not in text and "Person" not in text


# Rows that are not read.


@pytest.mark.parametrize("refused", ["", "yes"])
def test_a_row_that_is_refused_leaves_the_others_as_they_are(
    served: Crowd, refused: str
) -> None:
    rewrite({0: {"consent_ref": refused}})
    call("forget", served.logins[1])
    done = roster()
    assert done.exit_code == 3
    assert states() == ["refused", "refused", "done"]
    assert len(folders()) == 1
    asked = {one.variables.get("login") for one in served.services["github"].log}
    assert asked & set(served.logins) == {served.logins[2]}
    assert done.stderr.splitlines()[-1] == "Of 3 rows: 1 read completely, 2 refused."


def test_an_account_that_nobody_has_fails_alone(served: Crowd) -> None:
    rewrite({0: {"github": "nobody-here", "huggingface": "", "kaggle": ""}})
    assert roster().exit_code == 3
    assert states()[:2] == ["failed", "done"]
    assert "GitHub knows no user nobody-here" in Path("out/index.html").read_text()


def test_a_resume_that_names_another_account_stops_its_row(served: Crowd) -> None:
    profiles = [{"network": "GitHub", "username": "somebody-else"}]
    resume = {**RESUME, "basics": {"name": "Person", "profiles": profiles}}
    Path("cv.json").write_text(json.dumps(resume))
    rewrite({0: {"resume": "cv.json"}})
    assert roster().exit_code == 3
    assert states()[:2] == ["failed", "done"]
    assert "somebody-else" in Path("out/index.html").read_text()


def test_where_nobody_could_be_read_there_is_no_report(here: Path) -> None:
    write_roster(here / "people.csv", ["gen-000"])
    done = roster("--offline")
    assert done.exit_code == 1
    assert folders() == []
    assert states() == ["failed"]


def test_a_row_that_cannot_be_used_is_told_with_its_line(served: Crowd) -> None:
    with Path("people.csv").open("a") as opened:
        opened.write("Nobody,,,,,mail\n")
    done = roster()
    assert done.exit_code == 3
    assert "Line 5: It names no account" in done.stderr
    assert done.stderr.endswith("3 read completely, 1 unusable in the file.\n")


# A service that fails, and limits.


def test_a_source_that_fails_makes_the_row_partial_and_is_asked_again(
    served: Crowd,
) -> None:
    hub = served.services["huggingface"]
    hub.faults.append(status(503, times=None))
    done = roster("--max-wait", "0")
    assert done.exit_code == 3
    assert states() == ["partial"] * 3
    hub.faults.clear()
    served.forget()
    assert roster("--max-wait", "0").exit_code == 0
    assert states() == ["done"] * 3
    assert served.asked() == len(hub.log)


def test_a_limit_of_github_is_met_once_for_all_rows(served: Crowd) -> None:
    github = served.services["github"]
    github.faults.append(primary_limit(int(time.time()) + 3000, times=None))
    assert roster("--max-wait", "0").exit_code == 3
    assert states() == ["partial"] * 3
    assert len(github.log) <= 4  # what was under way when the first answer came


def test_the_share_of_a_quota_is_for_all_rows_together(served: Crowd) -> None:
    limits = served.services["github"].limits  # type: ignore[attr-defined]
    for who in ("a-reader", "reader", None):
        for resource in ("graphql", "core"):
            limits.take(resource, who, 0)
    done = roster("--share", "1", "--max-wait", "0", "--jobs", "2")
    assert done.exit_code == 3
    assert "partial" in states()
    assert "has given 1 % of its quota" in Path("out/index.html").read_text()


# Going on.


def test_what_was_done_today_is_not_done_again(served: Crowd) -> None:
    roster()
    before = written(Path("out"))
    served.forget()
    done = roster()
    assert "3 rows had been read before" in done.stderr
    assert served.asked() == 0
    assert written(Path("out")) == before


def test_what_was_changed_or_deleted_is_made_again(served: Crowd) -> None:
    roster()
    before = written(Path("out"))
    one, other, *_ = folders()
    (one / "report.html").write_text("changed")
    (other / "audit.json").unlink()
    (other / ".auditor-k1lled").write_text("half a report")
    served.forget()
    assert "1 row had been read before" in roster().stderr
    assert served.asked() == 0  # the store has the answers
    assert written(Path("out")) == before


def test_refresh_asks_for_everybody_again(served: Crowd) -> None:
    roster()
    asked = served.asked()
    served.forget()
    assert roster("--refresh").exit_code == 0
    assert served.asked() == asked


def test_another_day_other_forms_or_another_consent_is_another_run(
    served: Crowd,
) -> None:
    roster()
    rewrite({0: {"consent_ref": "call of 2026-10-05"}})
    assert "2 rows had been read before" in roster().stderr
    assert "had been read before" not in roster("-f", "markdown").stderr
    done = call("roster", "people.csv", "--out", "out", "--as-of", "2026-10-30")
    assert "had been read before" not in done.stderr


def test_a_run_that_was_ended_keeps_its_last_day(
    served: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise KeyboardInterrupt

    today = datetime.now(UTC).date()
    for days, kept in ((3, 3), (9, 1)):  # an older one is begun anew
        begun = str(today - timedelta(days))
        words = ("roster", "people.csv", "--out", f"out-{days}")
        with monkeypatch.context() as patch:
            patch.setattr("auditor.roster.engines.local.Local.__call__", broken)
            assert call(*words, "--as-of", begun).exit_code == 130
        assert call(*words).exit_code == 0
        run = json.loads(Path(f"out-{days}/.roster/run.json").read_text())
        assert run["finished"]
        assert today - date.fromisoformat(run["as_of"]) == timedelta(kept)


def test_two_runs_do_not_share_a_folder(served: Crowd) -> None:
    with course.alone(Path("out")):
        assert "Another run is at work in out" in roster().stderr
    assert roster().exit_code == 0


# Wrong use.


def test_what_cannot_be_used_is_one_sentence(here: Path) -> None:
    assert "cannot be read" in sentence(call("roster", "none.csv", "--out", "out"))
    write_roster(here / "people.csv", ["gen-000"])
    assert "pass one" in sentence(roster("--offline", "--refresh"), 2)
    assert "no time zone" in sentence(roster("--tz", "Nowhere/Here"), 2)
    assert "No format named" in sentence(roster("-f", "nonsense"), 2)
    assert call("roster", "people.csv").exit_code == 2
    (here / "out").write_text("a file")
    assert "cannot be written" in roster().stderr


def test_a_roster_of_unusable_rows_only_is_refused(here: Path) -> None:
    (here / "people.csv").write_text("name,github,consent_ref\nAda,,mail\n")
    done = roster()
    assert done.exit_code == 2
    assert "holds no row that can be checked" in done.stderr
    assert not (here / "out").exists()


def test_silence_is_silence(served: Crowd) -> None:
    done = roster("--silent")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
