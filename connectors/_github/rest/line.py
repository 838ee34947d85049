"""A line to one GitHub through PyGithub: one question, one answer, no token.

PyGithub is given a connection of our own. Left to itself it sleeps on a 202 for as long
as the server likes, forgets the question (``?author=``) where it is redirected, and
reads an answer of any length. Its paging and its lazy objects are not used.
"""

import logging
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

#: seconds without a byte, and for a whole answer
PATIENCE, WHOLE = 20, 90
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

    def __init__(self, api_url: str) -> None:
        """Connect to nothing yet; ``api_url`` is ``https://api.github.com``, say."""
        self._github = Github(
            base_url=api_url,
            timeout=PATIENCE,
            user_agent=f"auditor/{version('portfolio-auditor')}",
            retry=None,
            seconds_between_requests=None,
            seconds_between_writes=None,
        )
        _hush()
        url = urlsplit(api_url)
        kind = _Secure if url.scheme == "https" else _Plain
        self._connection = kind(url.hostname or "", url.port, timeout=PATIENCE)

    def get(
        self, path: str, parameters: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """Ask once; a redirect is not followed, its aim is the header ``moved-to``.

        Raises:
            Broken: if no answer came.
            TooLarge: if it is too long.
        """
        ask = self._github.requester.requestJson
        try:
            status, got, text = ask(
                "GET", path, dict(parameters), dict(headers), cnx=self._connection
            )
        except _FAILURES as error:
            raise _broken(error) from error
        body = text.encode("utf-8", "surrogateescape")
        return Answer(status=status, headers=got, body=body)

    def close(self) -> None:
        """Hang up; the next question connects again."""
        self._connection.close()
        self._github.close()


class _Secure(HTTPSRequestsConnectionClass):
    def getresponse(self) -> RequestsResponse:
        return _got(self)


class _Plain(HTTPRequestsConnectionClass):
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
        timeout=connection.timeout,
        verify=connection.verify,
        allow_redirects=False,
        stream=True,
    ) as response:
        return _Reply(response)


class _Reply(RequestsResponse):
    """What PyGithub sees of an answer: nothing that it would act upon by itself."""

    def __init__(self, response: Response) -> None:
        super().__init__(response)
        if self.status == 202:
            raise Broken("still making the answer", reading=True)
        self._text = _body(response).decode("utf-8", "surrogateescape")

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


def _body(response: Response) -> bytes:
    """Read to the end, within bounds of length and time."""
    end, body = time.monotonic() + WHOLE, bytearray()
    for piece in response.iter_content(_PIECE):
        body += piece
        if len(body) > LARGEST:
            raise TooLarge(
                "GitHub sent an answer too long to be read; run again later."
            )
        if time.monotonic() > end:
            raise Broken(f"no whole answer within {WHOLE} s", reading=True)
    return bytes(body)


def _broken(error: Exception) -> Broken:
    """Say in a few words why there was no answer."""
    if isinstance(error, Timeout):
        return Broken(f"no answer within {PATIENCE} s", reading=True)
    lost = isinstance(error, ConnectionError)
    return Broken("no connection" if lost else "a broken answer")
