"""Limits of a service: how they are known, how long they take, who waits."""

from datetime import timedelta
from email.utils import format_datetime

import httpx
import pytest
import respx

from auditor.connectors._http import (
    Answer,
    Limit,
    Limited,
    TooHeavy,
    Unreachable,
    limit_of,
)
from auditor.connectors._http.limits import stated_wait
from auditor.model import Interrupted
from tests.connectors.wires import API, NOON, Quick, wire

HOST = "api.example"
FINE = Answer(status=200, headers={}, body=b"fine")
OVER = Answer(status=429, headers={}, body=b"")
RESET = str(int(NOON.timestamp()) + 30)


def said(status: int, body: bytes = b"", /, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status=status, headers=named, body=body)


# How a limit is known, and how long it takes.


@pytest.mark.parametrize(
    ("answer", "limit"),
    [
        (said(200, x_ratelimit_remaining="0"), None),
        (said(403, b"Resource not accessible by this token"), None),
        (said(403, x_ratelimit_remaining="17"), None),
        (said(403, x_ratelimit_remaining="many"), None),
        (said(403, x_ratelimit_remaining="0"), Limit(primary=True)),
        (said(429, x_ratelimit_remaining="0"), Limit(primary=True)),
        (said(429, ratelimit='"api";r=0;t=120'), Limit(primary=True)),
        (said(429, ratelimit="limit=9, remaining=0, reset=120"), Limit(primary=True)),
        (said(429, ratelimit='"api";r=5;t=120'), Limit(primary=False)),
        (said(429), Limit(primary=False)),
        (said(403, retry_after="1"), Limit(primary=False)),
        (said(403, b"a secondary Rate Limit"), Limit(primary=False)),
        (said(403, b"the abuse detection"), Limit(primary=False)),
        (said(403, b" " * 2**16 + b"rate limit"), None),
        (said(404, b"rate limit"), None),
    ],
)
def test_limits_are_told_from_refusals(answer: Answer, limit: Limit | None) -> None:
    assert limit_of(answer) == limit


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (said(429), None),
        (said(429, retry_after="7"), 7),
        (said(429, retry_after=" 1.5 "), 1.5),
        (said(429, retry_after="0"), 0),
        (said(429, retry_after=format_datetime(NOON + timedelta(minutes=2))), 120),
        (said(429, retry_after="Sun, 01 Mar 2026 12:00:05 -0000"), 5),
        (said(429, retry_after="Sun, 01 Mar 2026 11:59:59 GMT"), None),
        (said(429, retry_after="-5"), None),
        (said(429, retry_after="soon"), None),
        (said(429, retry_after="7, 7"), None),
        (said(429, retry_after="9" * 400), None),
        (said(429, retry_after="Sun, 01 Mar 0000 00:00:00 GMT"), None),
        (said(429, retry_after="soon", x_ratelimit_reset=RESET), 31),
        (said(429, retry_after="2", x_ratelimit_reset=RESET), 2),
        (said(429, x_ratelimit_reset=RESET, x_ratelimit_remaining="0"), 31),
        (said(429, x_ratelimit_reset=RESET, x_ratelimit_remaining="9"), None),
        (said(429, x_ratelimit_reset=str(int(NOON.timestamp()) - 9)), None),
        (said(429, x_ratelimit_reset="40"), 41),
        (said(429, x_ratelimit_reset="-40"), None),
        (said(429, x_ratelimit_reset="never"), None),
        (said(429, ratelimit='"api";r=0;t=120'), 120),
        (said(429, ratelimit='"api";r=5;t=120'), None),
        (said(429, ratelimit="limit=9, remaining=0, reset=33"), 33),
        (said(429, ratelimit="at=3;words"), None),
    ],
)
def test_a_wait_is_read_from_the_headers(answer: Answer, seconds: float | None) -> None:
    assert stated_wait(answer, NOON) == seconds


# Who waits, and what the person sees.


def test_a_short_limit_is_waited_for_in_sight() -> None:
    run, left = Quick(), [FINE, said(429, retry_after="2.5")]
    assert wire(run).attempt(HOST, "x", left.pop) is FINE
    assert run.slept == [1, 1, 0.5]
    assert run.voice.told == [(HOST, 3), (HOST, 2), (HOST, 1), (HOST, 0)]


def test_no_fraction_is_counted_twice() -> None:
    run, left = Quick(), [FINE, said(429, retry_after="2.1")]
    wire(run).attempt("127.0.0.1:8080", "x", left.pop)
    assert [seconds for _, seconds in run.voice.told] == [3, 2, 1, 0]
    assert run.voice.told[0][0] == "127.0.0.1:8080"


def test_a_limit_without_a_time_is_waited_for_longer_each_time() -> None:
    run = Quick(max_wait=240)
    with pytest.raises(Limited):
        wire(run).attempt(HOST, "x", lambda: OVER)
    assert sum(run.slept) == 60 + 120 + 240
    assert [told for _, told in run.voice.told].count(0) == 3


def test_three_waits_are_enough() -> None:
    run = Quick()
    own = wire(run)
    with pytest.raises(Limited) as caught:
        own.attempt(HOST, "x", lambda: said(429, retry_after="1"))
    assert (own.count, run.slept) == (4, [1, 1, 1])
    assert caught.value.until == NOON + timedelta(seconds=4)


def test_a_wait_of_nothing_is_a_second() -> None:
    run, left = Quick(), [FINE, said(429, retry_after="0")]
    wire(run).attempt(HOST, "x", left.pop)
    assert run.slept == [1]


def test_a_limit_that_takes_too_long_is_told_at_once() -> None:
    run = Quick()
    reset = str(int(NOON.timestamp()) + 299)
    answer = said(403, x_ratelimit_remaining="0", x_ratelimit_reset=reset)
    own = wire(run)
    with pytest.raises(Limited) as caught:
        own.attempt(HOST, "x", lambda: answer)
    assert str(caught.value) == (
        "Example's limit is used up until 12:05 UTC; run again then, what was fetched "
        "is kept."
    )
    assert caught.value.code == "rate_limited"
    assert caught.value.until == NOON + timedelta(minutes=5)
    assert (own.count, run.slept, run.voice.told) == (1, [], [])


def test_until_it_is_over_nobody_asks_again() -> None:
    run = Quick()
    own, other = wire(run), wire(run)
    answer = said(429, x_ratelimit_remaining="0", retry_after="3600")
    with pytest.raises(Limited):
        own.attempt(HOST, "x", lambda: answer)
    run.now.at += timedelta(seconds=3599)
    with pytest.raises(Limited, match="until 13:00 UTC"):
        other.attempt(HOST, "x", lambda: FINE)
    assert other.count == 0
    run.now.at += timedelta(seconds=1)
    assert other.attempt(HOST, "x", lambda: FINE) is FINE


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (86_400, "until 12:00 UTC on 2026-03-02;"),
        (43_199.5, "until 00:00 UTC on 2026-03-02;"),
        (1e300, "until 12:00 UTC on 2036-02-27;"),
        (float("inf"), "until 12:00 UTC on 2036-02-27;"),
    ],
)
def test_a_long_limit_is_told_with_its_day(seconds: float, words: str) -> None:
    limit = Limit(seconds=seconds, primary=True)
    with pytest.raises(Limited, match=words):
        wire(Quick()).attempt(HOST, "x", lambda: FINE, limit_of=lambda _: limit)


def test_a_connector_may_know_limits_of_its_own() -> None:
    run, left = Quick(), [FINE, said(200, b"RATE_LIMITED", retry_after="9")]

    def known(answer: Answer) -> Limit | None:
        return None if answer is FINE else Limit(seconds=3, primary=True)

    assert wire(run).attempt(HOST, "x", left.pop, limit_of=known) is FINE
    assert run.slept == [1, 1, 1], "its own word goes before the headers"


def test_a_limit_is_no_failure() -> None:
    own = wire(Quick())
    for _ in range(2):
        left = [FINE, said(500), said(429, retry_after="1"), said(500)]
        assert own.attempt(HOST, "x", left.pop) is FINE
    left = [FINE, said(500), said(429, retry_after="1"), said(500), said(500)]
    with pytest.raises(Unreachable):
        own.attempt(HOST, "x", left.pop)


def test_a_weighty_question_waits_for_limits_too() -> None:
    run, left = Quick(), [said(502), said(429, retry_after="1")]
    with pytest.raises(TooHeavy):
        wire(run).attempt(HOST, "x", left.pop, weighty=True)
    assert run.slept == [1]


# Errors that name a time.


def test_an_error_that_names_a_time_is_waited_for_in_sight() -> None:
    run, left = Quick(), [FINE, said(503, retry_after="2")]
    assert wire(run).attempt(HOST, "x", left.pop) is FINE
    assert (run.slept, run.voice.told[0]) == ([1, 1], (HOST, 2))


def test_one_that_names_a_long_time_ends_it() -> None:
    own = wire(Quick())
    with pytest.raises(Limited) as caught:
        own.attempt(HOST, "x", lambda: said(503, retry_after="600"))
    assert str(caught.value).startswith("Example asks for a pause until 12:10 UTC;")
    assert own.count == 1


def test_the_end_of_the_hour_in_every_answer_is_no_wait() -> None:
    run, left = Quick(), [FINE]
    left.append(said(502, x_ratelimit_remaining="4999", x_ratelimit_reset=RESET))
    assert wire(run).attempt(HOST, "x", left.pop) is FINE
    assert (sum(run.slept) <= 0.5, run.voice.told) == (True, [])


# The end of the run.


def test_the_end_of_the_run_ends_a_wait() -> None:
    run = Quick(meanwhile=lambda: run.stop.set())
    with pytest.raises(Interrupted):
        wire(run).attempt(HOST, "x", lambda: OVER)
    assert run.slept == [1]
    assert run.voice.told == [(HOST, 60), (HOST, 0)]


def test_the_end_of_the_run_ends_a_pause() -> None:
    run = Quick(meanwhile=lambda: run.stop.set())
    own = wire(run)
    with pytest.raises(Interrupted):
        own.attempt(HOST, "x", lambda: said(500))
    assert own.count == 1


@respx.mock
def test_limits_are_read_from_what_comes_over_the_wire() -> None:
    date = format_datetime(NOON + timedelta(seconds=2), usegmt=True)
    left = [
        httpx.Response(403, headers={"Retry-After": date}),
        httpx.Response(
            403, json={"message": "You have exceeded a secondary rate limit"}
        ),
        httpx.Response(200),
    ]
    respx.get(API).mock(side_effect=left)
    run = Quick()
    with wire(run) as own:
        assert own.get(API, what="x").status == 200
    assert sum(run.slept) == 2 + 60
