"""A front page in pieces, each with the headings it stands under."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

#: characters of a page that are looked at, and of one line
MOST_TEXT = 60_000
MOST_LINE = 1_000
#: what marks a place that is still to be filled; cut, so that it marks nothing here
UNFINISHED = "TO" + "DO"

_UNFINISHED = re.compile(rf"\b{UNFINISHED}\b")
_NUMBER = re.compile(r"(?<![\w@.,])\d[\d.,]{0,20}")
_WORD = re.compile(r"[^\W_]{2,40}")
_HEADING = re.compile(r"(#{1,6}) (.{0,300})")
_ITEM = re.compile(r"[-*+] |\d{1,3}[.)] ")
_UNTICKED = re.compile(r"[-*+] \[ \]")
_RULE = frozenset("|-: \t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph, a list item, or a row of a table."""

    #: the headings above it and the head of its table
    under: str
    body: str

    @property
    def whole(self) -> str:
        """Return what words are looked for in."""
        return f"{self.under}\n{self.body}"

    @property
    def numbers(self) -> int:
        """Return how many numbers it holds; the 95 of p95 is none."""
        return len(_NUMBER.findall(self.body))

    @property
    def words(self) -> int:
        """Return how many words it holds, numbers among them."""
        return len(_WORD.findall(self.body))


def unfinished(text: str) -> bool:
    """Return whether something is marked as still to be done."""
    return bool(_UNFINISHED.search(text))


def pieces(text: str) -> tuple[Piece, ...]:
    """Return what a page says, without what is still to be filled or ticked."""
    return tuple(piece for piece in _all(text) if _is_said(piece.body))


def _is_said(body: str) -> bool:
    return bool(body.strip()) and not unfinished(body) and not _UNTICKED.match(body)


def _all(text: str) -> Iterator[Piece]:
    page = _Page()
    for line in _without_comments(text[:MOST_TEXT]).splitlines():
        yield from page.take(line[:MOST_LINE].strip())
    yield from page.flush()


def _without_comments(text: str) -> str:
    """Cut out what a reader of the page does not see."""
    first, *rest = text.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


@dataclass(slots=True)
class _Page:
    """Reads a page line by line."""

    headings: dict[int, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    #: what closes the block of code or the front matter we are in
    fence: str = ""
    begun: bool = False

    def take(self, line: str) -> Iterator[Piece]:
        """Take the next line, and hand out what it ends."""
        first, self.begun = not self.begun, True
        if self.fence:
            yield from self._fenced(line)
        elif line.startswith(("```", "~~~")) or (first and line == "---"):
            yield from self.flush()
            self.fence = line[:3]
        elif line.startswith("|"):
            yield from self._paragraph()
            self.rows.append(line)
        elif heading := _HEADING.match(line):
            yield from self.flush()
            self._head(len(heading[1]), heading[2])
        else:
            yield from self._plain(line)

    def flush(self) -> Iterator[Piece]:
        """Hand out what was begun."""
        yield from self._paragraph()
        yield from self._table()

    def _fenced(self, line: str) -> Iterator[Piece]:
        if line.startswith(self.fence):
            self.fence = ""
        else:
            yield self._piece(line)

    def _plain(self, line: str) -> Iterator[Piece]:
        yield from self._table()
        if not line or _ITEM.match(line):
            yield from self._paragraph()
        if line:
            self.lines.append(line)

    def _head(self, level: int, text: str) -> None:
        above = {n: t for n, t in self.headings.items() if n < level}
        self.headings = above | {level: text}

    def _paragraph(self) -> Iterator[Piece]:
        if self.lines:
            yield self._piece("\n".join(self.lines))
            self.lines.clear()

    def _table(self) -> Iterator[Piece]:
        rows, self.rows = self.rows, []
        headed = len(rows) > 1 and _is_rule(rows[1])
        for row in rows[2 if headed else 0 :]:
            if not _is_rule(row):
                yield self._piece(row, rows[0] if headed else "")

    def _piece(self, body: str, head: str = "") -> Piece:
        return Piece(under=f"{_path(self.headings)}\n{head}", body=body)


def _is_rule(row: str) -> bool:
    return set(row) <= _RULE


def _path(headings: dict[int, str]) -> str:
    """Join headings, without the title: it names everything the page is about."""
    return " / ".join(text for level, text in headings.items() if level > 1)


def found_in(words: Sequence[re.Pattern[str]], piece: Piece) -> bool:
    """Return whether each of ``words`` stands in a piece or above it."""
    return all(word.search(piece.whole) for word in words)
