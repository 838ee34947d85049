"""The line to one Kaggle: requests of its SDK, sent with our patience.

The SDK hands a prepared request to a session of ``requests``, without a timeout, and
lets it follow redirects. It is given this session instead. Each try has an end, in time
and in size, and is cut when the run is to end.
"""

import json
import logging
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from auditor.connectors._http import Answer, Broken, TooLarge, Wire
from auditor.connectors._http.hanging import Adapter, Sockets
from auditor.model import Interrupted, Run

#: bytes of an answer when it is unpacked
LARGEST = 32 * 2**20
#: times the timeout; what a whole answer may take
_PATIENCE = 4
_PIECE = 1 << 16
#: bytes; no error that Kaggle tells in words is longer
_ERROR = 1 << 14


class Session(requests.Session):
    """Belongs to one thread; answers as ``requests`` would, after as many tries."""

    def __init__(self, wire: Wire, run: Run, timeout: float) -> None:
        """Connect to nothing yet; ``timeout`` in seconds."""
        super().__init__()
        self._wire = wire
        self._run = run
        self._timeout = timeout
        self._sockets = Sockets()
        for scheme in ("http://", "https://"):
            self.mount(scheme, Adapter(self._sockets))
        _hush()

    def send(
        self, request: requests.PreparedRequest, **settings: Any
    ) -> requests.Response:
        """Ask until there is an answer; redirects are answers too.

        Raises:
            ConnectorError, Interrupted: as ``Wire.attempt`` does.
        """
        url = urlsplit(request.url or "")
        what = url.path.rpartition("/")[2]
        answer = self._wire.attempt(
            url.netloc, f"{request.method} {what}", lambda: self._try(request, settings)
        )
        return _response(request, answer)

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Follow nowhere, and read nothing on the way there."""

    def _try(
        self, request: requests.PreparedRequest, settings: dict[str, Any]
    ) -> Answer:
        """Make one try; its error says nothing of the request, which has the key."""
        ours = {"stream": True, "allow_redirects": False, "timeout": self._timeout}
        with self._sockets.in_time(self._run.stop, _PATIENCE * self._timeout):
            try:
                with super().send(request, **{**settings, **ours}) as response:
                    return _answer(response, self._body(response))
            except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                broken = _broken(error, self._timeout)
        if self._run.stop.is_set():
            raise Interrupted
        raise self._slow() if self._sockets.late else broken

    def _slow(self) -> Broken:
        seconds = _PATIENCE * self._timeout
        return Broken(f"no whole answer within {seconds:g} s", reading=True)

    def _body(self, response: requests.Response) -> bytes:
        body = bytearray()
        for piece in response.iter_content(_PIECE):
            body += piece
            if len(body) > LARGEST:
                raise TooLarge(
                    "Kaggle sent an answer too long to be read; run again later."
                )
        return bytes(body)


def _hush() -> None:
    """Keep loggers down that write addresses, as -vv would show."""
    for name in ("urllib3", "kagglesdk"):
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))


def _answer(response: requests.Response, body: bytes) -> Answer:
    """Return an answer; what is no JSON where JSON was asked for is none."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    status = response.status_code
    if status == 200 and not _is_file(headers, body):
        told = _decoded(body)
        status = _told_status(told, body) or status
        if not isinstance(told, dict):
            raise Broken("an answer that cannot be read", reading=True)
    return Answer(status=status, headers=headers, body=body)


#: what a leaderboard comes as, and how a packed one begins
_FILES = ("application/zip", "application/octet-stream", "text/csv")
_PACKED = b"PK"


def _is_file(headers: dict[str, str], body: bytes) -> bool:
    kind = headers.get("content-type", "")
    return kind.startswith(_FILES) or body.startswith(_PACKED)


def _decoded(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _told_status(told: object, body: bytes) -> int | None:
    """Return the status of an error that comes as if it were none."""
    code = told.get("code") if isinstance(told, dict) and len(body) < _ERROR else None
    return code if type(code) is int and 400 <= code < 600 else None


def _response(request: requests.PreparedRequest, answer: Answer) -> requests.Response:
    response = requests.Response()
    response.status_code = answer.status
    response.headers.update(answer.headers)
    response._content = answer.body
    response.url, response.request = request.url or "", request
    response.encoding = "utf-8"
    return response


def _broken(error: Exception, timeout: float) -> Broken:
    """Say in a few words why there was no answer."""
    if isinstance(error, requests.ConnectTimeout):
        return Broken(f"no connection within {timeout:g} s")
    if isinstance(error, requests.Timeout) or "timed out" in str(error):
        return Broken(f"no answer within {timeout:g} s", reading=True)
    if isinstance(error, requests.exceptions.SSLError):
        return Broken("no secure connection")
    refused = "Connection refused" in str(error)
    if isinstance(error, requests.ConnectionError):
        return Broken("connection refused" if refused else "the connection was dropped")
    return Broken("a broken answer", reading=True)
