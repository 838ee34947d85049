"""The steps of action.yml: draw what is public, and commit it where it is news.

Inputs come by the environment (ACTION_*), so that no shell ever reads them. Needs git
and the installed auditor, and nothing else.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

#: input -> the option that takes each of its lines
_OPTIONS = {
    "GITHUB": "--github",
    "HUGGINGFACE": "--huggingface",
    "KAGGLE": "--kaggle",
    "FEEDS": "--feed",
    "RESUME": "--resume",
    "NAME": "--name",
}
#: exit codes with which a report is there
_COMPLETE, _INCOMPLETE = 0, 3
#: lies beside the pictures, and says what they show
_MARK = ".auditor"
#: a picture is drawn anew after so many days, even if it says the same
_MOST_DAYS = 28
_BOT = {
    "user.name": "github-actions[bot]",
    "user.email": "41898282+github-actions[bot]@users.noreply.github.com",
}


class Refusal(Exception):
    """Nothing was changed; the message says what to do."""


def draw() -> None:
    """Write the reports into the folder, unless they would say nothing new."""
    folder = _folder()
    with TemporaryDirectory() as away:
        made, drawn = Path(away, "audit.json"), Path(away, "drawn")
        _auditor("audit", *_asked(), "--format=json", f"--out={made}")
        _auditor("render", str(made), *_shown(), f"--out={drawn}{os.sep}")
        mark = _mark(json.loads(made.read_bytes()), drawn)
        if _is_known(mark, folder):
            _say("Nothing new is public; the files stay as they are.")
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name in mark["files"]:
            copyfile(drawn / name, folder / name)
    (folder / _MARK).write_text(f"{json.dumps(mark, indent=2)}\n", "utf-8")
    _put("changed", "true")


def _folder() -> Path:
    """Return the folder of the repository that is written to."""
    root = Path.cwd().resolve()
    try:
        folder = (root / (_given("OUT") or "auditor")).resolve()
        inside = folder.relative_to(root).parts
    except (ValueError, OSError) as error:
        raise Refusal(
            "The input out has to name a folder of the repository."
        ) from error
    if ".git" in inside or ".github" in inside:
        raise Refusal(
            "The input out has to name a folder that is not git's or GitHub's."
        )
    return folder


def _given(name: str) -> str:
    return os.environ.get(f"ACTION_{name}", "").strip()


def _asked() -> list[str]:
    """Return the sources and what goes with them, each word bound to its option."""
    return [
        f"{option}={line.strip()}"
        for name, option in _OPTIONS.items()
        for line in _given(name).splitlines()
        if line.strip()
    ]


def _shown() -> list[str]:
    """Return for whom and in which forms it is drawn."""
    formats = _given("FORMATS").replace(",", " ").split() or ["png"]
    told = [f"--format={name}" for name in dict.fromkeys(formats)]
    told.append(f"--reader={_given('READER') or 'other'}")
    since, theme = _given("SINCE"), _given("THEME")
    told += [f"--since={since}"] if since else []
    return [*told, *([f"--theme={theme}"] if theme else [])]


def _auditor(*words: str) -> None:
    """Call the program; a report with something unread is one all the same."""
    with _unheard():
        # -P: nothing in the workspace, the folder of the pictures say, is a module
        call = [sys.executable, "-P", "-m", "auditor", *words]
        code = subprocess.run(call, check=False).returncode
    if code == _INCOMPLETE and words[0] == "audit":
        _say("::notice::Not everything could be read; what is missing is not seen.")
    elif code not in (_COMPLETE, _INCOMPLETE):
        raise Refusal(f"No report was made (exit code {code}); the files stay.")


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep the runner from taking words of others in the log for its commands."""
    word = secrets.token_hex(16)
    _say(f"::stop-commands::{word}")
    try:
        yield
    finally:
        _say(f"::{word}::")


def _mark(audit: dict[str, Any], drawn: Path) -> dict[str, Any]:
    """Return what the drawn files show, whenever they were drawn."""
    files = sorted(file.name for file in drawn.iterdir())
    resume = audit["resume"] or {}
    shows = [
        *(audit[part] for part in ("generator", "subject", "days", "artifacts")),
        [[s["source"], s["handle"], s["status"]] for s in audit["sources"]],
        [[s["id"], s["level"], s["state"]] for s in audit["signals"]],
        [[p["start"], p["state"], p["ongoing"]] for p in audit["quiet_periods"]],
        resume.get("spans"),
        _shown(),
        files,
    ]
    told = json.dumps(shows, sort_keys=True).encode()
    return {
        "as_of": audit["as_of"],
        "files": files,
        "shows": sha256(told).hexdigest(),
    }


def _is_known(mark: dict[str, Any], folder: Path) -> bool:
    """Whether the folder shows the same, and not for too long."""
    try:
        old = json.loads((folder / _MARK).read_bytes())
        days = date.fromisoformat(mark["as_of"]) - date.fromisoformat(old["as_of"])
        same = old["shows"] == mark["shows"] and abs(days.days) < _MOST_DAYS
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return same and all((folder / name).is_file() for name in mark["files"])


def commit() -> None:
    """Commit the drawn files and nothing else, and push them to the same branch."""
    folder = _folder()
    mark = json.loads((folder / _MARK).read_bytes())
    paths = [str(folder / name) for name in (*mark["files"], _MARK)]
    if _git("rev-parse", "--git-dir", fails="") != 0:
        raise Refusal("Nothing to commit to; put actions/checkout before this step.")
    if _git("symbolic-ref", "--quiet", "HEAD", fails="") != 0:
        raise Refusal("No branch is checked out; give actions/checkout a ref.")
    _git("add", "--force", "--", *paths, fails="The files cannot be added.")
    if _git("diff", "--cached", "--quiet", "--", *paths, fails="") == 0:
        _say("Nothing new to commit.")
        return
    words = f"Refresh the timeline, as of {date.fromisoformat(mark['as_of'])}"
    _git("commit", "--quiet", "-m", words, "--", *paths, fails="Nothing was committed.")
    _push()


def _push() -> None:
    """Push; what somebody else pushed meanwhile comes first."""
    if _git("push", "--quiet", "origin", "HEAD", fails="") == 0:
        return
    told = "The commit cannot be pushed; give the job the permission contents: write."
    _git("pull", "--quiet", "--rebase", "--autostash", fails=told)
    _git("push", "--quiet", "origin", "HEAD", fails=told)


def _git(*words: str, fails: str) -> int:
    """Call git as the bot; a failure ends the step with the sentence ``fails``."""
    bot = [part for pair in _BOT.items() for part in ("-c", "=".join(pair))]
    with _unheard():
        code = subprocess.run(["git", *bot, *words], check=False).returncode
    if code and fails:
        raise Refusal(fails)
    return code


def _put(name: str, value: str) -> None:
    """Hand a value to the steps that follow."""
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.write(f"{name}={value}\n")


def _say(words: str) -> None:
    # before what a program called from here says
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(words: Sequence[str]) -> int:
    """Run one step by its name."""
    steps = {"draw": draw, "commit": commit}
    try:
        steps[words[0]]()
    except Refusal as refusal:
        _say(f"::error::{refusal}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
