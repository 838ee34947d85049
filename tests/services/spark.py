"""A cluster of Apache Spark on this machine."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
#: for processes of Java that live for seconds: what makes them fast later costs most
SHORT_LIFE = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """Start a master and two workers of one core each on this machine."""
    folder.mkdir()
    with ExitStack() as stack:
        master = stack.enter_context(java(folder, "master", MASTER))
        address = told(folder / "master.log", r"spark://127\.0\.0\.1:\d+", master)
        workers = [
            stack.enter_context(
                java(folder, name, WORKER, "-c", "1", "-m", "1g", address)
            )
            for name in ("one", "two")
        ]
        os.environ["SPARK_SUBMIT_OPTS"] = SHORT_LIFE
        for name, worker in zip(("one", "two"), workers, strict=True):
            told(folder / f"{name}.log", "Successfully registered", worker)
        yield address, workers


@contextmanager
def java(
    folder: Path, name: str, part: str, *words: str
) -> Iterator["subprocess.Popen[bytes]"]:
    import pyspark

    home = Path(pyspark.__file__).parent
    bound = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [home / "bin" / "spark-class", part, *bound, *words],
            env={
                **os.environ,
                "SPARK_HOME": str(home),
                "SPARK_LOCAL_IP": "127.0.0.1",
                "SPARK_DAEMON_JAVA_OPTS": SHORT_LIFE,
                "SPARK_WORKER_DIR": str(folder / f"{name}-work"),
                "PYSPARK_PYTHON": sys.executable,
            },
            stdout=log,
            stderr=log,
            start_new_session=True,  # so that its own children end with it
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def told(log: Path, pattern: str, process: "subprocess.Popen[bytes]") -> str:
    """Wait until a log says something, and return that."""
    for _ in range(3_000):
        if found := re.search(pattern, log.read_text("utf-8", "replace")):
            return found[0]
        assert process.poll() is None, log.read_text("utf-8", "replace")
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8", "replace"))
