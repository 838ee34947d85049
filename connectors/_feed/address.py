"""Addresses: the handle as it is kept, and when two links are one."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from auditor.connectors._text import page_or
from auditor.errors import ConnectorError

_TRACKING = re.compile(r"utm_\w+|source|ref|fbclid|gclid|mc_cid|mc_eid|igshid", re.I)
_DEFAULT = {"http": 80, "https": 443}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)


def handle_of(text: str) -> str:
    """Return the address of a feed or a site in one spelling.

    Raises:
        ConnectorError: if it is no address of the web.
    """
    given = re.sub(r"^feed:(//)?(?=https?://)|^feed://", "", text.strip(), flags=re.I)
    given = given if _SCHEME.match(given) else f"https://{given}"
    given = _SCHEME.sub(lambda found: found[0].lower(), given, count=1)
    plain = page_or(given, "")
    try:
        parts = urlsplit(plain)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if not parts.hostname:
        raise ConnectorError(
            "That is not the address of a feed or a site; write it as "
            "https://HOST/PATH, without a user name.",
            "bad_address",
        )
    place = _place(parts.scheme, parts.hostname, port)
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))


def _place(scheme: str, host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host.lower()
    return name if port in (None, _DEFAULT.get(scheme)) else f"{name}:{port}"


def host_of(url: str) -> str:
    """Return the host with its port, for the store and for sentences."""
    return urlsplit(url).netloc


def absolute(base: str, link: str) -> str:
    """Return a link as a whole address; nothing, if it is none of the web."""
    if not link.strip():
        return ""
    try:
        return page_or(urljoin(base, link.strip()), "")
    except ValueError:
        return ""


@lru_cache(1 << 16)
def canonical(link: str, *, fragment: bool = False) -> str:
    """Return the spelling under which one page is one page, on whatever feed."""
    try:
        parts = urlsplit(link)
        place = _place(parts.scheme, parts.hostname or "", parts.port)
    except ValueError:
        return link
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = urlencode([(k, v) for k, v in asked if not _TRACKING.fullmatch(k)])
    path = parts.path.rstrip("/")
    return urlunsplit(("https", place, path, kept, parts.fragment if fragment else ""))


def same_site(one: str, other: str) -> bool:
    """Whether both lie on one host, or one below the other; www. aside."""
    try:
        a, b = (_name(urlsplit(url)) for url in (one, other))
    except ValueError:
        return False
    if a[1] != b[1]:
        return False
    return a[0] == b[0] or a[0].endswith(f".{b[0]}") or b[0].endswith(f".{a[0]}")


def _name(parts: object) -> tuple[str, int | None]:
    host = str(getattr(parts, "hostname", "") or "").removeprefix("www.")
    port = getattr(parts, "port", None)
    scheme = str(getattr(parts, "scheme", ""))
    return host, None if port == _DEFAULT.get(scheme) else port
