"""Base rates on Spark: the same bytes, also where a worker is killed."""

import os
import shutil
import signal
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from auditor.baseline.engine import seen
from auditor.baseline.on_spark import _both
from auditor.connectors.gharchive import GHArchive
from tests.auditor.baseline.test_baseline_command import build
from tests.auditor.calls import started
from tests.services.spark import cluster


@pytest.mark.spark
@pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java")
@pytest.mark.skipif(find_spec("pyspark") is None, reason="there is no Spark")
def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(
    archive: Path, tmp_path: Path
) -> None:
    build(archive, tmp_path / "duckdb.json")
    words = ("--archive", str(archive), "--out", str(tmp_path / "spark.json"))
    with cluster(tmp_path / "cluster") as (master, workers):
        child = started(
            *("baseline", "build", *words, "--one-in", "1"),
            *("--engine", "spark", "--master", master),
        )
        wait_for_work(tmp_path / "cluster" / "one-work")
        assert child.poll() is None
        os.killpg(workers[0].pid, signal.SIGKILL)
        _, stderr = child.communicate(timeout=300)
    assert child.returncode == 0, stderr.decode()
    spark, duckdb = tmp_path / "spark.json", tmp_path / "duckdb.json"
    assert spark.read_bytes() == duckdb.read_bytes()


def wait_for_work(folder: Path) -> None:
    """Wait until a worker has begun an executor, and give it a moment to read."""
    for _ in range(3_000):
        if list(folder.glob("app-*/*/stderr")):
            time.sleep(3)
            return
        time.sleep(0.1)
    raise AssertionError("the worker got nothing to do")


def test_an_hour_is_a_row_on_how_it_was_read_and_its_acts(archive: Path) -> None:
    connector = GHArchive()
    hour = connector.hours(archive)[5]
    tally = connector.tally(hour, 1)
    head, *acts = _both(lambda _: tally, hour)
    assert head[:4] == (seen(tally).at, tally.lines, 0, "")
    assert [row[4:] for row in acts] == list(tally.rows)
