"""`auditor purge --expired` and `auditor export --manifest`."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from auditor.checking import expiry, ledger, runlog
from auditor.checking.ledger import Log
from auditor.store import open as opened
from tests.auditor.calls import call, sentence
from tests.auditor.checks import check, here

__all__ = ["here"]

#: the diary was read on 2025-03-01, and its reports were for thirty days
EXPIRED, LIVE = (), ("--keep", "180")


def reports(folder: str, *words: str) -> set[str]:
    """Check the diary into a folder, and name what lies there."""
    assert check("-f", "json", "-f", "html", "-o", f"{folder}/", *words).exit_code == 0
    return names(folder)


def names(folder: str) -> set[str]:
    found = Path(folder).rglob("*")
    return {str(path.relative_to(folder)) for path in found if path.is_file()}


def manifest(*words: str) -> Any:
    done = call("export", "--manifest", *words)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def purge(*words: str) -> Result:
    done = call("purge", "--expired", *words)
    assert (done.exit_code, done.stdout) == (0, "")
    return done


def test_a_report_past_its_day_goes_wherever_it_was_put(here: Path) -> None:
    assert reports("out") == {"audit.json", "report.html", "notice.txt"}
    Path("deep/er").mkdir(parents=True)
    Path("out/audit.json").rename("deep/er/of ada.json")
    Path("deep/mine.txt").write_text("not theirs")
    told = purge("out", "deep").stderr
    assert told == (
        "Deleted what was past its day: the answers of 1 account and 3 files.\n"
    )
    assert names("deep") == {"mine.txt"}
    assert not Path("out").exists() and not Path("deep/er").exists()


def test_what_a_killed_run_was_writing_goes_with_the_reports(here: Path) -> None:
    reports("out")
    Path("out/.auditor-k1lled").write_text("half a report")
    purge("out")
    assert not Path("out").exists()


def test_a_report_that_may_be_kept_is_kept(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports("out")
    before = names("out")
    assert expiry.sweep_reports([Path("out")], date(2025, 3, 31)) == ()
    assert names("out") == before
    assert len(expiry.sweep_reports([Path("out")], date(2025, 4, 1))) == 3
    assert not Path("out").exists()


def test_an_audit_of_ones_own_has_no_end(here: Path) -> None:
    words = ("--source", "diary=2024-01-01", "--as-of", "2024-12-31", "-f", "json")
    assert call("audit", *words, "-o", "out/").exit_code == 0
    assert ledger.read().past(date(9999, 1, 1)) == frozenset()
    purge("out")
    assert names("out") == {"audit.json"}


def test_a_file_that_was_changed_is_no_report_any_more(here: Path) -> None:
    reports("out")
    Path("out/report.html").write_text("notes of mine")
    purge("out")
    assert names("out") == {"report.html"}


def test_links_are_not_followed(here: Path, tmp_path: Path) -> None:
    reports("elsewhere")
    Path("out").mkdir()
    Path("out/link").symlink_to(here / "elsewhere")
    Path("out/audit.json").symlink_to(here / "elsewhere" / "audit.json")
    purge("out")
    assert len(names("elsewhere")) == 3
    assert Path("out/audit.json").is_symlink()


def test_the_answers_behind_it_go_as_well_and_the_log_says_so(here: Path) -> None:
    reports("out")
    with opened() as kept:
        assert kept.places()
    assert purge().stderr == (
        "Deleted what was past its day: the answers of 1 account; pass the folders of "
        "reports to have those deleted too.\n"
    )
    with opened() as kept:
        assert kept.places() == ()
    assert names("out")
    assert ledger.read().lines[-1]["deleted"] == {"accounts": 1, "files": []}
    before = len(ledger.read().lines)
    purge()
    assert len(ledger.read().lines) == before


def test_wrong_use_deletes_nothing(here: Path) -> None:
    reports("out")
    assert "--expired" in sentence(call("purge", "out"), 2)
    assert "no folder" in sentence(call("purge", "--expired", "nowhere"))
    assert "no folder" in sentence(call("export", "--manifest", "out/audit.json"))
    assert call("export").exit_code == 2
    assert len(names("out")) == 3


# What has to be proved.


def test_the_manifest_says_what_was_done_and_where_it_lies(here: Path) -> None:
    reports("out")
    told = manifest("out")
    (run,) = told["runs"]
    assert (run["command"], run["consent_ref"]) == ("check", "mail of 2026-10-01")
    assert run["expires"] == "2025-03-31"
    assert {one["path"] for one in told["files"]} == names("out")
    assert {one["expires"] for one in told["files"]} == {"2025-03-31"}
    sums = {one["sha256"] for one in run["outputs"]}
    assert {one["sha256"] for one in told["files"]} <= sums
    assert "2024-01-04" not in json.dumps(told["runs"])


def test_the_manifest_can_be_a_file(here: Path) -> None:
    reports("out")
    done = call("export", "--manifest", "-o", "kept/manifest.json")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Wrote kept/manifest.json\n"
    assert json.loads(Path("kept/manifest.json").read_bytes())["files"] == []


def test_a_log_that_is_damaged_is_read_as_far_as_it_can_be(here: Path) -> None:
    reports("out")
    log = runlog.file()
    with log.open("a") as opened_log:
        opened_log.write('{"half\n[]\n{"outputs": 3, "sources": "x"}\n' + "[" * 99_999)
    told = manifest()
    assert (len(told["runs"]), told["unreadable_lines"]) == (2, 3)
    assert "3 files" in purge("out").stderr


def test_where_nothing_was_done_the_manifest_is_empty(here: Path) -> None:
    assert ledger.read() == Log(lines=())
    assert manifest()["runs"] == []


# A roster.


def roster_of(folder: Path, expires: list[str]) -> None:
    """Leave a roster whose reports were made by another machine."""
    rows = []
    for number, end in enumerate(expires, 1):
        place = folder / f"{number:03}-person" / "audit.json"
        place.parent.mkdir(parents=True)
        place.write_text(f"report {number}")
        total = ledger._summed(place)
        made = [{"name": "audit.json", "sha256": total, "size": 8}]
        rows.append({"number": number, "expires": end, "files": made})
    (folder / ".roster").mkdir()
    for name in ("index.html", "summary.csv", ".roster/1.json"):
        (folder / name).write_text("names people")
    (folder / "manifest.json").write_text(json.dumps({"rows": rows}))


def test_the_manifest_of_a_roster_tells_what_is_past_its_day(here: Path) -> None:
    today = datetime.now(UTC).date()
    old, new = str(today - timedelta(1)), str(today)
    roster_of(Path("out"), [old, new])
    assert "and 1 file." in purge("out").stderr
    assert names("out") == {
        *("index.html", "summary.csv", "manifest.json", ".roster/1.json"),
        "002-person/audit.json",
    }


def test_with_the_last_report_goes_all_that_names_people(here: Path) -> None:
    roster_of(Path("out"), ["2025-01-01", "2025-01-02"])
    assert "and 2 files." in purge("out").stderr
    assert names("out") == {"manifest.json"}


def test_a_manifest_that_is_none_tells_nothing(here: Path) -> None:
    Path("out").mkdir()
    for text in ("{", "[]", '{"rows": [3, {"expires": 1, "files": 2}]}'):
        Path("out/manifest.json").write_text(text)
        assert ledger.promised(Path("out"), date(2030, 1, 1)) == frozenset()
