"""Types that many threads ask for at once."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from auditor.connectors._typed import convert, decode

ROUNDS = """
import sys, threading
from typing import Generic, TypeVar
from msgspec import Struct, defstruct
from auditor.connectors._typed import convert

T = TypeVar("T")
class Row(Struct, Generic[T]):
    a: T
    b: list[T] = []
class Page(Struct, Generic[T]):
    nodes: list[Row[T]]
    more: dict[str, Row[T]] = {}

sys.setswitchinterval(1e-6)
found = {"nodes": [{"a": {"x": 1}}]}
for n in range(100):
    kinds = [defstruct(f"Kind{n}", [("x", int)]) for _ in range(3)]
    gate = threading.Barrier(8)
    def go(i, gate=gate, kinds=kinds):
        gate.wait()
        assert convert(found, Page[kinds[i % 3]]).nodes[0].a.x == 1
    threads = [threading.Thread(target=go, args=(i,)) for i in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""


def test_many_threads_may_meet_a_type_for_the_first_time(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ROUNDS], cwd=tmp_path, capture_output=True, timeout=100
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_does_not_fit_is_refused_every_time() -> None:
    for _ in range(2):
        with pytest.raises(msgspec.ValidationError):
            convert("one", list[int])
        with pytest.raises(msgspec.DecodeError):
            decode(b"{", dict[str, int])
    assert decode(b"[1]", list[int]) == convert([1], list[int]) == [1]
