"""Many requests at once: places, failures in a row, and a gate that is shut."""

import gc
import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import pytest

from auditor.connectors._http import Answer, Broken, Limited, Stopped
from auditor.connectors._http import gate as gate_module
from auditor.connectors._http.host import host_of
from auditor.model import Interrupted, Run, Together
from tests.connectors.wires import Ear, Quick, wire

HOST = "api.example"
FINE = Answer(status=200, headers={}, body=b"")
#: seconds; nothing here takes as long unless it hangs
LONG = 20


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(16) as pool:
        yield pool


class Crowd:
    """A service that answers when it is told to, and knows how many are inside."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.inside = 0
        self.most = 0
        self.came = 0
        self.may_leave = 0

    def __call__(self) -> Answer:
        with self.changed:
            self.inside += 1
            self.came += 1
            self.most = max(self.most, self.inside)
            self.changed.notify_all()
            assert self.changed.wait_for(lambda: self.may_leave > 0, LONG)
            self.may_leave -= 1
            self.inside -= 1
        return FINE

    def wait_for(self, inside: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.inside == inside, LONG)

    def let_out(self, count: int) -> None:
        with self.changed:
            self.may_leave += count
            self.changed.notify_all()


def test_at_most_five_are_inside_and_all_get_there(pool: ThreadPoolExecutor) -> None:
    run, crowd = Quick(), Crowd()
    wires = [wire(run), wire(run)]
    jobs = [pool.submit(wires[n % 2].attempt, HOST, "x", crowd) for n in range(12)]
    crowd.wait_for(5)
    crowd.let_out(12)
    assert [job.result(LONG) for job in jobs] == [FINE] * 12
    assert (crowd.most, crowd.came) == (5, 12)
    assert wires[0].count + wires[1].count == 12


def test_another_host_has_places_of_its_own(pool: ThreadPoolExecutor) -> None:
    crowd, own = Crowd(), wire(Quick(), in_flight=1)
    job = pool.submit(own.attempt, HOST, "x", crowd)
    crowd.wait_for(1)
    assert own.attempt("other.example", "x", lambda: FINE) is FINE
    crowd.let_out(1)
    job.result(LONG)


def test_three_failures_in_a_row_are_counted_over_all_who_are_inside(
    pool: ThreadPoolExecutor,
) -> None:
    together, given_up = threading.Barrier(5), threading.Event()
    # whoever may try again does so when all is over
    run = Quick(meanwhile=lambda: _waited(given_up))

    def fails() -> Answer:
        together.wait(LONG)
        raise Broken("connection refused")

    own = wire(run)
    jobs = [pool.submit(own.attempt, HOST, "x", fails) for _ in range(5)]
    for job in jobs:
        job.add_done_callback(lambda _: given_up.set())
    assert [type(job.exception(LONG)) for job in jobs] == [Stopped] * 5
    assert (own.count, len(run.slept)) == (5, 2)


def test_who_waits_at_the_gate_of_a_host_that_is_given_up_asks_nothing(
    pool: ThreadPoolExecutor,
) -> None:
    crowd, own = Crowd(), wire(Quick(), in_flight=1)

    def fails() -> Answer:
        crowd()
        return Answer(status=501, headers={}, body=b"")

    jobs = [pool.submit(own.attempt, HOST, "x", fails) for _ in range(9)]
    crowd.let_out(9)
    outcomes = [type(job.exception(LONG)) for job in jobs]
    assert outcomes.count(Stopped) == 7
    assert (own.count, crowd.came) == (3, 3)


def _waited(event: threading.Event) -> None:
    assert event.wait(LONG)


def test_who_is_inside_when_a_host_is_given_up_keeps_the_answer(
    pool: ThreadPoolExecutor,
) -> None:
    run, crowd = Quick(), Crowd()
    own = wire(run)
    slow = pool.submit(own.attempt, HOST, "slow", crowd)
    crowd.wait_for(1)
    with pytest.raises(Stopped):
        own.attempt(HOST, "x", _broken)
    crowd.let_out(1)
    assert slow.result(LONG) is FINE
    with pytest.raises(Stopped):
        own.attempt(HOST, "x", lambda: FINE)


def _broken() -> Answer:
    raise Broken("dropped")


class Halting:
    """Holds the first sleep until it is let go, and says when it began."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self.go = threading.Event()

    def __call__(self) -> None:
        self.began.set()
        assert self.go.wait(LONG)


def limited(seconds: str) -> Answer:
    return Answer(status=429, headers={"retry-after": seconds}, body=b"")


def waits_at_the_gate(job: Future[Answer]) -> bool:
    """Whether it is still there after several looks at the gate."""
    with pytest.raises(TimeoutError):
        job.result(3 * gate_module._GLANCE)
    return True


def test_while_one_waits_for_a_limit_nobody_else_asks(
    pool: ThreadPoolExecutor,
) -> None:
    halting = Halting()
    run = Quick(meanwhile=halting)
    own, left = wire(run), [FINE, limited("2")]
    first = pool.submit(own.attempt, HOST, "x", left.pop)
    assert halting.began.wait(LONG)
    second = pool.submit(own.attempt, HOST, "x", lambda: FINE)
    assert waits_at_the_gate(second)
    assert own.count == 1
    halting.go.set()
    assert (first.result(LONG), second.result(LONG)) == (FINE, FINE)
    assert [seconds for _, seconds in run.voice.told] == [2, 1, 0]


def test_there_is_one_countdown_and_it_is_the_longest(
    pool: ThreadPoolExecutor,
) -> None:
    halting = Halting()
    run, together = Quick(meanwhile=halting), threading.Barrier(3)
    lefts = [[FINE, limited(seconds)] for seconds in ("2", "5", "3")]

    def asks(left: list[Answer]) -> Answer:
        if len(left) == 2:
            together.wait(LONG)
        return left.pop()

    own = wire(run)
    calls = [partial(asks, left) for left in lefts]
    jobs = [pool.submit(own.attempt, HOST, "x", call) for call in calls]
    assert halting.began.wait(LONG)
    gate = host_of(run, HOST)._gate
    with gate.changed:
        assert gate.changed.wait_for(lambda: gate._left == 5 and not gate._inside, LONG)
    halting.go.set()
    assert [job.result(LONG) for job in jobs] == [FINE] * 3
    told = [seconds for _, seconds in run.voice.told]
    assert told[-5:] == [4, 3, 2, 1, 0]
    assert len(run.slept) == 5


def test_a_limit_that_comes_at_the_last_second_is_waited_for_too() -> None:
    late = [3.0]

    class Shutting(Ear):
        def waiting(self, host: str, seconds: int) -> None:
            super().waiting(host, seconds)
            if not seconds and late:
                host_of(run, HOST).shut(late.pop())

    run = Quick(voice=Shutting())
    host_of(run, HOST).shut(1)
    host_of(run, HOST).count_down(run)
    assert [seconds for _, seconds in run.voice.told] == [1, 0, 3, 2, 1, 0]


def test_after_too_much_at_once_one_is_let_in_at_a_time(
    pool: ThreadPoolExecutor,
) -> None:
    run, crowd = Quick(), Crowd()
    own, left = wire(run), [FINE, limited("1")]
    own.attempt(HOST, "x", left.pop)
    crowd.let_out(6)
    jobs = [pool.submit(own.attempt, HOST, "x", crowd) for _ in range(6)]
    assert [job.result(LONG) for job in jobs] == [FINE] * 6
    assert crowd.most == 1


def test_a_spent_hour_leaves_the_places_as_they_are(pool: ThreadPoolExecutor) -> None:
    run, crowd = Quick(), Crowd()
    spent = {"retry-after": "1", "x-ratelimit-remaining": "0"}
    own, left = wire(run), [FINE, Answer(status=403, headers=spent, body=b"")]
    own.attempt(HOST, "x", left.pop)
    jobs = [pool.submit(own.attempt, HOST, "x", crowd) for _ in range(6)]
    crowd.wait_for(5)
    crowd.let_out(6)
    assert [job.result(LONG) for job in jobs] == [FINE] * 6


def test_who_waits_at_the_gate_is_told_when_it_takes_too_long(
    pool: ThreadPoolExecutor,
) -> None:
    run, crowd = Quick(), Crowd()
    own = wire(run, in_flight=1)

    def spent() -> Answer:
        crowd()
        return limited("600")

    jobs = [pool.submit(own.attempt, HOST, "x", spent) for _ in range(3)]
    crowd.wait_for(1)
    crowd.let_out(1)
    assert [type(job.exception(LONG)) for job in jobs] == [Limited] * 3
    assert own.count == 1


def test_the_end_of_the_run_ends_waiting_at_the_gate(pool: ThreadPoolExecutor) -> None:
    run, crowd = Quick(), Crowd()
    own = wire(run, in_flight=1)
    inside = pool.submit(own.attempt, HOST, "x", crowd)
    crowd.wait_for(1)
    outside = pool.submit(own.attempt, HOST, "x", lambda: FINE)
    assert waits_at_the_gate(outside)
    run.stop.set()
    assert isinstance(outside.exception(LONG), Interrupted)
    crowd.let_out(1)
    assert inside.result(LONG) is FINE


def test_the_end_of_the_run_ends_a_real_wait(pool: ThreadPoolExecutor) -> None:
    run = Run(max_wait=3600)
    own = wire(run)
    job = pool.submit(own.attempt, HOST, "x", lambda: limited("3000"))
    assert waits_at_the_gate(job)
    run.stop.set()
    assert isinstance(job.exception(LONG), Interrupted)


def test_a_voice_that_breaks_leaves_the_gate_open() -> None:
    class Hoarse:
        def waiting(self, host: str, seconds: int) -> None:
            if seconds:
                raise OSError("no terminal")

        def say(self, text: str) -> None: ...

    own, left = wire(Run(voice=Hoarse())), [limited("2")]
    with pytest.raises(OSError, match="no terminal"):
        own.attempt(HOST, "x", left.pop)
    assert own.attempt(HOST, "x", lambda: FINE) is FINE


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("API.example", "api.example"),
        ("api.example:443", "api.example"),
        ("api.example:80", "api.example"),
        ("127.0.0.1:8080", "127.0.0.1:8080"),
        ("::1", "::1"),
        ("::1:443", "::1"),
    ],
)
def test_a_host_has_one_name(place: str, shown: str) -> None:
    run = Quick()
    assert host_of(run, place).name == shown
    assert host_of(run, place.upper()) is host_of(run, place)
    assert host_of(Quick(), place) is not host_of(run, place)


def test_what_is_known_of_hosts_ends_with_the_run() -> None:
    run = Quick()
    host = weakref.ref(host_of(run, HOST))
    assert host() is not None
    del run
    gc.collect()
    assert host() is None


def test_runs_that_belong_together_share_places_and_failures_stay_their_own(
    pool: ThreadPoolExecutor,
) -> None:
    together, crowd = Together(), Crowd()
    one, other = Quick(together=together), Quick(together=together)
    with pytest.raises(Stopped):
        wire(one).attempt(HOST, "x", _broken)
    jobs = [pool.submit(wire(other).attempt, HOST, "x", crowd) for _ in range(7)]
    crowd.wait_for(5)
    crowd.let_out(7)
    assert [job.result(LONG) for job in jobs] == [FINE] * 7
    [asked] = together.asked()
    assert (asked.host, asked.requests) == (HOST, 10)


def test_who_has_much_to_ask_leaves_a_place_to_who_comes_later(
    pool: ThreadPoolExecutor,
) -> None:
    together, busy, late = Together(), Crowd(), Crowd()
    much, little = Quick(together=together), Quick(together=together)
    jobs = [pool.submit(wire(much).attempt, HOST, "x", busy) for _ in range(12)]
    busy.wait_for(5)
    jobs.append(pool.submit(wire(little).attempt, HOST, "x", late))
    assert waits_at_the_gate(jobs[-1])
    busy.let_out(1)
    late.wait_for(1)
    assert busy.came == 5
    late.let_out(1)
    busy.let_out(11)
    assert [job.result(LONG) for job in jobs] == [FINE] * 13


@pytest.mark.parametrize(
    "headers",
    [
        {
            "x-ratelimit-limit": "5000",
            "x-ratelimit-remaining": "2000",
            "x-ratelimit-reset": "40",
            "x-ratelimit-resource": "graphql",
        },
        {
            "ratelimit": '"api";r=200;t=41',
            "ratelimit-policy": '"fixed window";"api";q=500;w=300',
        },
        {"ratelimit": "limit=100, remaining=40, reset=41"},
    ],
)
def test_what_others_need_of_a_quota_is_left_to_them(headers: dict[str, str]) -> None:
    together = Together()
    run = Quick(share=0.6, together=together)
    answer = Answer(status=200, headers=headers, body=b"")
    own = wire(run)
    assert own.attempt(HOST, "x", lambda: answer) is answer
    assert not run.slept
    assert own.attempt(HOST, "x", lambda: FINE) is FINE
    assert sum(run.slept) == 42
    [asked] = together.asked()
    assert asked.left is not None
    assert asked.allowed is not None
    assert asked.left / asked.allowed == 0.4


@pytest.mark.parametrize(
    ("share", "resource", "left"),
    [(1.0, "core", "0"), (0.6, "search", "0"), (0.6, "core", "2001")],
)
def test_a_quota_that_may_be_used_is_used(
    share: float, resource: str, left: str
) -> None:
    run = Quick(share=share)
    headers = {
        "x-ratelimit-limit": "5000",
        "x-ratelimit-remaining": left,
        "x-ratelimit-reset": "40",
        "x-ratelimit-resource": resource,
    }
    own = wire(run)
    for _ in range(2):
        own.attempt(HOST, "x", lambda: Answer(status=200, headers=headers, body=b""))
    assert not run.slept


def test_a_share_that_takes_too_long_to_come_back_is_said_and_not_waited_for() -> None:
    run = Quick(share=0.6, max_wait=30)
    headers = {"ratelimit": "limit=100, remaining=40, reset=900"}
    own = wire(run)
    own.attempt(HOST, "x", lambda: Answer(status=200, headers=headers, body=b""))
    with pytest.raises(Limited, match="60 % of its quota"):
        own.attempt(HOST, "x", lambda: FINE)
    assert own.count == 1


def test_a_run_may_be_held_to_fewer_requests_at_once(pool: ThreadPoolExecutor) -> None:
    run, crowd = Quick(at_once=2), Crowd()
    jobs = [pool.submit(wire(run).attempt, HOST, "x", crowd) for _ in range(6)]
    crowd.wait_for(2)
    crowd.let_out(6)
    assert [job.result(LONG) for job in jobs] == [FINE] * 6
    assert crowd.most == 2
