"""How pictures are to look: the options for it, and what reports are handed of them."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

import click

from auditor.errors import UsageError
from auditor.model import SOURCE_NAMES

F = TypeVar("F", bound=Callable[..., Any])

_SIZE = re.compile(r"(\d{1,5})[xX](\d{1,5})(?:@(\d(?:\.\d{1,2})?)x?)?")
#: below this a picture has no room for its words
LEAST = (640, 360)
#: more pixels a side than this no viewer wants, and few machines hold
MOST = 8000
_SCALES = (0.5, 4.0)
_USUAL = 2.0
_OPTIONS = ("theme", "size", "card", "lanes")


class Size(click.ParamType[tuple[int, int, float]]):
    """Width and height in pixels, and how many pixels of a PNG there are to one."""

    name = "size"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int, float]:
        """Return the size, or say what is wrong with it."""
        found = _SIZE.fullmatch(value)
        if not found:
            self.fail(
                f"{value!r} is no size; write 1600x900 or 1600x900@2.", param, ctx
            )
        width, height = int(found[1]), int(found[2])
        longest = max(width, height, 1)
        scale = float(found[3]) if found[3] else min(_USUAL, MOST / longest)
        if width < LEAST[0] or height < LEAST[1]:
            least = "x".join(map(str, LEAST))
            self.fail(f"{value!r} is too small; {least} is the least.", param, ctx)
        if found[3] and not _SCALES[0] <= scale <= _SCALES[1]:
            self.fail(f"{value!r}: write a scale from 0.5 to 4.", param, ctx)
        if longest > MOST or longest * scale > MOST:
            self.fail(
                f"{value!r} is too large; {MOST} pixels a side is the most.", param, ctx
            )
        return width, height, scale


def options(command: F) -> F:
    """Give a command the options of pictures."""
    for option in (
        click.option(
            "--lanes",
            metavar="NAME,NAME",
            help="Which sources pictures show, and in which order; default: all.",
        ),
        click.option(
            "--card", is_flag=True, help="A picture of 1200x630 with less in it."
        ),
        click.option(
            "--size",
            type=Size(),
            metavar="WxH[@SCALE]",
            help="Of pictures; default 1600x900@2.",
        ),
        click.option(
            "--theme",
            type=click.Choice(["light", "dark"]),
            help="Of pictures; default light.",
        ),
    ):
        command = option(command)
    return command


def taken(
    given: dict[str, Any], since: date | None = None, until: date | None = None
) -> dict[str, Any]:
    """Take the options of pictures out of ``given``; return what reports get of them.

    What was not asked for is left to each report.

    Args:
        given: the options of a call.
        since: the first day that pictures show.
        until: the last one.

    Raises:
        UsageError: if two of them contradict each other.
    """
    theme, size, card, lanes = (given.pop(name, None) for name in _OPTIONS)
    if card and size:
        raise UsageError("--card has a size of its own: leave --size out.")
    if since and until and until < since:
        raise UsageError(f"--since {since} lies after --until {until}.")
    width, height, scale = size or (None, None, None)
    wanted = {
        "theme": theme,
        "width": width,
        "height": height,
        "scale": scale,
        "card": card or None,
        "lanes": _names(lanes) if lanes is not None else None,
        "since": since,
        "until": until,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def _names(text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(",") if part.strip())
    if not names:
        raise UsageError("--lanes wants the names of sources, github,kaggle say.")
    return names


def refuse_unknown(lanes: Iterable[str], sources: Iterable[str]) -> None:
    """Stop before anything is read when a lane is of no source that is asked.

    Raises:
        UsageError: with the names there are.
    """
    there = tuple(dict.fromkeys(sources))
    if not there:
        return
    called = {SOURCE_NAMES.get(name, name).casefold() for name in there}
    for lane in lanes:
        if lane.casefold() not in called.union(name.casefold() for name in there):
            raise UsageError(
                f"No lane is called {lane!r}; there are: {', '.join(there)}."
            )
