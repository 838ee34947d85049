"""Reads members of a zip in memory, however hostile; never writes to disk.

What a zip says of itself is not believed: bytes are counted while they are unpacked.
"""

import stat
import zipfile
import zlib
from io import BytesIO

from auditor.errors import ResumeError

#: a LinkedIn export has some 60 members, a long Word document some 200
MAX_MEMBERS = 2_000
MAX_MEMBER_BYTES = 20_000_000
MAX_ALL_BYTES = 50_000_000
#: text of a resume is packed to a tenth; what is packed further was made to be unpacked
MAX_RATIO = 200
#: below this the ratio says nothing: a page of blanks is no bomb
_RATIO_FROM = 1_000_000
#: what zipfile may parse at all; only then can members be counted
_MAX_HEADERS = 50_000
_HEADER = b"PK\x01\x02"
_CHUNK = 64 * 1024
#: zipfile unpacks others without a bound, and no word processor uses them
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_DAMAGED = "the zip inside is damaged; save the file again and pass the new one."


class Archive:
    """The members of a zip that can be read safely.

    Attributes:
        names: of the members, in the zip's order. Folders, links and names that lead
            out of the zip are left out; one name that stands there twice is named once.
    """

    def __init__(self, data: bytes) -> None:
        """Read the list of members; nothing is unpacked yet.

        Raises:
            ResumeError: if it is no zip, or has more members than a resume would.
        """
        if data.count(_HEADER) > _MAX_HEADERS:
            raise ResumeError(_too_many())
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise ResumeError(_DAMAGED) from error
        if len(self._zip.infolist()) > MAX_MEMBERS:
            raise ResumeError(_too_many())
        self._members = _safe_members(self._zip)
        self._unpacked = 0
        self.names = tuple(self._members)

    def read(self, name: str) -> bytes:
        """Unpack one member of ``names``.

        Raises:
            KeyError: if it is not one of them.
            ResumeError: if it is damaged, locked, ambiguous or too large unpacked.
        """
        members = self._members[name]
        if len(members) > 1:
            raise ResumeError(
                f"the zip inside holds {name} {len(members)} times, and which one "
                "counts is open; save the file again and pass the new one."
            )
        _refuse_unreadable(members[0])
        try:
            return self._read(members[0])
        except _BROKEN as error:
            raise ResumeError(_DAMAGED) from error

    def _read(self, member: zipfile.ZipInfo) -> bytes:
        parts: list[bytes] = []
        size = 0
        with self._zip.open(member) as file:
            while part := file.read(_CHUNK):
                size += len(part)
                self._unpacked += len(part)
                self._refuse_bomb(member, size)
                parts.append(part)
        return b"".join(parts)

    def _refuse_bomb(self, member: zipfile.ZipInfo, size: int) -> None:
        ratio = size / max(member.compress_size, 1)
        if (
            size > MAX_MEMBER_BYTES
            or self._unpacked > MAX_ALL_BYTES
            or (size > _RATIO_FROM and ratio > MAX_RATIO)
        ):
            raise ResumeError(
                "unpacked it is far larger than a resume; save it as PDF and pass that."
            )


def _safe_members(archive: zipfile.ZipFile) -> dict[str, list[zipfile.ZipInfo]]:
    members: dict[str, list[zipfile.ZipInfo]] = {}
    for member in archive.infolist():
        name = member.filename.replace("\\", "/")  # as some programs of Windows write
        if _is_safe(name) and not _is_link(member):
            members.setdefault(name, []).append(member)
    return members


def _is_safe(name: str) -> bool:
    parts = name.split("/")
    inside = not {"", ".", ".."} & set(parts)  # "" is a leading, double or last slash
    return inside and ":" not in parts[0] and name.isprintable()


def _is_link(member: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(member.external_attr >> 16)


def _refuse_unreadable(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise ResumeError("it is locked with a password; save it without one.")
    if member.compress_type not in _METHODS:
        raise ResumeError(
            "it is packed in a way that is not read here; unpack it and pass the "
            "resume itself."
        )


def _too_many() -> str:
    return (
        f"the zip inside has over {MAX_MEMBERS:,} members, far more than a resume; "
        "unpack it and pass the resume itself."
    )
