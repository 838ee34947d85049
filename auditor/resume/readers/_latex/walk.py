"""LaTeX -> lines: the arguments of a command stand side by side in one of them."""

import re
from bisect import bisect_right
from dataclasses import replace

from auditor.resume.readers._blocks import Lines
from auditor.resume.readers._latex import signs
from auditor.resume.readers._latex.groups import Group
from auditor.resume.sheet import Line

_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z@]{1,60}\*?)[ \t]{0,99}|\\(?P<mark>[^A-Za-z@])"
    r"|(?P<par>\n[ \t]{0,99}\n\s{0,999})|(?P<sign>[{}&~$\n])|(?P<text>[^\\{}&~$\n]+)|\\"
)
_NAMED = re.compile(r"\{([A-Za-z*]{1,60})\}")
_OPTION = re.compile(r"\s{0,99}\[([^\[\]\n]{0,200})\]")
_ARGUMENT = re.compile(r"(?:\s{0,99}\[[^\[\]\n]{0,200}\])?[ \t]{0,99}\n?[ \t]{0,99}\{")
_DEFINED = re.compile(r"[ \t]{0,99}\\[A-Za-z@]{1,60}[^{}\n\\]{0,99}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BLANKS = re.compile(r"[^\S\t]+")
_OPEN = re.compile(r"[-\u2013\u2014]\s*$")
#: a longer argument is a description, and no part of the entry's own line
_MAX_CELL = 150
_INDENT = 2.0
#: what is looked at before a command to see whether it begins its line
_MAX_LEAD = 100


class Walker:
    """Turns the body of a document into lines."""

    def __init__(self, lines: Lines, text: str) -> None:
        """Take what gathers the lines, and the body, in its place within the file."""
        self._lines = lines
        self._text = text
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._groups = [Group()]
        self._pieces: list[tuple[str, bool]] = []
        self._first: int | None = None
        self._flushed = 0
        self._level = 0
        self._bullet = False
        self._depth = 0
        self._at = 0
        self.includes = False

    def walk(self) -> None:
        """Read all of the body."""
        while not self._lines.full:
            found = _TOKEN.match(self._text, self._at)
            if not found:
                break
            start, self._at = self._at, found.end()
            if found["name"]:
                self._command(found["name"], start)
            elif found["mark"]:
                self._mark(found["mark"], start)
            elif found["par"]:
                self._flush()
            else:
                self._sign(found["sign"] or found["text"] or "", start)
        self._flush()

    def _sign(self, sign: str, start: int) -> None:
        if sign == "{":
            around = self._groups[-1]
            self._groups.append(Group(bold=around.bold, silent=around.silent))
        elif sign == "}":
            self._close()
        elif sign == "&":
            self._put("\t", start)
        elif sign in "~\n":
            self._put(" ", start)
        elif sign != "$":
            self._put(sign.replace("---", "\u2014").replace("--", "\u2013"), start)

    def _mark(self, mark: str, start: int) -> None:
        if mark == "\\":
            option = _OPTION.match(self._text, self._at)
            self._at = option.end() if option else self._at
            within = bool(self._pieces and _OPEN.search(self._pieces[-1][0][-9:]))
            if not (within and len(self._groups) > 1):
                self._flush()
        else:
            self._put(signs.MARKS.get(mark, " " if mark in " ,;:!" else mark), start)

    def _command(self, name: str, start: int) -> None:
        if name in {"begin", "end"}:
            self._environment(name, start)
        elif name == "item":
            self._item(start)
        elif name in signs.DEFINES:
            found = _DEFINED.match(self._text, self._at)
            self._at = found.end() if found else self._at
            self._argument(name, silent=True)
        elif name in signs.SIGNS:
            self._put(signs.SIGNS[name], start)
        elif name in signs.BREAKS:
            self._flush()
        else:
            self._other(name, start)

    def _other(self, name: str, start: int) -> None:
        self.includes |= name in signs.INCLUDES
        if name in signs.BOLD and not _ARGUMENT.match(self._text, self._at):
            self._groups[-1].bold = True
            return
        if name.startswith("hspace"):
            self._put("\t", start)
        block = name not in signs.INLINE and name not in signs.DROPPED
        block = block and self._starts_line(start)
        if block or signs.level(name):
            self._flush()
        self._options(start)
        self._argument(name, block=block, bold=name in signs.BOLD)

    def _starts_line(self, start: int) -> bool:
        before = max(0, start - _MAX_LEAD)
        lead = self._text[before:start]
        return not lead.rpartition("\n")[2].strip() and ("\n" in lead or not before)

    def _options(self, start: int) -> None:
        """Pass over optional arguments, unless one holds a date."""
        while found := _OPTION.match(self._text, self._at):
            if _YEAR.search(found[1]):
                self._put(f"{found[1].replace('--', '-')}\t", start)
            self._at = found.end()

    def _item(self, start: int) -> None:
        self._flush()
        self._bullet = True
        option = _OPTION.match(self._text, self._at)
        if option:
            self._at = option.end()
            self._put(f"{option[1].replace('--', '-')} ", start)

    def _environment(self, kind: str, start: int) -> None:
        self._flush()
        found = _NAMED.match(self._text, self._at)
        if not found:
            return
        self._at, name = found.end(), found[1]
        if signs.LISTS.fullmatch(name[-12:]) or signs.LISTS.search(name[-12:]):
            self._depth = max(0, self._depth + (1 if kind == "begin" else -1))
        if kind == "begin":
            self._options(start)
            self._argument(name, block=True)

    def _argument(
        self,
        name: str,
        *,
        silent: bool = False,
        block: bool = False,
        bold: bool = False,
    ) -> None:
        """Open the first argument of a command, if it has one."""
        found = _ARGUMENT.match(self._text, self._at)
        if not found:
            return
        self._at = found.end()
        around = self._groups[-1]
        group = Group(
            name=name,
            at=len(self._pieces),
            line=self._flushed,
            bold=bold or around.bold,
            silent=silent or around.silent or signs.DROPPED.get(name, 0) > 0,
            block=block,
        )
        self._level = self._level or signs.level(name)
        if block and signs.ITEM.fullmatch(name):
            self._bullet = True
        self._groups.append(group)

    def _close(self) -> None:
        if len(self._groups) == 1:
            return
        group = self._groups.pop()
        if not group.name:
            return
        more = _ARGUMENT.match(self._text, self._at)
        if more and (group.name not in signs.INLINE):
            self._next(group, more.end())
        elif group.block or signs.level(group.name) or group.number > 1:
            self._end(group)

    def _next(self, group: Group, at: int) -> None:
        """Go on with the next argument; several ones of text share a line."""
        self._at = at
        outer = self._groups[-1].silent
        if not (group.silent or group.name in signs.DROPPED):
            self._apart(group)
            self._level = 0
        group.number += 1
        dropped = group.name in signs.DEFINES
        dropped = dropped or group.number <= signs.DROPPED.get(group.name, 0)
        group.silent = outer or dropped
        self._groups.append(group)

    def _apart(self, group: Group) -> None:
        if group.number == 1 and not group.block and group.line == self._flushed:
            arguments, self._pieces = self._pieces[group.at :], self._pieces[: group.at]
            first = self._first
            self._flush()
            self._pieces, self._first = arguments, first
        self._pieces.append(("\t", False))

    def _end(self, group: Group) -> None:
        if group.name not in signs.DROPPED or group.block:
            self._flush()

    def _put(self, text: str, start: int) -> None:
        if self._groups[-1].silent:
            return
        if self._first is None and text.strip():
            self._first = start
        self._pieces.append((text, self._groups[-1].bold))

    def _flush(self) -> None:
        text = _BLANKS.sub(" ", "".join(text for text, _ in self._pieces))
        bold = all(bold for text, bold in self._pieces if text.strip(" \t|,·"))
        pieces, self._pieces = self._pieces, []
        first, self._first = self._first, None
        if not text.strip():
            return
        self._flushed += 1
        line = Line(
            text="",
            number=1 + bisect_right(self._ends, (first or 0) - 1),
            level=self._level,
            bold=bold and bool(pieces),
            bullet=self._bullet,
            indent=_INDENT * max(0, self._depth - 1),
        )
        self._level, self._bullet = 0, False
        for part in _described(text):
            self._lines.add(replace(line, text=part))


def _described(text: str) -> list[str]:
    """Part long cells from the line of short ones."""
    cells = text.split("\t")
    short = "\t".join(cell for cell in cells if len(cell) <= _MAX_CELL)
    return [short, *(cell for cell in cells if len(cell) > _MAX_CELL)]
