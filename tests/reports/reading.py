"""Reads reports the way their readers do, and tells what is more than text in them."""

import re
import unicodedata
from dataclasses import dataclass, field
from html.parser import HTMLParser

from defusedxml.ElementTree import fromstring
from markdown_it import MarkdownIt
from markdown_it.token import Token

#: what GitHub links or draws although no markup says so, once a page is parsed
CALLING = re.compile(
    r"(?i)www\.|(?:https?|ftp)://|//\w|[\w.+-]+@[\w-]+\.|(?<![\w`])@[a-z0-9]|\#\d"
    r"|\bGH-\d|:[\w+-]+:|\$."
)
_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def steering(text: str) -> set[str]:
    """Return the characters that draw nothing and change what is around them."""
    return {c for c in set(text) - {"\n"} if unicodedata.category(c) in _STEERING}


@dataclass
class Page:
    """What a page of Markdown or HTML holds beside words."""

    blocks: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    #: runs of words outside of links and code, where a renderer looks for links
    words: list[str] = field(default_factory=list)


def markdown(text: str) -> Page:
    """Read GitHub's Markdown with its elements let through."""
    parser = MarkdownIt("commonmark", {"html": True})
    tokens = parser.enable(["table", "strikethrough"]).parse(text)
    page = Page()
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            _inline(page, token.children or [])
            if before and before.type == "heading_open":
                page.headings.append(f"{before.tag} {token.content}")
            continue
        page.blocks.append(token.type)
        if token.type == "html_block":
            page.elements += re.findall(r"<[^>]*>?", token.content)
    return page


def _inline(page: Page, tokens: list[Token]) -> None:
    run, linked = "", 0
    for token in tokens:
        linked += token.nesting if token.type.startswith("link_") else 0
        if token.type == "text" and not linked:
            run += token.content
            continue
        page.words.append(run)
        run = ""
        if token.type == "html_inline":
            page.elements.append(token.content)
        elif token.type == "link_open":
            page.links.append(str(token.attrs["href"]))
        elif token.type == "image":
            page.pictures.append(str(token.attrs["src"]))
        elif token.type not in _WORDS:
            page.blocks.append(token.type)
    page.words.append(run)


#: what an inline run may hold beside what is looked at
_WORDS = {"text", "link_close", "strong_open", "strong_close", "code_inline"}


@dataclass
class Shape:
    """Elements with their attributes, and every address."""

    parts: set[str] = field(default_factory=set)
    addresses: list[str] = field(default_factory=list)
    #: words of what a program would run
    code: list[str] = field(default_factory=list)

    def add(self, name: str, attributes: dict[str, str | None]) -> None:
        self.parts |= {name, *(f"{name} {key}" for key in attributes)}
        for key, value in attributes.items():
            if key.rpartition("}")[2] in ("href", "src", "action", "poster"):
                self.addresses.append(value or "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shape = Shape()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.shape.add(tag, dict(attrs))
        data = ("type", "application/json") in attrs
        self._inside = "" if data else tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style"):
            self.shape.code.append(data)

    def handle_comment(self, data: str) -> None:
        self.shape.parts.add("comment")

    def unknown_decl(self, data: str) -> None:
        self.shape.parts.add("declaration")

    def handle_pi(self, data: str) -> None:
        self.shape.parts.add("instruction")


def html(text: str) -> Shape:
    """Read a page of HTML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.shape


def svg(data: bytes) -> Shape:
    """Read a drawing; what is no XML, or declares entities, does not pass."""
    shape = Shape()
    for element in fromstring(data).iter():
        name = element.tag.rpartition("}")[2]
        shape.add(name, dict(element.attrib))
        if name in ("script", "style"):
            shape.code.append(element.text or "")
    return shape
