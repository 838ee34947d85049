"""What is tried again, how often, and when nobody is asked any more."""

import socket
import ssl
from collections.abc import Iterator

import httpx
import pytest
import respx

from auditor.connectors._http import (
    Answer,
    Broken,
    Stopped,
    TooHeavy,
    Unreachable,
)
from auditor.connectors._http.reason import reason
from auditor.model import Interrupted
from tests.connectors.wires import API, TOKEN, Quick, raising, wire


@pytest.fixture
def api() -> Iterator[respx.Route]:
    with respx.mock(assert_all_called=False) as router:
        yield router.route(url=API)


@pytest.fixture
def run() -> Quick:
    return Quick()


# What is tried again.


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_passing_error_is_tried_twice_more(
    api: respx.Route, run: Quick, status: int
) -> None:
    answers = [httpx.Response(status), httpx.Response(status), httpx.Response(200)]
    api.mock(side_effect=answers)
    with wire(run) as own:
        assert own.get(API, what="x").status == 200
    assert (own.count, len(run.slept)) == (3, 2)
    assert 0 <= run.slept[0] <= 0.5
    assert 0 <= run.slept[1] <= 1.0
    assert run.voice.told == []


def test_the_pause_is_never_longer_than_the_longest_wait(api: respx.Route) -> None:
    run = Quick(max_wait=0.001)
    api.mock(side_effect=[httpx.ConnectError("x"), httpx.Response(200)])
    with wire(run) as own:
        own.get(API, what="x")
    assert max(run.slept, default=0) <= 0.001


def test_the_pause_differs_so_that_nobody_comes_back_together(
    api: respx.Route,
) -> None:
    api.mock(side_effect=[httpx.Response(502), httpx.Response(200)] * 9)
    run = Quick()
    with wire(run) as own:
        for _ in range(9):
            own.get(API, what="x")
    assert len(set(run.slept)) > 1


def test_other_errors_of_a_server_are_returned_yet_count(
    api: respx.Route, run: Quick
) -> None:
    api.respond(501)
    with wire(run) as own:
        assert [own.get(API, what="x").status for _ in range(2)] == [501, 501]
        with pytest.raises(Stopped, match="error 501"):
            own.get(API, what="x")


def test_who_fails_between_others_who_do_not_is_unreachable() -> None:
    fine = Answer(status=200, headers={}, body=b"")
    run = Quick(meanwhile=lambda: _fine(own.attempt("api.example", "b", lambda: fine)))
    own = wire(run)
    with pytest.raises(Unreachable) as caught:
        own.attempt("api.example", "a", raising(Broken("connection refused")))
    assert str(caught.value) == (
        "Example did not answer (connection refused); check the network."
    )
    assert (caught.value.code, own.count) == ("unreachable", 5)


def _fine(answer: Answer) -> None:
    assert answer.status == 200


def test_after_three_failures_in_a_row_nobody_asks_any_more(
    api: respx.Route, run: Quick
) -> None:
    api.mock(side_effect=httpx.ConnectError("x"))
    with wire(run, hint="check the network or EXAMPLE_URL") as own:
        with pytest.raises(Stopped) as caught:
            own.get(API, what="x")
        assert str(caught.value) == (
            "Example failed three times in a row (no connection) and is not asked any "
            "more in this run; check the network or EXAMPLE_URL."
        )
        assert caught.value.code == "stopped_asking"
        with pytest.raises(Stopped):
            own.get(API, what="x")
    with wire(run) as another, pytest.raises(Stopped):
        another.get("https://API.example:443/other", what="x")
    assert api.call_count == 3
    with wire(Quick()) as later, pytest.raises(Stopped):
        later.get(API, what="x")
    assert api.call_count == 6, "another run knows nothing of it"


@respx.mock
def test_another_host_is_asked_still(run: Quick) -> None:
    respx.route(url=API).respond(500)
    respx.route(host="other.example").respond(200)
    with wire(run) as own:
        with pytest.raises(Stopped, match=r"error 500.*run again later"):
            own.get(API, what="x")
        assert own.get("https://other.example/", what="x").status == 200


def test_an_answer_between_failures_lets_the_count_start_anew(
    api: respx.Route, run: Quick
) -> None:
    answers = [500, 500, 404, 500, 500, 200]
    api.mock(side_effect=[httpx.Response(status) for status in answers])
    with wire(run) as own:
        assert [own.get(API, what="x").status for _ in range(2)] == [404, 200]


def chained(cause: Exception) -> httpx.ConnectError:
    error = httpx.ConnectError(f"with {TOKEN} in it")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (chained(ConnectionRefusedError()), "connection refused"),
        (chained(socket.gaierror()), "its name was not found"),
        (chained(ssl.SSLCertVerificationError()), "its certificate is not trusted"),
        (chained(ssl.SSLError()), "no secure connection"),
        (chained(OSError()), "no connection"),
        (httpx.ConnectTimeout("x"), "no connection within 9.5 s"),
        (httpx.ReadTimeout("x"), "no answer within 9.5 s"),
        (httpx.PoolTimeout("x"), "no answer within 9.5 s"),
        (httpx.ProxyError("x"), "the proxy refused"),
        (httpx.ReadError("x"), "the connection was dropped"),
        (httpx.LocalProtocolError("x"), "the request could not be sent"),
    ],
)
def test_what_went_wrong_is_told_in_words_of_ours(
    error: httpx.HTTPError, words: str
) -> None:
    assert reason(error, 9.5).reason == words


# Questions that a service may find too big.


@pytest.mark.parametrize(
    "outcome",
    [
        httpx.Response(500),
        httpx.Response(502),
        httpx.Response(504),
        httpx.ReadTimeout("x"),
        httpx.ReadError("x"),
        httpx.RemoteProtocolError("x"),
    ],
)
def test_a_weighty_question_is_not_repeated_and_does_not_count(
    api: respx.Route, run: Quick, outcome: httpx.Response | Exception
) -> None:
    api.mock(side_effect=[outcome] * 4 + [httpx.Response(200)])
    with wire(run) as own:
        for _ in range(4):
            with pytest.raises(TooHeavy) as caught:
                own.send("POST", API, what="x", json={}, weighty=True)
        assert own.send("POST", API, what="x", json={}, weighty=True).status == 200
    assert (caught.value.code, run.slept) == ("too_heavy", [])


@pytest.mark.parametrize(
    "outcome", [httpx.Response(503), httpx.ConnectError("x"), httpx.WriteTimeout("x")]
)
def test_it_is_repeated_when_its_weight_cannot_be_the_reason(
    api: respx.Route, run: Quick, outcome: httpx.Response | Exception
) -> None:
    api.mock(side_effect=[outcome] * 3)
    with wire(run) as own, pytest.raises(Stopped):
        own.send("POST", API, what="x", json={}, weighty=True)
    assert api.call_count == 3


# Clients with a transport of their own.


def test_another_client_is_treated_alike(run: Quick) -> None:
    outcomes = [Broken("dropped"), Broken("dropped")]

    def call() -> Answer:
        if outcomes:
            raise outcomes.pop()
        return Answer(status=200, headers={}, body=b"x")

    own = wire(run)
    assert own.attempt("API.example", "x", call).body == b"x"
    assert (own.count, len(run.slept)) == (3, 2)
    with pytest.raises(TooHeavy, match=r"\(timed out\)"):
        own.attempt(
            "api.example", "x", raising(Broken("timed out", reading=True)), weighty=True
        )


def test_what_another_client_meets_otherwise_is_let_through(run: Quick) -> None:
    own = wire(run)
    with pytest.raises(ZeroDivisionError):
        own.attempt("api.example", "x", raising(ZeroDivisionError("x")))
    with pytest.raises(Interrupted):
        own.attempt("api.example", "x", raising(Interrupted()))
    assert own.count == 2
