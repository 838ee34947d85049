"""Markdown: headings, tables and lists as marked, HTML within it as shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.resume.readers._blocks import MAX_CHARACTERS, Lines, row
from auditor.resume.readers._encoding import text_of
from auditor.resume.readers._html.walk import Walker
from auditor.resume.sheet import Line, Sheet

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAX_NESTING = 20
_INDENT = 2.0
#: a heading of one line and the line drawn under it
_DRAWN = 2
_CUT = f"only its first {MAX_CHARACTERS:,} characters were read; pass the resume alone."
_FRONT = re.compile(
    r"\s*(---|\+\+\+)[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[\w\"'-]+[ \t]*[:=]"
)
_FRONT_END = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)}
_FRONT_END["+++"] = re.compile(r"^\+\+\+[ \t]*$", re.M)
#: what Pandoc and Kramdown write beside the text, and LaTeX within Markdown
_ATTRIBUTES = re.compile(
    r"\s*\{[:#.][^{}]{0,200}\}\s*$|^:::+.*|\\(?:newpage|pagebreak)"
)
_DEFINITION = re.compile(r"^\s*[:|~]\s+")
_FILL = re.compile(r"\\(?:hfill|q?quad|hspace\*?\{[^{}]{0,20}\})")
_BREAK = re.compile(r"<\s*/?\s*br\b|<\s*/?\s*(?:p|div|li|tr)\b", re.I)
_STRONG = re.compile(r"<\s*/?\s*(?:b|strong)\s*>", re.I)
_APART = re.compile(r"<\s*/?\s*(?:td|th)\b|<[^<>]{0,200}(?:float|right)", re.I)


def read(data: bytes) -> Sheet:
    """Read Markdown; numbers of lines are those of its source.

    A paragraph that is all bold is one line in bold, not a heading.
    """
    from markdown_it import MarkdownIt

    text = _plain_ends(text_of(data))
    rules = ["table", "strikethrough"]
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(rules)
    skipped = _front_matter(text)
    body = "\n" * text.count("\n", 0, skipped) + text[skipped:]
    lines = Lines()
    _Blocks(lines).walk(parser.parse(body[:MAX_CHARACTERS]))
    return lines.sheet(
        "markdown", notices=(_CUT,) if len(body) > MAX_CHARACTERS else ()
    )


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front_matter(text: str) -> int:
    """Return where the text begins after the settings of a site's page."""
    found = _FRONT.match(text)
    end = _FRONT_END[found[1]].search(text, found.end()) if found else None
    return end.end() if end else 0


class _Blocks:
    """Turns the parser's flat list of tokens into lines."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._mark = Line(text="", number=1)
        self._depth = 0
        self._counts = False
        self._ordered = ""
        self._cells: list[list[Line]] | None = None
        self._last = 0

    def walk(self, tokens: "Sequence[Token]") -> None:
        for token in tokens:
            self._step(token)
            if self._lines.full:
                return

    def _step(self, token: "Token") -> None:
        number = token.map[0] + 1 if token.map else self._mark.number
        match token.type:
            case "heading_open":
                self._mark = replace(self._mark, level=_level(token))
            case "bullet_list_open" | "ordered_list_open":
                self._depth += 1
                # a list that begins beyond 1 may count years: "2019. Worked at"
                self._counts = "start" in token.attrs
            case "bullet_list_close" | "ordered_list_close":
                self._depth -= 1
            case "list_item_open":
                self._mark = replace(self._mark, bullet=True)
                self._ordered = token.info if self._counts else ""
            case "thead_open" | "thead_close":
                self._mark = replace(self._mark, bold=token.nesting == 1)
            case "tr_open":
                self._cells = []
            case "tr_close":
                self._row()
            case "html_block":
                Walker(self._lines, number).walk(token.content)
            case "fence" | "code_block":
                first = number + (token.type == "fence")
                self._take(_typed(token.content), first)
            case "inline":
                self._take(_inline(token.children or ()), number)

    def _take(self, lines: Iterator[tuple[str, bool]], first: int) -> None:
        """Take the lines of one block; only the first of an item has its bullet."""
        cell: list[Line] = []
        for number, (text, bold) in enumerate(lines, first):
            if text.strip():
                cell.append(self._line(self._numbered(text), bold, number))
                self._mark = replace(self._mark, bullet=False)
        if self._cells is not None:
            # a cell's line breaks are none of the source's
            self._cells.append([replace(line, number=first) for line in cell])
            return
        self._mark = replace(self._mark, level=0)
        for line in cell:
            self._add(line)

    def _numbered(self, text: str) -> str:
        """Give "2019. Worked" its year back, which counts as the number of a list."""
        number, self._ordered = self._ordered, ""
        return f"{number}. {text}" if number and self._mark.bullet else text

    def _line(self, text: str, bold: bool, number: int) -> Line:
        return replace(
            self._mark,
            text=text,
            number=number,
            bold=bold or self._mark.bold,
            indent=_INDENT * max(0, self._depth - self._mark.bullet),
        )

    def _row(self) -> None:
        cells, self._cells = self._cells or [], None
        for line in row(cells):
            self._add(line)

    def _add(self, line: Line) -> None:
        space = max(0, line.number - self._last - 1)
        self._last = max(self._last, line.number)
        self._lines.add(replace(line, space=float(space)))


def _level(heading: "Token") -> int:
    """Return the level, 0 for a paragraph that a drawn line happens to follow."""
    first, end = heading.map or (0, 0)
    is_drawn = heading.markup in {"-", "="}
    return 0 if is_drawn and end - first > _DRAWN else int(heading.tag[1:])


def _typed(content: str) -> Iterator[tuple[str, bool]]:
    for text in content.split("\n"):
        yield text, False


def _inline(tokens: "Sequence[Token]") -> Iterator[tuple[str, bool]]:
    """Yield the lines of a paragraph, each with whether all of it is bold."""
    texts: list[tuple[str, bool]] = []
    bold = 0
    for token in tokens:
        kind = _html(token.content) if token.type == "html_inline" else token.type
        if kind in {"softbreak", "hardbreak"}:
            yield _joined(texts)
            texts = []
        elif kind in {"strong_open", "strong_close"}:
            bold += token.nesting or (1 if kind == "strong_open" else -1)
        elif kind in {"text", "code_inline"}:
            texts.append((_FILL.sub("\t", token.content), bold > 0))
        elif kind == "cell":
            texts.append(("\t", False))
    yield _joined(texts)


def _html(tag: str) -> str:
    """Return what a tag within a paragraph amounts to."""
    if _BREAK.match(tag):
        return "softbreak"
    if _STRONG.match(tag):
        return "strong_close" if "/" in tag[:3] else "strong_open"
    return "cell" if _APART.match(tag) else "html"


def _joined(texts: Sequence[tuple[str, bool]]) -> tuple[str, bool]:
    text = "".join(text for text, _ in texts)
    text = _DEFINITION.sub("", _ATTRIBUTES.sub("", text))
    filled = [bold for text, bold in texts if text.strip(" \t*_:,.|-")]
    return text.strip(), bool(filled) and all(filled)
