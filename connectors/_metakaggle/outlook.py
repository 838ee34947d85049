"""What reading a dump takes, and whether it can be read at all."""

from auditor.connectors._metakaggle.place import Dump, Form
from auditor.model import Estimate, Health

#: bytes a second, on one core of a usual machine: reading a table, unpacking one
_READ, _UNPACK = 110e6, 150e6
_REACH = (
    "Sees submissions, notebook and data set versions, models and forum messages up to "
    "the last whole day of the dump."
)


def duration(dump: Dump) -> float:
    """Return roughly how many seconds a dump takes."""
    packed = sum(t.size for t in dump.tables.values() if t.form is not Form.PLAIN)
    return dump.size / _READ + packed / _UNPACK


def estimate(dump: Dump) -> Estimate:
    """Return what reading a dump takes; nothing is asked of any network."""
    seconds = duration(dump)
    packed = [t.size for t in dump.tables.values() if t.form is not Form.PLAIN]
    lines = [
        f"{len(dump.tables)} tables, {_size(dump.size)}, read on this machine in about "
        f"{_time(seconds)}"
    ]
    if packed:
        lines.append(f"up to {_size(max(packed))} of the disk for a while, to unpack")
    return Estimate(requests=0, seconds=seconds, lines=tuple(lines))


def _size(count: float) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e8 else f"{count / 1e6:.1f} MB"


def _time(seconds: float) -> str:
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min"


def health() -> Health:
    """Say whether DuckDB is there and works."""
    try:
        import duckdb

        with duckdb.connect(":memory:") as connection:
            connection.execute("SELECT 1").fetchone()
    except Exception:  # whatever a broken library raises when it is loaded
        return Health(
            ready=False,
            sentence="DuckDB does not work here; install auditor again.",
            reach=_REACH,
        )
    return Health(
        ready=True,
        sentence=f"DuckDB {duckdb.__version__} reads the tables; no token is needed.",
        reach=_REACH,
    )
