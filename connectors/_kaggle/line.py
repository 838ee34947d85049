"""Kaggle's SDK, told everything it would look for or decide by itself.

Left to itself it reads tokens from the environment and from files, waits for ever, and
drops a whole page for one date or one new word of an enumeration that it cannot read.
"""

from __future__ import annotations

import json
from typing import Any

from kagglesdk.common.types.file_download import FileDownload
from kagglesdk.kaggle_client import KaggleClient
from kagglesdk.kaggle_env import KaggleEnv
from kagglesdk.kaggle_http_client import KaggleHttpClient
from kagglesdk.kaggle_object import (
    FieldMetadata,
    KaggleObject,
    KaggleObjectSerializer,
    ListSerializer,
)
from requests import Response

from auditor.connectors._kaggle.account import At
from auditor.connectors._kaggle.credentials import Credentials
from auditor.connectors._kaggle.session import Session


class Refused(Exception):
    """Kaggle answered with a status other than 200."""

    def __init__(self, status: int) -> None:
        """Keep the status."""
        super().__init__(f"status {status}")
        self.status = status


class Unreadable(Exception):
    """An answer has another form than it should."""


class Line:
    """Asks one Kaggle; belongs to one thread."""

    def __init__(
        self, at: At, credentials: Credentials | None, session: Session, agent: str
    ) -> None:
        """Connect to nothing yet."""
        env = KaggleEnv.PROD if at.public else KaggleEnv.TEST
        self._session = session
        self._http = _Http(env=env, user_agent=agent)
        self._http.be(at, credentials, session, agent)
        self._client = KaggleClient(env=env)
        self.kernels = self._own(self._client.kernels.kernels_api_client)
        self.datasets = self._own(self._client.datasets.dataset_api_client)
        self.models = self._own(self._client.models.model_api_client)
        self.search = self._own(self._client.search.search_api_client)
        self.competitions = self._own(self._client.competitions.competition_api_client)
        self.oauth = self._own(self._client.security.oauth_client)

    def _own(self, service: Any) -> Any:
        return type(service)(self._http)

    def spoiled(self) -> int:
        """Return how many rows of the last answer could not be read; count anew."""
        count, self._http.spoiled = self._http.spoiled, 0
        return count

    def close(self) -> None:
        """Hang up."""
        self._session.close()


class _Http(KaggleHttpClient):
    """The SDK's own client with another session, another address, a milder reader."""

    spoiled = 0

    def be(
        self, at: At, credentials: Credentials | None, session: Session, agent: str
    ) -> None:
        """Be told what the SDK would look for."""
        session.headers["User-Agent"] = agent
        session.headers["Content-Type"] = "application/json"
        session.auth = _auth(credentials)
        # an open one is taken as it is, without a look around for tokens
        self.__dict__["_session"] = session
        self._endpoint = at.base

    def _prepare_response(self, response_type: Any, http_response: Response) -> Any:
        if http_response.status_code != 200:
            raise Refused(http_response.status_code)
        self.spoiled = 0
        if response_type is FileDownload:
            return http_response
        return self._built(response_type, _as(dict, json.loads(http_response.content)))

    def _built(self, kind: Any, told: dict[str, Any]) -> Any:
        """Return a message of the SDK with every field that can be read."""
        made = kind()
        for field in kind._fields:
            if field.json_name in told:
                self._fill(made, field, told[field.json_name])
        return made

    def _fill(self, made: Any, field: FieldMetadata, value: object) -> None:
        read: object = None
        if isinstance(field.serializer, ListSerializer):
            read = self._rows(field, value)
        elif isinstance(field.serializer, KaggleObjectSerializer):
            if isinstance(value, dict):
                read = self._built(field.field_type, value)
        elif value is not None:
            read = _scalar(field, value)
            if read is None and field.json_name in _STRICT:
                raise Unreadable
        if read is not None:
            setattr(made, field.private_field_name, read)

    def _rows(self, field: FieldMetadata, values: object) -> list[Any] | None:
        """Return the rows that can be read; those that cannot are counted."""
        counts, kind = field.json_name in _LISTS, field.field_type
        if not (counts or isinstance(values, list)):
            return None
        if not issubclass(kind, KaggleObject):
            return [value for value in _as(list, values) if isinstance(value, kind)]
        rows = []
        for value in _as(list, values):
            try:
                rows.append(self._built(kind, _as(dict, value)))
            except Unreadable:
                self.spoiled += counts
        return rows


#: rows of these stand for acts, so that none may be lost unseen
_LISTS = (
    "kernels",
    "datasets",
    "versions",
    "models",
    "instances",
    "documents",
    "competitions",
)
#: to take these for what they are not would show less than there is, or too much
_STRICT = ("nextPageToken", "isPrivate")
_LONGEST_TOKEN = 4096
#: no share and no score is as large
_LARGEST = 2**53


def _as(kind: type, value: object) -> Any:
    if not isinstance(value, kind):
        raise Unreadable
    return value


def _scalar(field: FieldMetadata, value: object) -> object:
    """Return a value of the type of its field, or None."""
    if field.field_type is float and type(value) is int:
        value = float(value) if abs(value) < _LARGEST else None
    try:
        read = field.serializer.from_dict_value(field.field_type, value)
    except Exception:  # whatever the SDK stumbles over: it is that one value
        return None
    kind: Any = field.field_type
    fits = isinstance(read, kind) and isinstance(read, bool) == (kind is bool)
    if field.json_name == "nextPageToken":
        fits = fits and read.isascii() and len(read) <= _LONGEST_TOKEN
    return read if fits else None


def _auth(credentials: Credentials | None) -> Any:
    if credentials is None:
        return None
    if credentials.user:
        return credentials.user, credentials.secret
    bearer: Any = KaggleHttpClient.BearerAuth
    return bearer(credentials.secret)
