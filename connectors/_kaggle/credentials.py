"""Whose word is given to Kaggle: found where its own tools look, and never shown.

Kaggle's SDK would look for itself, make folders on the way and send what it found to
any host; so it is always told.
"""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from auditor.connectors._http.headers import fits
from auditor.connectors._kaggle.account import At

#: bytes; more is no token
_LARGEST = 1 << 16
#: how to get a token, as the end of a sentence
MAKE_ONE = (
    "make a token at https://www.kaggle.com/settings/api and set KAGGLE_API_TOKEN to it"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """A token, or a name and its key; the secret is in no representation."""

    #: empty for a token, which names nobody
    user: str = ""
    secret: str = field(repr=False)
    found_in: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a look around found."""

    credentials: Credentials | None = None
    #: what could not be used, one sentence each
    complaints: tuple[str, ...] = ()


class _Unfit(Exception):
    """Something is there and cannot be used; says what and what to do."""


def look(at: At) -> Found:
    """Look for credentials; those in files are for Kaggle's own host alone."""
    complaints = []
    places = [_token, _name_and_key]
    if at.public:
        places += [_token_file, _key_file]
    for place in places:
        try:
            found = place()
        except _Unfit as error:
            complaints.append(str(error))
            continue
        except (OSError, RuntimeError):  # there is no home to look in
            continue
        if found:
            return Found(found, tuple(complaints))
    return Found(None, tuple(complaints))


def _token() -> Credentials | None:
    text = os.environ.get("KAGGLE_API_TOKEN", "").strip()
    if not text:
        return None
    file = Path(text).expanduser()
    try:
        is_file = file.is_file()
    except (OSError, ValueError):  # a token may be no path at all
        is_file = False
    if is_file:
        text = _content(file, "The file that KAGGLE_API_TOKEN names").strip()
    return _sound(Credentials(secret=text, found_in="KAGGLE_API_TOKEN"))


def _name_and_key() -> Credentials | None:
    name = os.environ.get("KAGGLE_USERNAME", "").strip()
    key = os.environ.get("KAGGLE_KEY", "").strip()
    if not (name and key):
        return None
    found_in = "KAGGLE_USERNAME and KAGGLE_KEY"
    return _sound(Credentials(user=name, secret=key, found_in=found_in))


def _token_file() -> Credentials | None:
    for name in ("access_token", "access_token.txt"):
        file = Path.home() / ".kaggle" / name
        if file.is_file() and (text := _content(file, name).strip()):
            return _sound(Credentials(secret=text, found_in=name))
    return None


def _key_file() -> Credentials | None:
    for folder in _folders():
        file = folder / "kaggle.json"
        if file.is_file():
            return _sound(_of_json(_content(file, "kaggle.json")))
    return None


def _folders() -> list[Path]:
    if named := os.environ.get("KAGGLE_CONFIG_DIR"):
        return [Path(named).expanduser()]
    home = Path.home()
    shared = os.environ.get("XDG_CONFIG_HOME") or home / ".config"
    return [home / ".kaggle", Path(shared) / "kaggle"]


def _content(file: Path, called: str) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_LARGEST).decode()
    except (OSError, UnicodeDecodeError):
        raise _Unfit(f"{called} cannot be read; {MAKE_ONE}.") from None


def _of_json(text: str) -> Credentials:
    try:
        told = json.loads(text)
        name, key = told["username"], told["key"]
        if not (isinstance(name, str) and isinstance(key, str) and name and key):
            raise TypeError
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _Unfit(f"kaggle.json holds no username and key; {MAKE_ONE}.") from None
    return Credentials(user=name.strip(), secret=key.strip(), found_in="kaggle.json")


def _sound(found: Credentials) -> Credentials:
    """Refuse what no header may hold: the clients would quote it when they fail."""
    if not (found.secret and fits(found.secret) and fits(found.user)):
        raise _Unfit(f"What {found.found_in} holds cannot be sent; {MAKE_ONE}.")
    return found
