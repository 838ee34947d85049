"""Reads a list of addresses in a folder's place, and downloads an hour of it."""

import os
from pathlib import Path

from auditor.connectors._http import Guard, Wire, allowed_hosts
from auditor.errors import ConnectorError
from auditor.model import Run

#: bytes of a list, and addresses that are read of it: a month of hours
_LARGEST_LIST, MOST = 2**20, 744
#: bytes of one packed hour; those of these years have fewer than half
_LARGEST_HOUR = 192 * 2**20
#: seconds; a whole hour may take four times that
_TIMEOUT = 120.0


class Missing(Exception):
    """The address has no such hour."""


def urls(path: Path, label: str) -> list[str]:
    """Return the addresses in a text file, one a line.

    Raises:
        ConnectorError: if it is no such list, or too long.
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        text = file.read(_LARGEST_LIST + 1)
    lines = [line.strip() for line in text.decode("utf-8", "replace").splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if not all(line.startswith(("https://", "http://")) for line in found):
        raise ConnectorError(
            f"{label} is neither a folder nor a list of addresses; name the folder of "
            "the hourly files.",
            "bad_input",
        )
    if len(found) > MOST or len(text) > _LARGEST_LIST:
        raise ConnectorError(
            f"{label} lists more than {MOST} hours; download them into a folder and "
            "name that.",
            "bad_input",
        )
    return found


def wire(run: Run) -> Wire:
    """Return what asks: public hosts only, and those that the person named.

    Raises:
        ConnectorError: if the names of hosts cannot be read.
    """
    return Wire(
        run,
        service="GH Archive",
        timeout=_TIMEOUT,
        in_flight=2,
        most_bytes=_LARGEST_HOUR,
        guard=Guard(allowed=allowed_hosts(os.environ.get("AUDITOR_ALLOW_HOSTS", ""))),
    )


def downloaded(line: Wire, url: str) -> bytes:
    """Return one packed hour.

    Raises:
        Missing: if there is none at the address.
        ConnectorError, Interrupted: as ``Wire.get`` does.
    """
    answer = line.get(url, what="hour")
    if answer.status != 200:
        raise Missing
    return answer.body
