"""The same roster on Spark: the same files, also where a worker is killed.

They run where Java and the extra are: ``pytest -m spark``.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from auditor import spark
from tests.auditor.calls import call, sentence, started
from tests.auditor.roster.conftest import AS_OF
from tests.auditor.roster.test_roster_command import states, written
from tests.services.crowd import Crowd, crowd, write_roster
from tests.services.spark import cluster

on_spark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
    pytest.mark.skipif(find_spec("pyspark") is None, reason="there is no Spark"),
]
WORDS = ("roster", "people.csv", *AS_OF, "--engine", "spark")


def compare_with_one_machine(here: Path) -> None:
    """Do the roster again without Spark, from what its workers have read."""
    done = call("roster", "people.csv", "--out", "local", *AS_OF, "--offline")
    assert done.exit_code == 0, done.stderr
    assert written(here / "out") == written(here / "local")
    for name in ("index.html", "summary.csv"):
        assert (here / "out" / name).read_bytes() == (
            here / "local" / name
        ).read_bytes()


class OnSpark:
    pytestmark = on_spark


class TestOnThisMachine(OnSpark):
    def test_it_leaves_the_files_that_threads_leave(
        self, served: Crowd, here: Path
    ) -> None:
        child = started(*WORDS, "--out", "out", "--jobs", "2")
        _, stderr = child.communicate(timeout=300)
        assert child.returncode == 0, stderr.decode()
        assert b"Of 3 rows: 3 read completely." in stderr
        asked = served.asked()
        compare_with_one_machine(here)
        assert served.asked() == asked


class TestOnACluster(OnSpark):
    def test_a_killed_worker_costs_no_row(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with crowd(8, years=1, repositories=2, latency=0.15) as found:
            for name, value in found.environment.items():
                monkeypatch.setenv(name, value)
            write_roster(here / "people.csv", found.logins)
            with cluster(here / "spark") as (master, workers):
                child = started(*WORDS, "--out", "out", "--master", master)
                wait_for_rows(child, here / "out", 2)
                os.killpg(workers[0].pid, signal.SIGKILL)
                _, stderr = child.communicate(timeout=300)
            assert child.returncode == 0, stderr.decode()
            assert states() == ["done"] * 8
            compare_with_one_machine(here)


def wait_for_rows(child: "subprocess.Popen[bytes]", out: Path, rows: int) -> None:
    """Wait for rows; on a busy machine Spark alone takes a minute to begin."""
    for _ in range(6_000):
        if len(list(out.glob(".roster/[0-9]*.json"))) >= rows:
            return
        assert child.poll() is None, child.communicate()
        time.sleep(0.05)
    raise AssertionError("no row was done")


# What holds without Spark.


def test_without_the_extra_one_sentence_says_what_to_install(
    served: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    done = call(*WORDS, "--out", "out")
    assert done.exit_code == 2
    assert "pip install 'portfolio-auditor[spark]'" in done.stderr
    assert states() == ["waiting"] * 3


def test_a_master_goes_with_its_engine_only(served: Crowd) -> None:
    words = ("roster", "people.csv", "--out", "out", "--master", "spark://x:1")
    assert "--engine spark" in sentence(call(*words, "--silent"), 2)


class Context:
    """Does in this process what Spark's session and context do elsewhere."""

    @property
    def sparkContext(self) -> "Context":
        return self

    def parallelize(self, rows: list[object], parts: int) -> "Context":
        assert parts == len(rows)
        self.rows = rows
        return self

    def map(self, work: object) -> "Context":
        self.work = work
        return self

    def collect(self) -> list[object]:
        return [self.work(row) for row in self.rows]  # type: ignore[operator]


@contextmanager
def in_this_process(master: str, name: str) -> Iterator[Context]:
    yield Context()


def test_a_task_is_a_row_and_needs_nothing_of_the_driver(
    served: Crowd, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "session", in_this_process)
    done = call(*WORDS, "--out", "out")
    assert done.exit_code == 0, done.stderr
    compare_with_one_machine(here)
    assert "3 rows had been read before" in call(*WORDS, "--out", "out").stderr


def test_a_worker_that_cannot_write_ends_the_run_with_its_sentence(
    served: Crowd, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "session", in_this_process)
    (here / "out").mkdir()
    (here / "out" / "002-person-1").write_text("in the way")
    done = call(*WORDS, "--out", "out")
    assert done.exit_code == 1
    assert "002-person-1" in done.stderr and "cannot be written" in done.stderr
    assert states() == ["done", "waiting", "done"]
    assert len(json.loads((here / "out/manifest.json").read_text())["rows"]) == 3


def test_what_spark_cannot_do_is_one_sentence(
    served: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lost(Context):
        def setLogLevel(self, level: str) -> None:
            pass

        def stop(self) -> None:
            pass

        def collect(self) -> list[object]:
            raise RuntimeError("trail\norg.x.SparkException: Job aborted\n\tat a.b(c)")

    monkeypatch.setattr(spark, "_begun", lambda master, name: Lost())
    done = call(*WORDS, "--out", "out")
    assert done.exit_code == 1
    assert "Spark gave up: Job aborted; run again" in done.stderr
