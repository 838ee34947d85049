"""Which token goes where, what is never kept, and what else is never asked."""

import logging
import threading
from pathlib import Path
from typing import Any

import pytest

from auditor.connectors._address import Token
from auditor.connectors.huggingface import HuggingFace
from auditor.errors import ConnectorError
from auditor.model import Window
from tests.connectors.hub_reads import (
    ENVIRONMENT,
    hold_to_truth,
    is_whole,
    read,
    run,
)
from tests.services import faults
from tests.services.fault import Fault
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, TOKEN, UNTIL, usual
from tests.services.hub_world import Repo, World
from tests.services.loopback import Service
from tests.services.wire import Call, Reply

SMALL = usual(models=2, datasets=1, spaces=1, years=2)
WINDOW = Window(since=None, until=UNTIL)


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "hf").mkdir()
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))


class Stranger(Service):
    """Takes whatever is sent to it."""

    def answer(self, call: Call) -> Reply:
        return Reply.of({"user": NAME})


@pytest.mark.parametrize("pattern", ["/overview", "/api/models", "/commits", "feed"])
def test_a_redirect_never_carries_the_token_away(pattern: str) -> None:
    with Stranger() as stranger, Hub(SMALL) as hub:
        to = {"location": f"{stranger.url}/api/users/{NAME}/overview"}
        away = faults.status(
            302, headers=to, when=lambda c: pattern in c.path, times=None
        )
        hub.faults.append(away)
        done = read(hub, token=TOKEN)
        assert stranger.log == []
        hold_to_truth(done, SMALL)
        if pattern != "feed":
            assert done.code == "bad_redirect"


def test_the_token_goes_to_its_hub_and_stands_nowhere(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    lent = run()
    with Hub(SMALL) as hub:
        done = read(hub, token=TOKEN, on=lent)
        sent = {a.headers.get("authorization"): a.route for a in hub.log}
        assert sent.keys() == {f"Bearer {TOKEN}", None}
        bare = {a.route for a in hub.log if "authorization" not in a.headers}
    # a list that does not say what is private is asked for as anybody would
    assert bare == {
        f"/api/users/{NAME}/overview",
        f"/api/users/{NAME}/likes",
        "/api/collections",
        "/api/papers/search",
        "/api/recent-activity",
    }
    assert is_whole(done)
    told = f"{done.records} {_kept(lent)} {caplog.text}"
    assert NAME in told and TOKEN not in told
    no = faults.status(401, when=lambda c: "authorization" in c.headers, times=None)
    with Hub(SMALL, faults=[no]) as hub:
        refused = read(hub, token=TOKEN)
    assert refused.code == "auth_refused" and TOKEN not in str(refused.error)
    hold_to_truth(refused, SMALL)


def _kept(lent: Any) -> str:
    return str(vars(lent.store))


def test_a_stored_token_goes_to_no_other_endpoint(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from auditor.connectors._huggingface import account

    own = tmp_path / "hf"
    (own / "token").write_text(f"{TOKEN}\n")
    with Hub(SMALL) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        records = list(HuggingFace(run=run()).pull(NAME, WINDOW))
        assert records
        assert not [a for a in hub.log if "authorization" in a.headers]
        assert TOKEN not in str([a.headers for a in hub.log])
    public = account.Endpoint(account.PUBLIC)
    found = account.token(public)
    assert found and (found.text, found.found_in) == (TOKEN, "hf auth login")
    assert TOKEN not in repr(found)
    assert account.token(account.Endpoint("http://huggingface.co")) is None
    monkeypatch.setenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1")
    assert account.token(public) is None
    monkeypatch.delenv("HF_HUB_DISABLE_IMPLICIT_TOKEN")
    monkeypatch.setenv("HF_TOKEN", "hf_other")
    assert account.token(public) == Token("hf_other", "HF_TOKEN")
    monkeypatch.delenv("HF_TOKEN")
    monkeypatch.setenv("HF_TOKEN_PATH", str(tmp_path / "none"))
    assert account.token(public) is None
    assert [p.name for p in own.iterdir()] == ["token"], "no file is written"


def test_private_repositories_are_dropped_before_anything_is_kept() -> None:
    hidden = Repo(
        kind="models",
        id=f"{NAME}/hidden-thing",
        created=SMALL.persons[NAME].created,
        private=True,
    )
    world = World.of(
        *SMALL.persons.values(),
        repos=[*SMALL.repos.values(), hidden],
        papers=SMALL.papers,
        tokens={TOKEN: NAME},
    )
    lent = run()
    with Hub(world) as hub:
        done = read(hub, token=TOKEN, on=lent)
        assert not [a for a in hub.log if "hidden" in a.path]
        asked = [a for a in hub.log if a.route == "/api/models"]
        assert all("private" in a.path for a in asked)
    hold_to_truth(done, world)
    assert is_whole(done)
    assert "hidden" not in _kept(lent) + str(done.records)


def test_a_row_whose_privacy_is_unclear_is_dropped_too() -> None:
    def unclear(_: Call, reply: Reply) -> Reply:
        rows = reply.payload()
        rows[0]["private"] = "false"
        return Reply.of(rows)

    wrong = Fault(change=unclear, when=lambda c: "/api/models?" in c.path)
    with Hub(SMALL, faults=[wrong]) as hub:
        done = read(hub, token=TOKEN)
    assert len([a for a in done.artifacts if a.kind.value == "model"]) == 1


def test_nothing_else_is_asked() -> None:
    """The library would look which program it runs in, and tell of itself."""
    with Hub(SMALL) as hub:
        read(hub)
        paths = {a.route for a in hub.log}
        agents = {a.headers["user-agent"] for a in hub.log}
        assert {a.method for a in hub.log} == {"GET"}
    assert not [p for p in paths if "agent-harnesses" in p or "telemetry" in p]
    assert len(agents) == 1 and agents.pop().startswith("auditor/")


def test_the_client_s_own_questions_never_leave_while_we_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.connectors._huggingface.session import Line
    from auditor.connectors._huggingface.tidy import Page

    with Hub(SMALL) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        with HuggingFace(run=run())._hub(_at(hub), NAME, WINDOW) as own:
            line: Line = own.line
            for path in ("/api/agent-harnesses", "//127.0.0.1:9/x"):
                with pytest.raises(ConnectorError):
                    line.call("x", lambda told: Page([], told), line.visit(path))
        assert [a for a in hub.log if "agent" in a.path] == []


def _at(hub: Hub) -> Any:
    from auditor.connectors._huggingface.account import Endpoint

    return Endpoint(hub.url)


def test_two_persons_are_read_side_by_side() -> None:
    """The library has one client for all; each reading has its own token even so."""
    other = "grace-example"
    found: dict[str, list[Any]] = {}
    with Hub(SMALL, latency=0.005) as hub, Hub(SMALL, latency=0.003) as second:
        hubs = {NAME: hub, other: second}

        from auditor.connectors._huggingface import reading
        from auditor.connectors._huggingface.asking import Hub as Asker
        from auditor.connectors._huggingface.limits import Limits
        from auditor.connectors._huggingface.session import Line
        from auditor.connectors._shelf import Shelf
        from auditor.model import Place

        def one(name: str) -> None:
            connector = HuggingFace(run=run())
            at = _at(hubs[name])
            token = Token(f"hf_of_{name}", "HF_TOKEN")
            with connector._wire(at, token) as wire:
                place = Place(source="huggingface", host=at.host, handle=name)
                shelf = Shelf(connector.run, place, needed=UNTIL)
                asker = Asker(Line(wire, at.url), shelf)
                records = reading.read(asker, at.url, name, WINDOW, Limits())
                found[name] = list(records)

        threads = [threading.Thread(target=one, args=(name,)) for name in hubs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for name, own in hubs.items():
            sent = {a.headers["authorization"] for a in own.log}
            assert sent == {f"Bearer hf_of_{name}"}
            assert not [a for a in own.log if a.path.endswith("=x")]
    assert len(found[NAME]) > len(found[other]) > 2
