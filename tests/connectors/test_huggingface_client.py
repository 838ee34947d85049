"""The library has one client for the whole process; others use it as ever."""

import logging
from collections.abc import Iterator

import httpx2
import pytest
from huggingface_hub import close_session, get_session, set_client_factory
from huggingface_hub.utils._http import default_client_factory

from tests.connectors.hub_reads import is_whole, read
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, usual

SMALL = usual(models=1, datasets=0, spaces=0, years=1)
LOGGERS = ("huggingface_hub", "httpx2", "httpcore2")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    set_client_factory(default_client_factory)
    close_session()


def own_client() -> httpx2.Client:
    return httpx2.Client(headers={"user-agent": "somebody else"})


def test_a_client_of_somebody_s_own_stays_and_serves_them() -> None:
    set_client_factory(own_client)
    client = get_session()
    with Hub(SMALL) as hub:
        assert is_whole(read(hub))
        assert all("somebody" not in a.headers["user-agent"] for a in hub.log)
        assert get_session() is client and not client.is_closed
        hub.forget()
        assert client.get(f"{hub.url}/api/users/{NAME}/overview").is_success
        assert hub.log[-1].headers["user-agent"] == "somebody else"
        close_session()
        assert is_whole(read(hub)), "a client that was closed is another"


def test_what_others_log_stays_what_it_was(caplog: pytest.LogCaptureFixture) -> None:
    levels = [logging.getLogger(name).level for name in LOGGERS]
    try:
        for name in LOGGERS:
            logging.getLogger(name).setLevel(logging.DEBUG)
        with Hub(SMALL) as hub:
            read(hub)
        assert {logging.getLogger(n).level for n in LOGGERS} == {logging.DEBUG}
        assert not [r for r in caplog.records if r.name.startswith(LOGGERS)]
    finally:
        for name, level in zip(LOGGERS, levels, strict=True):
            logging.getLogger(name).setLevel(level)


def test_what_went_over_another_client_is_not_taken_for_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between our look at the client and the request somebody may change it."""
    from auditor.connectors._huggingface import session

    real = session._install

    def replaced() -> None:
        real()
        set_client_factory(default_client_factory)

    with Hub(SMALL) as hub:
        monkeypatch.setattr(session, "_install", replaced)
        done = read(hub)
    assert done.code == "bad_answer" and not done.coverage
