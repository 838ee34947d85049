"""The log is right, the meters are right, and nothing is left when it ends."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from auditor.connectors._github.graphql import queries
from tests.services import faults
from tests.services.asks import ask, fetch, quarters
from tests.services.github import GitHub
from tests.services.github_lives import empty, usual
from tests.services.github_world import READER, World
from tests.services.loopback import Service
from tests.services.wire import Asked, Call, Reply

ROOT = Path(__file__).parents[2]


class Echo(Service):
    """Answers with the path."""

    def answer(self, call: Call) -> Reply:
        assert call.route != "/crash"
        return Reply.of({"path": call.path})


class Told(Echo):
    """Has a log that was written by hand."""

    def __init__(self, *times: tuple[float, float]) -> None:
        super().__init__()
        self._told = times

    @property
    def log(self) -> list[Asked]:
        return [_asked(number, *times) for number, times in enumerate(self._told)]


def _asked(number: int, started: float, ended: float) -> Asked:
    return Asked(
        number=number,
        method="GET",
        path="/",
        operation="",
        variables={},
        headers={},
        started=started,
        ended=ended,
    )


def meters(*times: tuple[float, float]) -> tuple[int, int]:
    with Told(*times) as service:
        return service.most_in_flight(), service.depth()


@pytest.mark.parametrize(
    ("times", "most", "depth"),
    [
        ([], 0, 0),
        ([(0, 1)], 1, 1),
        ([(0, 1), (1, 2), (2, 3)], 1, 3),
        ([(0, 9), (1, 9), (2, 9)], 3, 1),
        ([(0, 1), (2, 5), (2, 5), (3, 6), (7, 8)], 3, 3),
        ([(0, 4), (1, 2), (2.5, 3), (5, 6)], 2, 3),
    ],
)
def test_the_meters_count_what_overlaps_and_what_follows(
    times: Iterable[tuple[float, float]], most: int, depth: int
) -> None:
    assert meters(*times) == (most, depth)


def test_requests_one_after_the_other_are_a_chain() -> None:
    with Echo() as service, httpx.Client(trust_env=False, verify=False) as client:
        for _ in range(5):
            client.get(f"{service.url}/")
        assert (service.most_in_flight(), service.depth()) == (1, 5)


def test_requests_side_by_side_are_no_chain() -> None:
    everyone = threading.Barrier(4)

    class Meeting(Echo):
        def answer(self, call: Call) -> Reply:
            everyone.wait(10)
            return super().answer(call)

    with Meeting() as service, ThreadPoolExecutor(4) as pool:
        urls = [f"{service.url}/{n}" for n in range(4)]
        found = list(pool.map(fetch, urls))
        assert [reply.json()["path"] for reply in found] == ["/0", "/1", "/2", "/3"]
        assert (service.most_in_flight(), service.depth()) == (4, 1)


def test_a_line_is_kept_for_the_next_request_and_no_thread_is_left() -> None:
    before = threading.active_count()
    with httpx.Client(trust_env=False, verify=False) as client:
        with Echo() as service:
            client.get(f"{service.url}/")
            threads = threading.active_count()
            client.get(f"{service.url}/")
            assert threading.active_count() == threads == before + 2
        assert threading.active_count() == before


def test_it_ends_while_a_client_still_waits() -> None:
    with ThreadPoolExecutor(1) as pool:
        with Echo(faults=[faults.timeout()]) as service:
            url = f"{service.url}/"
            asked = pool.submit(fetch, url, timeout=30)
            while not service.log:
                service.closing.wait(0.001)
        assert isinstance(asked.exception(10), httpx.RemoteProtocolError)


def test_what_breaks_inside_fails_the_test() -> None:
    with (
        pytest.raises(AssertionError, match="the service itself broke"),
        Echo() as service,
    ):
        reply = fetch(f"{service.url}/crash")
        assert reply.status_code == 500


def test_a_client_that_leaves_at_once_disturbs_nobody(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with Echo() as service:
        port = int(service.url.rsplit(":", 1)[1])
        for said in (b"", b"GET / HTTP/1.1\r\n", b"POST / HTTP/1.1\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.sendall(said)
        assert fetch(f"{service.url}/").status_code == 200
    assert capfd.readouterr() == ("", "")


def test_the_log_tells_what_was_asked_and_how() -> None:
    with GitHub(World.of(empty())) as github:
        asked = {"login": "eve-example", **quarters(2019)}
        ask(github, queries.windows(4), **asked)
        ask(github, queries.PROBE)
        fetch(f"{github.url}/users/nobody?a=1")
        first, second, third = github.log
    assert (first.number, first.method, first.path) == (0, "POST", "/graphql")
    assert (first.operation, first.variables, first.status) == ("Windows", asked, 200)
    assert first.headers["authorization"] == f"bearer {READER}"
    assert first.started <= first.ended <= second.started
    assert github.asked("Probe") == [second]
    assert github.asked("/users/nobody") == [third]
    assert (third.path, third.status) == ("/users/nobody?a=1", 404)


def test_a_kept_answer_is_the_same_answer_but_for_what_is_left() -> None:
    world = World.of(usual(years=2, repositories=5))
    asked = {"login": "ada-example", **quarters(2025)}
    told = []
    for _ in range(2):
        with GitHub(world) as github:
            told.append([ask(github, queries.windows(4), **asked) for _ in range(2)])
    left = [[one["data"].pop("rateLimit")["remaining"] for one in two] for two in told]
    assert left == [[4996, 4992], [4996, 4992]]
    assert told[0] == told[1]


def test_another_world_may_be_served_in_the_middle() -> None:
    with GitHub(World.of(empty())) as github:
        assert ask(github, queries.SIZE, login="ada-example")["data"]["owner"] is None
        github.world = World.of(usual(years=1, repositories=3))
        owner = ask(github, queries.SIZE, login="ada-example")["data"]["owner"]
        assert owner["repositories"]["totalCount"] == 3


def test_it_can_be_served_by_hand() -> None:
    call = [sys.executable, "-m", "tests.services.github", "--years", "1"]
    with subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout
        url = served.stdout.readline().strip()
        reply = fetch(f"{url}/users/ADA-example")
        served.terminate()
    assert reply.json()["login"] == "ada-example"
