"""Copies a repository's history with git: no files, bounded, and gone afterwards."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from auditor.connectors._git.call import command, environment, installed
from auditor.errors import ConnectorError
from auditor.model import Interrupted, Run

#: of one copy and of all in one run: seconds, and bytes on the disk
SECONDS, ALL_SECONDS = 60.0, 300.0
BYTES, ALL_BYTES = 200 * 2**20, 500 * 2**20
#: seconds between two looks at the clock, the disk and whether the run is to end
_GLANCE = 0.1

#: on top of what every call of git is given: nothing that asks a person, answers for
#: one, leads to another host or fetches more than what was asked for
_SETTINGS = (
    "core.askPass=",
    "credential.helper=",
    "gc.auto=0",
    "http.followRedirects=false",
    "maintenance.auto=false",
    "protocol.version=2",
    "submodule.recurse=false",
    "transfer.bundleURI=false",
)
_WORDS = (
    "clone",
    "--bare",
    "--quiet",
    "--filter=tree:0",
    "--no-tags",
    "--single-branch",
    "--template=",
)
#: asks for the newest commit, and with what git ends where there is none
_TIP = ("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
_NO_COMMIT = 1


class NotCopied(ConnectorError):
    """One repository could not be copied; others may be."""

    def __init__(self, why: str) -> None:
        """Give it its code."""
        super().__init__(why, "not_copied")


@dataclass(slots=True)
class Room:
    """A folder that is there as long as copies are read, and what is left of it."""

    folder: Path
    run: Run
    #: for all copies together
    seconds: float = ALL_SECONDS
    bytes: int = ALL_BYTES
    _number: int = 0

    def copy(self, url: str) -> Path | None:
        """Copy the history of the branch that ``url`` points to.

        Returns:
            Where it lies; None if there is no commit.

        Raises:
            NotCopied: if git refuses, or it takes too long or too much room.
            ConnectorError: if there is no git.
            Interrupted: if the run is to end; git is stopped first.
        """
        self._number += 1
        place = self.folder / str(self._number)
        began = time.monotonic()
        try:
            status = self._ended_with(
                _call(self.folder, url, place), url.partition(":")[0], place
            )
            if status == 0:
                tip = command(place, *_TIP)
                status = self._ended_with(tip, "none", place)
                if status == _NO_COMMIT:
                    return None
        finally:
            self.seconds -= time.monotonic() - began
            self.bytes -= _size(place)
        if status:
            raise NotCopied("git could not copy their history.")
        return place

    def _ended_with(self, call: list[str], protocol: str, place: Path) -> int:
        """Return with what git ended, as long as it keeps within bounds."""
        end = time.monotonic() + min(SECONDS, self.seconds)
        env = surroundings(self.folder, protocol)
        with started(call, env, subprocess.DEVNULL) as process:
            while (status := _ended(process)) is None:
                if self.run.stop.is_set():
                    raise Interrupted
                if time.monotonic() > end:
                    raise NotCopied("git could not copy their history in time.")
                if _size(place) > min(BYTES, self.bytes):
                    raise NotCopied("their history is too large to be copied.")
        return status


@contextmanager
def room(lent: Run) -> Iterator[Room]:
    """Lend a folder for copies, and delete it at the end, whatever the end."""
    with tempfile.TemporaryDirectory(
        prefix="auditor-", ignore_cleanup_errors=True
    ) as name:
        yield Room(Path(name), lent)


def _call(folder: Path, url: str, place: Path) -> list[str]:
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return command(folder, *settings, *_WORDS, "--", url, str(place))


@contextmanager
def started(
    call: list[str], env: Mapping[str, str], out: int
) -> Iterator[subprocess.Popen[bytes]]:
    """Start git; at the end nothing of it runs any more.

    Raises:
        ConnectorError: if there is no git.
    """
    with installed():
        process = subprocess.Popen(
            call,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        # git starts helpers, which are of the same session and end with it
        if process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def surroundings(folder: Path, protocol: str) -> Mapping[str, str]:
    """Return the variables for git: nothing of the person's own settings.

    A file of theirs may hold a password, a header or another address for the host.
    """
    return environment(folder, protocol) | {
        "GIT_ASKPASS": "",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }


def _ended(process: subprocess.Popen[bytes]) -> int | None:
    with suppress(subprocess.TimeoutExpired):
        return process.wait(_GLANCE)
    return None


def _size(folder: Path) -> int:
    """Return how many bytes lie in a folder, as far as it stands still."""
    total = 0
    for path, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(path) / name).lstat().st_size
    return total
