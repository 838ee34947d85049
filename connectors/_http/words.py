"""What comes of a request: an answer, or one sentence on why there is none."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote

from auditor.errors import ConnectorError

_UNPRINTED = re.compile(r"[^\x21-\x7e\xa1-\ud7ff]+")
_UP_TO_A_MINUTE = timedelta(minutes=1) - timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service answered, read to its end and unpacked."""

    status: int
    #: the names in lower case
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    #: whether the line was cut before the body was whole
    cut: bool = False

    @property
    def etag(self) -> str:
        """What the service calls this version of the answer; may be empty."""
        return self.headers.get("etag", "")


class Broken(Exception):
    """One try brought no answer; ``reading`` when the service had the question."""

    def __init__(self, reason: str, *, reading: bool = False) -> None:
        """Keep the reason as a few words that fit between brackets."""
        super().__init__(reason)
        self.reason = reason
        self.reading = reading


class Unreachable(ConnectorError):
    """No answer came, however often the service was asked."""

    def __init__(self, message: str) -> None:
        """Give it its code."""
        super().__init__(message, "unreachable")


class Limited(ConnectorError):
    """A limit of the service is used up for longer than this run waits."""

    def __init__(self, message: str, until: datetime | None = None) -> None:
        """Keep when it opens again, in UTC; None where nobody knows."""
        super().__init__(message, "rate_limited")
        self.until = until


class TooHeavy(ConnectorError):
    """The question was more than the service answers at once; a smaller one may do."""

    def __init__(self, message: str) -> None:
        """Give it its code."""
        super().__init__(message, "too_heavy")


class Stopped(ConnectorError):
    """The host failed three times in a row and is left alone."""

    def __init__(self, message: str) -> None:
        """Give it its code."""
        super().__init__(message, "stopped_asking")


class TooLarge(ConnectorError):
    """The answer is longer than anybody wants to read."""

    def __init__(self, message: str) -> None:
        """Give it its code."""
        super().__init__(message, "too_large")


def redact(text: str, secrets: Iterable[str]) -> str:
    """Return ``text`` with every secret, plain or as in an address, as ``***``."""
    forms = {form for s in secrets if s for form in (s, quote(s), quote(s, safe=""))}
    if not forms:
        return text
    longest = sorted(forms, key=len, reverse=True)
    # whatever the case, for the names of hosts are put in lower case
    return re.sub("|".join(map(re.escape, longest)), "***", text, flags=re.I)


def one_line(text: str, limit: int = 200) -> str:
    """Return ``text`` so that it cannot forge a line of the log."""
    return _UNPRINTED.sub(" ", text).strip()[:limit]


def clock(until: datetime, now: datetime) -> str:
    """Say when, to the minute after; with the date unless it is today."""
    minute = (until + _UP_TO_A_MINUTE).replace(second=0, microsecond=0)
    day = "" if minute.date() == now.date() else f" on {minute.date()}"
    return f"{minute:%H:%M} UTC{day}"
