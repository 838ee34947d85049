"""Builds small repositories whose every byte is known."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ADA = "Ada Example <ada@x.example>"
BEN = "Ben Other <ben@y.example>"


def git(
    folder: Path,
    *words: str,
    feed: bytes = b"",
    variables: Mapping[str, str] | None = None,
) -> str:
    """Run git with nobody's settings and return what it prints."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    plain = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(folder),
        "LC_ALL": "C",
    }
    call = ["git", "-c", "init.defaultBranch=main", "-C", str(folder), *words]
    env = kept | plain | dict(variables or {})
    done = subprocess.run(call, env=env, input=feed, capture_output=True, check=False)
    assert not done.returncode, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8", "replace").strip()


def seconds(stamp: str) -> int:
    """Turn 2020-01-31, or an instant with or without its zone, into git's seconds."""
    at = datetime.fromisoformat(stamp)
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())


@dataclass(frozen=True, slots=True)
class Made:
    """One commit to be built; ``stamp`` is a day, an instant or git's own raw date."""

    stamp: str
    who: str | bytes = ADA
    subject: str | bytes = "Work"
    committed: str | None = None
    #: marks of further parents: 1 is the first commit
    merges: tuple[int, ...] = ()
    #: path -> content that it writes
    files: tuple[tuple[str, str], ...] = ()

    def lines(self, mark: int, ref: str) -> bytes:
        """Return it as fast-import reads it."""
        when = _raw(self.stamp).encode()
        then = _raw(self.committed or self.stamp).encode()
        text = _bytes(self.subject)
        head = b"commit %s\nmark :%d\n" % (ref.encode(), mark)
        who = b"author %s %s\ncommitter %s %s\n" % (
            _bytes(self.who),
            when,
            BEN.encode(),
            then,
        )
        others = b"".join(b"merge :%d\n" % other for other in self.merges)
        said = b"data %d\n%s\n" % (len(text), text)
        written = b"".join(
            b"M 100644 inline %s\ndata %d\n%s\n"
            % (path.encode(), len(body), body.encode())
            for path, body in self.files
        )
        return head + who + said + others + written + b"\n"


def _raw(stamp: str) -> str:
    return stamp if " " in stamp else f"{seconds(stamp)} +0000"


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def fill(folder: Path, made: Iterable[Made], branch: str = "main") -> Path:
    """Write commits, each on top of the one before, onto a branch of ``folder``."""
    ref = f"refs/heads/{branch}"
    stream = b"".join(c.lines(mark, ref) for mark, c in enumerate(made, 1))
    options = ("fast-import", "--quiet", "--force", "--date-format=raw")
    git(folder, *options, feed=stream)
    return folder


def history(folder: Path, *made: Made, bare: bool = False) -> Path:
    """Make a repository with these commits on its branch ``main``."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", *(["--bare"] if bare else []))
    return fill(folder, made)


def clone(origin: Path, folder: Path, *options: str, on: str = "2021-06-30") -> Path:
    """Clone over ``file://``, on a given day as far as its logs tell."""
    when = f"{seconds(on)} +0000"
    signed = {
        "GIT_AUTHOR_NAME": "C",
        "GIT_AUTHOR_EMAIL": "c@z.example",
        "GIT_COMMITTER_NAME": "C",
        "GIT_COMMITTER_EMAIL": "c@z.example",
        "GIT_COMMITTER_DATE": when,
    }
    address = f"file://{origin}"
    words = ("clone", "--quiet", *options, "--", address, str(folder))
    git(folder.parent, *words, variables=signed)
    return folder


def raw_commit(folder: Path, dates: tuple[str, str], who: str = ADA) -> str:
    """Write a commit no command would write, onto ``main``."""
    tree = git(folder, "mktree")
    parent = git(folder, "rev-parse", "main")
    text = (
        f"tree {tree}\nparent {parent}\nauthor {who}{dates[0]}\n"
        f"committer {who}{dates[1]}\n\nOdd\n"
    )
    words = ("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
    sha = git(folder, *words, feed=text.encode())
    (folder / ".git" / "refs" / "heads" / "main").write_text(f"{sha}\n", "ascii")
    return sha
