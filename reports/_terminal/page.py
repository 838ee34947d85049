"""Lines of a fixed width, wrapped by the cells that a terminal gives each character."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

#: a piece of a line: words, or words with a style
Piece = str | tuple[str, str]
#: cells before the columns of the first screen: an indent, a name and a blank
FRONT = 15


def _console(width: int, color: bool = False) -> Console:
    """Return a console that asks neither the environment nor the terminal."""
    return Console(
        file=StringIO(),
        width=width,
        force_terminal=color,
        force_jupyter=False,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )


#: what wrapping asks for; nothing is printed on it
_PLAIN = _console(80)


def clip(text: str, cells: int) -> str:
    """Return ``text`` in at most ``cells`` cells, cut with an ellipsis."""
    line = Text(text)
    line.truncate(max(cells, 1), overflow="ellipsis")
    return line.plain


def fitting(words: Sequence[str], cells: int, between: str) -> str:
    """Return as many ``words`` as ``cells`` hold; those left out are not told of."""
    kept = len(words)
    while kept > 1 and cell_len(between.join(words[:kept])) > cells:
        kept -= 1
    return clip(between.join(words[:kept]), cells)


@dataclass(slots=True)
class Page:
    """Lines as they grow; nothing is printed before ``printed``."""

    width: int
    lines: list[Text] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    def title(self, words: str, right: str) -> None:
        """Write the line on top: words, and others at the right edge."""
        words = clip(words, self.width - cell_len(right) - 2 if right else self.width)
        blanks = " " * (self.width - cell_len(words) - cell_len(right) if right else 0)
        self.lines.append(Text.assemble((words, "bold"), blanks, (right, "dim")))

    def heading(self, words: str, right: str = "") -> None:
        """Open a section after an empty line."""
        self.blank()
        self.headings.append(words)
        self.title(words, right)

    def say(
        self,
        *pieces: Piece,
        lead: Sequence[Piece] = (),
        indent: int = 2,
        most: int | None = None,
    ) -> None:
        """Add wrapped words.

        Args:
            pieces: words with or without a style.
            lead: what stands before the first line; the others start below its end.
            indent: blanks before every line.
            most: lines to be kept; the last one ends in an ellipsis then.
        """
        front = Text.assemble(" " * indent, *lead)
        room = self.width - front.cell_len
        body = _wrapped(Text.assemble(*pieces), room)
        for line in _kept(body, most, room):
            whole = Text.assemble(front, line)
            whole.rstrip()
            self.lines.append(whole)
            front = Text(" " * front.cell_len)

    def blank(self) -> None:
        """Add an empty line, but none at the top."""
        if self.lines:
            self.lines.append(Text())

    def row(self, name: Piece, *cells: Piece) -> None:
        """Add a line of a name and the cells beside it, which are not wrapped."""
        line = Text.assemble("  ", padded(name, FRONT - 2), *cells)
        line.truncate(self.width, overflow="ellipsis")
        line.rstrip()
        self.lines.append(line)

    def fact(self, name: str, words: Sequence[str], most: int = 1) -> int:
        """Add words beside a name, as many as ``most`` lines hold, in how many lines.

        Words are kept whole, and what there is no room for is counted.
        """
        room = self.width - FRONT
        lead = (padded((name, "bold"), FRONT - 2),)
        before = len(self.lines)
        for kept in range(len(words), 0, -1):
            told = _counted(words, kept)
            if len(_wrapped(Text(told), room)) <= most:
                break
        self.say(told, lead=lead, most=most)
        return len(self.lines) - before

    def item(self, *pieces: Piece) -> None:
        """Add one point of a list."""
        self.say(*pieces, lead=("- ",))

    def table(self, rows: Sequence[tuple[Piece, ...]], indent: int = 4) -> None:
        """Add rows in columns; the last column is wrapped under itself."""
        columns = list(zip(*rows, strict=True))[:-1]
        widths = [max(map(cells_of, column)) for column in columns]
        for row in rows:
            cells = zip(row, widths, strict=False)
            lead = [padded(cell, width + 2) for cell, width in cells]
            self.say(row[-1], lead=lead, indent=indent)

    def printed(self, color: bool) -> str:
        """Return every line, with escape codes if ``color``."""
        console = _console(self.width, color)
        for line in self.lines:
            console.print(line, soft_wrap=True)
        stream = console.file
        assert isinstance(stream, StringIO)
        return stream.getvalue()


def _wrapped(text: Text, room: int) -> list[Text]:
    return list(text.wrap(_PLAIN, room, overflow="fold"))


def _counted(words: Sequence[str], kept: int) -> str:
    rest = len(words) - kept
    return ", ".join(words[:kept]) + (f" and {rest:,} more" if rest else "")


def _kept(lines: list[Text], most: int | None, room: int) -> list[Text]:
    """Return at most ``most`` lines, the last one marked where some are left out."""
    if most is None or len(lines) <= most:
        return lines
    last = lines[most - 1]
    last.rstrip()
    last.append(" …")
    if last.cell_len > room:
        last.truncate(room, overflow="ellipsis")
    return [*lines[: most - 1], last]


def cells_of(piece: Piece) -> int:
    """Return how many cells a piece takes."""
    return cell_len(_words(piece))


def _words(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]


def padded(piece: Piece, cells: int) -> Piece:
    """Return ``piece`` with blanks up to ``cells`` cells."""
    words = _words(piece)
    blanks = words + " " * (cells - cell_len(words))
    return blanks if isinstance(piece, str) else (blanks, piece[1])
