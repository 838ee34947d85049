"""Paths that a roster names: taken from its folder, and never out of it."""

import re
from pathlib import Path

from auditor.roster.reading import refusing
from auditor.roster.reading.refusing import Odd

_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+://|mailto:", re.IGNORECASE)


def inside(folder: Path, text: str, what: str) -> Path:
    """Return the real path of a file, links followed.

    A roster often comes from somebody else, and a report shows what a resume says.

    Args:
        folder: of the roster, links followed.
        text: as the roster has it.
        what: how sentences call the file.

    Raises:
        Odd: if it leads out of the folder, or to nothing.
    """
    if _REMOTE.match(text):
        raise Odd(refusing.REMOTE.format(what=what))
    try:
        found = _found(folder, text)
    except (OSError, RuntimeError, ValueError) as error:
        raise Odd(refusing.ODD_PATH.format(what=what)) from error
    if found is None:
        raise Odd(refusing.ABSENT.format(what=what))
    if not found.is_relative_to(folder) or found == folder:
        raise Odd(refusing.OUTSIDE.format(what=what))
    return found


def _found(folder: Path, text: str) -> Path | None:
    """Return where a path leads to, None where nothing is there.

    Rosters made on Windows part it with backslashes. Whether there is something
    outside the folder is not looked up, so no sentence tells that.
    """
    paths = [(folder / one).resolve() for one in (text, text.replace("\\", "/"))]
    astray = next((p for p in paths[::-1] if not p.is_relative_to(folder)), None)
    return astray or next((one for one in paths if one.exists()), None)
