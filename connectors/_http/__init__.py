"""One client layer for every service: patient, bounded, and silent on secrets."""

from auditor.connectors._http.follow import Followed, followed
from auditor.connectors._http.guard import Guard, Refused, allowed_hosts
from auditor.connectors._http.limits import Limit, LimitOf, limit_of
from auditor.connectors._http.wire import Wire
from auditor.connectors._http.words import (
    Answer,
    Broken,
    Limited,
    Stopped,
    TooHeavy,
    TooLarge,
    Unreachable,
    redact,
)

__all__ = [
    "Answer",
    "Broken",
    "Followed",
    "Guard",
    "Limit",
    "LimitOf",
    "Limited",
    "Refused",
    "Stopped",
    "TooHeavy",
    "TooLarge",
    "Unreachable",
    "Wire",
    "allowed_hosts",
    "followed",
    "limit_of",
    "redact",
]
