"""Those who are not to be checked from this machine, kept as hashes.

A line says ``refuse`` or ``allow``, and the last one about somebody holds. The hash
keeps a handle from being read at a glance; it does not hide it from who guesses it.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from auditor import store, wording_other
from auditor.checking.lines import append
from auditor.errors import AuditorError, StoreError

FILENAME = "refused.txt"

#: sites whose addresses begin with the handle
_SITES = frozenset({"github.com", "hf.co", "huggingface.co", "kaggle.com"})


class Refused(AuditorError):
    """Somebody is on the list."""


def key(handle: str) -> str:
    """Return what all spellings of a handle have in common.

    A page of a known site, or one named ``@handle``, is that handle; the address of a
    blog is itself, without its scheme.
    """
    text = handle.strip().casefold()
    host, path = _address(text)
    names = [part for part in path.split("/") if part]
    if host in _SITES and names:
        return names[0].removeprefix("@")
    if host and names and names[-1].startswith("@"):
        return names[-1][1:]
    return f"{host}/{'/'.join(names)}".strip("/") or text.removeprefix("@")


def _address(text: str) -> tuple[str, str]:
    """Return host and path; a plain handle has no host."""
    if "." not in text.partition("/")[0] and "://" not in text:
        return "", text.removeprefix("@")
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        return (parts.netloc or "").removeprefix("www."), parts.path
    except ValueError:  # no address, however it looks
        return "", text


def refuse(handle: str) -> None:
    """Put a handle on the list.

    Raises:
        StoreError: if that cannot be written.
    """
    _write("refuse", handle)


def allow(handle: str) -> bool:
    """Take a handle off the list, and say whether it was on it.

    Raises:
        StoreError: if that cannot be read or written.
    """
    listed = _hash(handle) in _listed()
    if listed:
        _write("allow", handle)
    return listed


def honour(accounts: Iterable[tuple[str, str]]) -> None:
    """Stop a check of somebody who is on the list, before anything is read.

    Args:
        accounts: source and handle of each; ``USER@FOLDER`` of an archive is its user.

    Raises:
        Refused: if one of them is on it.
        StoreError: if the list cannot be read; nobody is checked without it.
    """
    listed = _listed()
    for source, handle in accounts:
        user, sign, _ = handle.partition("@")
        account = user if sign and user and "://" not in handle else handle
        if any(map(listed.__contains__, _hashes(account))):
            raise Refused(wording_other.refused(source, account))


def _hashes(account: str) -> Iterator[str]:
    """Yield the hash of an account and of each site or folder that it lies on."""
    parts = key(account).split("/")
    return (_hash("/".join(parts[:n])) for n in range(1, len(parts) + 1))


def _hash(handle: str) -> str:
    return sha256(key(handle).encode("utf-8", "replace")).hexdigest()


def _file() -> Path:
    return store.folder() / FILENAME


def _listed() -> set[str]:
    listed: set[str] = set()
    for line in _lines():
        word, _, told = line.partition(" ")
        if word == "refuse":
            listed.add(told)
        elif word == "allow":
            listed.discard(told)
    return listed


def _lines() -> list[str]:
    try:
        return _file().read_text("utf-8", "replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _unusable("read", error) from error


def _write(word: str, handle: str) -> None:
    try:
        append(_file(), f"{word} {_hash(handle)}")
    except OSError as error:
        raise _unusable("written", error) from error


def _unusable(verb: str, error: OSError) -> StoreError:
    reason = (error.strerror or "it failed").lower()
    return StoreError(wording_other.no_list(_file(), verb, reason))
