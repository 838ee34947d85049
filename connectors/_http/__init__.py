"""One client layer for every service: patient, bounded, and silent on secrets."""

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
    "Limit",
    "LimitOf",
    "Limited",
    "Stopped",
    "TooHeavy",
    "TooLarge",
    "Unreachable",
    "Wire",
    "limit_of",
    "redact",
]
