"""Whatever goes wrong, wherever: what came is kept, the rest is not called seen."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from auditor.model import InMemory
from tests.connectors.accounts import Read
from tests.connectors.feeds import NOW, hold_to_truth, read
from tests.services import faults
from tests.services.blog import Blog
from tests.services.blog_lives import UNTIL, usual
from tests.services.fault import Fault, Picks
from tests.services.wire import Call

LIFE = usual(4, 24)
WAIT = {"retry-after": "5"}
LONG = {"retry-after": "4000"}

FAULTS: dict[str, Callable[..., Fault]] = {
    "401": lambda **when: faults.status(401, **when),
    "403": lambda **when: faults.status(403, "Forbidden", **when),
    "404": lambda **when: faults.status(404, **when),
    "429": lambda **when: faults.status(429, **when),
    "429 for a moment": lambda **when: faults.status(429, headers=WAIT, **when),
    "429 for long": lambda **when: faults.status(429, headers=LONG, **when),
    "500": lambda **when: faults.status(500, **when),
    "501": lambda **when: faults.status(501, **when),
    "503 for long": lambda **when: faults.status(503, headers=LONG, **when),
    "504": lambda **when: faults.status(504, **when),
    "no answer": faults.timeout,
    "dropped": faults.drop,
    "cut in the middle": lambda **when: faults.drop(0.5, **when),
    "half of it": faults.invalid_json,
    "a page for people": faults.html,
    "nothing": lambda **when: faults.status(200, "", **when),
    "nonsense": lambda **when: faults.status(200, "\x00\x01 nothing", **when),
    "JSON of another kind": lambda **when: faults.status(200, '{"a": [1]}', **when),
    "moved to nowhere": lambda **when: faults.status(301, **when),
    "moved to a private host": lambda **when: faults.status(
        302, headers={"location": "http://127.0.0.1:9/feed"}, **when
    ),
    "moved to the metadata": lambda **when: faults.status(
        302, headers={"location": "http://169.254.169.254/latest/meta-data/"}, **when
    ),
    "slow": lambda **when: faults.slow(0.02, **when),
}
#: after these a second question brings what the first did not
PASSING = {
    "429",
    "429 for a moment",
    "500",
    "504",
    "no answer",
    "dropped",
    "cut in the middle",
    "slow",
}


def first(call: Call) -> bool:
    return call.route == "/feed/" and "=" not in call.path


def second(call: Call) -> bool:
    return "=2" in call.path


PLACES: dict[str, tuple[str, Picks]] = {
    "page 1": ("wordpress", first),
    "page 2 of WordPress": ("wordpress", second),
    "page 2 of Atom": ("atom", second),
    "an archive": ("archives", lambda call: "archive=0" in call.path),
}


def with_fault(fault: Fault, style: str, handle: str = "") -> tuple[Read, Blog, Read]:
    """Read with a fault, then once more, later, without it."""
    store = InMemory()
    with Blog(LIFE, style, faults=[fault]) as service:
        url = f"{service.url}{handle}" if handle else ""
        done = read(service, url, store=store, timeout=2.0)
        service.faults.clear()
        later = read(service, url, store=store, now=NOW + timedelta(hours=25))
    hold_to_truth(done, LIFE)
    hold_to_truth(later, LIFE)
    return done, service, later


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_stays_costs_what_comes_after_it(name: str, place: str) -> None:
    style, when = PLACES[place]
    done, service, later = with_fault(FAULTS[name](when=when, times=None), style)
    assert len(service.log) <= 40
    assert later.error is None and len(later.activities) == len(LIFE), (
        "it is not lasting"
    )
    if name == "slow":
        assert done.error is None
    elif name == "404" and place == "page 2 of WordPress":
        assert "newest_only" in done.notices, "it may show no further pages to anybody"
    else:
        assert done.error
        none = not done.activities and not done.coverage and not done.artifacts
        cut = name in ("cut in the middle", "half of it")
        if place == "page 1":
            assert none or cut
        else:
            assert len(done.activities) >= 10 and done.sees(UNTIL)


@pytest.mark.parametrize("place", ["page 1", "page 2 of Atom"])
@pytest.mark.parametrize("name", sorted(PASSING))
def test_a_fault_that_happens_once_costs_nothing(name: str, place: str) -> None:
    style, when = PLACES[place]
    done, _, _ = with_fault(FAULTS[name](when=when), style)
    assert done.error is None and len(done.activities) == len(LIFE)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_on_the_page_for_people_finds_no_feed(name: str) -> None:
    fault = FAULTS[name](when=lambda call: call.route == "/", times=None)
    done, service, _ = with_fault(fault, "wordpress", "/")
    if name in ("slow", "a page for people", "cut in the middle", "half of it"):
        assert len(done.activities) in (0, len(LIFE))
    else:
        assert done.error and done.coverage == []
    assert not any("meta-data" in one.path for one in service.log)


@pytest.mark.parametrize("place", ["/robots.txt", "/sitemap.xml"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_map_of_the_site_changes_nothing(name: str, place: str) -> None:
    fault = FAULTS[name](when=lambda call: call.route == place, times=None)
    with Blog(LIFE, "plain", faults=[fault]) as service:
        done = read(service, timeout=2.0)
    hold_to_truth(done, LIFE)
    assert done.error is None and "newest_only" in done.notices


@pytest.mark.parametrize(
    "aim, code",
    [
        ("http://localhost:{port}/feed/", "address_refused"),
        ("http://[::1]/feed/", "address_refused"),
        ("http://2130706433/feed/", "address_refused"),
        ("http://user:secret@127.0.0.1:{port}/feed/", "address_refused"),
        ("http://[::ffff:127.0.0.1]/", "address_refused"),
        ("file:///etc/passwd", "bad_redirect"),
        ("/feed/", "bad_redirect"),
        ("/feed/?again=1", "bad_redirect"),
        ("http://[broken", "bad_redirect"),
        ("/" + "x" * 5000, "bad_redirect"),
    ],
)
def test_redirects_lead_to_no_place_that_is_not_public(aim: str, code: str) -> None:
    with Blog(LIFE) as service:
        port = service.place.rpartition(":")[2]
        location = {"location": aim.format(port=port)}
        service.faults.append(faults.status(302, headers=location, times=None))
        done = read(service)
        assert len(service.log) <= 7
    assert done.code == code and "secret" not in str(done.error)


def test_a_redirect_is_followed_and_a_move_for_good_is_told() -> None:
    with Blog(LIFE) as service:
        moved = {"location": "/feed/"}
        service.faults.append(
            faults.status(301, headers=moved, when=lambda c: c.route == "/old")
        )
        done = read(service, f"{service.url}/old")
    assert done.error is None and len(done.activities) == len(LIFE)
    assert "/feed/" in done.notices["moved"]


def test_https_never_becomes_http() -> None:
    import respx

    with respx.mock(assert_all_called=False) as web:
        old = web.get("https://blog.example/feed")
        old.respond(301, headers={"location": "http://blog.example/feed"})
        done = read(None, "https://blog.example/feed")
    assert done.code == "bad_redirect" and "https to http" in str(done.error)


def test_a_feed_that_moves_to_another_host_takes_no_marks_along() -> None:
    import respx

    store = InMemory()
    from tests.services import blog_forms as forms

    text = forms.atom("https://blog.example", LIFE[:3], complete=True)
    with respx.mock(assert_all_called=False) as web:
        old = web.get("https://blog.example/feed")
        old.respond(200, text=text, headers={"etag": '"one"'})
        assert len(read(None, "blog.example/feed", store=store).activities) == 3
        old.respond(302, headers={"location": "https://other.example/feed"})
        other = web.get("https://other.example/feed").respond(200, text=text)
        read(None, "blog.example/feed", store=store, now=NOW + timedelta(hours=1))
    assert old.calls.last.request.headers["if-none-match"] == '"one"'
    assert "if-none-match" not in other.calls.last.request.headers
