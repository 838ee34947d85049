"""Cells -> the accounts they name; an address of a profile is its account."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from auditor.roster.reading import refusing
from auditor.roster.reading.columns import words
from auditor.roster.reading.grid import MOST
from auditor.roster.reading.inside import inside
from auditor.roster.reading.refusing import Odd

#: source and handle
Account = tuple[str, str]

_SITES = ("github", "huggingface", "kaggle")
#: sources whose handles are USER@FOLDER
_ARCHIVES = frozenset({"gharchive", "metakaggle"})
#: accounts of one person, over all sources
MOST_ACCOUNTS = 30
#: words of one cell; links of a person are more than their accounts
_MOST_WORDS = 100
_BETWEEN = re.compile(r"[\s;|,]+")
#: addresses may hold commas and bars, so they are parted by space, or before the next
_BETWEEN_ADDRESSES = re.compile(r"\s+|[;|,]+(?=\s|https?:|$)")
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_CONNECTOR = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
#: what stands around an address that was copied out of a text
_AROUND = "<>()[]\"'`\u2018\u2019\u201c\u201d"


def accounts(given: Mapping[str, tuple[str, ...]], folder: Path) -> tuple[Account, ...]:
    """Return the accounts of one row, each once, in the order of the sources.

    Raises:
        Odd: if a cell holds something else than accounts.
    """
    found = [
        *(one for site in _SITES for one in _logins(site, given.get(site, ()))),
        *(("feed", url) for url in _feeds(given.get("feed", ()))),
        *_repositories(given.get("git", ()), folder),
        *_pairs(given.get("source", ()), folder),
        *_profiles(given.get("link", ())),
    ]
    once: dict[Account, Account] = {}
    for one in found:
        once.setdefault(key(one), one)
    if len(once) > MOST_ACCOUNTS:
        raise Odd(refusing.TOO_MANY.format(most=MOST_ACCOUNTS))
    return tuple(once.values())


def key(account: Account) -> Account:
    """Return what all spellings of an account have in common."""
    source, handle = account
    return source, handle.casefold().rstrip("/")


def texts(cells: Sequence[str]) -> Iterator[str]:
    """Yield the cells that say something.

    Raises:
        Odd: if one is far too long, or a formula.
    """
    for cell in cells:
        text = cell.strip().lstrip("\ufeff\u200b")
        if len(cell) > MOST:
            raise Odd(refusing.TOO_LONG)
        if text.startswith("="):
            raise Odd(refusing.FORMULA)
        if text and text.casefold() not in words().nothing:
            yield text


def _logins(site: str, cells: Sequence[str]) -> Iterator[Account]:
    for text in texts(cells):
        for word in _parted(_BETWEEN, text):
            yield site, _login(site, word)


def _parted(between: re.Pattern[str], text: str) -> list[str]:
    """Return what a cell is made of, without what stands around each."""
    words = [word.strip(_AROUND) for word in between.split(text) if word]
    if len(words) > _MOST_WORDS:
        raise Odd(refusing.TOO_MANY.format(most=MOST_ACCOUNTS))
    return words


def _login(site: str, word: str) -> str:
    bare = word.removeprefix("@")
    if "/" in bare:
        return _of_page(site, bare)
    if "@" in bare:
        raise Odd(refusing.E_MAIL)
    if not _LOGIN.fullmatch(bare) or bare.casefold() in words().hosts:
        raise Odd(refusing.no_account(site))
    return bare


def _of_page(site: str, word: str) -> str:
    found = _profile(word)
    if found is None or found[0] != site:
        raise Odd(refusing.no_account(site))
    return found[1]


def _profile(word: str) -> Account | None:
    """Return the account of a profile page; pages below it are often others'."""
    parts = _parts(word)
    host = (parts.hostname or "").removeprefix("www.") if parts else ""
    names = [name for name in parts.path.split("/") if name] if parts else []
    login = names[0].removeprefix("@") if len(names) == 1 else ""
    if host in words().hosts and _LOGIN.fullmatch(login):
        return words().hosts[host], login
    return None


def _parts(word: str) -> SplitResult | None:
    """Return the parts of an address of the web, None where it is none."""
    try:
        parts = urlsplit(word if "://" in word else f"https://{word}")
        _ = parts.port
    except ValueError:
        return None
    web = parts.scheme in ("http", "https") and parts.hostname
    if web and "@" in parts.netloc:
        raise Odd(refusing.SECRET)
    return parts if web else None


def _feeds(cells: Sequence[str]) -> Iterator[str]:
    for text in texts(cells):
        yield from map(_feed, _parted(_BETWEEN_ADDRESSES, text))


def _feed(word: str) -> str:
    if "@" in word.split("/", maxsplit=1)[0]:
        raise Odd(refusing.E_MAIL)
    parts = _parts(re.sub(r"^feed:(//)?(?=https?://)|^feed://", "", word, flags=re.I))
    if parts is None or not _is_host(parts.hostname or "") or not word.isprintable():
        raise Odd(refusing.no_address("feed"))
    return word if "://" in word else f"https://{word}"


def _is_host(name: str) -> bool:
    """Whether a word could be a host: ``none`` and ``yes`` are no addresses."""
    return "." in name.strip(".") or ":" in name or name == "localhost"


def _repositories(cells: Sequence[str], folder: Path) -> Iterator[Account]:
    """Yield repositories; a path may hold a space, so only ; and | part them."""
    for text in texts(cells):
        for path in filter(None, map(str.strip, re.split("[;|]", text))):
            yield "git", str(inside(folder, path, "repository"))


def _pairs(cells: Sequence[str], folder: Path) -> Iterator[Account]:
    """Yield what is written as NAME=HANDLE; others mean where a person was found."""
    for text in texts(cells):
        for word in filter(None, map(str.strip, re.split("[;|]", text))):
            name, sign, handle = map(str.strip, word.partition("="))
            if sign and handle and _CONNECTOR.fullmatch(name):
                yield _pair(name.casefold(), handle, folder)


def _pair(source: str, handle: str, folder: Path) -> Account:
    if source in _SITES:
        return source, _login(source, handle)
    if source == "feed":
        return source, _feed(handle)
    if source == "git":
        return source, str(inside(folder, handle, "repository"))
    user, _, place = handle.partition("@")
    if source in _ARCHIVES and place:
        return source, f"{_login(source, user)}@{inside(folder, place, 'archive')}"
    return source, handle


def _profiles(cells: Sequence[str]) -> Iterator[Account]:
    """Yield profiles of sites that are read; links to others are no account here."""
    for text in texts(cells):
        yield from filter(None, map(_profile, _parted(_BETWEEN_ADDRESSES, text)))


def is_elsewhere(cell: str) -> bool:
    """Whether a cell of links names a page that no source reads as a profile."""
    return any(_profile_or_none(w) is None for w in cell.split()[:_MOST_WORDS])


def _profile_or_none(word: str) -> Account | None:
    try:
        return _profile(word.strip(_AROUND))
    except Odd:
        return None
