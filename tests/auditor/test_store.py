import errno
import fcntl
import logging
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

import auditor.store
from auditor import _store_file, _store_lock, _store_schema
from auditor.errors import StoreError
from auditor.model import Kept, Place, Store
from auditor.store import SqliteStore, folder

AT = datetime(2026, 11, 22, 8, 30, 15, 250, tzinfo=UTC)
ADA = Place(source="github", host="github.com", handle="ada-example")
BEN = Place(source="github", host="github.com", handle="ben-example")
NOBODY = 65534


def answer(body: bytes = b"{}", at: datetime = AT, etag: str = "") -> Kept:
    return Kept(body=body, fetched_at=at, etag=etag)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    with SqliteStore(path) as opened:
        yield opened


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    class Told(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    told: list[str] = []
    handler, log = Told(), logging.getLogger("auditor")
    with caplog.at_level(logging.WARNING, "auditor"):
        log.addHandler(handler)
        yield told
        log.removeHandler(handler)


def filled(path: Path, bodies: int = 1, size: int = 2) -> Path:
    """Make a store with answers about Ada, and close it."""
    with SqliteStore(path) as store:
        for number in range(bodies):
            store.put(ADA, f"part-{number:03}", answer(os.urandom(size)))
    return path


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.damaged-*"))


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def begin(code: str, *words: object) -> "subprocess.Popen[str]":
    """Start a process of its own that waits for a line before it goes on."""
    head = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from auditor.model import Kept, Place\n"
        "from auditor.store import SqliteStore\n"
        "ADA = Place(source='github', host='github.com', handle='ada-example')\n"
        "kept = Kept(body=b'x' * 5000, fetched_at=datetime.now(UTC))\n"
        "store = SqliteStore(Path(sys.argv[1]))\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", head + code, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def at_once(code: str, path: Path, many: int) -> str:
    """Run ``code`` in several processes together; return what they warned of."""
    started = [begin(code, path, number) for number in range(many)]
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    ends = [process.communicate(timeout=300) for process in started]
    assert [process.returncode for process in started] == [0] * many, ends
    return "".join(err for _, err in ends)


# Keeping.


def test_it_is_a_store_and_gives_back_what_was_put(store: SqliteStore) -> None:
    lent: Store = store
    kept = Kept(body=b"\x00\xff" * 9, fetched_at=AT, closed=True, etag='W/"a"')
    lent.put(ADA, "2024", kept)
    assert lent.get(ADA, "2024") == kept
    assert lent.get(ADA, "2025") is None


def test_what_was_put_is_there_in_the_next_run(path: Path) -> None:
    big = os.urandom(6_000_000)
    with SqliteStore(path) as store:
        store.put(ADA, "big", answer(big))
        store.put(ADA, "none", answer(b""))
    with SqliteStore(path) as store:
        assert store.get(ADA, "big") == answer(big)
        assert store.get(ADA, "none") == answer(b"")


def test_an_answer_that_is_there_is_replaced(store: SqliteStore) -> None:
    store.put(ADA, "a", Kept(body=b"1", fetched_at=AT, closed=True, etag="x"))
    store.put(ADA, "a", answer(b"2"))
    assert store.get(ADA, "a") == answer(b"2")
    assert store.summary().answers == 1


def test_instants_are_kept_in_utc(path: Path, store: SqliteStore) -> None:
    there = timezone(timedelta(hours=5, minutes=30))
    store.put(ADA, "a", answer(at=AT.astimezone(there)))
    assert store.get(ADA, "a") == answer()
    with closing(sqlite3.connect(path)) as connection:
        [(text,)] = connection.execute("SELECT fetched_at FROM answers")
    assert text == "2026-11-22T08:30:15.000250Z"


def test_an_instant_without_a_zone_is_refused(store: SqliteStore) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.put(ADA, "a", answer(at=AT.replace(tzinfo=None)))


def test_parts_are_named_in_order_and_dropped(store: SqliteStore) -> None:
    for part in ("b", "c", "a"):
        store.put(ADA, part, answer())
    store.put(BEN, "b", answer())
    assert store.parts(ADA) == ("a", "b", "c")
    store.drop(ADA, "b")
    store.drop(ADA, "no such part")
    assert store.parts(ADA) == ("a", "c")
    store.drop(ADA)
    assert (store.parts(ADA), store.parts(BEN)) == ((), ("b",))


def test_hosts_sources_and_handles_never_mix(store: SqliteStore) -> None:
    elsewhere = [
        Place(source="github", host="code.example", handle="ada-example"),
        Place(source="kaggle", host="github.com", handle="ada-example"),
        Place(source="github", host="github.com", handle="Ada-Example"),
    ]
    for number, place in enumerate([ADA, *elsewhere]):
        store.put(place, "a", answer(b"%d" % number))
    found = [store.get(place, "a") for place in [ADA, *elsewhere]]
    assert found == [answer(b"%d" % number) for number in range(4)]
    store.drop(ADA)
    assert set(store.places()) == set(elsewhere)


def test_places_are_listed_once_and_in_order(store: SqliteStore) -> None:
    assert store.places() == ()
    for place in (BEN, ADA):
        store.put(place, "a", answer())
        store.put(place, "b", answer())
    assert store.places() == (ADA, BEN)


def test_nothing_is_made_before_the_first_answer(path: Path) -> None:
    with SqliteStore(path) as store:
        assert store.get(ADA, "a") is None
        assert (store.parts(ADA), store.places()) == ((), ())
        store.drop(ADA)
        assert store.forget("ada-example") == 0
        assert store.purge().bytes == 0
        assert store.summary().answers == 0
    assert not path.parent.exists()


def test_what_utf_8_cannot_hold_is_spelled_out(store: SqliteStore) -> None:
    odd = Place(source="s", host="h", handle="\udcff\x00")
    store.put(odd, "\ud800", answer(etag="\udc00"))
    found = store.get(odd, "\ud800")
    assert found
    assert found.etag == "\\udc00"
    store.drop(odd, "no such part")
    assert store.forget("\udcff\x00") == 1


def test_only_the_person_can_read_it(path: Path, store: SqliteStore) -> None:
    before = os.umask(0)
    try:
        store.put(ADA, "a", answer())
    finally:
        os.umask(before)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    ends = ("", "-shm", "-wal")
    assert modes == {f"store.sqlite3{end}": 0o600 for end in ends}


def test_closing_leaves_one_file_and_nothing_more_is_kept(path: Path) -> None:
    store = SqliteStore(path)
    store.put(ADA, "a", answer())
    store.close()
    store.close()
    store.put(ADA, "b", answer())
    assert store.get(ADA, "a") is None
    assert store.forget("ada-example") == 0
    assert names(path.parent) == ["store.sqlite3"]
    with SqliteStore(path) as again:
        assert again.parts(ADA) == ("a",)


def test_a_store_whose_folder_was_taken_away_can_be_closed(path: Path) -> None:
    store = SqliteStore(filled(path))
    assert store.get(ADA, "part-000")
    path.parent.rename(path.parent.with_name("elsewhere"))
    store.close()


def test_a_link_is_followed(tmp_path: Path, path: Path) -> None:
    link = tmp_path / "link.sqlite3"
    link.symlink_to(filled(path))
    with SqliteStore(link) as store:
        assert store.parts(ADA) == ("part-000",)
        store.purge()
    assert not list(path.parent.iterdir())


def test_the_summary_tells_what_there_is(path: Path, store: SqliteStore) -> None:
    early, late = AT - timedelta(days=2), AT + timedelta(microseconds=1)
    for place, part, at in ((ADA, "a", late), (ADA, "b", early), (BEN, "a", AT)):
        store.put(place, part, answer(b"x" * 99, at))
    found = store.summary()
    assert (found.path, found.handles, found.answers) == (path, 2, 3)
    assert (found.oldest, found.newest) == (early, late)
    assert found.bytes == sum(file.stat().st_size for file in path.parent.iterdir())


# Where it lies.


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_HOME", "~/kept")
    assert folder() == Path(os.environ["HOME"], "kept")
    with SqliteStore() as store:
        store.put(ADA, "a", answer())
    assert Path(os.environ["HOME"], "kept", "store.sqlite3").is_file()


def test_without_a_name_it_lies_where_programs_keep_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
        assert folder() == tmp_path / "share" / "auditor"
    monkeypatch.setenv("AUDITOR_HOME", "")
    assert folder().name == "auditor"
    assert not folder().exists()


def test_a_home_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_HOME", "~no-such-person-here/kept")
    with pytest.raises(StoreError, match="set it to a full path"):
        SqliteStore()


def test_the_person_s_own_store_is_opened_without_a_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "home"))
    filled(tmp_path / "home" / "store.sqlite3")
    with auditor.store.open() as store:
        assert store.parts(ADA) == ("part-000",)


# Threads and processes.


def test_many_threads_share_one_store(store: SqliteStore) -> None:
    def work(number: int) -> None:
        place = Place(source="s", host="h", handle=f"p{number % 3}")
        for step in range(12):
            store.put(place, f"{number}-{step}", answer(b"%d" % step))
            found[number, step] = store.get(place, f"{number}-{step}")

    found: dict[tuple[int, int], Kept | None] = {}
    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {(n, s): answer(b"%d" % s) for n in range(8) for s in range(12)}
    assert store.summary().answers == 96


def test_processes_that_start_and_write_at_once_lose_nothing(path: Path) -> None:
    code = (
        "for step in range(40):\n"
        "    store.put(ADA, f'{sys.argv[2]}-{step}', kept)\n"
        "store.close()\n"
    )
    assert at_once(code, path, 4) == ""
    with SqliteStore(path) as store:
        wanted = {f"{number}-{step}" for number in range(4) for step in range(40)}
        assert set(store.parts(ADA)) == wanted


def test_killed_while_writing_it_keeps_what_was_committed(path: Path) -> None:
    code = (
        "for step in range(100000):\n"
        "    store.put(ADA, str(step), kept)\n"
        "    print(step, flush=True)\n"
    )
    process = begin(code, path)
    assert process.stdin and process.stdout and process.stderr
    process.stdin.write("go\n")
    process.stdin.flush()
    told = [process.stdout.readline() for _ in range(30)]
    process.send_signal(signal.SIGKILL)
    told += process.stdout.readlines()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    done = {line.strip() for line in told if line.endswith("\n")}
    assert len(done) >= 30
    with SqliteStore(path) as store:
        assert done <= set(store.parts(ADA))
        assert all(store.get(ADA, part) for part in done)
        store.put(BEN, "a", answer())
        assert store.parts(BEN) == ("a",)


def test_where_no_wal_is_possible_it_works_without(
    path: Path, monkeypatch: pytest.MonkeyPatch, warnings: list[str]
) -> None:
    # this way to lock has no memory to share, which a -wal needs
    monkeypatch.setattr(_store_schema, "OPEN", "mode=rw&vfs=unix-dotfile")
    with SqliteStore(path) as store:
        store.put(ADA, "a", answer())
        assert store.get(ADA, "a") == answer()
        assert names(path.parent) == ["store.sqlite3"]
        assert store.forget("ada-example") == 1
    assert warnings == []


def test_where_asking_for_a_wal_fails_it_works_without(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    change(path, "PRAGMA journal_mode = DELETE")
    monkeypatch.setattr(_store_lock, "PATIENCE", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM answers").fetchall()
        with SqliteStore(path) as store:  # a reader keeps the mode from being changed
            assert store.get(ADA, "part-000")
    assert not path.with_name("store.sqlite3-wal").exists()


def test_a_folder_that_cannot_be_locked_is_used_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int, kind: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with SqliteStore(path) as store:
        store.put(ADA, "a", answer())
        assert store.get(ADA, "a") == answer()


def test_a_file_another_process_deleted_is_begun_anew(store: SqliteStore) -> None:
    store.put(ADA, "a", answer())
    with SqliteStore(store.summary().path) as other:
        other.purge()
    assert store.get(ADA, "a") is None
    store.put(ADA, "b", answer())
    assert store.parts(ADA) == ("b",)
    with SqliteStore(store.summary().path) as other:
        assert other.parts(ADA) == ("b",)


# Versions.


STEPS = (
    *_store_schema.MIGRATIONS,
    ("ALTER TABLE answers ADD COLUMN seen INTEGER NOT NULL DEFAULT 7",),
)


def test_a_further_step_keeps_the_answers(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, bodies=3)
    monkeypatch.setattr(_store_schema, "MIGRATIONS", STEPS)
    with SqliteStore(path) as store:
        assert len(store.parts(ADA)) == 3
        assert store.get(ADA, "part-001")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchall() == [(2,)]
        assert connection.execute("SELECT DISTINCT seen FROM answers").fetchall() == [
            (7,)
        ]


def test_processes_that_start_at_once_take_a_step_once(path: Path) -> None:
    filled(path)
    code = (
        "from auditor import _store_schema\n"
        "step = ('CREATE TABLE IF NOT EXISTS steps (n)',\n"
        "        'INSERT INTO steps VALUES (1)')\n"
        "_store_schema.MIGRATIONS += (step,)\n"
        "import fcntl\n"
        "fcntl.flock = lambda handle, kind: None  # SQLite's own locks have to do\n"
        "assert store.get(ADA, 'part-000')\n"
        "store.close()\n"
    )
    assert at_once(code, path, 4) == ""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT n FROM steps").fetchall() == [(1,)]


def test_a_step_another_process_was_faster_with_is_left_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = iter([0, 0, 1, 1])  # refuse, ask, then look again inside the transaction
    filled(path)
    monkeypatch.setattr(_store_schema, "_version", lambda connection: next(told))
    with SqliteStore(path) as store:
        assert store.parts(ADA) == ("part-000",)


def test_a_step_that_fails_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch, warnings: list[str]
) -> None:
    filled(path)
    fails = (*STEPS[:1], (*STEPS[1], "INSERT INTO answers (body) VALUES (NULL)"))
    monkeypatch.setattr(_store_schema, "MIGRATIONS", fails)
    with SqliteStore(path) as store:
        assert store.get(ADA, "part-000") is None
    assert len(warnings) == 1
    monkeypatch.undo()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchall() == [(1,)]
        columns = connection.execute("SELECT * FROM answers").description
    assert "seen" not in [column[0] for column in columns]
    with SqliteStore(path) as store:
        assert store.get(ADA, "part-000")


def test_what_sqlite_has_rolled_back_is_not_rolled_back_again() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with pytest.raises(ZeroDivisionError), _store_schema.transaction(connection):
            connection.execute("ROLLBACK")
            raise ZeroDivisionError
        assert not connection.in_transaction


def test_a_newer_store_is_refused_and_left_as_it_is(path: Path) -> None:
    filled(path)
    change(path, "PRAGMA user_version = 9", "PRAGMA journal_mode = DELETE")
    before = path.read_bytes()
    with SqliteStore(path) as store:
        for work in (
            store.check,
            lambda: store.get(ADA, "part-000"),
            lambda: store.put(ADA, "a", answer()),
            lambda: store.forget("ada-example"),
            store.summary,
        ):
            with pytest.raises(StoreError, match=r"newer auditor; update .*\.$"):
                work()
    assert path.read_bytes() == before
    assert names(path.parent) == ["store.sqlite3"]


def test_a_look_at_the_version_makes_and_says_nothing(
    path: Path, warnings: list[str]
) -> None:
    with SqliteStore(path) as store:
        store.check()
        assert not path.parent.exists()
        store.put(ADA, "a", answer())
        store.check()
    assert warnings == []


# Damage.


def garbage(path: Path) -> None:
    path.write_bytes(b"this was never a database" * 400)


def no_table(path: Path) -> None:
    change(path, "DROP TABLE answers")


def other_columns(path: Path) -> None:
    change(path, "ALTER TABLE answers RENAME COLUMN etag TO tag")


def table_without_version(path: Path) -> None:
    change(path, "PRAGMA user_version = 0")


def bad_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:8192])


def broken_letters_in_the_schema(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CREATE TABLE answers", b"CREATE TA\x8aLE answers"))


def header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


@pytest.mark.parametrize(
    "damage",
    [
        garbage,
        no_table,
        other_columns,
        table_without_version,
        bad_pages,
        truncated,
        broken_letters_in_the_schema,
        header_only,
    ],
)
def test_a_damaged_store_is_put_aside_and_the_run_goes_on(
    damage: Callable[[Path], None], path: Path, warnings: list[str]
) -> None:
    damage(filled(path, bodies=30, size=3000))
    spoiled = path.read_bytes()
    with SqliteStore(path) as store:
        assert store.get(ADA, "part-029") is None
        store.put(ADA, "a", answer())
        assert store.get(ADA, "a") == answer()
        [copy] = copies(path)
        assert copy.read_bytes() == spoiled
        [told] = warnings
    assert told == (
        f"The store {path} was damaged and has been put aside as {copy.name}; answers "
        "will be asked for again."
    )


def test_a_put_notices_damage_too(path: Path, warnings: list[str]) -> None:
    path.parent.mkdir()
    garbage(path)
    with SqliteStore(path) as store:
        store.put(ADA, "a", answer())
        assert store.get(ADA, "a") == answer()
    assert (len(warnings), len(copies(path))) == (1, 1)


def test_damage_in_the_middle_of_a_run_is_noticed(
    path: Path, warnings: list[str]
) -> None:
    with SqliteStore(path) as store:
        store.put(ADA, "a", answer())
        no_table(path)
        assert store.get(ADA, "a") is None
        store.put(ADA, "b", answer())
        assert store.parts(ADA) == ("b",)
    assert len(warnings) == 1


def test_what_lies_beside_is_put_aside_as_well(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as other:  # keeps SQLite from tidying up
        other.execute("SELECT count(*) FROM answers").fetchall()
        no_table(path)
        with SqliteStore(path) as store:
            assert store.get(ADA, "part-000") is None
            ends = [copy.name.partition(".damaged-")[2][15:] for copy in copies(path)]
            assert ends == ["", "-shm", "-wal"]
            assert names(path.parent) == [copy.name for copy in copies(path)]
            store.put(ADA, "a", answer())
        # nor does the one who looks away last take the new files along
        assert names(path.parent)[0] == "store.sqlite3"
    with SqliteStore(path) as store:
        assert store.parts(ADA) == ("a",)


def test_an_earlier_copy_is_never_overwritten(path: Path) -> None:
    path.parent.mkdir()
    for _ in range(4):
        garbage(path)
        with SqliteStore(path) as store:
            assert store.get(ADA, "a") is None
    assert len(copies(path)) == 4


def test_an_answer_that_cannot_be_unpacked_counts_as_missing(
    path: Path, warnings: list[str]
) -> None:
    filled(path, bodies=5)
    change(
        path,
        "UPDATE answers SET body = x'0102' WHERE part = 'part-000'",
        "UPDATE answers SET body = 7 WHERE part = 'part-001'",
        "UPDATE answers SET fetched_at = 'soon' WHERE part = 'part-002'",
        "UPDATE answers SET fetched_at = x'ff' WHERE part = 'part-003'",
    )
    with SqliteStore(path) as store:
        found = [bool(store.get(ADA, part)) for part in store.parts(ADA)]
        assert found == [False] * 4 + [True]
        store.put(ADA, "part-000", answer())
        assert store.get(ADA, "part-000") == answer()
    assert (warnings, copies(path)) == ([], [])


def test_broken_letters_spoil_one_row_only(path: Path, warnings: list[str]) -> None:
    filled(path)
    change(path, "UPDATE answers SET etag = CAST(x'61ff' AS TEXT)")
    with SqliteStore(path) as store:
        found = store.get(ADA, "part-000")
        assert found is not None
        assert found.etag == "a\ufffd"
    assert warnings == []


def test_processes_that_notice_at_once_put_aside_one_file(path: Path) -> None:
    path.parent.mkdir()
    garbage(path)
    code = "store.put(ADA, sys.argv[2], kept)\nstore.close()\n"
    assert at_once(code, path, 4).count("put aside") == 1
    assert len(copies(path)) == 1
    with SqliteStore(path) as store:
        assert store.parts(ADA) == ("0", "1", "2", "3")


def test_a_fresh_file_is_not_put_aside_for_the_damaged_one(
    path: Path, monkeypatch: pytest.MonkeyPatch, warnings: list[str]
) -> None:
    path.parent.mkdir()
    garbage(path)
    put_aside = _store_file.Database._put_aside

    def late(self: _store_file.Database) -> None:
        monkeypatch.undo()
        with SqliteStore(path) as faster:
            faster.put(BEN, "a", answer())
        put_aside(self)

    monkeypatch.setattr(_store_file.Database, "_put_aside", late)
    with SqliteStore(path) as store:
        assert store.parts(BEN) == ("a",)
    assert (len(copies(path)), len(warnings)) == (1, 1)


# Going without.


def without(path: Path, why: str, verb: str = "written") -> str:
    return f"The store {path} cannot be {verb} ({why}); nothing is kept from this run."


@contextmanager
def unprivileged() -> Iterator[Path]:
    """Lend a folder, and be somebody whom its rights concern."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        if root:
            os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            for inside in Path(name).rglob("*"):
                if inside.is_dir():
                    inside.chmod(0o700)
            if root:
                os.seteuid(0)


def test_a_read_only_folder_can_be_read_and_keeps_nothing(
    warnings: list[str],
) -> None:
    with unprivileged() as folder:
        path = filled(folder / "data" / "store.sqlite3")
        path.chmod(0o400)
        path.parent.chmod(0o500)
        with SqliteStore(path) as store:
            assert store.get(ADA, "part-000")
            store.put(ADA, "a", answer())
            store.put(ADA, "b", answer())
            store.drop(ADA)
            assert store.parts(ADA) == ("part-000",)
            with pytest.raises(StoreError, match="cannot be changed: attempt to write"):
                store.forget("ada-example")
            with pytest.raises(StoreError, match="cannot be deleted: permission"):
                store.purge()
        assert names(path.parent) == ["store.sqlite3"]
    assert warnings == [without(path, "attempt to write a readonly database")]


def test_damage_that_cannot_be_put_aside_costs_only_the_keeping(
    warnings: list[str],
) -> None:
    with unprivileged() as folder:
        path = folder / "data" / "store.sqlite3"
        path.parent.mkdir()
        garbage(path)
        path.parent.chmod(0o500)
        with SqliteStore(path) as store:
            assert store.get(ADA, "a") is None
            store.put(ADA, "a", answer())
        assert names(path.parent) == ["store.sqlite3"]
    assert warnings == [without(path, "permission denied", "read")]


def test_a_folder_that_can_only_be_passed_through_will_do() -> None:
    with unprivileged() as folder:
        path = filled(folder / "data" / "store.sqlite3")
        path.parent.chmod(0o300)
        with SqliteStore(path) as store:
            store.put(ADA, "a", answer())
            assert store.parts(ADA) == ("a", "part-000")


def test_a_folder_nobody_may_enter_costs_only_the_keeping(warnings: list[str]) -> None:
    with unprivileged() as folder:
        path = filled(folder / "data" / "store.sqlite3")
        path.parent.chmod(0o000)
        with SqliteStore(path) as store:
            assert store.get(ADA, "part-000") is None
            assert store.get(ADA, "part-000") is None
            store.put(ADA, "a", answer())
            with pytest.raises(StoreError, match="cannot be read: permission denied"):
                store.summary()
            with pytest.raises(StoreError, match="cannot be deleted: permission"):
                store.purge()
    assert warnings == [without(path, "permission denied", "read")]


def test_a_folder_that_cannot_be_made_costs_only_the_keeping(
    tmp_path: Path, warnings: list[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    path = tmp_path / "file" / "deep" / "store.sqlite3"
    with SqliteStore(path) as store:
        assert store.get(ADA, "a") is None
        assert warnings == []
        store.put(ADA, "a", answer())
        store.put(ADA, "b", answer())
        assert (store.get(ADA, "a"), store.forget("ada-example")) == (None, 0)
    assert warnings == [without(path, "not a directory")]


def test_a_folder_in_the_place_of_the_file_is_left_alone(
    path: Path, warnings: list[str]
) -> None:
    path.mkdir(parents=True)
    with SqliteStore(path) as store:
        assert store.get(ADA, "a") is None
        store.put(ADA, "a", answer())
        assert store.purge().bytes == 0
    assert warnings == [without(path, "is a directory", "read")]
    assert path.is_dir()


def test_a_full_disk_costs_only_the_keeping(
    path: Path, store: SqliteStore, warnings: list[str]
) -> None:
    store.put(ADA, "a", answer())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        store.put(ADA, "big", answer(os.urandom(400_000)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    store.put(ADA, "b", answer())
    assert (store.parts(ADA), store.get(ADA, "a")) == (("a",), answer())
    assert len(warnings) == 1
    assert warnings[0].endswith("; nothing is kept from this run.")


def test_a_writer_that_takes_too_long_costs_only_the_keeping(
    path: Path, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    monkeypatch.setattr(_store_lock, "PATIENCE", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with SqliteStore(path) as store:
            store.put(ADA, "a", answer())
            assert store.parts(ADA) == ("part-000",)
    assert warnings == [without(path, "database is locked")]


@pytest.mark.parametrize("writing", [True, False])
def test_threads_do_not_wait_one_after_another(
    path: Path, writing: bool, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(*_: object, **__: object) -> None:
        tries.append(1)
        started.wait()  # until all of them are there
        raise sqlite3.OperationalError("database is locked")

    def ask() -> None:
        if writing:
            store.put(ADA, "a", answer())
        else:
            store.get(ADA, "a")

    tries: list[int] = []
    started = threading.Event()
    monkeypatch.setattr(_store_file.Database, "run", wait)
    with SqliteStore(path) as store:
        threads = [threading.Thread(target=ask) for _ in range(5)]
        for thread in threads:
            thread.start()
        started.set()
        for thread in threads:
            thread.join()
    assert tries == [1]
    assert len(warnings) == 1


def test_what_fails_twice_is_said_once(
    path: Path, store: SqliteStore, warnings: list[str]
) -> None:
    path.parent.write_text("no folder")
    store.put(ADA, "a", answer())
    path.parent.unlink()
    path.mkdir(parents=True)
    assert store.get(ADA, "a") is None
    assert warnings == [without(path, "file exists")]


def test_a_store_deleted_while_waiting_is_not_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def late(folder: Path, *, alone: bool) -> Iterator[None]:
        path.unlink()
        yield

    filled(path)
    monkeypatch.setattr(_store_file, "held", late)
    with SqliteStore(path) as store:
        assert store.get(ADA, "part-000") is None
    assert not path.exists()


def test_a_lock_that_stays_costs_only_the_keeping(
    path: Path, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    monkeypatch.setattr(_store_lock, "PATIENCE", 0.03)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with SqliteStore(path) as store:
            assert store.get(ADA, "part-000") is None
            store.put(ADA, "a", answer())
    finally:
        os.close(handle)
    assert warnings == [without(path, "another process keeps it locked", "read")]


# Deleting.


def left(folder: Path, marker: bytes) -> list[str]:
    return [file.name for file in folder.iterdir() if marker in file.read_bytes()]


def test_what_is_forgotten_is_in_no_file_any_more(
    path: Path, store: SqliteStore
) -> None:
    mark, etag = Place(source="s", host="h", handle="Mark-Marker"), "etag-marker"
    for number in range(60):
        store.put(mark, f"part-{number}", answer(os.urandom(5000), etag=etag))
        store.put(ADA, f"part-{number}", answer(os.urandom(5000)))
    store.drop(mark, "part-7")
    assert left(path.parent, b"Mark-Marker")
    assert left(path.parent, b"etag-marker")
    assert store.forget("mark-marker") == 59
    assert left(path.parent, b"Mark-Marker") == left(path.parent, b"etag-marker") == []
    assert len(store.parts(ADA)) == 60


def test_what_was_dropped_before_is_wiped_as_well(
    path: Path, store: SqliteStore
) -> None:
    mark = Place(source="s", host="h", handle="mark-marker")
    store.put(mark, "a", answer())
    store.drop(mark)
    assert left(path.parent, b"mark-marker")
    assert store.forget("mark-marker") == 0
    assert left(path.parent, b"mark-marker") == []


def test_a_handle_is_forgotten_everywhere_in_any_case(store: SqliteStore) -> None:
    for source, host, handle in (
        ("github", "github.com", "Ada-ÉXAMPLE"),
        ("github", "code.example", "ada-éxample"),
        ("kaggle", "kaggle.example", "ADA-éxample"),
        ("kaggle", "kaggle.example", "ada-éxample-2"),
    ):
        store.put(Place(source=source, host=host, handle=handle), "a", answer())
    assert store.forget("aDA-Éxample") == 3
    assert [place.handle for place in store.places()] == ["ada-éxample-2"]


def test_forgetting_deletes_what_was_put_aside(path: Path, store: SqliteStore) -> None:
    store.put(ADA, "a", answer())
    for name in ("store.sqlite3.damaged-20260101T000000", "notes.txt"):
        path.with_name(name).write_bytes(b"x")
    assert store.forget("ben-example") == 0
    assert copies(path) == []
    assert path.with_name("notes.txt").exists()
    assert store.parts(ADA) == ("a",)


def test_forgetting_without_a_store_deletes_copies(path: Path) -> None:
    path.parent.mkdir()
    path.with_name("store.sqlite3.damaged-20260101T000000").write_bytes(b"x")
    with SqliteStore(path) as store:
        assert store.forget("ada-example") == 0
    assert names(path.parent) == []


def test_forgetting_deletes_a_damaged_store_whole(
    path: Path, warnings: list[str]
) -> None:
    path.parent.mkdir()
    garbage(path)
    with SqliteStore(path) as store:
        assert store.forget("ada-example") == 0
        assert names(path.parent) == []
        store.put(ADA, "a", answer())
        assert store.parts(ADA) == ("a",)
    assert [told.partition("; ")[0] for told in warnings] == [
        f"The store {path} was damaged and has been deleted whole"
    ]


def test_forgetting_says_when_a_reader_is_in_the_way(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_store_lock, "PATIENCE", 0.01)
    with SqliteStore(filled(path)) as store:
        assert store.parts(ADA)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM answers").fetchall()
            with pytest.raises(StoreError, match="another process is reading it"):
                store.forget("ada-example")
        assert store.forget("ada-example") == 0


def test_purging_leaves_only_what_is_not_the_store_s(
    path: Path, store: SqliteStore
) -> None:
    store.put(ADA, "a", answer())
    store.put(BEN, "a", answer())
    path.with_name("store.sqlite3.damaged-20260101T000000-wal").write_bytes(b"x" * 50)
    path.with_name("notes.txt").write_text("mine")
    there = sum(f.stat().st_size for f in path.parent.iterdir()) - len("mine")
    found = store.purge()
    assert (found.handles, found.bytes) == (2, there)
    assert names(path.parent) == ["notes.txt"]
    store.put(ADA, "b", answer())
    assert store.parts(ADA) == ("b",)


@pytest.mark.parametrize("newer", [True, False])
def test_purging_asks_nothing_of_what_is_inside(
    path: Path, newer: bool, warnings: list[str]
) -> None:
    filled(path)
    if newer:
        change(path, "PRAGMA user_version = 9")
    else:
        garbage(path)
    with SqliteStore(path) as store:
        found = store.purge()
    assert found.handles == 0
    assert found.bytes > 0
    assert (names(path.parent), warnings) == ([], [])
