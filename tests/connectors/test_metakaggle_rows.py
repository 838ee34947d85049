"""Lines of a dump that are not as they should be cost themselves, and are told."""

import subprocess
import sys
from pathlib import Path

import pytest

from auditor.model import Sight
from tests.connectors.dumps import (
    COLUMNS,
    Read,
    Rows,
    ada,
    folder,
    life,
    read,
    text,
    writer,
)

HEADER = COLUMNS["ForumMessages"].replace(" ", ",")


def messages(place: Path, middle: bytes, end: str = "\n") -> Read:
    """Read a dump whose forum has some bytes between Ada's messages and others'."""
    tables = writer()
    folder(place, tables)
    own, crowd = tables["ForumMessages"][:3], tables["ForumMessages"][3:]
    head = text("ForumMessages", own, end).encode()
    tail = text("ForumMessages", crowd, end).encode().split(end.encode(), 1)[1]
    (place / "ForumMessages.csv").write_bytes(head + middle + tail)
    return read(place)


OWN = {"kaggle:message:800", "kaggle:message:802"}


def said(found: Read) -> set[str]:
    return {id for id in found.ids if id.startswith("kaggle:message")}


@pytest.mark.parametrize(
    "line",
    [
        b"5,80,77\n",
        b"5,80,77,08/09/2021 12:00:00,x,one too many\n",
        b'5,80,77,08/09/2021 12:00:00,"a"b\n',
        b"5,80\xe9,77,08/09/2021 12:00:00,x\n",
        b"\x01\x02\x03\x04\n",
    ],
    ids=["short", "long", "quotes", "latin-1", "garbage"],
)
def test_somebody_else_s_broken_line_costs_itself(tmp_path: Path, line: bytes) -> None:
    found = messages(tmp_path / "mk", line)
    assert said(found) == OWN and found.error is None
    assert found.full()
    told = dict(found.notices)["bad_rows"]
    assert told == "1 line of ForumMessages.csv could not be read and were left out."


@pytest.mark.parametrize(
    "line",
    [
        b"5,80,7,08/20/2021 12:00:00\n",
        b"5,80,7,08/20/2021 12:00:00,x,one too many\n",
        b'5,80,7,08/20/2021 12:00:00,"a"b\n',
        b"5,80\xe9,7,08/20/2021 12:00:00,x\n",
        b'5,80,77,08/20/2021 12:00:00,"open\n6,80,7,08/20/2021 12:00:00,"x"\n',
    ],
    ids=["short", "long", "quotes", "latin-1", "swallowed"],
)
def test_an_own_broken_line_makes_all_days_partly_seen(
    tmp_path: Path, line: bytes
) -> None:
    found = messages(tmp_path / "mk", line)
    assert said(found) == OWN
    assert not found.full()
    assert (Sight.PARTIAL, "bad_rows") in {(s, why) for *_, s, why in found.sights}
    assert "may be this person's" in dict(found.notices)["bad_rows"]


@pytest.mark.parametrize(
    "size", [0, 3_000_000, 24_000_000], ids=["none", "some", "much"]
)
def test_a_quotation_that_is_never_closed_is_noticed(tmp_path: Path, size: int) -> None:
    lines = b"6,80,77,08/20/2021 12:00:00,x\n" * (size // 30)
    found = messages(tmp_path / "mk", b'5,80,77,08/20/2021 12:00:00,"open\n' + lines)
    assert said(found) <= OWN
    assert not found.full()


@pytest.mark.parametrize("left", [1, 4, 9, 40])
def test_a_file_that_was_cut_off_is_doubted(tmp_path: Path, left: int) -> None:
    place = folder(tmp_path / "mk", writer())
    table = place / "ForumMessages.csv"
    table.write_bytes(table.read_bytes()[:-left])
    assert not read(place).full()


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\n\n\n",
        b'5,80,77,08/09/2021 12:00:00,"=HYPERLINK(""http://x"")"\n',
        b'5,80,77,08/09/2021 12:00:00,"nul \x00 nul"\n',
        b'5,80,77,08/09/2021 12:00:00,"\r\n7,80,7,01/01/2020 00:00:00,fake\r\n"\n',
        b"5,80,77,08/09/2021 12:00:00,'; DROP TABLE found; --\n",
        b'5,80,77,08/09/2021 12:00:00,"' + b"long " * 2_000_000 + b'"\n',
        b"5,80,77,08/09/2021 12:00:00,caf\xe9\n",
        b"5,80,77,13/45/2021 99:00:00,x\n5,80,77,01/01/0001,x\n5,80,77,,x\n",
    ],
    ids=["none", "blank", "formula", "nul", "fake", "sql", "cell", "latin-1", "dates"],
)
def test_odd_lines_that_are_right_change_nothing(tmp_path: Path, line: bytes) -> None:
    found = messages(tmp_path / "mk", line)
    assert said(found) == OWN
    assert found.full()
    assert [code for code, _ in found.notices] == ["snapshot"]


def test_rows_inside_of_a_message_are_no_rows(tmp_path: Path) -> None:
    """A reading in parallel would start in the middle of one, and take its lines."""
    fake = b"\n5,80,7,01/01/2020 00:00:00,fake" * 60_000
    one = b'5,80,77,08/09/2021 12:00:00,"' + fake + b'\n"\n'
    found = messages(tmp_path / "mk", one * 22)
    assert said(found) == OWN and found.full()


def test_line_breaks_of_two_kinds_are_read_and_doubted(tmp_path: Path) -> None:
    found = messages(tmp_path / "mk", b"5,80,77,08/09/2021 12:00:00,x\r\ny\rz\n")
    assert said(found) >= OWN
    assert not found.full()


def test_windows_line_breaks_are_fine(tmp_path: Path) -> None:
    found = messages(tmp_path / "mk", b"", "\r\n")
    assert said(found) == OWN and found.full()


@pytest.mark.parametrize(
    "date",
    [
        "",
        "yesterday",
        "13/13/2021 01:00:00",
        "01/01/0001",
        "01/01/9999 00:00:00",
        "01/14/2019 00:00:00",
        "12/31/2026",
        "1" * 500,
    ],
)
def test_an_own_act_without_a_usable_date_is_told(tmp_path: Path, date: str) -> None:
    tables = writer()
    tables["ForumMessages"].append((5, 80, 7, date, "x"))
    found = read(folder(tmp_path / "mk", tables))
    assert said(found) == OWN
    assert dict(found.notices)["bad_dates"].startswith("1 act has no usable date")
    assert not found.full()


def test_missing_numbers_cost_a_name_and_no_act(tmp_path: Path) -> None:
    more: dict[str, Rows] = {
        "Submissions": [(5000, 7, None, None, "02/02/2022", None, False)],
        "KernelVersions": [(5001, "x", 7, "02/03/2022 00:00:00", "y", None)],
        "DatasetVersions": [(5002, None, 7, "02/04/2022 00:00:00", None, None, None)],
        "ForumMessages": [(5003, "9" * 400, 7, "02/05/2022 00:00:00", None)],
    }
    found = read(folder(tmp_path / "mk", life(**more)))
    new = {one.falls_on().isoformat(): one for one in found.activities}
    assert {f"2022-02-0{n}" for n in (2, 3, 4, 5)} <= set(new)
    assert (
        new["2022-02-02"].url == new["2022-02-05"].url == "https://www.kaggle.com/ada"
    )
    assert found.full()


def test_hostile_names_make_no_links(tmp_path: Path) -> None:
    tables = life()
    bad = 'x/../../evil" onclick=\x1b[31m'
    tables["Competitions"][0] = (500, bad, "\x1b[31mRed\u202e", "F", None, -1)
    tables["Kernels"][0] = (60, 7, None, None, bad, 9, "many")
    found = read(folder(tmp_path / "mk", tables))
    assert "\x1b" not in "".join(one.title + one.subject for one in found.activities)
    assert {one.url for one in found.activities if "evil" in one.url} == set()
    assert not [url for url in found.things if "evil" in url]


def test_many_rows_of_one_person(tmp_path: Path) -> None:
    many: Rows = [
        (n, 80, 7, "08/20/2021 12:00:00", "x") for n in range(10**5, 12 * 10**4)
    ]
    found = read(folder(tmp_path / "mk", life(ForumMessages=many)))
    assert len(said(found)) == 20_002


PEAK = """
import re, sys
from pathlib import Path
from auditor.connectors._metakaggle import engine
from tests.connectors.dumps import read
engine.MEMORY = engine._SETTINGS["memory_limit"] = "130MB"
found = read(Path(sys.argv[1]))
assert found.error is None and found.full(), (found.error, found.notices)
# not getrusage: a child starts with the peak of whoever made it
status = Path("/proc/self/status").read_text()
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) // 1024, len(found.ids))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read as Linux has it")
def test_a_table_larger_than_the_memory_streams_by(tmp_path: Path) -> None:
    place = folder(tmp_path / "mk", life())
    line = '7,80,77,08/09/2021 12:00:00,"' + "words\n" * 300 + '"\n'
    with (place / "ForumMessages.csv").open("a") as file:
        for _ in range(50):
            file.write(line * 2000)
        file.write(text("ForumMessages", ada()["ForumMessages"]).split("\n", 1)[1])
    assert (place / "ForumMessages.csv").stat().st_size > 180e6
    words = [sys.executable, "-c", PEAK, str(place)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    peak, acts = map(int, done.stdout.split())
    assert acts == 16 and peak < 450
