"""Lines of a fixed width, wrapped by the cells that a terminal gives each character."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

#: a piece of a line: words, or words with a style
Piece = str | tuple[str, str]


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


@dataclass(slots=True)
class Page:
    """Lines as they grow; nothing is printed before ``printed``."""

    width: int
    lines: list[Text] = field(default_factory=list)

    def heading(self, words: str, right: str = "") -> None:
        """Open a section after an empty line."""
        if self.lines:
            self.lines.append(Text())
        words = clip(words, self.width - cell_len(right) - 2 if right else self.width)
        blanks = " " * (self.width - cell_len(words) - cell_len(right) if right else 0)
        self.lines.append(Text.assemble((words, "bold"), blanks, (right, "dim")))

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
        body = Text.assemble(*pieces).wrap(_PLAIN, room, overflow="fold")
        for line in _kept(list(body), most, room):
            whole = Text.assemble(front, line)
            whole.rstrip()
            self.lines.append(whole)
            front = Text(" " * front.cell_len)

    def item(self, *pieces: Piece) -> None:
        """Add one point of a list."""
        self.say(*pieces, lead=("- ",))

    def table(self, rows: Sequence[tuple[Piece, ...]], indent: int = 4) -> None:
        """Add rows in columns; the last column is wrapped under itself."""
        columns = list(zip(*rows, strict=True))[:-1]
        widths = [max(cell_len(_words(cell)) for cell in column) for column in columns]
        for row in rows:
            cells = zip(row, widths, strict=False)
            lead = [_padded(cell, width + 2) for cell, width in cells]
            self.say(row[-1], lead=lead, indent=indent)

    def printed(self, color: bool) -> str:
        """Return every line, with escape codes if ``color``."""
        console = _console(self.width, color)
        for line in self.lines:
            console.print(line, soft_wrap=True)
        stream = console.file
        assert isinstance(stream, StringIO)
        return stream.getvalue()


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


def _words(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]


def _padded(piece: Piece, cells: int) -> Piece:
    words = _words(piece)
    blanks = words + " " * (cells - cell_len(words))
    return blanks if isinstance(piece, str) else (blanks, piece[1])
