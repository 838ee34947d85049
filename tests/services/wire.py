"""What goes over the line between a client and a service of ours."""

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, kw_only=True)
class Call:
    """One request as it came in; header names are in lower case."""

    number: int
    method: str
    #: with the query string
    path: str
    headers: Mapping[str, str]
    body: bytes = b""

    @cached_property
    def route(self) -> str:
        """Return the path without the query string."""
        return urlsplit(self.path).path

    @cached_property
    def options(self) -> dict[str, str]:
        """Return what the query string says."""
        return dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))

    @cached_property
    def posted(self) -> dict[str, Any]:
        """Return the body as a JSON object, or nothing."""
        try:
            read = json.loads(self.body)
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}

    @property
    def query(self) -> str:
        return str(self.posted.get("query") or "")

    @property
    def variables(self) -> dict[str, Any]:
        return self.posted.get("variables") or {}

    @cached_property
    def operation(self) -> str:
        """Return the name of the GraphQL operation, or nothing."""
        named = re.search(r"\b(?:query|mutation)\s+(\w+)", self.query)
        return str(self.posted.get("operationName") or (named[1] if named else ""))


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What goes back, and how."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    #: seconds to wait first
    wait: float = 0.0
    #: keep silent until the client leaves or the service ends
    never: bool = False
    #: the part of the body after which the line is cut; 0 sends not even a status
    cut: float | None = None

    @classmethod
    def of(
        cls,
        payload: object,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Return a payload as JSON."""
        names = {"content-type": "application/json; charset=utf-8", **(headers or {})}
        return cls(status=status, headers=names, body=json.dumps(payload).encode())

    def payload(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One line of the log; times are of the monotonic clock, in seconds."""

    number: int
    method: str
    path: str
    operation: str
    variables: Mapping[str, Any]
    headers: Mapping[str, str]
    started: float
    #: 0 while it is under way, and if nothing was answered
    status: int = 0
    #: infinite while it is under way
    ended: float = math.inf

    @property
    def route(self) -> str:
        """Return the path without the query string."""
        return urlsplit(self.path).path


#: what stands between an answer and its sending
Change = Callable[[Call, Reply], Reply]
