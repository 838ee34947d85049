"""What a repository is: where it lies, what it is called, which branch to read."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from auditor.connectors._git.call import answer, run
from auditor.connectors._git.web import page
from auditor.connectors._text import clean
from auditor.errors import ConnectorError

_BUNDLE_HEADS = (b"# v2 git bundle", b"# v3 git bundle")


class Form(StrEnum):
    """In which form a history is handed over."""

    WORK_TREE = "work tree"
    BARE = "bare"
    BUNDLE = "bundle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """One repository that git can read."""

    folder: Path
    #: its last part only: where it lies on a disk is nobody's business
    name: str
    form: Form
    #: whether it is brought up to date from elsewhere
    remotes: bool
    web: str | None

    def tip(self, branch: str | None) -> str:
        """Return the commit to read from.

        Raises:
            ConnectorError: if there is no such branch, or no commit at all.
        """
        named = ("refs/remotes/origin/HEAD", "HEAD")
        if branch is not None:
            named = (branch, f"refs/remotes/origin/{branch}")
        found = next(filter(None, map(self._commit, named)), None)
        if found is None and branch is None:
            found = self._newest_branch()
        if found is None:
            raise self._nothing(branch)
        return found

    def _commit(self, name: str) -> str | None:
        if name.startswith("-") or "\0" in name:
            return None
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options")
        return answer(self.folder, *words, f"{name}^{{commit}}")

    def _newest_branch(self) -> str | None:
        """Return where to read when HEAD names a branch that is not there."""
        words = ("for-each-ref", "--sort=-committerdate", "--count=1")
        kinds = ("refs/heads", "refs/remotes")
        form = "--format=%(objectname)"
        tips = (answer(self.folder, *words, form, kind) for kind in kinds)
        return next(filter(None, tips), None)

    def _nothing(self, branch: str | None) -> ConnectorError:
        if branch is None or self._newest_branch() is None:
            return ConnectorError(
                f"{self.name} has no commits yet; name a repository with a history.",
                "empty_repository",
            )
        return ConnectorError(
            f"{self.name} has no branch {clean(branch)!r}; "
            "set branch under [connectors.git] to one that git branch -a lists.",
            "no_such_branch",
        )

    def owner(self) -> tuple[str, ...]:
        """Return a pattern for whom git would sign commits here as, and nobody else.

        Raises:
            ConnectorError: if git was never told.
        """
        for key, form in (("user.email", r"<{}>$"), ("user.name", r"^{} <")):
            text = answer(self.folder, "config", "--get", key)
            if text and text.strip():
                return (form.format(re.escape(text.strip())),)
        raise ConnectorError(
            f"Whose commits of {self.name} are to be read? "
            "Name the author with --author.",
            "no_author",
        )


@contextmanager
def opened(handle: str) -> Iterator[Repository]:
    """Open a work tree, a bare repository or a bundle for reading.

    Raises:
        ConnectorError: if it is none of these.
    """
    path = Path(handle).absolute()
    if not _is_file(path, handle):
        yield _repository(path, handle)
        return
    _refuse_no_bundle(path, handle)
    with tempfile.TemporaryDirectory(prefix="auditor-git-") as folder:
        yield _unpacked(path, Path(folder), handle)


def _is_file(path: Path, handle: str) -> bool:
    try:
        if path.exists():
            return path.is_file()
    except OSError as error:
        raise _unreadable(handle, error) from error
    raise ConnectorError(
        f"{name_of(handle)} does not exist; check the path of the repository.",
        "no_such_path",
    )


def _unreadable(handle: str, error: OSError) -> ConnectorError:
    reason = (error.strerror or "the system does not say why").lower()
    return ConnectorError(
        f"{name_of(handle)} cannot be read ({reason}); check the path and its owner.",
        "no_such_path",
    )


def _repository(path: Path, handle: str) -> Repository:
    done = run(path, "rev-parse", "--is-bare-repository")
    if b"dubious ownership" in done.stderr:
        raise ConnectorError(
            f"git does not read {name_of(handle)} because it belongs to another user; "
            "update git, or list the folder under safe.directory in your git config.",
            "not_trusted",
        )
    if done.returncode:
        raise _no_repository(handle)
    remotes = ("config", "--local", "--includes", "--get-regexp", r"^remote\..*\.url$")
    return Repository(
        folder=path,
        name=_name(path),
        form=Form.BARE if done.stdout.strip() == b"true" else Form.WORK_TREE,
        remotes=answer(path, *remotes) is not None,
        web=page(answer(path, "remote", "get-url", "origin")),
    )


def _no_repository(handle: str) -> ConnectorError:
    return ConnectorError(
        f"{name_of(handle)} is not a git repository; name the top folder of a clone, "
        "a bare repository or a .bundle file.",
        "not_a_repository",
    )


def name_of(handle: str) -> str:
    """Return what a repository may be called in a report: no folder above it."""
    return _name(Path(handle).absolute())


def _name(path: Path) -> str:
    """Return what people call it: the folder's name without git's endings."""
    folder = path.resolve() if path.name in {"", ".."} else path
    own = folder.name.removesuffix(".git").removesuffix(".bundle")
    return clean(own or folder.parent.name) or "repository"


def _refuse_no_bundle(path: Path, handle: str) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(_BUNDLE_HEADS[0]))
    except OSError as error:
        raise _unreadable(handle, error) from error
    if head in _BUNDLE_HEADS:
        return
    raise _bad_bundle(handle) if path.suffix == ".bundle" else _no_repository(handle)


def _unpacked(path: Path, folder: Path, handle: str) -> Repository:
    words = ("clone", "--quiet", "--mirror", "--template=", "--", str(path), "bundle")
    if run(folder, *words, protocol="file").returncode:
        raise _bad_bundle(handle)
    return Repository(
        folder=folder / "bundle",
        name=_name(path),
        form=Form.BUNDLE,
        remotes=False,
        web=None,
    )


def _bad_bundle(handle: str) -> ConnectorError:
    return ConnectorError(
        f"The bundle {name_of(handle)} is damaged or holds only part of a history; "
        "make it again with git bundle create FILE --all.",
        "bad_bundle",
    )
