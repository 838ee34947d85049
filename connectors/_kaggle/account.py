"""Where Kaggle is, and how a person's name there is spelt."""

import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.connectors._address import host, is_address
from auditor.errors import ConnectorError

SITE = "https://www.kaggle.com"
_API = "https://api.kaggle.com"
#: as Kaggle's SDK names its installations; two more need a key of Kaggle's staff
_ENVIRONMENTS = {
    "PROD": _API,
    "LOCALHOST": "http://localhost",
    "QA": "https://qa.kaggle.com",
    "TEST": "http://localhost:7777",
}
_USER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?", re.ASCII)
_SLUG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?", re.ASCII)
_HOSTS = ("kaggle.com", "www.kaggle.com")


@dataclass(frozen=True, slots=True)
class At:
    """One installation of Kaggle; ``base`` is its address, no slash at its end."""

    base: str

    @property
    def host(self) -> str:
        """Return the host, with its port if that is an unusual one."""
        return host(self.base)

    @property
    def public(self) -> bool:
        """Whether this is Kaggle itself, over a line that nobody reads along."""
        return self.base == _API


def place(offline: bool = False) -> At:
    """Read from the environment where Kaggle is.

    Raises:
        ConnectorError: if that is no address; ``offline`` that does not matter.
    """
    try:
        return At(_named())
    except ConnectorError:
        if offline:
            return At(_API)
        raise


def _named() -> str:
    base = os.environ.get("AUDITOR_KAGGLE_URL", "").strip().rstrip("/")
    if not base:
        return _of_environment(os.environ.get("KAGGLE_API_ENVIRONMENT") or "PROD")
    if not is_address(base):
        raise ConnectorError(
            "AUDITOR_KAGGLE_URL is no address; set it to one like "
            "http://localhost:7777, or unset it.",
            "bad_address",
        )
    return base


def _of_environment(name: str) -> str:
    if name not in _ENVIRONMENTS:
        raise ConnectorError(
            "KAGGLE_API_ENVIRONMENT names no Kaggle that can be reached; set it to "
            "TEST or LOCALHOST, or unset it.",
            "bad_address",
        )
    return _ENVIRONMENTS[name]


def user(handle: str) -> str:
    """Return the name in a handle, which may be an address or begin with @.

    Raises:
        ConnectorError: if it cannot be one, or is the address of something else.
    """
    text = handle.strip()
    name = _of_page(text) if "/" in text else text.removeprefix("@")
    if not _USER.fullmatch(name):
        raise ConnectorError(
            f"{handle[:60]!r} is no name on Kaggle; name one as in its address, "
            f"{SITE}/NAME.",
            "no_such_handle",
        )
    return name


def slug(competition: str) -> str | None:
    """Return the short name in the name or the address of a competition, or None."""
    text = competition.strip()
    if "/" in text:
        kind, _, text = _of_page(text, 2).partition("/")
        text = text if kind in ("competitions", "c") else ""
    return text.lower() if _SLUG.fullmatch(text) else None


def _of_page(text: str, most: int = 1) -> str:
    """Return the path of an address on Kaggle, at most so many parts; "" for others."""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    path = parts.path.strip("/").split("/")
    if host not in _HOSTS or (most == 1 and len(path) > 1):
        return ""
    return "/".join(path[:most])


def page(name: str) -> str:
    """Return the address of a person's page."""
    return f"{SITE}/{name}"
