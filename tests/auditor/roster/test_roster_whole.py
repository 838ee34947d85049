"""Whole rosters: the same as a check of each, and nothing lost where one is killed."""

import json
import signal
import time
from pathlib import Path

import pytest

from tests.auditor.calls import call, started
from tests.auditor.roster.conftest import AS_OF
from tests.auditor.roster.test_roster_command import RESUME, roster, states, written
from tests.services.crowd import Crowd, crowd, write_roster

PEOPLE = 20


def test_twenty_people_get_what_a_check_of_each_gives(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "cv.json").write_text(json.dumps(RESUME))
    with crowd(PEOPLE, years=1, repositories=2) as found:
        for name, value in found.environment.items():
            monkeypatch.setenv(name, value)
        write_roster(here / "people.csv", found.logins, resume="cv.json")
        done = roster()
        assert (done.exit_code, done.stdout) == (0, ""), done.stderr
        assert done.stderr.splitlines()[-1] == "Of 20 rows: 20 read completely."
        asked = found.asked()
        for number, login in enumerate(found.logins):
            single = alone(number, login)
            folder = here / "out" / f"{number + 1:03}-person-{number}"
            for name in ("audit.json", "report.html"):
                assert (folder / name).read_bytes() == (single / name).read_bytes()
            assert {p.name for p in folder.iterdir()} == {
                *("audit.json", "notice.txt", "report.html")
            }
        # what the roster read was all that the checks needed
        assert found.asked() == asked


def alone(number: int, login: str) -> Path:
    """Check one person by the single command, into a folder of theirs."""
    words = [w for s in ("github", "huggingface", "kaggle") for w in (f"--{s}", login)]
    paper = ("--resume", "cv.json") if number % 5 == 0 else ()
    agreed = ("--consent-ref", f"mail {number} of 2026-10-01")
    forms = ("-f", "json", "-f", "html", "-o", f"single/{number}/")
    name = ("--name", f"Person {number}")
    done = call("check", *words, *paper, *agreed, *forms, *name, *AS_OF, "--silent")
    assert done.exit_code == 0, done.stderr
    return Path("single") / str(number)


@pytest.mark.parametrize("after", [3, 25])
def test_a_killed_run_loses_nothing_and_asks_nothing_twice(
    served: Crowd, here: Path, after: int
) -> None:
    child = started("roster", "people.csv", "--out", "out", *AS_OF, "--jobs", "2")
    wait_for(served, after)
    child.kill()
    child.communicate()
    again = roster("--jobs", "2")
    assert again.exit_code == 0, again.stderr
    assert states() == ["done"] * 3
    total = served.asked()
    served.forget()
    whole = call("roster", "people.csv", "--out", "other", *AS_OF, "--offline")
    assert whole.exit_code == 0, whole.stderr
    # a file that was being written when the run was killed is not left either
    assert written(here / "out").keys() == written(here / "other").keys()
    served.forget()
    roster("--refresh")
    in_flight = 2 * 3 * 2  # two rows, three services each, and what each has under way
    assert total <= served.asked() + in_flight


def wait_for(served: Crowd, requests: int) -> None:
    for _ in range(3_000):
        if served.asked() >= requests:
            return
        time.sleep(0.01)
    raise AssertionError("nothing was asked")


def test_an_interrupt_ends_all_rows_and_the_pages_say_what_is_left(
    served: Crowd,
) -> None:
    for service in served.services.values():
        service.latency = 0.3
    child = started("roster", "people.csv", "--out", "out", *AS_OF, "--jobs", "2")
    wait_for(served, 4)
    child.send_signal(signal.SIGINT)
    _, stderr = child.communicate(timeout=300)
    assert child.returncode == 130
    assert b"interrupted; what was fetched is kept" in stderr
    assert "waiting" in states()
    for service in served.services.values():
        service.latency = 0.0
    assert roster().exit_code == 0
    assert states() == ["done"] * 3
