"""Apache Spark, as far as any command uses it: begun, and its errors as sentences."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from auditor.errors import AuditorError, UsageError

#: this machine alone, and how often a task may be begun
ALONE = "local[{jobs},4]"
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "32",
    "spark.sql.session.timeZone": "UTC",
    # broken lines and files are counted by the reader, not passed over
    "spark.sql.ansi.enabled": "true",
}


@contextmanager
def session(master: str, name: str) -> Iterator[Any]:
    """Begin a session of Spark, and end it with the block.

    Args:
        master: where its master is, ``spark://host:7077``, or ``ALONE``.
        name: of the program, as the cluster shows it.

    Raises:
        UsageError: if Spark is not there, or there is no such master.
        AuditorError: if it gave up inside the block.
    """
    begun = _begun(master, name)
    begun.sparkContext.setLogLevel("OFF")
    try:
        yield begun
    except (AuditorError, KeyboardInterrupt):
        raise
    except Exception as error:  # Spark's own are not to be told from others
        raise AuditorError(
            f"Spark gave up: {first_line(error)}; run again, what is done is kept."
        ) from error
    finally:
        begun.stop()


def _begun(master: str, name: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(
            "Spark is not installed; run: pip install 'portfolio-auditor[spark]'."
        ) from error

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName(name)
    for key, value in _SETTINGS.items():
        builder = builder.config(key, value)
    try:
        return builder.getOrCreate()
    except Exception as error:  # of the bridge to Java, which has many
        raise UsageError(
            f"Spark cannot be started with --master {master}: {first_line(error)}; "
            "check that Java 17 or newer is there and the address is right."
        ) from error


def first_line(error: Exception) -> str:
    """Return the first line of what Java says, without the trail of calls."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = next((one for one in lines if "xception: " in one), "".join(lines[:1]))
    return told.rpartition("xception: ")[2][:200] or type(error).__name__
