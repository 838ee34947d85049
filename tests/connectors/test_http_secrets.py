"""The log of requests, and that no token gets out: not by it, not by any error."""

import logging
import re
import traceback
from base64 import b64encode
from collections.abc import Callable, Iterator

import httpx
import pytest
import respx

from auditor.connectors._http import (
    Answer,
    Broken,
    TooLarge,
    redact,
)
from auditor.errors import ConnectorError
from tests.connectors.wires import (
    API,
    TOKEN,
    Quick,
    raising,
    says,
    service,
    wire,
)

FINE = Answer(status=200, headers={}, body=b"")


@pytest.fixture
def all_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """As -vv has it, and then some: nothing is held back by a level of its own."""
    levels = {name: logging.getLogger(name).level for name in ("httpx", "httpcore")}
    for name in levels:
        logging.getLogger(name).setLevel(logging.NOTSET)
    with caplog.at_level(logging.DEBUG):
        yield
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    own = (r for r in caplog.records if r.name == "auditor.http")
    return [re.sub(r"\d+ ms", "# ms", r.getMessage()) for r in own]


# The log.


@respx.mock
def test_every_try_has_its_line(
    caplog: pytest.LogCaptureFixture, all_is_logged: None
) -> None:
    answers: list[httpx.Response | Exception]
    answers = [httpx.ReadTimeout("x"), httpx.Response(200, content=b"x" * 41_234)]
    respx.post("https://api.example/graphql?k=v").mock(side_effect=answers)
    with wire(Quick(max_wait=0)) as own:
        own.send("POST", f"{API}?k=v#f", what="2024", json={"query": "q"})
    assert lines(caplog) == [
        "example: POST api.example/graphql 2024 -> no answer within 30 s, # ms",
        "POST api.example/graphql 2024: tries again in 0.0 s",
        "example: POST api.example/graphql 2024 -> 200, # ms, 41,234 bytes",
    ]
    levels = [r.levelname for r in caplog.records if r.name == "auditor.http"]
    assert levels == ["INFO", "DEBUG", "INFO"]


def test_tries_of_other_clients_have_theirs(
    caplog: pytest.LogCaptureFixture, all_is_logged: None
) -> None:
    own = wire(Quick())
    limited = Answer(status=429, headers={"retry-after": "5"}, body=b"")
    left = [FINE, limited]
    own.attempt("api.example:8080", "repos of ada\nexample: forged", left.pop)
    with pytest.raises(TooLarge):
        own.attempt("api.example", "x", raising(TooLarge("x")))
    with pytest.raises(ZeroDivisionError):
        own.attempt("api.example", "x", raising(ZeroDivisionError("x")))
    label = "api.example:8080 repos of ada example: forged"
    assert lines(caplog) == [
        f"example: {label} -> 429, # ms, 0 bytes",
        f"{label}: the gate is shut for 5 s",
        f"example: {label} -> 200, # ms, 0 bytes",
        "example: api.example x -> too_large, # ms",
        "example: api.example x -> no answer, # ms",
    ]


# Secrets.


@pytest.mark.parametrize(
    ("text", "secrets", "left"),
    [
        ("a tok b", ("tok",), "a *** b"),
        ("token tok", ("tok", "token"), "*** ***"),
        ("a%2Fb%20c a/b%20c a/b c", ("a/b c",), "*** *** ***"),
        ("a+b", ("a+b", ""), "***"),
        ("a**", ("*", "a"), "*********"),
        ("as it was", (), "as it was"),
        ("as it was", ("",), "as it was"),
    ],
)
def test_secrets_are_left_out(text: str, secrets: tuple[str, ...], left: str) -> None:
    assert redact(text, secrets) == left


def test_a_secret_does_not_stand_in_what_an_object_shows() -> None:
    own = wire(Quick())
    answer = Answer(status=200, headers={"x": TOKEN}, body=TOKEN.encode())
    assert TOKEN not in repr(own) + repr(answer)


def leaking(error: Exception) -> Exception:
    try:
        raise KeyError(f"Authorization: Bearer {TOKEN}")
    except KeyError as cause:
        error.__cause__ = cause
    return error


#: made anew for each test, because raising an error changes what it hangs on
SPILLS: dict[str, Callable[[], Exception]] = {
    "broken": lambda: Broken(f"could not send Bearer {TOKEN}"),
    "value": lambda: ValueError(f"Illegal header value b'Bearer {TOKEN}'"),
    "cause": lambda: leaking(ValueError("harmless")),
    "ours": lambda: ConnectorError(f"refused {TOKEN}", "auth"),
    "our cause": lambda: leaking(ConnectorError("refused", "auth")),
    "connect": lambda: httpx.ConnectError(f"no way to https://{TOKEN}@api.example"),
    "protocol": lambda: httpx.LocalProtocolError(f"Illegal b'Bearer {TOKEN}'"),
    "read": lambda: leaking(httpx.ReadError("x")),
}


def clean(ask: Callable[[], Answer], caplog: pytest.LogCaptureFixture) -> None:
    """See it fail without the token in anything that could be shown."""
    with pytest.raises(ConnectorError) as caught:
        ask()
    told = "".join(traceback.format_exception(caught.value))
    assert TOKEN not in told + repr(caught.value) + repr(vars(caught.value))
    assert caplog.records
    for record in caplog.records:
        shown = logging.Formatter().format(record) + repr(vars(record))
        assert TOKEN.lower() not in shown.lower(), record.name


@pytest.mark.parametrize("name", sorted(SPILLS.keys() - {"cause", "our cause"}))
@respx.mock
def test_no_error_of_httpx_spills_a_token(
    name: str, caplog: pytest.LogCaptureFixture, all_is_logged: None
) -> None:
    # respx puts a cause of its own in place of theirs
    respx.get(API).mock(side_effect=SPILLS[name]())
    with wire(Quick()) as own:
        clean(lambda: own.get(f"{API}?key={TOKEN}", what=TOKEN), caplog)


@pytest.mark.parametrize("spill", SPILLS.values(), ids=SPILLS)
def test_no_error_of_another_client_does(
    spill: Callable[[], Exception],
    caplog: pytest.LogCaptureFixture,
    all_is_logged: None,
) -> None:
    own = wire(Quick())
    call = raising(spill())
    clean(lambda: own.attempt(f"{TOKEN}.example", TOKEN, call), caplog)


def test_the_code_of_an_error_outlives_its_words() -> None:
    with pytest.raises(ConnectorError) as caught:
        wire(Quick()).attempt("x.example", "x", raising(SPILLS["ours"]()))
    assert (caught.value.code, str(caught.value)) == ("auth", "refused ***")
    assert caught.value.__context__ is None


def test_nothing_that_is_sent_over_a_real_line_is_logged(
    caplog: pytest.LogCaptureFixture, all_is_logged: None
) -> None:
    head = b"HTTP/1.1 200 OK\r\nX-Echo: %s\r\nSet-Cookie: t=%s\r\n" % (
        (TOKEN.encode(),) * 2
    )
    whole = says(head + b"Content-Length: 2\r\n\r\nok")
    short = says(head + b"Content-Length: 9\r\n\r\nshort")
    with service(short, whole) as url, wire(Quick()) as own:
        own.send("POST", f"{url}/{TOKEN}/x?key={TOKEN}", what="x", json=[TOKEN])
        clean(lambda: own.get(f"ftp://{TOKEN}", what="x"), caplog)
    assert {record.name for record in caplog.records} == {"auditor.http"}


def test_who_turned_a_logger_down_further_keeps_that() -> None:
    logger = logging.getLogger("httpcore")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with wire(Quick()) as own, pytest.raises(ConnectorError):
            own.get("http://127.0.0.1:9/", what="x")
        assert logger.level == logging.CRITICAL
    finally:
        logger.setLevel(before)


def test_a_name_and_a_key_may_be_secret_as_they_are_sent(
    caplog: pytest.LogCaptureFixture, all_is_logged: None
) -> None:
    basic = b64encode(b"ada:key").decode()
    own = wire(Quick(), secrets=("key", basic), headers={"Authorization": basic})
    with pytest.raises(ConnectorError):
        own.attempt("x.example", "x", raising(Broken(f"sent {basic} for key")))
    assert lines(caplog)[0].startswith("example: x.example x -> sent *** for ***,")
