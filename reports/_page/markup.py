"""HTML from text. Every string is escaped here; only what was made here is markup."""

import re
from collections.abc import Sequence
from datetime import date
from html import escape
from urllib.parse import urlsplit

from auditor.reports._text import clean

#: controls, zero-width and bidirectional characters, half pairs, separators of lines
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_ASCII = re.compile("[!-~]+")
#: what nearly every address looks like, and needs no second look
_USUAL = re.compile(r"https?://[\w.-]+(/[\w./~%&=?#+:@-]*)?", re.ASCII)
_VOID = frozenset({"br", "link", "meta"})
#: browsers cut longer addresses, and none that a service gives is as long
_LONGEST_LINK = 2000


class Markup(str):
    """Finished HTML; joined with plain text it is plain text again, so escaped."""

    __slots__ = ()


#: text, markup, or any nesting of them
Child = str | Sequence["Child"] | None


def tag(
    name: str, /, *children: Child, **attributes: str | int | bool | None
) -> Markup:
    """Return an element; ``class_`` is class, ``data_day`` is data-day.

    An attribute that is None or False is left out, True is one without a value.
    """
    told = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{together(*children)}</{name}>")


def _attribute(key: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_escaped(str(value))}"'


def together(*children: Child) -> Markup:
    """Return children one after the other; None and nested lists are fine."""
    return Markup("".join(map(_markup, children)))


def _markup(child: Child) -> str:
    if child is None or isinstance(child, Markup):
        return child or ""
    return _escaped(child) if isinstance(child, str) else together(*child)


def _escaped(text: str) -> str:
    return escape(_UNSEEN.sub("", text))


def quoted(text: str, most: int = 200) -> Markup:
    """Return a name or a title of others, apart from the direction of our text."""
    return tag("bdi", clean(text, most))


def said(text: str, most: int = 1000) -> str:
    """Return a sentence that may hold names of others on one harmless line."""
    return clean(text, most)


def when(day: date | None) -> Markup:
    """Return a day, or that there is none."""
    return tag("time", str(day)) if day else Markup("no date")


def href(url: str) -> str | None:
    """Return an address that may be linked: of the web, and plain in every letter."""
    if len(url) > _LONGEST_LINK:
        return None
    if _USUAL.fullmatch(url):
        return url
    if not _is_plain(url):
        return None
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and "@" not in parts.netloc and "\\" not in url
    except ValueError:
        return None
    return url if named and parts.scheme in ("http", "https") else None


def _is_plain(url: str) -> bool:
    if _ASCII.fullmatch(url):
        return True
    return " " not in url and url == clean(url, _LONGEST_LINK)


def link(url: str, *words: Child, class_: str | None = None) -> Markup:
    """Return words that lead to ``url``, or the bare words where it leads nowhere."""
    address = href(url)
    if address is None:
        return tag("span", *words, class_=class_)
    return tag(
        "a",
        *words,
        class_=class_,
        href=address,
        rel="noopener noreferrer nofollow",
        referrerpolicy="no-referrer",
    )


def listed(items: Sequence[Child], class_: str | None = None) -> Markup | None:
    """Return points, or nothing where there are none."""
    if not items:
        return None
    return tag("ul", [tag("li", item) for item in items], class_=class_)
