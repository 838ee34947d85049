"""Markdown from text. Every string is escaped here; only what was made here is markup.

GitHub links names of people, numbers of issues and bare addresses after it has parsed
a page, where no backslash helps any more. A blank of no width between their letters
does, and is written as an entity so that it can be seen in the source.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import SplitResult, quote, urlsplit

from auditor.reports._page.markup import href
from auditor.reports._text import clean

#: stands where a link of GitHub's own is broken, until all else is escaped
_SEAM = "\u200b"
_LINKING = re.compile(
    r"@|\#(?=\d)|www(?=\.)|:(?=//|[\w+-])|/(?=/)|\bGH-(?=\d)", re.IGNORECASE
)
_SPECIAL = re.compile(r"[\\`*_{}\[\]#~^!&<>|$]")
#: in a table no backslash before a pipe is read alike everywhere; a dollar begins a
#: formula unless it has an element of its own
_ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "|": "&#124;",
    "$": "<span>$</span>",
}
#: what opens a list, a definition or a heading at the begin of a line
_OPENING = re.compile(r"[-+=:]|\d+[.)]")
_HOST = re.compile(r"[a-z0-9.-]+")
_PLAIN = re.compile(r"[A-Za-z0-9:._/-]+( [A-Za-z0-9:._/-]+)*")
#: stays as it is in an address; a percent sign is one of an encoding already there
_SAFE = "/%:@?=+,;-.~"
#: characters of one text
MOST = 2000


class Marked(str):
    """Finished Markdown; joined with plain text it is plain text again, so escaped."""

    __slots__ = ()


#: text, Markdown, or any nesting of them
Child = str | Sequence["Child"] | None


def line(*children: Child) -> Marked:
    """Return children one after the other on one line; None and lists are fine."""
    return Marked("".join(map(_marked, children)))


def _marked(child: Child) -> str:
    if child is None or isinstance(child, Marked):
        return child or ""
    return escaped(child) if isinstance(child, str) else line(*child)


def escaped(text: str, most: int = MOST) -> Marked:
    """Return text as text: no markup, no element, no link, nobody called."""
    shown = clean(text, most)
    if not shown:
        return Marked(" " if text else "")
    seamed = _LINKING.sub(lambda found: found[0] + _SEAM, shown)
    told = _SPECIAL.sub(lambda found: _escape(found[0]), seamed)
    told = told.replace(_SEAM, "&#8203;")
    return Marked(f"{' ' * text.startswith(' ')}{told}{' ' * text.endswith(' ')}")


def _escape(character: str) -> str:
    return _ENTITIES.get(character, f"\\{character}")


def strong(*children: Child) -> Marked:
    """Return bold words; nothing where there are none."""
    told = line(*children).strip()
    return Marked(f"**{told}**" if told else "")


def code(text: str) -> Marked:
    """Return an identifier as code, and as text what is none."""
    return Marked(f"`{text}`") if _PLAIN.fullmatch(text) else escaped(text)


def link(url: str, *words: Child) -> Marked:
    """Return words that lead to ``url``, or the bare words where it leads nowhere."""
    told, address = line(*words).strip(), _address(url)
    return Marked(f"[{told}]({address})" if told and address else told)


def _address(url: str) -> str | None:
    """Return an address that ends where it seems to, in letters that all can read."""
    if href(url) is None:
        return None
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    return (
        f"{parts.scheme}://{host}{port}{_path(parts)}"
        if _HOST.fullmatch(host)
        else None
    )


def _path(parts: SplitResult) -> str:
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    return f"{_quoted(parts.path)}{query}{fragment}"


def _quoted(text: str) -> str:
    return "&amp;".join(quote(part, safe=_SAFE) for part in text.split("&"))


def paragraph(*children: Child) -> Marked:
    """Return words that open nothing but a paragraph."""
    told = line(*children).strip()
    opening = _OPENING.match(told)
    if opening is None:
        return Marked(told)
    at = opening.end() - 1
    return Marked(f"{told[:at]}\\{told[at:]}")


def points(items: Iterable[Child], ordered: bool = False) -> Marked:
    """Return a list, or nothing where there is nothing to list."""
    told = [paragraph(item) for item in items]
    marks = (f"{number}." if ordered else "-" for number, _ in enumerate(told, 1))
    return Marked("\n".join(f"{m} {t}" for m, t in zip(marks, told, strict=False)))


def quotation(text: str) -> Marked:
    """Return words of somebody, apart from ours."""
    return Marked(f"> {paragraph(escaped(text, 4000))}")


def table(columns: Sequence[str], rows: Iterable[Sequence[Child]]) -> Marked:
    """Return a table; what a cell holds stays in it."""
    told = [_row(columns), _row([Marked("---")] * len(columns)), *map(_row, rows)]
    return Marked("\n".join(told))


def _row(cells: Sequence[Child]) -> str:
    return f"| {' | '.join(line(cell).strip() for cell in cells)} |"


def heading(words: str, level: int = 2) -> Marked:
    """Return a heading."""
    return Marked(f"{'#' * level} {line(words).strip()}")


def folded(summary: str, *blocks: Marked) -> Marked:
    """Return blocks that a reader opens; ``summary`` is ours."""
    inner = together(*blocks)
    head = f"<details>\n<summary>{line(summary)}</summary>"
    return Marked(f"{head}\n\n{inner}\n\n</details>" if inner else "")


def together(*blocks: Marked) -> Marked:
    """Return blocks one under the other, without those that are empty."""
    return Marked("\n\n".join(block for block in blocks if block))


def section(words: str, *blocks: Marked) -> Marked:
    """Return a heading with what stands under it, or nothing."""
    inner = together(*blocks)
    return together(heading(words), inner) if inner else Marked("")
