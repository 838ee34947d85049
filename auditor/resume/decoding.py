"""Bytes of a text -> the text, whatever program wrote it."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decoded(data: bytes) -> str:
    """Return bytes as text by their marks, as UTF-8, or as Windows writes the West.

    Nothing raises: where no encoding fits, letters may be wrong but ASCII is right.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    wide = _utf16_without_mark(data[:2_000])
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _utf16_without_mark(head: bytes) -> str | None:
    """Tell by the zeros: every second byte of Western text in UTF-16 is one."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough = len(head) // 4
    if enough and odd > enough and even == 0:
        return "utf-16-le"
    return "utf-16-be" if enough and even > enough and odd == 0 else None
