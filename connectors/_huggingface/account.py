"""Where the Hub is, which token to use, and how a name is spelt."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from auditor.connectors._address import Token, host, is_address, name_on
from auditor.errors import ConnectorError

PUBLIC = "https://huggingface.co"
_VARIABLE = "HF_TOKEN"
_TRUE = frozenset({"1", "on", "yes", "true"})
#: letters, digits, dashes, underscores and dots, as the client's own rule for names
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_-])?", re.ASCII)
_HOSTS = frozenset({"huggingface.co", "www.huggingface.co", "hf.co", "www.hf.co"})
#: bytes; no token is longer
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The address of one Hub, without a slash at its end."""

    url: str

    @property
    def host(self) -> str:
        """Return the host, with its port if that is an unusual one."""
        return host(self.url)

    @property
    def public(self) -> bool:
        """Whether this is the Hub that everybody knows, over a line nobody reads."""
        return self.url == PUBLIC


def endpoint(offline: bool = False) -> Endpoint:
    """Read ``HF_ENDPOINT``, as it is set now; huggingface.co without.

    Raises:
        ConnectorError: if it is no address; ``offline`` only if it cannot be one.
    """
    url = (os.environ.get("HF_ENDPOINT") or PUBLIC).strip().rstrip("/")
    if is_address(url):
        parts = urlsplit(url)
        # spelt as the client will spell it
        return Endpoint(f"{parts.scheme.lower()}://{host(url)}{parts.path}")
    if offline and _is_url(url):
        return Endpoint(PUBLIC)
    raise ConnectorError(
        f"HF_ENDPOINT is no address; set it to one like {PUBLIC}, or unset it.",
        "bad_address",
    )


def _is_url(text: str) -> bool:
    """Whether the client can be imported at all: it takes the address apart at once."""
    try:
        return urlsplit(text).port != 0
    except ValueError:
        return False


def refused_by_environment() -> bool:
    """Whether ``HF_HUB_OFFLINE`` forbids to ask; the client reads it only once."""
    return _is_set("HF_HUB_OFFLINE")


def token(at: Endpoint) -> Token | None:
    """Look for a token: the environment, then what ``hf auth login`` stored.

    What is stored goes to huggingface.co only. ``HF_HUB_DISABLE_IMPLICIT_TOKEN``
    holds back both, as it does for the client.
    """
    if _is_set("HF_HUB_DISABLE_IMPLICIT_TOKEN"):
        return None
    if text := os.environ.get(_VARIABLE, "").strip():
        return Token(text, _VARIABLE)
    # read here and not by the client, which may ask the network and write files for it
    text = _stored() if at.public else ""
    return Token(text, "hf auth login") if text else None


def _is_set(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in _TRUE


def _stored() -> str:
    try:
        with _token_path().open("rb") as file:
            return file.read(_LONGEST).decode("utf-8").strip()
    except (OSError, ValueError, RuntimeError):
        return ""


def _token_path() -> Path:
    if named := os.environ.get("HF_TOKEN_PATH"):
        return Path(os.path.expandvars(named)).expanduser()
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    home = os.environ.get("HF_HOME") or str(Path(cache) / "huggingface")
    return Path(os.path.expandvars(home)).expanduser() / "token"


def nobody(name: str) -> ConnectorError:
    """Return what to raise where nobody has the name."""
    return ConnectorError(
        f"Hugging Face knows no user {name}; check the spelling.", "no_such_handle"
    )


def organisation(name: str) -> ConnectorError:
    """Return what to raise where the name is not a person's."""
    return ConnectorError(
        f"{name} is an organisation on Hugging Face, not a person; name a person's "
        "account, and the organisation with --hf-org.",
        "organisation",
    )


def is_name(text: str) -> bool:
    """Return whether a user or an organisation can be spelt so."""
    return bool(_NAME.fullmatch(text)) and ".." not in text


def user(handle: str, at: Endpoint) -> str:
    """Return the user in a handle, which may be an address or begin with @.

    Raises:
        ConnectorError: if it cannot be one, or is the address of something else.
    """
    text = handle.strip().removeprefix("@")
    if "/" in text:
        here = _HOSTS | {at.host.partition(":")[0]}
        text = name_on(text, here)
    if not is_name(text):
        raise ConnectorError(
            f"{handle[:60]!r} is no Hugging Face user; name one like octocat or "
            "https://huggingface.co/octocat.",
            "no_such_handle",
        )
    return text
