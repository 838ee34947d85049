"""Calls git so that neither the surroundings nor the repository steer it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer

from auditor.connectors._text import clean
from auditor.errors import ConnectorError
from auditor.model import Health

#: what a repository could otherwise set to run something, or to change the answer
_SETTINGS = (
    f"core.hooksPath={os.devnull}",
    "core.fsmonitor=false",
    "fetch.fsckObjects=false",
    "log.mailmap=false",
    "log.showSignature=false",
    "protocol.allow=never",
    # reading runs nothing of the repository's, so another owner does not matter
    "safe.bareRepository=all",
    "safe.directory=*",
    "transfer.fsckObjects=false",
)

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_FLUSH": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}

#: of the variables that a surrounding hook may have set, those that only say which
#: git and whose
_KEPT = frozenset({"GIT_CONFIG_GLOBAL", "GIT_EXEC_PATH"})


#: seconds and bytes that one question about files may take
SECONDS, BYTES = 60.0, 2**25


def instant(seconds: str) -> datetime | None:
    """Turn git's seconds since 1970 into an instant, or None if that cannot be."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def command(folder: Path, *words: str) -> list[str]:
    """Return the call ``git WORDS`` inside ``folder``."""
    settings = (part for setting in _SETTINGS for part in ("-c", setting))
    return ["git", "--no-pager", *settings, "-C", str(folder), *words]


def environment(folder: Path, protocol: str = "none") -> dict[str, str]:
    """Return the variables for a call; only ``folder`` itself may be a repository."""
    plain = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("GIT_") or key in _KEPT
    }
    bounds = {
        "GIT_ALLOW_PROTOCOL": protocol,  # stronger than any setting
        "GIT_CEILING_DIRECTORIES": str(folder.resolve().parent),
    }
    return plain | _ENVIRONMENT | bounds


@contextmanager
def installed() -> Iterator[None]:
    """Turn a missing git into a sentence."""
    try:
        yield
    except (FileNotFoundError, PermissionError) as error:
        raise ConnectorError(
            "Reading repositories needs the git program; install git.", "no_git"
        ) from error


def run(
    folder: Path, *words: str, protocol: str = "none"
) -> subprocess.CompletedProcess[bytes]:
    """Run git to its end, whatever the end."""
    with installed():
        return subprocess.run(
            command(folder, *words),
            env=environment(folder, protocol),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )


def bounded(folder: Path, *words: str, feed: bytes = b"") -> tuple[bytes, bool]:
    """Return what git says, as far as it fits into the bounds, and if that is all."""
    with TemporaryFile() as asked:
        asked.write(feed)
        asked.seek(0)
        try:
            process = subprocess.Popen(
                command(folder, *words),
                stdin=asked,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(folder),
                start_new_session=True,  # so that its helpers end with it
            )
        except OSError:
            return b"", False
    end = Timer(SECONDS, _kill, [process])
    end.start()
    try:
        assert process.stdout is not None
        said = process.stdout.read(BYTES)
        return said, not process.stdout.read(1) and not process.wait()
    finally:
        end.cancel()
        _kill(process)
        process.communicate()


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End git and what it started, which would hold the pipe open."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(OSError):  # it has ended
            os.killpg(process.pid, signal.SIGKILL)


def health() -> Health:
    """Say whether git is there, and which."""
    reach = "Sees the commits of a branch, up to when it was last cloned or fetched."
    try:
        said = answer(Path(), "--version")
    except ConnectorError as error:
        return Health(ready=False, sentence=str(error), reach=reach)
    ready = bool(said and said.startswith("git version"))
    sentence = f"Found {clean(said or '')}." if ready else "The git program is broken."
    return Health(ready=ready, sentence=sentence, reach=reach)


def answer(folder: Path, *words: str) -> str | None:
    """Return what git prints, without the last line break; None if it refuses."""
    done = run(folder, *words)
    return os.fsdecode(done.stdout).removesuffix("\n") if not done.returncode else None
