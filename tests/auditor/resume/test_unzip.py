import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import ResumeError
from auditor.resume import unzip
from auditor.resume.unzip import Archive

Change = Callable[[zipfile.ZipFile], object]


def packed(*changes: Change, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", method) as archive:
        warnings.simplefilter("ignore")  # of duplicate names
        for change in changes:
            change(archive)
    return file.getvalue()


def member(name: str, data: bytes = b"x") -> Change:
    return lambda archive: archive.writestr(zipfile.ZipInfo(name), data)


def deflated(name: str, data: bytes) -> Change:
    return lambda archive: archive.writestr(name, data)


def refusal(data: bytes, name: str | None = None) -> str:
    with pytest.raises(ResumeError) as caught:
        archive = Archive(data)
        archive.read(name or archive.names[0])
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_members_are_named_in_order_and_read() -> None:
    archive = Archive(packed(deflated("b/c.xml", b"two"), member("a.xml", b"one")))
    assert archive.names == ("b/c.xml", "a.xml")
    assert [archive.read(name) for name in archive.names] == [b"two", b"one"]
    assert archive.read("a.xml") == b"one"
    with pytest.raises(KeyError):
        archive.read("none")


@pytest.mark.parametrize(
    "name",
    [
        "../up",
        "a/../../up",
        "/etc/passwd",
        "..\\up",
        "\\root",
        "C:/windows",
        "C:\\windows",
        "c:up",
        "a//b",
        "./a",
        "folder/",
        "line\nend",
        "turned\u202eround",
    ],
)
def test_names_that_lead_astray_are_left_out(name: str) -> None:
    archive = Archive(packed(member(name), member("fine")))
    assert archive.names == ("fine",)


def test_backslashes_of_windows_are_slashes() -> None:
    archive = Archive(packed(member("word\\document.xml", b"text")))
    assert archive.names == ("word/document.xml",)
    assert archive.read("word/document.xml") == b"text"


def test_links_are_left_out() -> None:
    info = zipfile.ZipInfo("link")
    info.external_attr = 0o120777 << 16
    assert Archive(packed(lambda a: a.writestr(info, "/etc/passwd"))).names == ()


def test_a_name_that_stands_twice_is_named_once_and_not_read() -> None:
    data = packed(member("a", b"one"), member("a", b"two"))
    assert Archive(data).names == ("a",)
    assert "holds a 2 times" in refusal(data)


def test_a_locked_member_is_not_read() -> None:
    data = bytearray(packed(member("a")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    assert "password" in refusal(bytes(data))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_a_bound_are_not_used(method: int) -> None:
    data = packed(lambda a: a.writestr("a", b"x" * 10), method=method)
    assert "in a way that is not read here" in refusal(data)


@pytest.mark.parametrize("size", [2 * 10**6, 300 * 10**6])
def test_a_bomb_stops_at_the_ratio(size: int) -> None:
    data = packed(deflated("bomb", bytes(size)))
    assert "far larger than a resume" in refusal(data)


def test_a_small_member_may_be_packed_tightly() -> None:
    assert len(Archive(packed(deflated("blank", bytes(900_000)))).read("blank"))


def test_one_member_and_all_together_are_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unzip, "MAX_MEMBER_BYTES", 100)
    monkeypatch.setattr(unzip, "MAX_ALL_BYTES", 250)
    assert "far larger" in refusal(packed(member("a", bytes(101))))
    archive = Archive(packed(*(member(n, bytes(90)) for n in "abc")))
    assert len(archive.read("a") + archive.read("b")) == 180
    with pytest.raises(ResumeError, match="far larger"):
        archive.read("c")


def test_members_that_share_their_bytes_are_no_way_round() -> None:
    one = packed(deflated("a", bytes(10_000)))
    start, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    header = one[start:end]
    many = b"".join(header.replace(b"a", name) for name in (b"a", b"b", b"c"))
    tail = bytearray(one[end:])
    struct.pack_into("<HHI", tail, 8, 3, 3, len(many))
    data = one[:start] + many + bytes(tail)
    with pytest.raises(ResumeError):
        for name in Archive(data).names:
            Archive(data).read(name)


def test_a_million_members_are_counted_before_they_are_read() -> None:
    assert "2,000 members" in refusal(b"PK\x03\x04" + b"PK\x01\x02" * 10**6)
    data = packed(*(member(str(n), b"") for n in range(unzip.MAX_MEMBERS + 1)))
    assert "2,000 members" in refusal(data)


@pytest.mark.parametrize(
    ("at", "value"),
    [(24, 5), (24, 5_000), (24, 2**32 - 2), (20, 3), (20, 2**31), (42, 2**31)],
    ids=["less", "more", "most", "packed less", "packed more", "elsewhere"],
)
def test_sizes_that_headers_state_wrongly(at: int, value: int) -> None:
    data = bytearray(packed(deflated("a", bytes(1_000))))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + at, value)
    try:
        assert Archive(bytes(data)).read("a") == bytes(1_000)
    except ResumeError as error:
        assert "damaged" in str(error)


def test_a_zip64_is_read() -> None:
    def large(archive: zipfile.ZipFile) -> None:
        with archive.open("a", "w", force_zip64=True) as file:
            file.write(b"text")

    assert Archive(packed(large)).read("a") == b"text"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(17)])
def test_what_is_no_zip_is_said_to_be_damaged(data: bytes) -> None:
    assert "damaged" in refusal(data)


@given(st.data())
def test_no_bit_turned_over_escapes_as_anything_but_a_sentence(
    data: st.DataObject,
) -> None:
    whole = bytearray(packed(deflated("a.xml", b"<a/>" * 50), member("b", b"yes")))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(
            st.integers(1, 255)
        )
    try:
        archive = Archive(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
        for name in archive.names:
            archive.read(name)
    except ResumeError as error:
        assert "\n" not in str(error)
