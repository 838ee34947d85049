"""Asks one question of GitHub's GraphQL and sorts what may be wrong with the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from auditor.connectors._github.graphql.types import Limit as Quota
from auditor.connectors._http import Answer, Limit, TooHeavy, Wire, limit_of
from auditor.connectors._typed import convert
from auditor.errors import ConnectorError

T = TypeVar("T")

#: what GitHub calls a question that asks for too much at once
_HEAVY = frozenset({"RESOURCE_LIMITS_EXCEEDED", "MAX_NODE_LIMIT_EXCEEDED", "TIMEOUT"})
_HEAVY_WORDS = ("something went wrong while executing", "timedout", "timed out")
_LIMITED = frozenset({"RATE_LIMITED", "RATE_LIMIT"})
#: single sign-on and the like: others may well see what this token may not
_HIDDEN = frozenset({"FORBIDDEN", "INSUFFICIENT_SCOPES"})


WITHHELD = (
    "GitHub withheld work from this token, as it does where an organisation asks for "
    "single sign-on; use a token of an account outside of it."
)


class BadAnswer(ConnectorError):
    """GitHub answered something that cannot be understood."""

    def __init__(self, what: str = "GitHub sent an answer that makes no sense") -> None:
        """Say so in one sentence."""
        super().__init__(f"{what}; run again later.", "bad_answer")


class Refused(ConnectorError):
    """GitHub refuses this token or this question; asking on is of no use."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One entry of ``errors``."""

    type: str
    message: str
    path: tuple[str | int, ...]

    @property
    def heavy(self) -> bool:
        """Whether a smaller question may succeed."""
        words = self.message.lower()
        return self.type in _HEAVY or any(word in words for word in _HEAVY_WORDS)

    @property
    def hidden(self) -> bool:
        """Whether one row is withheld, and not the whole."""
        return self.type in _HIDDEN and len(self.path) > 3


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the right outer form."""

    data: dict[str, Any]
    faults: tuple[Fault, ...]

    def part(self, *path: str) -> dict[str, Any]:
        """Return the object at ``path``.

        Raises:
            TooHeavy: if it is not there because too much was asked.
            Refused: if the token may not see it.
            BadAnswer: if it is not there for another reason, or is no object.
        """
        found: Any = self.data
        for key in path:
            found = found.get(key) if isinstance(found, dict) else None
        wrong = [f for f in self.faults if _touches(f, path) and not f.hidden]
        if any(fault.heavy for fault in wrong):
            raise _too_heavy()
        if any(fault.type in _HIDDEN for fault in wrong):
            raise Refused(
                "GitHub does not let this token see the account; use one without "
                "single sign-on, or one without any scope.",
                "auth_refused",
            )
        if any(fault.type == "NOT_FOUND" for fault in wrong):
            raise Refused(
                "The account is not on GitHub any more; check the login.",
                "no_such_handle",
            )
        hidden = [f for f in self.faults if _touches(f, path) and f.hidden]
        if hidden and not wrong and found is None:
            raise ConnectorError(WITHHELD, "withheld")
        if wrong or not isinstance(found, dict):
            raise BadAnswer
        return found


def _touches(fault: Fault, path: tuple[str, ...]) -> bool:
    """Return whether a fault lies at, above or below ``path``."""
    both = min(len(path), len(fault.path))
    return fault.path[:both] == path[:both]


def _too_heavy() -> TooHeavy:
    return TooHeavy("GitHub could not work out its answer in time; run again later.")


@dataclass(frozen=True, slots=True)
class GraphQL:
    """One endpoint, asked with one token."""

    wire: Wire
    url: str

    def ask(
        self, query: str, variables: Mapping[str, object], *, what: str, weighty: bool
    ) -> Reply:
        """Ask, and return the answer with its faults.

        Raises:
            TooHeavy: a smaller question may succeed.
            Refused: the token or the address is not taken.
            BadAnswer: it cannot be understood.
            ConnectorError: no answer came, or a limit is used up.
        """
        try:
            answer = self.wire.send(
                "POST",
                self.url,
                what=what,
                json={"query": query, "variables": variables},
                weighty=weighty,
                limit_of=graphql_limit_of,
            )
        except TooHeavy:
            raise _too_heavy() from None
        _refuse_status(answer.status)
        reply = _reply(answer.body)
        if not reply.data and any(fault.heavy for fault in reply.faults):
            raise _too_heavy()
        return reply


def _refuse_status(status: int) -> None:
    if status == 401:
        raise Refused(
            "GitHub refused the token; make a new one at github.com/settings/tokens, "
            "without any scope, or unset it to go on with less.",
            "auth_refused",
        )
    if status == 403:
        raise Refused(
            "GitHub forbids this token to ask; make one at github.com/settings/tokens, "
            "without any scope.",
            "auth_refused",
        )
    if status != 200:
        raise Refused(
            f"The address for GraphQL answers with status {status}; check "
            "GITHUB_GRAPHQL_URL and GITHUB_API_URL.",
            "bad_address",
        )


def _reply(body: bytes) -> Reply:
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadAnswer from None
    if not isinstance(found, dict):
        raise BadAnswer
    data = found.get("data")
    return Reply(data if isinstance(data, dict) else {}, faults_of(found))


def faults_of(found: Mapping[str, Any]) -> tuple[Fault, ...]:
    """Return the entries of ``errors``, whatever their form."""
    errors = found.get("errors")
    rows = [
        row
        for row in (errors if isinstance(errors, list) else [])
        if isinstance(row, dict)
    ]
    return tuple(
        Fault(
            type=str(row.get("type") or ""),
            message=str(row.get("message") or ""),
            path=_path(row.get("path")),
        )
        for row in rows
    )


def _path(value: object) -> tuple[str | int, ...]:
    steps = value if isinstance(value, list) else []
    return tuple(step for step in steps if isinstance(step, str | int))


def graphql_limit_of(answer: Answer) -> Limit | None:
    """Return the limit that an answer tells of; GraphQL tells it with status 200."""
    if answer.status != 200 or b'"errors"' not in answer.body:
        return limit_of(answer)
    try:
        found = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    for fault in faults_of(found if isinstance(found, dict) else {}):
        if "secondary rate limit" in fault.message.lower():
            return Limit(seconds=None, primary=False)
        if fault.type in _LIMITED:
            return Limit(seconds=None, primary=True)
    return None


def typed(kind: type[T], found: object) -> T:
    """Return ``found`` as a ``kind``.

    Raises:
        BadAnswer: if it does not fit.
    """
    try:
        return convert(found, kind)
    except (msgspec.ValidationError, RecursionError, OverflowError, ValueError):
        raise BadAnswer from None


def quota(reply: Reply) -> Quota | None:
    """Return what the question cost and what is left, if that was told."""
    try:
        return typed(Quota, reply.data.get("rateLimit"))
    except BadAnswer:
        return None
