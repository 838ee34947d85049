"""Audits that are cut short: by faults, by limits, by the person, by the machine."""

import signal
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.auditor.calls import AS_OF, Aim, audit, call, keys, made, sentence, started
from tests.services.fault import Fault, of
from tests.services.faults import (
    drop,
    html,
    invalid_json,
    null_data,
    primary_limit,
    secondary_limit,
    status,
    timeout,
    wrong_types,
)
from tests.services.github import GitHub
from tests.services.github_lives import guild, usual
from tests.services.github_world import World

#: ten years: one question about the person, one for each calendar year begun, one for
#: discussions, one for a push log, six for stamps and three for files
QUESTIONS = 23
#: requests that are under way at once
AT_ONCE = 5
WORDS = ("audit", "--github", "ada-example", *AS_OF, "-f", "json")

Make = Callable[[], Fault]


def world() -> World:
    return World.of(usual(), guild())


def unknown(whole: dict[str, Any]) -> bool:
    """Return whether nothing is called quiet, and something not seen."""
    states = {p["state"] for p in whole["quiet_periods"]}
    (source,) = whole["sources"]
    seen = {row["state"] for row in source["coverage"]}
    return states <= {"unknown"} and "none" in seen and source["status"] == "partial"


@pytest.mark.parametrize(
    "fault",
    [
        lambda: status(502, at=4, times=None),
        lambda: status(403, at=4, times=None),
        lambda: drop(at=4, times=None),
        lambda: drop(0.5, at=4, times=None),
        lambda: html(at=4, times=None),
        lambda: invalid_json(at=4, times=None),
        lambda: null_data(at=4, times=None),
        lambda: wrong_types("user", at=4, when=of("Windows"), times=None),
        lambda: secondary_limit(3600, at=4, times=None),
    ],
    ids=lambda _: "fault",
)
def test_what_breaks_in_the_middle_costs_its_own_days_and_no_more(
    fault: Make, aim: Aim
) -> None:
    with GitHub(world(), faults=[fault()]) as github:
        aim(github)
        done = audit("ada-example", "-f", "json")
        assert unknown(made(done, 3))
        assert "GitHub ada-example could not be read completely" in done.stderr
        assert len(done.stderr.splitlines()) == 2
        read = keys(a for a in github.log if a.number < 4)
        github.faults.clear()
        github.forget()
        assert made(audit("ada-example", "-f", "json"))["days"]
        assert not keys(github.log) & read, "asked again for what was kept"


def test_the_next_run_ends_where_an_unbroken_one_does(aim: Aim) -> None:
    with GitHub(world(), faults=[status(502, at=4, times=None)]) as github:
        aim(github)
        assert audit("ada-example").exit_code == 3
        github.faults.clear()
        resumed = made(audit("ada-example", "-f", "json"))
        whole = made(audit("ada-example", "-f", "json", "--refresh"))
    for audited in (resumed, whole):
        del audited["sources"][0]["fetched_at"]
    assert resumed == whole


def test_a_limit_says_until_when_and_what_is_kept(aim: Aim) -> None:
    reset = int(time.time()) + 3600
    with GitHub(world(), faults=[primary_limit(reset, at=4, times=None)]) as github:
        aim(github)
        done = audit("ada-example", "-f", "json")
    assert unknown(made(done, 3))
    # to the minute after, and a second on top
    hours = {datetime.fromtimestamp(reset + s, UTC) for s in (1, 60)}
    assert any(f"until {at:%H:%M} UTC" in done.stderr for at in hours)
    assert "run again then, what was fetched is kept" in done.stderr


def test_a_short_limit_is_waited_for_unless_one_will_not_wait(aim: Aim) -> None:
    with GitHub(world(), faults=[secondary_limit(1, at=4)]) as github:
        aim(github)
        assert audit("ada-example", "--max-wait", "0").exit_code == 3
        assert len(github.log) < QUESTIONS
    with GitHub(world(), faults=[secondary_limit(1, at=4)]) as github:
        aim(github)
        assert audit("ada-example", "--max-wait", "2", "--refresh").exit_code == 0
        assert len(github.log) == QUESTIONS + 1


@pytest.mark.parametrize("seconds", ["-1", "nan", "1e9", "soon"])
def test_a_wait_that_is_none_is_wrong_usage(seconds: str, aim: Aim) -> None:
    aim.at("http://127.0.0.1:9")
    done = call(*WORDS, "--max-wait", seconds)
    assert done.exit_code == 2
    assert "--max-wait" in done.stderr


def test_a_limit_from_the_first_question_on_is_one_sentence(aim: Aim) -> None:
    reset = int(time.time()) + 3600
    with GitHub(world(), faults=[primary_limit(reset, times=None)]) as github:
        aim(github)
        assert "GitHub's limit is used up until" in sentence(audit("ada-example"))


# Interrupted.


def hung(github: GitHub, child: "subprocess.Popen[bytes]", answered: int) -> None:
    """Wait until so many are answered and all that may be asked at once hang."""
    while len(github.log) < answered + AT_ONCE:
        assert child.poll() is None
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_whatever_ends_a_run_the_next_one_asks_only_for_the_rest(
    sent: signal.Signals, code: int, aim: Aim
) -> None:
    with GitHub(world(), latency=0.05, faults=[timeout(at=4, times=None)]) as github:
        aim(github)
        child = started(*WORDS)
        hung(github, child, answered=4)
        child.send_signal(sent)
        out, err = child.communicate(timeout=300)
        assert (child.returncode, out) == (code, b"")
        if sent is signal.SIGINT:
            assert err == b"auditor: interrupted; what was fetched is kept.\n"
        before = github.log
        github.faults.clear()
        github.forget()
        resumed = made(audit("ada-example", "-f", "json"))
        after = github.log
        whole = made(audit("ada-example", "-f", "json", "--refresh"))
    answered = keys(a for a in before if a.number < 4)
    assert len(answered) == 4
    assert not keys(after) & answered
    assert len(after) == QUESTIONS - 4
    assert resumed["days"] == whole["days"]
    assert resumed["sources"][0]["status"] == "complete"


@pytest.mark.parametrize(
    "words",
    [
        WORDS,
        ("plan", "--github", "ada-example"),
        ("doctor",),
    ],
)
def test_an_interrupt_ends_the_first_question_too(
    words: tuple[str, ...], aim: Aim
) -> None:
    with GitHub(world(), faults=[timeout(times=None)]) as github:
        aim(github)
        child = started(*words)
        while not github.log:
            assert child.poll() is None
            time.sleep(0.02)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=300)
    assert (child.returncode, out, err) == (
        130,
        b"",
        b"auditor: interrupted; what was fetched is kept.\n",
    )


def test_an_interrupt_ends_the_wait_for_a_limit(aim: Aim) -> None:
    with GitHub(world(), faults=[secondary_limit(80, times=None)]) as github:
        aim(github)
        child = started(*WORDS)
        while not (github.log and github.log[0].status):
            assert child.poll() is None
            time.sleep(0.02)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=300)
    assert (child.returncode, out, err) == (
        130,
        b"",
        b"auditor: interrupted; what was fetched is kept.\n",
    )
