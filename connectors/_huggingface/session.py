"""The line to one Hub: requests of its client library, sent with our patience.

huggingface_hub has one HTTP client for the whole process. It is taught to look whether
the code around the request reads for us: then the request goes over the Wire of that
reading (with a timeout, bounded tries, and its own token), and otherwise as ever.
So readings side by side never share a client, a token or a limit.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx2
from huggingface_hub import HfApi, get_session

from auditor.connectors._http import Answer, Limit, Wire, limit_of
from auditor.connectors._huggingface.account import refused_by_environment
from auditor.connectors._huggingface.call import Call, Unanswered, refused
from auditor.connectors._huggingface.tidy import Tidy
from auditor.errors import ConnectorError

_MOST_HOPS = 3
_MOVED = frozenset({301, 302, 303, 307, 308})
#: asked by the client for its own statistics
_TELEMETRY = ("/api/agent-harnesses", "/api/telemetry")


_READING: ContextVar[Call | None] = ContextVar("auditor_huggingface", default=None)
_installing = threading.Lock()


@dataclass(frozen=True, slots=True)
class _Send:
    """Sends requests of the client: ours while we read, by its own way otherwise."""

    usual: Callable[..., httpx2.Response]

    def __call__(self, request: httpx2.Request, **settings: Any) -> httpx2.Response:
        call = _READING.get()
        return call.answer(request) if call else self.usual(request, **settings)


def _install() -> None:
    """See to it that the client of the process asks us; it stays whose it is."""
    with _installing:
        client = get_session()
        if not isinstance(client.send, _Send):
            vars(client)["send"] = _Send(client.send)


class _Api(HfApi):
    """The library's calls, without headers: those are the Wire's own.

    Left to itself the library looks for a token, and asks the network which program
    it runs in.
    """

    def _build_hf_headers(self, *_: Any, **__: Any) -> dict[str, str]:
        return {}


class Line:
    """Asks one Hub; every method may be called from any thread."""

    def __init__(self, wire: Wire, url: str) -> None:
        """Connect to nothing yet; ``url`` is the address of the Hub."""
        self._wire, self._home = wire, url
        self._api = _Api(endpoint=url, token=False)
        #: the header of the last answer, for what is left of the limit
        self.limit: dict[str, str] = {}

    def call(
        self,
        what: str,
        tidy: Tidy,
        ask: Callable[[HfApi], object],
        *,
        most: int = 1,
        soft: bool = False,
    ) -> Call:
        """Let the library ask, and return what came, even if not all of it did.

        Raises:
            Unanswered: if this one question has no answer of use.
            ConnectorError: if nothing more can be asked.
            Interrupted: if the run is to end.
        """
        _install()
        call = Call(line=self, what=what, tidy=tidy, most=most, soft=soft)
        try:
            with _reading(call):
                self._asked(call, ask)
        except ConnectorError as error:
            if not call.pages:
                raise
            call.error, call.cut = error, True
        if not call.pages:  # somebody else's client was put in place of the one we know
            raise _unread(what)
        return call

    def _asked(self, call: Call, ask: Callable[[HfApi], object]) -> None:
        try:
            ask(self._api)
        except (httpx2.HTTPError, OSError) as error:
            raise Unanswered(
                f"huggingface_hub stopped with {type(error).__name__} at {call.what}; "
                "it is left out.",
                "refused",
            ) from None
        except (ValueError, KeyError, TypeError, AttributeError, httpx2.InvalidURL):
            raise _unread(call.what) from None

    def visit(self, path: str, **parameters: str) -> Callable[[HfApi], object]:
        """Return what asks for an address that the library has no call for."""
        asked = {name: value for name, value in parameters.items() if value}
        return lambda api: get_session().get(f"{api.endpoint}{path}", params=asked)

    def is_home(self, url: str) -> bool:
        """Whether an address is one of this Hub."""
        return url.startswith(f"{self._home}/")

    def check(self, url: str) -> None:
        """Refuse what is not to be asked.

        Raises:
            ConnectorError: if the address is another host's or the library's own.
        """
        if not self.is_home(url) or urlsplit(url).path.endswith(_TELEMETRY):
            raise ConnectorError("This address is not asked.", "bad_address")
        if refused_by_environment():
            raise ConnectorError(
                "HF_HUB_OFFLINE is set, so Hugging Face is not asked; unset it.",
                "offline",
            )

    def get(self, url: str, what: str, *, soft: bool) -> Answer:
        """Return the answer with status 200; redirects stay on this Hub."""
        for _ in range(_MOST_HOPS + 1):
            answer = self._wire.send(
                "GET",
                url,
                what=what,
                weighty=soft,
                limit_of=_soft_limit if soft else limit_of,
            )
            self.limit = {k: v for k, v in answer.headers.items() if "ratelimit" in k}
            if answer.status not in _MOVED:
                break
            url = self._aim(url, answer.headers.get("location", ""))
        if answer.status == 200:
            return answer
        raise refused(what, answer.status)

    def _aim(self, url: str, location: str) -> str:
        """Return where a redirect leads, if that answers the same question.

        Somebody or something that was renamed is all that it may be about.
        """
        try:
            aim = urljoin(url, location) if location else ""
            before, after = urlsplit(url), urlsplit(aim)
        except ValueError:
            aim = ""
        if not self.is_home(aim) or _asks(before.path) != _asks(after.path):
            raise Unanswered(
                "Hugging Face redirects to another place, which is not asked; check "
                "HF_ENDPOINT.",
                "bad_redirect",
            )
        # the question goes along: without it the answer tells of everybody
        return aim if after.query else after._replace(query=before.query).geturl()


def _asks(path: str) -> list[str]:
    """Return what a path asks for, without of whom."""
    parts = path.split("/")
    return [*parts[:3], parts[-1]]


@contextmanager
def _reading(call: Call) -> Iterator[None]:
    before = _READING.set(call)
    try:
        yield
    finally:
        _READING.reset(before)


def _soft_limit(answer: Answer) -> Limit | None:
    """Tell a limit; and let nobody count a failure of what nothing rests on."""
    if answer.status >= 500:
        raise refused("the feed", answer.status)
    return limit_of(answer)


def _unread(what: str) -> Unanswered:
    return Unanswered(
        f"huggingface_hub cannot read the answer on {what}; it is left out.",
        "bad_answer",
    )
