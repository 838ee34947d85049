"""Decides what follows from one try: an answer, another try, or the end."""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from auditor.connectors._http.host import Host
from auditor.connectors._http.limits import Limit, LimitOf, stated_wait
from auditor.connectors._http.words import (
    Answer,
    Broken,
    TooHeavy,
    Unreachable,
    clock,
)
from auditor.model import Run

log = logging.getLogger("auditor.http")

MOST_TRIES = 3
MOST_WAITS = 3
#: seconds; what the first pause of a kind may last, each further one twice as long
_PAUSE = 0.5
_LIMIT = 60.0
#: seconds; ten years are for ever, and still a date
_FOR_EVER = 10 * 365 * 86_400.0
_PASSING = frozenset({500, 502, 503, 504})
#: what a service answers when a question took it too long
_HEAVY = frozenset({500, 502, 504})


@dataclass(slots=True, kw_only=True, eq=False)
class Question:
    """One request, however many tries it takes."""

    host: Host
    #: what the log calls it, without secrets
    label: str
    call: Callable[[], Answer]
    weighty: bool
    limit_of: LimitOf
    tries: int = 0
    waits: int = 0
    #: waits whose length the service did not tell
    guesses: int = 0


class Patience:
    """How a service is treated that fails or wants to be left alone."""

    def __init__(self, run: Run, service: str, hint: str) -> None:
        """Name the service as sentences do; ``hint`` says what a person may check."""
        self._run = run
        self._service = service
        self._hint = hint

    def judge(self, question: Question, got: Answer | Broken) -> Answer | float:
        """Return the answer that stands, or the seconds until another try.

        The gate of the host may be shut on top of that. Call it before the turn at
        the host ends, so that nobody slips in meanwhile.

        Raises:
            Limited, Stopped, TooHeavy, Unreachable: if there is no other try.
        """
        if isinstance(got, Answer):
            limit = question.limit_of(got)
            if limit is not None:
                return self._wait(question, got, limit)
            if got.status < 500:
                question.host.answered()
                return got
        if question.weighty and _heavy(got):
            raise TooHeavy(
                f"{self._service} could not answer a question of this size "
                f"({_words(got)}); ask for a shorter time at once."
            )
        return self._fail(question, got)

    def _wait(self, question: Question, answer: Answer, limit: Limit) -> float:
        host = question.host
        host.answered()
        if not limit.primary:
            host.slow_down()
        seconds = limit.seconds
        if seconds is None:
            seconds = stated_wait(answer, self._run.now())
        if seconds is None:
            seconds = _LIMIT * 2**question.guesses
            question.guesses += 1
        return self._shut(question, max(1.0, seconds), "'s limit is used up")

    def _shut(self, question: Question, seconds: float, why: str) -> float:
        """Shut the gate for all, or refuse all if that is too long to wait."""
        question.waits += 1
        if seconds <= self._run.max_wait and question.waits <= MOST_WAITS:
            log.debug("%s: the gate is shut for %.0f s", question.label, seconds)
            question.host.shut(seconds)
            return 0.0
        now = self._run.now()
        until = now + timedelta(seconds=min(seconds, _FOR_EVER))
        sentence = (
            f"{self._service}{why} until {clock(until, now)}; run again then, what was "
            "fetched is kept."
        )
        raise question.host.close(sentence, until)

    def _fail(self, question: Question, got: Answer | Broken) -> Answer | float:
        why, hint = (
            _words(got),
            self._hint if isinstance(got, Broken) else "run again later",
        )
        question.host.failed(
            f"{self._service} failed three times in a row ({why}) and is not asked any "
            f"more in this run; {hint}."
        )
        question.tries += 1
        if isinstance(got, Answer) and got.status not in _PASSING:
            return got
        if question.tries >= MOST_TRIES:
            raise Unreachable(f"{self._service} did not answer ({why}); {hint}.")
        stated = stated_wait(got, self._run.now()) if isinstance(got, Answer) else None
        if stated:
            return self._shut(question, stated, " asks for a pause")
        # anywhere below the bound, so that those who failed together come back apart
        bound = min(_PAUSE * 2 ** (question.tries - 1), self._run.max_wait)
        seconds = random.uniform(0, bound)
        log.debug("%s: tries again in %.1f s", question.label, seconds)
        return seconds


def _heavy(got: Answer | Broken) -> bool:
    return got.reading if isinstance(got, Broken) else got.status in _HEAVY


def _words(got: Answer | Broken) -> str:
    return got.reason if isinstance(got, Broken) else f"error {got.status}"
