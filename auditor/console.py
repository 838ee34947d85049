"""How commands talk: the report to stdout, everything else to stderr."""

import logging
import os
import re
import shutil
import sys
import textwrap
from contextlib import suppress

import click

from auditor.errors import OutputError

_SECRET = re.compile(r"TOKEN|SECRET|PASSWORD|_KEY$")
#: a shorter one would black out half of what is said
_SHORTEST = 8


def hushed(text: str) -> str:
    """Return ``text`` without what the environment calls a token, a key or the like.

    Connectors keep their secrets to themselves; this is for those that crash.
    """
    for name, value in os.environ.items():
        secret = value.strip() if _SECRET.search(name) else ""
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, "***")
    return text


class _Hushed(logging.Formatter):
    """Formats what is logged, tracebacks too, without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        return hushed(super().format(record))


class _Stderr(logging.Handler):
    """Writes to what stderr is at that moment: a progress line takes its place."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if sys.stderr is not None:
                sys.stderr.write(f"{self.format(record)}\n")
                sys.stderr.flush()
        except Exception:  # as every handler has it
            self.handleError(record)


def set_up_logging(verbose: int, silent: bool) -> None:
    """Set up talk on stderr; only our own logger below -vv, never the root."""
    level = logging.ERROR if silent else logging.WARNING
    if verbose:
        level = logging.INFO if verbose == 1 else logging.DEBUG
    handler = _Stderr()
    handler.setFormatter(_Hushed("%(levelname)s %(name)s: %(message)s"))
    own, root = logging.getLogger("auditor"), logging.getLogger()
    own.handlers[:] = [handler] if verbose < 2 else []
    root.handlers[:] = [handler] if verbose > 1 else []
    own.setLevel(level)
    root.setLevel(level if verbose > 1 else logging.WARNING)


def colored(no_color: bool) -> bool:
    """Return whether standard output wants colour."""
    screen = sys.stdout is not None and sys.stdout.isatty()
    return screen and not no_color and not os.environ.get("NO_COLOR")


def tell(line: str, *, err: bool = False) -> None:
    """Print a line; on a screen it is wrapped between words, under its own indent.

    Raises:
        OutputError: if it is an answer, and standard output cannot be written.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is not None and stream.isatty():
        indent = line[: len(line) - len(line.lstrip())]
        line = textwrap.fill(
            line,
            shutil.get_terminal_size().columns,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    if not err:
        put(f"{line}\n".encode())
        return
    with suppress(OSError):  # what a full stderr costs is said nowhere else
        click.echo(line, err=True)


def put(data: bytes) -> None:
    """Put a report on standard output."""
    if not data:
        return
    if sys.stdout is None:
        raise OutputError("Standard output is closed; pass -o FILE.")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - for the interpreter's own flush
        raise OutputError(f"Standard output cannot be written: {reason}.") from error
