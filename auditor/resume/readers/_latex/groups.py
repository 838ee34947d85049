"""The braces of LaTeX that are open, and what they were opened for."""

from dataclasses import dataclass


@dataclass(slots=True, kw_only=True)
class Group:
    """An open brace; with a name, that of the command whose argument it is.

    Attributes:
        at: how many pieces of the line there were when the command began.
        line: how many lines there were.
        number: of the argument, from 1.
    """

    name: str = ""
    at: int = 0
    line: int = 0
    number: int = 1
    bold: bool = False
    silent: bool = False
    block: bool = False
