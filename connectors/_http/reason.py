"""Says in a few words of ours what httpx met; imported where it is used."""

import socket
import ssl

import httpx

from auditor.connectors._http.words import Broken


def reason(error: httpx.HTTPError, timeout: float) -> Broken:
    """Return the words, and nothing of the error itself: it holds the headers."""
    match error:
        case httpx.ConnectTimeout():
            return Broken(f"no connection within {timeout:g} s")
        case httpx.TimeoutException():
            reading = isinstance(error, httpx.ReadTimeout)
            return Broken(f"no answer within {timeout:g} s", reading=reading)
        case httpx.ConnectError():
            return Broken(_no_connection(error))
        case httpx.ProxyError():
            return Broken("the proxy refused")
        case httpx.ReadError() | httpx.RemoteProtocolError():
            return Broken("the connection was dropped", reading=True)
    return Broken("the request could not be sent")


def _no_connection(error: BaseException | None) -> str:
    while error is not None:
        match error:
            case ConnectionRefusedError():
                return "connection refused"
            case socket.gaierror():
                return "its name was not found"
            case ssl.SSLCertVerificationError():
                return "its certificate is not trusted"
            case ssl.SSLError():
                return "no secure connection"
        error = error.__cause__ or error.__context__
    return "no connection"
