"""Files that are no text of a resume, each with the sentence that says what to do."""

import re
from collections.abc import Sequence

_SAVE = "save it as PDF or DOCX and pass that."
_PICTURE = "this is a picture ({}); run text recognition (OCR) on it and pass that PDF."
_PACKED = "this is a packed file ({}); unpack it and pass the resume itself."
_OTHER = "this is {}; save the resume as PDF and pass that."

#: where the bytes stand, the bytes, and what they say
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n", _PICTURE.format("PNG")),
    (0, b"\xff\xd8\xff", _PICTURE.format("JPEG")),
    (0, b"GIF8", _PICTURE.format("GIF")),
    (8, b"WEBPVP8", _PICTURE.format("WebP")),
    (0, b"II*\0", _PICTURE.format("TIFF")),
    (0, b"MM\0*", _PICTURE.format("TIFF")),
    (4, b"ftyphei", _PICTURE.format("HEIC")),
    (4, b"ftyphev", _PICTURE.format("HEIC")),
    (4, b"ftypmif1", _PICTURE.format("HEIC")),
    (4, b"ftypmsf1", _PICTURE.format("HEIC")),
    (4, b"ftypavif", _PICTURE.format("AVIF")),
    (0, b"AT&TFORM", _PICTURE.format("DjVu")),
    (0, b"\x1f\x8b", _PACKED.format("gzip")),
    (0, b"7z\xbc\xaf\x27\x1c", _PACKED.format("7z")),
    (0, b"Rar!\x1a\x07", _PACKED.format("RAR")),
    (0, b"\xfd7zXZ\0", _PACKED.format("xz")),
    (0, b"\x28\xb5\x2f\xfd", _PACKED.format("zstd")),
    (257, b"ustar", _PACKED.format("tar")),
    (0, b"%!PS", _OTHER.format("PostScript")),
    (0, b"\xffWPC", _OTHER.format("a WordPerfect file")),
)
_RTF = f"this is RTF; {_SAVE}"
_BZIP2 = re.compile(rb"BZh[1-9]1AY&SY")
_BMP = re.compile(rb"BM....\0\0\0\0", re.DOTALL)
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: a stream that tells what an OLE2 file is
_STREAMS = (
    (
        "EncryptedPackage",
        "this document is locked with a password; save it without one.",
    ),
    ("WordDocument", f"this is a Word file of before 2007 (.doc); {_SAVE}"),
    ("Workbook", _OTHER.format("a spreadsheet")),
    ("PowerPoint Document", _OTHER.format("a slide show")),
    ("__substg1.0_", _OTHER.format("a mail of Outlook")),
)
#: a member, or the beginning of one, that tells what a zip is
_MEMBERS = (
    ("Index/Document.iwa", "this is a file of Pages; export it as PDF and pass that."),
    ("Index.zip", "this is a file of Pages; export it as PDF and pass that."),
    ("index.apxl", _OTHER.format("a slide show of Keynote")),
    ("index.xml", "this is a file of Pages; export it as PDF and pass that."),
    ("xl/", _OTHER.format("a spreadsheet")),
    ("ppt/", _OTHER.format("a slide show")),
    ("META-INF/container.xml", _OTHER.format("an e-book (EPUB)")),
    ("FixedDocSeq.fdseq", _OTHER.format("an XPS file")),
)
_NO_POSITIONS = (
    "this LinkedIn export has no Positions.csv; ask LinkedIn for one that holds the "
    "positions."
)
OPEN_DOCUMENT = _OTHER.format("an OpenDocument file, but no text document")
ANY_ZIP = (
    "this zip is neither a document nor a LinkedIn export (it has no Positions.csv); "
    "unpack it and pass the resume itself."
)
NO_TEXT = f"this is no document that is known here; {_SAVE}"
#: what the first letters of an XML file say where it is no resume of Europass
_MARKUP = (
    (r"<(?:\w+:)?wordDocument\b", f"this is a Word file of 2003 (XML); {_SAVE}"),
    (r"<pkg:package\b", f"this is a Word file in one XML; {_SAVE}"),
    (r"<office:document\b", f"this is a flat OpenDocument file; {_SAVE}"),
    (r"<svg\b", _PICTURE.format("SVG")),
)
_MAIL = re.compile(r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}MIME-Version:", re.I)
_TYPST = re.compile(r"^#(?:import \"@|(?:set|show)[ :][^\n]*[(:])", re.M)


def binary(data: bytes) -> str | None:
    """Return the sentence for bytes that are known to be no text, zip or PDF."""
    for at, signature, sentence in _SIGNATURES:
        if data.startswith(signature, at):
            return sentence
    if data[:100].lstrip().startswith(b"{\\rtf"):
        return _RTF
    if _BZIP2.match(data):
        return _PACKED.format("bzip2")
    if _BMP.match(data):
        return _PICTURE.format("BMP")
    return _ole2(data) if data.startswith(_OLE2) else None


def _ole2(data: bytes) -> str:
    streams = ((name.encode("utf-16-le"), sentence) for name, sentence in _STREAMS)
    known = (sentence for name, sentence in streams if name in data)
    return next(known, f"this is a file of an old office program; {_SAVE}")


def packed(names: Sequence[str]) -> str:
    """Return the sentence for a zip of these members that is no resume."""
    for start, sentence in _MEMBERS:
        if any(name.startswith(start) for name in names):
            return sentence
    linkedin = any(name.rpartition("/")[2] == "Profile.csv" for name in names)
    return _NO_POSITIONS if linkedin else ANY_ZIP


def markup(head: str) -> str:
    """Return the sentence for an XML file that is no resume of Europass."""
    for pattern, sentence in _MARKUP:
        if re.search(pattern, head):
            return sentence
    return f"this is XML, but of no resume that is known here; {_SAVE}"


def text(head: str) -> str | None:
    """Return the sentence for text that a program should first turn into a page."""
    if _MAIL.match(head):
        return _OTHER.format("a saved mail or web page (MIME)")
    if _TYPST.search(head):
        return "this is Typst; compile it to PDF and pass that."
    return None
