"""Looks after itself, plans, and leaves nothing behind: no word, file or secret."""

import logging
import socket
import threading
import time
from pathlib import Path

import pytest

from auditor.connectors.kaggle import Kaggle
from auditor.model import Health, InMemory, Run, Window
from tests.connectors.accounts import Quick
from tests.connectors.kaggle_reads import (
    NOA,
    NOW,
    OWN,
    OWN_KEY,
    READER,
    UNTIL,
    hold_to_truth,
    read,
)
from tests.services import faults
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_lives import KEY, TOKEN, usual, world

WORLD = world(usual(years=1, notebooks=2, datasets=2, models=1))
WINDOW = Window(since=None, until=UNTIL)
WRONG = [None, faults.status(500, times=None), faults.html(times=None)]


def check(site: KaggleSite, signed: dict[str, str]) -> Health:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AUDITOR_KAGGLE_URL", site.url)
        for name, value in signed.items():
            environment.setenv(name, value)
        return Kaggle(run=Quick(now=lambda: NOW), timeout=0.5).check()


def test_the_look_after_itself_says_whose_word_is_taken() -> None:
    with KaggleSite(WORLD) as site:
        assert check(site, OWN).sentence == f"Kaggle takes the token of {NOA}."
        assert check(site, OWN_KEY).sentence == f"Kaggle takes the key of {NOA}."
        assert check(site, OWN_KEY).token == "KAGGLE_USERNAME and KAGGLE_KEY"
        assert all(check(site, one).ready for one in (OWN, OWN_KEY, READER))
        assert len(site.log) == 6
        nobody = check(site, {})
        assert not nobody.ready and "make a token" in nobody.sentence
        assert nobody.token is None and "last run" in nobody.reach
        refused = check(site, {"KAGGLE_USERNAME": "noa", "KAGGLE_KEY": "wrong"})
        assert not refused.ready and "refuses" in refused.sentence
        site.faults = [faults.status(403, times=None)]
        assert "does not take" in check(site, OWN).sentence
        site.faults = [faults.status(500, times=None)]
        assert "error 500" in check(site, OWN).sentence
    with KaggleSite(WORLD, opened=True) as site:
        assert check(site, {}).ready


def test_a_token_that_has_run_out_is_told() -> None:
    over = faults.status(200, {"active": False}, times=None)
    with KaggleSite(WORLD, faults=[over]) as site:
        health = check(site, OWN)
    assert not health.ready and "has run out" in health.sentence


def test_the_look_after_itself_tells_of_a_bad_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with KaggleSite(WORLD) as site:
        told = check(site, {"KAGGLE_API_TOKEN": "a\x01b"}).sentence
    assert "KAGGLE_API_TOKEN holds cannot be sent" in told


def test_the_plan_asks_nothing_and_knows_what_is_stored() -> None:
    store = InMemory()
    with KaggleSite(WORLD) as site:
        run = Quick(store=store, now=lambda: NOW)
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("AUDITOR_KAGGLE_URL", site.url)
            environment.setenv("KAGGLE_API_TOKEN", TOKEN)
            kaggle = Kaggle(run=run, competitions=["leaf-count"])
            before = kaggle.plan(NOA, WINDOW)
            assert site.log == []
            assert before.requests == 3 + 1 + 3 + 2
            assert before.lines[-1] == "1 more for each data set"
            list(kaggle.pull(NOA, WINDOW))
            assert len(site.log) == before.requests + len(WORLD.people[0].datasets)
            after = kaggle.plan(NOA, WINDOW)
            assert after.requests == 3 + 2 + 2
            offline = Kaggle(run=Run(store=store, offline=True)).plan(NOA, WINDOW)
            assert offline.requests == 0
            for name, value in READER.items():
                environment.setenv(name, value)
            environment.delenv("KAGGLE_API_TOKEN")
            assert Kaggle(run=run).plan(NOA, WINDOW).requests == 3
            environment.delenv("KAGGLE_KEY")
            assert Kaggle(run=run).plan(NOA, WINDOW).seconds > 0


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("signed", [OWN, OWN_KEY])
def test_nothing_is_printed_made_or_leaked(
    wrong: object,
    signed: dict[str, str],
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    caplog.set_level(logging.DEBUG)
    store = InMemory()
    with KaggleSite(WORLD, faults=[wrong] if wrong else []) as site:  # type: ignore[list-item]
        done = read(site, signed=signed, store=store, competitions=["leaf-count"])
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
    assert list((tmp_path / "home").rglob("*")) == []
    told = repr(done.records) + repr(done.error) + repr(vars(store)) + caplog.text
    for secret in (TOKEN, KEY, "bm9hLXZlbGRlcmlu"):  # "noa-velderin:" as it is sent
        assert secret not in told
    assert "kaggle: 127.0.0.1" in caplog.text


def test_the_token_stays_with_its_host() -> None:
    with KaggleSite(WORLD) as other, KaggleSite(WORLD) as site:
        path = "/api/v1/kernels.KernelsApiService/ListKernels"
        there = {"location": f"{other.url}{path}"}
        site.faults = [faults.status(307, headers=there, times=None)]
        done = read(site, signed=OWN)
        assert other.log == []
    assert done.code == "redirected"


def test_nothing_listens_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with KaggleSite(WORLD) as site, pytest.MonkeyPatch.context() as environment:
        environment.setattr(KaggleSite, "url", f"http://127.0.0.1:{port}")
        done = read(site)
    assert done.code in ("unreachable", "stopped_asking")
    assert "connection refused" in str(done.error)


def test_a_proxy_that_the_environment_names_is_used() -> None:
    with KaggleSite(WORLD) as site, pytest.MonkeyPatch.context() as environment:
        environment.setenv("http_proxy", site.url)
        environment.setenv("no_proxy", "")
        environment.setattr(KaggleSite, "url", "http://kaggle.invalid")
        done = read(site)
        assert site.log
    assert done.error is None
    hold_to_truth(done, WORLD)


def test_a_line_that_is_not_secure_is_told() -> None:
    with KaggleSite(WORLD) as site, pytest.MonkeyPatch.context() as environment:
        environment.setattr(KaggleSite, "url", site.url.replace("http:", "https:"))
        done = read(site)
    assert "no secure connection" in str(done.error)


def _dribble(server: socket.socket, enough: threading.Event) -> None:
    """Answer every client with a byte at a time, and never to the end."""
    server.settimeout(0.05)
    while not enough.is_set():
        try:
            line, _ = server.accept()
            with line:
                line.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n")
                while not enough.is_set():
                    line.sendall(b" ")
                    time.sleep(0.02)
        except OSError:
            continue


def test_an_answer_that_dribbles_in_is_cut_off() -> None:
    enough = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        thread = threading.Thread(target=_dribble, args=(server, enough))
        thread.start()
        with KaggleSite(WORLD) as site, pytest.MonkeyPatch.context() as environment:
            environment.setattr(KaggleSite, "url", url)
            done = read(site, timeout=0.1)
        enough.set()
        thread.join()
    assert "no whole answer within 0.4 s" in str(done.error)
