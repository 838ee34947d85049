"""Bytes of a text in whatever encoding -> the text."""

from auditor.resume.decoding import decoded

#: what is looked at to tell an encoding
_HEAD = 20_000
#: a file in UTF-8 with a damaged byte is still one in UTF-8
_DAMAGED = 0.1
_USUAL = "cp1252"
_OTHERS = "cp1250 cp1251 koi8_r mac_roman gb18030 big5 shift_jis euc_jp euc_kr"


def text_of(data: bytes) -> str:
    """Return bytes as text; without a mark, the encoding is told by how it reads.

    Nothing raises: where no encoding fits, letters may be wrong but ASCII is right.
    """
    if data.isascii() or b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decoded(data)
    text = data.decode("utf-8-sig", "replace")
    beyond = sum(c > "\x7f" for c in text)
    if text.count("\ufffd") <= _DAMAGED * beyond:
        return text
    return data.decode(_guessed(data), "replace")


def _guessed(data: bytes) -> str:
    """Guess by the lines that say something: those beyond ASCII."""
    from charset_normalizer import from_bytes

    lines = (line for line in data.splitlines() if not line.isascii())
    head = b"\n".join(lines)[:_HEAD]
    best = from_bytes(head, cp_isolation=[_USUAL, *_OTHERS.split()]).best()
    return best.encoding if best else _USUAL
