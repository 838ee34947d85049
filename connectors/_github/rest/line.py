"""A line to one GitHub through PyGithub: one question, one answer, no token.

PyGithub is given a connection of our own. Left to itself it sleeps on a 202 for as long
as the server likes, forgets the question (``?author=``) where it is redirected, and
reads an answer of any length. Its paging and its lazy objects are not used.
"""

import logging
import math
import threading
import time
from collections.abc import ItemsView, Mapping
from importlib.metadata import version
from urllib.parse import urlsplit

from github import Github, GithubException
from github.Requester import (
    HTTPRequestsConnectionClass,
    HTTPSRequestsConnectionClass,
    RequestsResponse,
)
from requests import ConnectionError, RequestException, Response, Timeout

from auditor.connectors._http import Answer, Broken, TooLarge
from auditor.connectors._http.hanging import Adapter, Sockets
from auditor.model import Interrupted

#: seconds without a byte, where nobody says otherwise
PATIENCE = 20.0
#: a whole answer may take so many times that
WHOLE = 4
#: bytes
LARGEST = 32 * 2**20
_PIECE = 1024
#: what PyGithub and what is below it raise; anything else is a mistake of ours
_FAILURES = (
    RequestException,
    GithubException,
    AssertionError,
    RuntimeError,
    ValueError,
)


class Line:
    """Asks one GitHub; belongs to one thread.

    PyGithub mixes up the answers of threads that share an instance.
    """

    def __init__(
        self,
        api_url: str,
        timeout: float = PATIENCE,
        stop: threading.Event | None = None,
    ) -> None:
        """Connect to nothing yet.

        Args:
            api_url: ``https://api.github.com``, say.
            timeout: seconds for a connection or a piece of an answer; a whole answer
                may take four times that.
            stop: ends whatever is read.
        """
        self._timeout = timeout
        self._stop = stop or threading.Event()
        self._sockets = Sockets()
        self._github = Github(
            base_url=api_url,
            timeout=math.ceil(timeout),  # it takes whole seconds only, and uses none
            user_agent=f"auditor/{version('portfolio-auditor')}",
            retry=None,
            seconds_between_requests=None,
            seconds_between_writes=None,
        )
        _hush()
        url = urlsplit(api_url)
        kind = _Secure if url.scheme == "https" else _Plain
        self._connection = kind(url.hostname or "", url.port)
        self._connection.patience = timeout
        self._connection.session.mount(f"{url.scheme}://", Adapter(self._sockets))

    def get(
        self, path: str, parameters: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """Ask once; a redirect is not followed, its aim is the header ``moved-to``.

        Raises:
            Broken: if no answer came.
            TooLarge: if it is too long.
            Interrupted: if the run is to end.
        """
        ask = self._github.requester.requestJson
        try:
            with self._sockets.in_time(self._stop, WHOLE * self._timeout):
                status, got, text = ask(
                    "GET", path, dict(parameters), dict(headers), cnx=self._connection
                )
        except _FAILURES as error:
            raise self._broken(error) from error
        if self._sockets.late:  # a line that was cut may look like an answer's end
            raise self._late()
        body = text.encode("utf-8", "surrogateescape")
        return Answer(status=status, headers=got, body=body)

    def _broken(self, error: Exception) -> Exception:
        return self._late() if self._sockets.late else _broken(error, self._timeout)

    def _late(self) -> Exception:
        if self._stop.is_set():
            return Interrupted()
        return _slow(WHOLE * self._timeout)

    def close(self) -> None:
        """Hang up; the next question connects again."""
        self._connection.close()
        self._github.close()


class _Secure(HTTPSRequestsConnectionClass):
    patience = PATIENCE

    def getresponse(self) -> RequestsResponse:
        return _got(self)


class _Plain(HTTPRequestsConnectionClass):
    patience = PATIENCE

    def getresponse(self) -> RequestsResponse:
        return _got(self)


def _hush() -> None:
    """Keep loggers down that write whole answers and addresses, as -vv would show."""
    for name in ("github", "urllib3"):
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))


def _got(connection: _Secure | _Plain) -> RequestsResponse:
    at = f"{connection.protocol}://{connection.host}:{connection.port}"
    with connection.session.request(
        connection.verb,
        at + connection.url,
        headers=connection.headers,
        timeout=connection.patience,
        verify=connection.verify,
        allow_redirects=False,
        stream=True,
    ) as response:
        return _Reply(response, WHOLE * connection.patience)


class _Reply(RequestsResponse):
    """What PyGithub sees of an answer: nothing that it would act upon by itself."""

    def __init__(self, response: Response, seconds: float) -> None:
        super().__init__(response)
        if self.status == 202:
            raise Broken("still making the answer", reading=True)
        self._text = _body(response, seconds).decode("utf-8", "surrogateescape")

    def getheaders(self) -> ItemsView[str, str]:
        """Return the headers, without what PyGithub would follow or stumble over."""
        named = {
            name.lower(): value
            for name, value in self.headers.items()
            if value.isdecimal() or not name.lower().startswith("x-ratelimit-re")
        }
        if "location" in named:
            named["moved-to"] = named.pop("location")
        return named.items()

    def read(self) -> str:
        """Return the body."""
        return self._text


def _body(response: Response, seconds: float) -> bytes:
    """Read to the end, within bounds of length and time."""
    end, body = time.monotonic() + seconds, bytearray()
    for piece in response.iter_content(_PIECE):
        body += piece
        if len(body) > LARGEST:
            raise TooLarge(
                "GitHub sent an answer too long to be read; run again later."
            )
        if time.monotonic() > end:
            raise _slow(seconds)
    return bytes(body)


def _slow(seconds: float) -> Broken:
    return Broken(f"no whole answer within {seconds:g} s", reading=True)


def _broken(error: Exception, timeout: float) -> Broken:
    """Say in a few words why there was no answer."""
    if isinstance(error, Timeout):
        return Broken(f"no answer within {timeout:g} s", reading=True)
    lost = isinstance(error, ConnectionError)
    return Broken("no connection" if lost else "a broken answer")
