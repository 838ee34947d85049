"""One try and its answer: what is sent, what comes back, what is too much."""

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator

import httpx
import pytest
import respx

from auditor.connectors._http import (
    Answer,
    Stopped,
    TooLarge,
    Unreachable,
)
from auditor.errors import ConnectorError
from auditor.model import Interrupted, Kept
from tests.connectors.wires import API, NOON, TOKEN, Quick, wire


@pytest.fixture
def api() -> Iterator[respx.Route]:
    with respx.mock(assert_all_called=False) as router:
        yield router.route(url=API)


@pytest.fixture
def run() -> Quick:
    return Quick()


# What is sent and what comes back.


def test_an_answer_is_handed_over_as_it_came(api: respx.Route, run: Quick) -> None:
    api.respond(200, headers={"ETag": '"a"', "X-Two": "2"}, content=b"{}")
    with wire(run) as own:
        answer = own.send("POST", API, what="2024", json={"query": "q"})
    assert (answer.status, answer.body, answer.etag) == (200, b"{}", '"a"')
    assert answer.headers["x-two"] == "2"
    sent = api.calls.last.request
    assert sent.content == b'{"query": "q"}'
    assert sent.headers["content-type"] == "application/json"
    assert sent.headers["authorization"] == f"Bearer {TOKEN}"
    assert sent.headers["user-agent"].startswith("auditor/")
    assert (own.count, run.slept) == (1, [])


def test_headers_of_one_request_come_on_top(api: respx.Route, run: Quick) -> None:
    api.respond(200)
    with wire(run, headers={"X-A": "1", "user-agent": "mine"}) as own:
        assert own.send("GET", API, what="x", headers={"x-a": "2"}).etag == ""
    sent = api.calls.last.request
    assert (sent.headers["x-a"], sent.headers["user-agent"]) == ("2", "mine")
    assert "content-type" not in sent.headers


@pytest.mark.parametrize("status", [201, 301, 400, 401, 403, 404, 422])
def test_what_is_no_failure_is_returned_and_not_asked_again(
    api: respx.Route, run: Quick, status: int
) -> None:
    api.respond(status, headers={"Location": "https://other.example/"})
    with wire(run) as own:
        assert own.send("GET", API, what="x").status == status
    assert api.call_count == 1


@respx.mock
def test_only_homes_see_the_token(run: Quick) -> None:
    route = respx.route().respond(200)
    with wire(run, homes=(API,)) as own:
        for url in (API, "https://other.example/", "http://api.example/"):
            own.get(url, what="x")
    seen = ["authorization" in call.request.headers for call in route.calls]
    assert seen == [True, False, False]


def test_what_did_not_change_is_taken_from_what_was_kept(
    api: respx.Route, run: Quick
) -> None:
    api.respond(304, headers={"ETag": '"a"'})
    kept = Kept(body=b"old", fetched_at=NOON, etag='"a"')
    with wire(run) as own:
        answer = own.get(API, what="x", kept=kept)
    assert (answer.status, answer.body, answer.etag) == (304, b"old", '"a"')
    assert api.calls.last.request.headers["if-none-match"] == '"a"'


@pytest.mark.parametrize("etag", ["", '"a\nb"', '"\xe4"'])
def test_an_etag_that_cannot_be_sent_asks_anew(
    api: respx.Route, run: Quick, etag: str
) -> None:
    api.respond(200, content=b"new")
    kept = Kept(body=b"old", fetched_at=NOON, etag=etag)
    with wire(run) as own:
        assert own.get(API, what="x", kept=kept).body == b"new"
    assert "if-none-match" not in api.calls.last.request.headers


@pytest.mark.parametrize("value", [f"Bearer {TOKEN}\n", f"Bearer {TOKEN}\xe4", " x"])
def test_a_header_that_cannot_be_sent_is_refused_unquoted(
    api: respx.Route, run: Quick, value: str
) -> None:
    with pytest.raises(ConnectorError, match="set the token again") as caught:
        wire(run, headers={"Authorization": value})
    assert (caught.value.code, TOKEN in str(caught.value)) == ("bad_header", False)
    with wire(run) as own, pytest.raises(ConnectorError, match="cannot be sent"):
        own.get(API, what="x", headers={"bad name": "x"})
    assert not api.called


@pytest.mark.parametrize(
    "url", ["", "api.example", "ftp://api.example/", "https://", "https://x:y/?k=v"]
)
def test_an_address_that_is_none_is_refused_unquoted(run: Quick, url: str) -> None:
    said = "^The address of Example cannot be used; check EXAMPLE_URL.$"
    with wire(run, hint="check EXAMPLE_URL") as own:
        with pytest.raises(Unreachable, match=said):
            own.get(url, what="x")
        assert own.count == 0


def test_surroundings_of_no_use_are_told(
    run: Quick, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"gopher://me:{TOKEN}@proxy.example:1")
    with wire(run) as own, pytest.raises(Unreachable, match="HTTPS_PROXY") as caught:
        own.get(API, what="x")
    assert TOKEN not in str(caught.value)


def test_offline_nothing_is_asked(api: respx.Route) -> None:
    run = Quick(offline=True)
    with wire(run) as own, pytest.raises(ConnectorError, match="--offline") as caught:
        own.get(API, what="x")
    assert (caught.value.code, api.called) == ("offline", False)


def test_a_run_that_is_to_end_asks_nothing(api: respx.Route, run: Quick) -> None:
    run.stop.set()
    with wire(run) as own, pytest.raises(Interrupted):
        own.get(API, what="x")
    assert not api.called


def test_the_module_loads_without_httpx() -> None:
    code = "import sys, auditor.connectors._http; print('httpx' in sys.modules)"
    call = [sys.executable, "-c", code]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


# What is too much.


def test_an_answer_of_the_most_bytes_is_read(api: respx.Route, run: Quick) -> None:
    api.respond(200, content=b"x" * 1000)
    with wire(run, most_bytes=1000) as own:
        assert len(own.get(API, what="x").body) == 1000


def test_a_longer_one_is_not_and_not_asked_for_again(
    api: respx.Route, run: Quick
) -> None:
    api.respond(200, content=b"x" * (2**20 + 1))
    with (
        wire(run, most_bytes=2**20) as own,
        pytest.raises(TooLarge, match="more than 1 MiB") as caught,
    ):
        own.get(API, what="x")
    assert (caught.value.code, api.call_count) == ("too_large", 1)


def test_a_packed_answer_is_unpacked(api: respx.Route, run: Quick) -> None:
    plain = bytes(range(256)) * 1024
    packed = gzip.compress(plain) + gzip.compress(b"more")
    api.respond(200, headers={"Content-Encoding": "gzip"}, content=packed)
    with wire(run) as own:
        assert own.get(API, what="x").body == plain + b"more"
    assert api.calls.last.request.headers["accept-encoding"] == "gzip"


def test_an_empty_answer_may_be_called_packed(api: respx.Route, run: Quick) -> None:
    api.respond(200, headers={"Content-Encoding": "gzip"}, content=b"")
    with wire(run) as own:
        assert own.get(API, what="x").body == b""


def test_a_bomb_is_left_before_it_is_unpacked(api: respx.Route, run: Quick) -> None:
    bomb = gzip.compress(bytes(2**26))
    assert len(bomb) < 2**17
    api.respond(200, headers={"Content-Encoding": "gzip"}, content=bomb)
    with wire(run, most_bytes=2**20) as own, pytest.raises(TooLarge):
        own.get(API, what="x")
    assert api.call_count == 1


@pytest.mark.parametrize(
    ("encoding", "body", "words"),
    [
        ("gzip", gzip.compress(b"x" * 99, mtime=0)[:-4], "breaks off"),
        ("gzip, gzip", b"", "nobody asked for"),
        ("br", b"x", "nobody asked for"),
    ],
)
def test_what_cannot_be_unpacked_is_a_failure(
    api: respx.Route, run: Quick, encoding: str, body: bytes, words: str
) -> None:
    packed = {"Content-Encoding": encoding}
    stream = httpx.ByteStream(body)  # which httpx does not unpack at once
    api.mock(return_value=httpx.Response(200, headers=packed, stream=stream))
    with wire(run) as own, pytest.raises(Stopped, match=words):
        own.get(API, what="x")
    assert api.call_count == 3


def test_a_wire_that_is_closed_opens_again(api: respx.Route, run: Quick) -> None:
    api.respond(200)
    own = wire(run)
    own.close()
    assert own.get(API, what="x").status == 200
    own.close()
    assert own.get(API, what="x").status == 200
    own.close()


def test_an_answer_that_comes_after_the_end_is_kept_and_its_line_closed(
    api: respx.Route, run: Quick
) -> None:
    own, asked, go = wire(run), threading.Event(), threading.Event()

    def slow(request: httpx.Request) -> httpx.Response:
        asked.set()
        assert go.wait(10)
        return httpx.Response(200, content=b"x")

    api.mock(side_effect=slow)
    got: list[Answer] = []
    thread = threading.Thread(target=lambda: got.append(own.get(API, what="x")))
    thread.start()
    assert asked.wait(10)
    own.close()
    go.set()
    thread.join()
    assert got[0].body == b"x"
