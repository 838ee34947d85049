"""A token is found wherever it gets out, and is not shown by who finds it."""

import base64
import logging
import sys
import urllib.parse
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from auditor.errors import ConnectorError
from auditor.model import Activity, Estimate, Health, Kept, Profile, Record
from tests.auditor.promises import (
    NEEDLE,
    PLACE,
    Bend,
    Notes,
    Promises,
    broken,
    changed,
    doing,
)

NOON = datetime(2024, 5, 5, 12, tzinfo=UTC)
TEST = "never_leaks_its_token"


def raising(make: Callable[[], BaseException]) -> Bend:
    def bend(_: Notes, records: Iterator[Record]) -> Iterator[object]:
        yield from records
        raise make()

    return bend


def chained() -> BaseException:
    try:
        raise KeyError(NEEDLE)
    except KeyError as cause:
        error = ConnectorError("It failed.")
        error.__cause__ = cause
        return error


def hidden() -> BaseException:
    try:
        try:
            raise KeyError(NEEDLE)
        except KeyError:
            raise ConnectorError("It failed.") from None
    except ConnectorError as error:
        return error


def noted() -> BaseException:
    error = ConnectorError("It failed.")
    error.add_note(f"sent {NEEDLE}")
    error.__context__ = error  # a ring is walked once
    return error


def _logs(notes: Notes) -> None:
    quiet = logging.getLogger("notes.quiet")
    quiet.propagate, quiet.level = False, logging.CRITICAL
    quiet.debug("sent %s", NEEDLE)


def _logs_a_crash(_: Notes) -> None:
    try:
        raise KeyError(NEEDLE)
    except KeyError:
        logging.getLogger("notes").debug("oh", exc_info=True)


def _keeps(notes: Notes) -> None:
    body = f'{{"auth": "{NEEDLE}"}}'.encode()
    notes.run.store.put(PLACE, "auth", Kept(body=body, fetched_at=notes.run.now()))
    notes.run.store.drop(PLACE, "auth")


@pytest.mark.parametrize(
    ("bend", "where"),
    [
        (changed(Activity, title=f"by {NEEDLE}"), "a record of type Activity"),
        (changed(Profile, links=(NEEDLE,)), "a record of type Profile"),
        (raising(lambda: ConnectorError(NEEDLE)), "the text of ConnectorError"),
        (raising(chained), "the text of KeyError"),
        (raising(hidden), "the text of KeyError"),
        (raising(noted), "the text of ConnectorError"),
        (doing(_logs), "a log line of notes.quiet"),
        (doing(_logs_a_crash), "a log line of notes"),
        (doing(_keeps), "what the store keeps under 'auth'"),
        (doing(lambda n: n.run.voice.say(NEEDLE)), "what it told the person"),
        (doing(lambda n: n.run.voice.waiting(NEEDLE, 3)), "what it told the person"),
        (doing(lambda _: sys.stdout.write(NEEDLE)), "what it printed"),
    ],
)
def test_a_token_that_gets_out_is_found(bend: Bend, where: str) -> None:
    said = broken(TEST, bend)
    assert said.startswith(f"The token stands in {where}, as it is.")
    assert NEEDLE not in said


@pytest.mark.parametrize(
    ("spelling", "how"),
    [
        (urllib.parse.quote(NEEDLE, safe=""), "percent-encoded"),
        (urllib.parse.quote_plus(NEEDLE), "percent-encoded"),
        (base64.b64encode(NEEDLE.encode()).decode(), "in base64"),
        (base64.b64encode(f"a:{NEEDLE}".encode()).decode(), "in base64"),
        (base64.b64encode(f"x{NEEDLE}".encode()).decode(), "in base64"),
        (base64.urlsafe_b64encode(f"ada:{NEEDLE}!".encode()).decode(), "in base64"),
        (NEEDLE.encode().hex(), "in hexadecimal"),
        (NEEDLE[: len(NEEDLE) // 2], "in part"),
    ],
)
def test_however_it_is_spelt(spelling: str, how: str) -> None:
    said = broken(TEST, changed(Activity, title=f"see {spelling} here"))
    assert said.startswith(f"The token stands in a record of type Activity, {how}.")


def test_a_token_that_only_a_failure_shows_is_found() -> None:
    def late(notes: Notes) -> None:
        if notes.site.failing:
            logging.getLogger("notes").info(NEEDLE)

    assert "a log line of notes" in broken(TEST, doing(late))


def test_a_log_that_leaves_the_token_out_by_itself_is_good() -> None:
    logger = logging.getLogger("notes.hushed")

    def hush(record: logging.LogRecord) -> bool:
        record.msg, record.args = "sent ***", ()
        return True

    logger.addFilter(hush)
    try:
        contract = Promises.made()
        contract.bend = staticmethod(doing(lambda _: logger.warning("sent %s", NEEDLE)))
        contract.test_never_leaks_its_token()
    finally:
        logger.removeFilter(hush)


def test_a_secret_too_short_to_be_looked_for_is_refused() -> None:
    assert broken(TEST, secret="abc").startswith("A secret of 8 characters or more")


@pytest.mark.parametrize(
    ("body", "at", "words"),
    [
        (b'{"by": "ada@x.example"}', NOON, "It keeps an e-mail address, under 'raw'"),
        (b"\xff", NOON.replace(tzinfo=None), "What it keeps under 'raw' is of no time"),
        (b"", NOON.astimezone(timezone(timedelta(hours=1))), "is of no time in UTC"),
    ],
)
def test_what_should_not_be_kept_is_named(
    body: bytes, at: datetime, words: str
) -> None:
    def keep(notes: Notes) -> None:
        notes.run.store.put(PLACE, "raw", Kept(body=body, fetched_at=at))

    assert words in broken("keeps_nothing_personal", doing(keep))


# Looking ahead and after.


def _raise(error: BaseException) -> Any:
    raise error


OUTLOOK = "looks_ahead_and_after_itself"


@pytest.mark.parametrize(
    ("name", "gives", "words"),
    [
        ("plan", lambda *_: 7, "plan gave 7, which is no Estimate."),
        ("plan", lambda *_: None, "plan gave 'nothing', which is no Estimate."),
        ("plan", lambda *_: Estimate(requests=-1), "plan gave a number below zero"),
        (
            "plan",
            lambda *_: Estimate(requests=1, lines=("a\nb",)),
            "A line of plan holds a control character",
        ),
        ("plan", lambda *_: _raise(KeyError()), "plan: KeyError came out of it"),
        (
            "plan",
            lambda *_: _raise(ConnectorError("no end")),
            "plan: The sentence of its ConnectorError does not end",
        ),
        ("plan", lambda *_: sys.stdout.write("hm"), "It printed 'hm"),
        ("check", lambda *_: None, "check gave 'nothing', which is no Health."),
        (
            "check",
            lambda *_: Health(ready=True, sentence="no end"),
            "The sentence of check does not end as a sentence does",
        ),
        (
            "check",
            lambda *_: Health(ready=True, sentence="Good.", token="\x1b[1m"),
            "A text of check holds a control character",
        ),
        (
            "check",
            lambda *_: _raise(ConnectorError("It is away.")),
            "check raised ConnectorError('It is away.'); it has to return a Health.",
        ),
    ],
)
def test_a_plan_or_check_that_is_off_is_named(
    name: str, gives: Callable[..., object], words: str
) -> None:
    kind = type("Odd", (Notes,), {name: gives})
    assert words in broken(OUTLOOK, kind=kind)


def test_a_check_that_tells_the_token_leaks_it() -> None:
    class Telling(Notes):
        def check(self) -> Health:
            return Health(ready=True, token=NEEDLE, sentence="Good.")

    said = broken(TEST, kind=Telling)
    assert said.startswith("The token stands in what plan or check gave")
