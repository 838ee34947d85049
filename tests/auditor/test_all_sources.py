"""One person on all services: what is asked, and what a second run asks."""

import json
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor import store
from auditor.collect import Request, collect
from auditor.model import Pull, Run, Status, Window
from tests.auditor.calls import call
from tests.services import blog_lives, hub_lives, kaggle_lives
from tests.services.everything import NAME, Everything, everything
from tests.services.faults import status

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
WINDOW = Window(since=None, until=hub_lives.UNTIL)


def pulls(found: Everything, home: Path, at: datetime = NOW) -> tuple[Pull, ...]:
    requests = [Request(source=s, handle=h) for s, h in found.handles.items()]
    with store.open(home / store.FILENAME) as kept:
        return collect(requests, WINDOW, Run(store=kept, now=lambda: at))


def aimed(found: Everything, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in found.environment.items():
        monkeypatch.setenv(name, value)


def words(found: Everything) -> list[str]:
    return [w for name, handle in found.handles.items() for w in (f"--{name}", handle)]


def test_everything_is_read_and_the_second_run_asks_for_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with everything() as found:
        aimed(found, monkeypatch)
        first = pulls(found, tmp_path)
        asked = found.asked()
        found.forget()
        second = pulls(found, tmp_path, NOW + timedelta(hours=1))
        again = found.asked()
    assert {pull.status for pull in (*first, *second)} == {Status.COMPLETE}
    assert told_in_docs() == {name: (asked[name], again[name]) for name in asked}
    assert sum(again.values()) <= sum(asked.values()) / 4
    for one, other in zip(first, second, strict=True):
        assert (one.activities, one.artifacts) == (other.activities, other.artifacts)
        assert (one.coverage, one.notices) == (other.coverage, other.notices)


def told_in_docs() -> dict[str, tuple[int, int]]:
    """What docs/sources.md says is asked; where it is not at hand, what it said."""
    path = Path(__file__).parents[2] / "docs" / "sources.md"
    if not path.exists():
        pytest.skip("the documents do not lie beside these tests")
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (\d+) \|$", path.read_text(), re.M)
    return {name: (int(first), int(second)) for name, first, second in rows}


def test_a_day_later_the_file_is_the_same_but_for_the_new_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, asked = [], []
    with everything() as found:
        aimed(found, monkeypatch)
        for day in ("2026-10-30", "2026-10-31"):
            done = call("audit", *words(found), "--as-of", day, "-f", "json")
            assert done.exit_code == 0, done.stderr
            made.append(json.loads(done.stdout))
            asked.append(sum(found.asked().values()))
            found.forget()
    assert asked[0] > 80 and asked[1] == 0
    early, late = made
    assert kept_days(late, "2026-10-30") == early["days"]
    assert [a for a in late["artifacts"] if a not in early["artifacts"]] == []
    whole = [p for p in early["quiet_periods"] if not p["ongoing"]]
    assert [p for p in late["quiet_periods"] if not p["ongoing"]][: len(whole)] == whole


def kept_days(audit: dict[str, Any], until: str) -> list[Any]:
    return [row for row in audit["days"] if row["date"] <= until]


def test_every_act_of_the_invented_lives_is_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with everything() as found:
        aimed(found, monkeypatch)
        done = call("audit", *words(found), "--as-of", "2026-10-31", "-f", "json")
    assert done.exit_code == 0, done.stderr
    told: Counter[tuple[str, str, str]] = Counter()
    for row in json.loads(done.stdout)["days"]:
        told[row["source"], row["kind"], row["date"]] += row["count"]
    for (day, kind), count in hub_lives.usual().truth(NAME).items():
        if day <= hub_lives.UNTIL and kind != "paper":
            assert told["huggingface", kind, str(day)] == count
    for day, count in blog_lives.truth(blog_lives.usual()).items():
        if day <= hub_lives.UNTIL:
            assert told["feed", "post", str(day)] == count
    kaggle = kaggle_lives.world(kaggle_lives.usual(NAME)).truth(NAME)
    for (day, kind), count in kaggle.items():
        if kind == "dataset" and day <= hub_lives.UNTIL:
            assert told["kaggle", kind, str(day)] == count


@pytest.mark.parametrize("broken", ["github", "huggingface", "kaggle", "feed"])
def test_a_service_that_is_down_costs_its_own_days_only(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with everything() as found:
        aimed(found, monkeypatch)
        found.services[broken].faults.append(status(503, times=None))
        done = call(
            "audit",
            *words(found),
            "--as-of",
            "2026-10-31",
            "-f",
            "json",
            "--max-wait=0",
        )
    assert done.exit_code == 3
    sources = {s["source"]: s for s in json.loads(done.stdout)["sources"]}
    for name, source in sources.items():
        assert source["status"] == ("unread" if name == broken else "complete")
    assert {row["state"] for row in sources[broken]["coverage"]} == {"none"}


def test_plan_tells_every_source_and_asks_little(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with everything() as found:
        aimed(found, monkeypatch)
        done = call("plan", *words(found))
        assert sum(found.asked().values()) <= 4
    assert done.exit_code == 0, done.stderr
    for name in ("GitHub", "Hugging Face", "Kaggle", "blog"):
        assert re.search(rf"^{name} \S+: \d+ request", done.stdout, re.M), done.stdout


def test_doctor_finds_everything_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    with everything() as found:
        aimed(found, monkeypatch)
        done = call("doctor")
    assert done.exit_code == 0, done.stdout
    for name in (*found.handles, "git", "metakaggle"):
        assert f"{name} (portfolio-auditor): ready" in done.stdout
    assert "reader-key" not in done.stdout + done.stderr


def test_where_nothing_can_be_read_every_source_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # three hosts, for what one learns of a host the others take over
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:10")
    monkeypatch.setenv("AUDITOR_KAGGLE_URL", "http://127.0.0.1:11")
    done = call("audit", "--github", "ada", "--huggingface", "ada", "--kaggle", "ada")
    assert (done.exit_code, done.stdout) == (1, "")
    last = done.stderr.splitlines()[-1]
    for name in ("GitHub", "Hugging Face", "Kaggle"):
        assert name in last
