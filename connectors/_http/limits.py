"""Reads out of an answer what is left of a limit, and for how long it is used up."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from auditor.connectors._http.words import Answer

#: longer numbers are no time that anybody means
_SECONDS = re.compile(r"\d{1,9}(\.\d{1,9})?")
_EPOCH = re.compile(r"\d{1,12}")
#: RateLimit: "api";r=0;t=120 - or, as drafts had it, limit=100, remaining=0, reset=120
_LEFT = re.compile(r"(?:^|[;,\s])(?:r|remaining)=(\d{1,12})\b")
_WHOLE = re.compile(r"(?:^|[;,\s])(?:q|limit)=(\d{1,12})\b")
_UNTIL = re.compile(r"(?:^|[;,\s])(?:t|reset)=(\d{1,9})\b")
#: a smaller number in x-ratelimit-reset cannot be an instant: it counts from now
_FIRST_INSTANT = 10**9
#: GitHub's quotas that are counted by the hour
_HOURLY = frozenset({"core", "graphql"})
_WORDS = (b"rate limit", b"abuse")
#: the words stand at the front or not at all
_FRONT = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit that is used up."""

    #: how long it takes; None for what the headers say, or a guess
    seconds: float | None = None
    #: the budget of the hour is spent; otherwise it was too much at once
    primary: bool


#: says of an answer whether it tells of a limit
LimitOf = Callable[[Answer], Limit | None]


def limit_of(answer: Answer) -> Limit | None:
    """Return the limit that a 429, or a 403 with signs of one, tells of."""
    if answer.status not in (403, 429):
        return None
    none_left = _remaining(answer) == 0
    said = (
        answer.status == 429
        or "retry-after" in answer.headers
        or any(word in answer.body[:_FRONT].lower() for word in _WORDS)
    )
    return Limit(primary=none_left) if none_left or said else None


def stated_wait(answer: Answer, now: datetime) -> float | None:
    """Return for how many seconds the service wants no more requests, if it says so.

    Many services name the end of the hour in every answer; that is a wait only when
    nothing is left until then.
    """
    after = _after(answer.headers.get("retry-after", "").strip(), now)
    if after is not None or _remaining(answer):
        return after
    reset = _reset(answer.headers.get("x-ratelimit-reset", "").strip(), now)
    if reset is None:
        found = _UNTIL.search(answer.headers.get("ratelimit", ""))
        reset = float(found[1]) if found else None
    return reset


def quota_of(answer: Answer, now: datetime) -> tuple[int, int, datetime] | None:
    """Return what is left of a quota, the whole of it, and when it begins anew.

    None where a service does not tell. Quotas of a minute (GitHub's search) are none:
    whoever uses them up waits a minute.
    """
    left, allowed = _remaining(answer), _allowed(answer)
    if left is None or allowed is None or _is_small(answer):
        return None
    reset = _reset(answer.headers.get("x-ratelimit-reset", "").strip(), now)
    found = _UNTIL.search(answer.headers.get("ratelimit", ""))
    seconds = reset if reset is not None else float(found[1]) if found else None
    return (left, allowed, now + timedelta(seconds=seconds)) if seconds else None


def _allowed(answer: Answer) -> int | None:
    plain = answer.headers.get("x-ratelimit-limit", "").strip()
    if _EPOCH.fullmatch(plain):
        return int(plain)
    told = (answer.headers.get(name, "") for name in ("ratelimit-policy", "ratelimit"))
    found = next(filter(None, map(_WHOLE.search, told)), None)
    return int(found[1]) if found else None


def _is_small(answer: Answer) -> bool:
    return answer.headers.get("x-ratelimit-resource", "core") not in _HOURLY


def _remaining(answer: Answer) -> int | None:
    plain = answer.headers.get("x-ratelimit-remaining", "").strip()
    if _EPOCH.fullmatch(plain):
        return int(plain)
    found = _LEFT.search(answer.headers.get("ratelimit", ""))
    return int(found[1]) if found else None


def _after(text: str, now: datetime) -> float | None:
    """Read Retry-After: seconds or a date; what is neither, or over, says nothing."""
    if _SECONDS.fullmatch(text):
        return float(text)
    try:
        at = parsedate_to_datetime(text)
        seconds = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError):
        return None
    return seconds.total_seconds() if seconds.total_seconds() >= 0 else None


def _reset(text: str, now: datetime) -> float | None:
    if not _EPOCH.fullmatch(text):
        return None
    # a second on top, because the service cuts off the fraction
    seconds = int(text) + 1 - (now.timestamp() if int(text) > _FIRST_INSTANT else 0)
    return seconds if seconds > 0 else None
