"""Histories read from copies, with the real git over file://."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from auditor.connectors._github.rest import copying, history
from auditor.connectors._github.rest.cloning import Whose, site_of
from auditor.model import Basis, InMemory, Interrupted, Place, Run, Stamp
from tests.connectors.accounts import Quick
from tests.connectors.anonymous import (
    COMMITS_FOUND,
    NOW,
    SITE,
    Heard,
    Hub,
    hit,
    hits,
    listen,
    person,
    repository,
)

REPOS = "/users/ada/repos"
PLACE = Place(source="github", host="github.com", handle="ada")
GIVEN = "77+ada@users.noreply.github.com"
LINKED = "ada@lovelace.example"
IDENTITY = {"GIT_AUTHOR_NAME": "Ada", "GIT_COMMITTER_NAME": "Bot"}


@dataclass
class Forge:
    """A folder of repositories that git can copy from."""

    folder: Path
    shas: dict[str, list[str]] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return self.folder.as_uri()

    def git(self, name: str, *words: str, **env: str) -> str:
        place = self.folder / "ada" / f"{name}.git"
        call = ["git", "-C", str(place), *words]
        clean = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            call,
            env={**os.environ, **clean, **IDENTITY, **env},
            check=True,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )
        return done.stdout.decode().strip()

    def make(self, name: str, *emails: str, subject: str = "Turn") -> None:
        """Make a repository with one commit a day, by these addresses."""
        place = self.folder / "ada" / f"{name}.git"
        place.mkdir(parents=True)
        self.git(name, "init", "-q", "--bare", "-b", "main")
        self.git(name, "config", "uploadpack.allowFilter", "true")
        self.shas[name] = []
        for number, email in enumerate(emails, 1):
            self.commit(name, email, f"2024-03-{number:02d}", f"{subject} {number}")

    def file(self, name: str, path: str) -> str:
        """Return a tree with one file."""
        blob = self.git(name, "hash-object", "-w", "--stdin")
        self.git(name, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
        return self.git(name, "write-tree")

    def merge(self, name: str, email: str) -> None:
        self.commit(
            name, email, "2024-03-08", "Merge", before=" ".join(self.shas[name][-2:])
        )

    def commit(
        self,
        name: str,
        email: str,
        day: str,
        text: str,
        *,
        tree: str = "",
        before: str = "",
        **env: str,
    ) -> None:
        tree = tree or self.git(name, "mktree")
        shas = before.split() or self.shas[name][-1:]
        parents = [word for sha in shas for word in ("-p", sha)]
        who = {"GIT_AUTHOR_EMAIL": email, "GIT_COMMITTER_EMAIL": "bot@example.invalid"}
        when = {
            "GIT_AUTHOR_DATE": f"{day}T09:30:00+0200",
            "GIT_COMMITTER_DATE": f"{day}T09:30:00Z",
        }
        words = ("commit-tree", tree, *parents, "-m", text)
        sha = self.git(name, *words, **{**who, **when, **env})
        self.git(name, "update-ref", "refs/heads/main", sha)
        self.shas[name].append(sha)

    def ids(self, name: str, *numbers: int) -> list[str]:
        return [f"git:{self.shas[name][n - 1]}" for n in numbers]


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path / "forge")


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold that no copy outlives its reading."""
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    yield
    assert list(aside.iterdir()) == []


def spent(forge: Forge, *names: str, **more: Any) -> Hub:
    """Return a GitHub whose hour ends before any commits are asked for."""
    rows = [repository(name, f"2026-01-{9 - n:02d}") for n, name in enumerate(names)]
    account = person(node_id="U_77", id=77)
    return Hub({"/users/ada": account, REPOS: rows, **more}, left=5)


def read(hub: Hub, forge: Forge, clones: int = 5, **how: Any) -> Heard:
    return listen(hub, clones=clones, origin=forge.origin, **how)


def ids(heard: Heard) -> set[str]:
    return {act.id for act in heard.acts}


# Whose a commit is.


def test_commits_under_an_address_that_github_gave_are_the_person_s(
    forge: Forge,
) -> None:
    forge.make("engine", GIVEN, "ben@babbage.example", GIVEN)
    with spent(forge, "engine") as hub:
        heard = read(hub, forge)
    assert ids(heard) == {*forge.ids("engine", 1, 3)}
    act = heard.acts[0]
    assert (act.subject, act.basis) == ("ada/engine", Basis.AUTHOR)
    assert act.url == f"{SITE}/ada/engine/commit/{act.id.removeprefix('git:')}"
    days = {str(a.at)[:16] for a in heard.acts}
    assert days == {"2024-03-01 07:30", "2024-03-03 07:30"}, "in UTC"
    assert str(heard.error).startswith("Read without a token were")


def test_an_address_in_a_commit_that_github_attributes_is_the_person_s_everywhere(
    forge: Forge,
) -> None:
    forge.make("engine", LINKED, "ben@babbage.example")
    forge.make("loom", "ADA@Lovelace.example", "ada@elsewhere.example")
    known = hit(1, sha=forge.shas["engine"][0], day="2024-03-01")
    found = hits(known, incomplete_results=True)
    with spent(forge, "engine", "loom", **{COMMITS_FOUND: found}) as hub:
        heard = read(hub, forge)
        store = heard.store
    assert ids(heard) == {*forge.ids("engine", 1), *forge.ids("loom", 1)}
    kept = [store.get(PLACE, part) for part in store.parts(PLACE)]
    bodies = b"".join(one.body for one in kept if one).lower()
    assert b"lovelace" not in bodies and b"noreply" not in bodies


def test_names_are_never_compared(forge: Forge) -> None:
    forge.make("engine", "ada@elsewhere.example", "ada", "", "@")
    with spent(forge, "engine") as hub:
        assert read(hub, forge).acts == []


@pytest.mark.parametrize(
    ("email", "given"),
    [
        (GIVEN, True),
        ("77+Old-Name@users.noreply.github.com", True),
        ("ADA@users.noreply.GitHub.com", True),
        ("78+ada@users.noreply.github.com", False),
        ("077+ada@users.noreply.github.com", False),
        ("+ada@users.noreply.github.com", False),
        ("ben@users.noreply.github.com", False),
        ("77+ada@users.noreply.github.com.evil.example", False),
        ("77+ada@example.invalid@users.noreply.evil.example", False),
        ("", False),
    ],
)
def test_which_addresses_github_gave(email: str, given: bool) -> None:
    whose = Whose(
        login="Ada", number=77, created=NOW.replace(2015), commits=frozenset()
    )
    assert whose.given(email, "github.com") is given


def test_a_later_account_has_no_address_without_its_number() -> None:
    for created in (NOW.replace(year=2018), None):
        whose = Whose(login="ada", number=0, created=created, commits=frozenset())
        assert not whose.given("ada@users.noreply.github.com", "github.com")
        assert not whose.given("0+ada@users.noreply.github.com", "github.com")


# What is copied.


def test_nothing_is_copied_unless_that_is_wanted_and_something_is_unread(
    forge: Forge,
) -> None:
    forge.make("engine", GIVEN)
    with spent(forge, "engine") as hub:
        heard = read(hub, forge, clones=0)
    assert heard.acts == []
    assert "the commits in 1 of 1 own repositories" in str(heard.error)
    listed: dict[str, Any] = {"/repos/ada/engine/commits": []}
    with Hub({REPOS: [repository()], **listed}) as hub:
        assert read(hub, forge).acts == [], "its list was read whole"


def test_the_most_recently_pushed_are_copied_as_many_as_wanted(forge: Forge) -> None:
    for name in ("new", "middle", "old"):
        forge.make(name, GIVEN, subject=name)
    with spent(forge, "new", "middle", "old") as hub:
        heard = read(hub, forge, clones=2)
    assert ids(heard) == {*forge.ids("new", 1), *forge.ids("middle", 1)}
    assert "the commits in 1 of 3 own repositories" in str(heard.error)


def test_no_files_come_along_and_only_one_branch(forge: Forge) -> None:
    forge.make("engine", GIVEN)
    forge.git("engine", "update-ref", "refs/heads/side", forge.shas["engine"][0])
    forge.git("engine", "update-ref", "refs/tags/v1", forge.shas["engine"][0])
    with copying.room(Run()) as room:
        place = room.copy(f"{forge.origin}/ada/engine.git")
        assert place is not None
        call = ["git", "-C", str(place), "cat-file", "--batch-all-objects"]
        told = subprocess.run(
            [*call, "--batch-check=%(objecttype)"], capture_output=True, check=True
        )
        refs = subprocess.run(
            ["git", "-C", str(place), "for-each-ref"], capture_output=True, check=True
        )
        assert not list(place.glob("hooks/*"))
    assert told.stdout.split() == [b"commit"]
    assert refs.stdout.count(b"\n") == 1


def test_an_empty_repository_has_no_commits_and_is_read(forge: Forge) -> None:
    forge.make("engine")
    with spent(forge, "engine") as hub:
        heard = read(hub, forge)
    assert (heard.acts, heard.notices) == ([], {})
    assert str(heard.error).startswith("Read without a token were")


def test_merges_and_odd_dates_are_as_in_any_list(forge: Forge) -> None:
    forge.make("engine", GIVEN)
    old = {"GIT_AUTHOR_DATE": "1999-01-01T00:00:00Z"}
    forge.commit("engine", GIVEN, "2024-03-02", "Bring along", **old)
    with spent(forge, "engine") as hub:
        heard = read(hub, forge)
    assert ids(heard) == {*forge.ids("engine", 1)}
    assert list(heard.notices) == ["dated_before_account"]


# Hostile repositories and surroundings.


def test_a_name_cannot_lead_anywhere_else(forge: Forge, tmp_path: Path) -> None:
    forge.make("engine", GIVEN)
    marker = tmp_path / "marker"
    rows = [
        repository(full_name="ada/--upload-pack=touch", clone_url=f"ext::sh {marker}"),
        repository(full_name="ada/%2e%2e", html_url="ext::sh"),
        repository(full_name="../ada/engine"),
    ]
    for row in rows:
        with spent(forge, "x", **{REPOS: [row]}) as hub:
            heard = read(hub, forge)
        assert heard.acts == []
        assert not marker.exists()


def test_no_setting_of_the_person_s_is_used(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.make("engine", GIVEN)
    home, marker = tmp_path / "home", tmp_path / "marker"
    home.mkdir(exist_ok=True)
    text = (
        f'[url "file:///nowhere/"]\n insteadOf = "{forge.origin}"\n'
        f'[credential]\n helper = "!touch {marker}"\n'
        f"[core]\n hooksPath = {home}\n fsmonitor = touch {marker}\n"
    )
    (home / ".gitconfig").write_text(text)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    monkeypatch.setenv("GIT_DIR", str(home))
    monkeypatch.setenv("GIT_ASKPASS", f"touch {marker}")
    with spent(forge, "engine") as hub:
        assert ids(read(hub, forge)) == {*forge.ids("engine", 1)}
    assert not marker.exists()


def test_settings_that_git_cannot_read_do_not_make_a_repository_look_empty(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.make("engine", GIVEN)
    settings = tmp_path / "gitconfig"
    settings.write_text("[no sense")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("HOME", str(tmp_path))
    with spent(forge, "engine") as hub:
        assert ids(read(hub, forge)) == {*forge.ids("engine", 1)}


def test_a_git_that_breaks_after_copying_does_not_either(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.make("engine", GIVEN)
    real, folder = shutil.which("git"), tmp_path / "bin"
    folder.mkdir()
    tool = folder / "git"
    tool.write_text(
        "#!/bin/sh\ncase \" $* \" in *' rev-parse '*) exit 128 ;; esac\n"
        f'exec "{real}" "$@"\n'
    )
    tool.chmod(0o755)
    with spent(forge, "engine") as hub:
        with monkeypatch.context() as broken:
            broken.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
            heard = read(hub, forge, store=(store := InMemory()))
        hub.left = 0
        again = read(hub, forge, store=store)
    assert "could not copy" in heard.notices["not_copied"]
    assert ids(again) == {*forge.ids("engine", 1)}


def test_a_subject_that_plays_tricks_is_made_safe(forge: Forge) -> None:
    forge.make("engine", GIVEN, subject="\x1b[31mred \u202e mail ben@x.example")
    with spent(forge, "engine") as hub:
        (act,) = read(hub, forge).acts
    assert act.title == "red mail [address] 1"


@pytest.mark.parametrize("origin", ["http://127.0.0.1:9", "ssh://x", "ext::sh", ""])
def test_nothing_is_copied_but_over_tls(forge: Forge, origin: str) -> None:
    with spent(forge, "engine") as hub:
        heard = listen(hub, clones=3, origin=origin)
    assert (heard.acts, heard.notices) == ([], {})
    assert "the commits in 1 of 1 own repositories" in str(heard.error)


@pytest.mark.parametrize(
    ("api", "site"),
    [
        ("https://api.github.com", "https://github.com"),
        ("https://api.tenant.ghe.com", "https://tenant.ghe.com"),
        ("https://git.example/api/v3", "https://git.example"),
        ("https://git.example:8443/api/v3", "https://git.example:8443"),
        ("https://user:secret@git.example/api/v3", "https://git.example"),
        ("http://127.0.0.1:80", ""),
        ("https://", ""),
    ],
)
def test_the_site_is_that_of_the_interface(api: str, site: str) -> None:
    assert site_of(api) == site


# How commits came to their dates.


def stamps(heard: Heard) -> dict[str, Stamp]:
    return {row.activity: row for row in heard.of(Stamp)}


def test_a_copy_tells_both_dates_and_whether_a_file_changed(forge: Forge) -> None:
    forge.make("engine", GIVEN, "ben@babbage.example", GIVEN)
    late = {"GIT_COMMITTER_DATE": "2024-06-01T00:00:00Z"}
    forge.commit("engine", GIVEN, "2024-03-04", "Rebased", **late)
    files = forge.file("engine", "a.txt")
    forge.commit("engine", GIVEN, "2024-03-05", "Grown", tree=files)
    with spent(forge, "engine") as hub:
        heard = read(hub, forge)
        hub.left = 0
        again = read(hub, forge, store=heard.store)
    found = stamps(heard)
    assert stamps(again) == found
    assert [*found] == [act.id for act in heard.acts]
    first, third, fourth, fifth = (found[i] for i in forge.ids("engine", 1, 3, 4, 5))
    assert first == Stamp(
        source="github",
        subject="ada/engine",
        url=f"{SITE}/ada/engine",
        activity=forge.ids("engine", 1)[0],
        authored=datetime(2024, 3, 1, 7, 30, tzinfo=UTC),
        committed=datetime(2024, 3, 1, 9, 30, tzinfo=UTC),
        unchanged=True,
        title="Turn 1",
        first_seen=date(2016, 1, 1),
    )
    assert third.parent_committed == datetime(2024, 3, 2, 9, 30, tzinfo=UTC)
    assert (third.unchanged, fifth.unchanged) == (True, False)
    assert fourth.committed == datetime(2024, 6, 1, tzinfo=UTC)
    assert fifth.parent_committed == fourth.committed > fifth.committed


def test_merges_and_what_has_no_date_have_no_stamp(forge: Forge) -> None:
    forge.make("engine", GIVEN, GIVEN)
    forge.merge("engine", GIVEN)
    never = {"GIT_COMMITTER_DATE": "@99999999999999 +0000"}
    forge.commit("engine", GIVEN, "2024-03-09", "Odd", **never)
    with spent(forge, "engine") as hub:
        heard = read(hub, forge)
    assert [*stamps(heard)] == forge.ids("engine", 2, 1)


def test_what_github_lists_has_both_dates_and_no_trees() -> None:
    row = hit(1, repo="ben/loom")
    row["commit"]["committer"]["date"] = "2024-05-04T10:00:00Z"
    odd = hit(2)
    odd["commit"]["committer"]["date"] = "soon"
    found = hits(row, odd, hit(3))
    with Hub({COMMITS_FOUND: found, REPOS: [repository()]}) as hub:
        heard = listen(hub)
    [stamp] = stamps(heard).values()
    assert stamp.committed == datetime(2024, 5, 4, 10, tzinfo=UTC)
    assert (stamp.subject, stamp.url) == ("ben/loom", f"{SITE}/ben/loom")
    known = (stamp.unchanged, stamp.parent_committed, stamp.first_seen, stamp.path)
    assert known == (None, None, None, None)


# What goes wrong.


def test_a_repository_that_is_not_there_costs_only_itself(forge: Forge) -> None:
    forge.make("engine", GIVEN)
    with spent(forge, "gone", "engine") as hub:
        heard = read(hub, forge)
    assert ids(heard) == {*forge.ids("engine", 1)}
    assert heard.notices == {
        "not_copied": "The commits in ada/gone are left out: git could not copy their "
        "history."
    }
    assert "the commits in 1 of 2 own repositories" in str(heard.error)


@pytest.mark.parametrize(
    ("limit", "value", "told"),
    [
        ("SECONDS", -1.0, "in time"),
        ("BYTES", 5, "too large"),
    ],
)
def test_a_copy_that_takes_too_long_or_too_much_is_stopped(
    forge: Forge,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    value: float,
    told: str,
) -> None:
    forge.make("engine", GIVEN)
    slow_git(monkeypatch, forge.folder)
    monkeypatch.setattr(copying, limit, value)
    with spent(forge, "engine") as hub:
        heard = read(hub, forge)
    assert told in heard.notices["not_copied"]
    assert running(forge.folder) == []


def test_the_end_of_the_run_stops_a_copy_at_once(
    forge: Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge.make("engine", GIVEN)
    slow_git(monkeypatch, forge.folder)
    run = Quick(now=lambda: NOW)
    glance = copying._size

    def seen(folder: Path) -> int:
        run.stop.set()
        return glance(folder)

    monkeypatch.setattr(copying, "_size", seen)
    with spent(forge, "engine") as hub, pytest.raises(Interrupted):
        read(hub, forge, lent=run)
    assert running(forge.folder) == []


def slow_git(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Put a git before the real one that copies for ever, with a helper of its own."""
    folder.mkdir(exist_ok=True)
    tool = folder / "git"
    tool.write_text(
        "#!/bin/sh\ncase \" $* \" in *' clone '*)\nfor last; do :; done\n"
        'mkdir -p "$last"\necho copying > "$last/part"\nesac\n'
        f"echo $$ >> {folder}/pids\nsleep 60 &\necho $! >> {folder}/pids\nwait\n"
    )
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def running(folder: Path) -> list[int]:
    """Return which of the started programs still run, after a moment."""
    pids = [int(text) for text in (folder / "pids").read_text().split()]
    assert pids
    end = time.monotonic() + 5
    while (left := [p for p in pids if _runs(p)]) and time.monotonic() < end:
        time.sleep(0.01)
    return left


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2]
    except OSError:
        return False
    return not state.startswith("Z")


def test_without_git_the_rest_is_read(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with spent(forge, "engine") as hub:
        heard = read(hub, forge)
    assert "install git" in heard.notices["no_git"]


@pytest.mark.parametrize(("limit", "value"), [("_MOST", 1), ("_LONGEST", 3)])
def test_a_history_beyond_its_bounds_is_left_out(
    forge: Forge, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    forge.make("engine", GIVEN, GIVEN)
    monkeypatch.setattr(history, limit, value)
    monkeypatch.setattr(history, "_CHUNK", 16)
    with spent(forge, "engine") as hub:
        heard = read(hub, forge)
    assert heard.acts == []
    assert "too long to be read" in heard.notices["not_copied"]


def test_a_copy_that_is_damaged_later_is_left_out(forge: Forge, tmp_path: Path) -> None:
    forge.make("engine", GIVEN)
    with copying.room(Run()) as room:
        place = room.copy(f"{forge.origin}/ada/engine.git")
        assert place is not None
        (place / "HEAD").write_text("ref: refs/heads/none")
        with pytest.raises(copying.NotCopied, match="could not read"):
            list(history.history(place, Run()))
        run = Quick(now=lambda: NOW)
        run.stop.set()
        with pytest.raises(Interrupted):
            list(history.history(place, run))


def test_a_git_that_keeps_silent_is_not_waited_for(
    forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow_git(monkeypatch, forge.folder)
    monkeypatch.setattr(history, "SECONDS", -1.0)
    with pytest.raises(copying.NotCopied, match="in time"):
        list(history.history(tmp_path, Run()))
    run = Quick(now=lambda: NOW)
    run.stop.set()
    monkeypatch.setattr(history, "SECONDS", 60.0)
    with pytest.raises(Interrupted):
        list(history.history(tmp_path, run))
    assert running(forge.folder) == []


# What is kept.


def test_a_second_run_copies_nothing_until_the_next_push(forge: Forge) -> None:
    forge.make("engine", GIVEN)
    store = InMemory()
    with spent(forge, "engine") as hub:
        first = read(hub, forge, store=store)
        forge.commit("engine", GIVEN, "2024-04-01", "More")
        hub.left = 0
        second = read(hub, forge, store=store)
        assert second.acts == first.acts
        offline = listen(
            hub, clones=3, origin="file:///nowhere", store=store, offline=True
        )
        assert offline.acts == first.acts
        hub.left = 5
        hub.pages[REPOS] = [repository(pushed="2026-02-02")]
        third = read(hub, forge, store=store, refresh=True)
    assert ids(third) == {*forge.ids("engine", 1, 2)}


def test_offline_nothing_is_copied(forge: Forge) -> None:
    forge.make("engine", GIVEN)
    store = InMemory()
    with spent(forge, "engine") as hub:
        read(hub, forge, clones=0, store=store)
        heard = read(hub, forge, store=store, offline=True)
    assert (heard.acts, heard.code) == ([], "offline")
