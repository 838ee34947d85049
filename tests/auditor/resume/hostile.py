"""PDFs that are made to break what reads them, and a plain one to compare with."""

import io
import zlib
from collections.abc import Callable, Sequence

TEXT = b"BT /F1 11 Tf 72 720 Td (Engineer, Example Ltd, 2019 - 2021) Tj ET"
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
)
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_NOTHING = b"<< >>"


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1, the first its catalog."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R " % (len(objects) + 1))
    out.write(b"%s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start))
    return out.getvalue()


def page(content: bytes, *, page: bytes = _PAGE, extra: bytes = _NOTHING) -> bytes:
    """Return a PDF of one page; ``extra`` is object 6."""
    return pdf([_CATALOG, _PAGES, page, content, _FONT, extra])


def plain() -> bytes:
    return page(stream(TEXT))


def zeros(gigabytes: float) -> bytes:
    """Return what inflates to so much, made of one block over and over."""
    packer = zlib.compressobj(9)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    # after the two bytes of the head, each block stands for itself
    return block[:2] + block[2:] * int(gigabytes * 2**10) + packer.flush()


def bomb() -> bytes:
    return page(stream(zeros(2), b"/Filter /FlateDecode"))


def nested_bomb() -> bytes:
    packed = zlib.compress(zlib.compress(zeros(2), 9), 9)
    return page(stream(packed, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"))


def form_of_itself() -> bytes:
    head = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] "
        b"/Resources << /XObject << /X 6 0 R >> >>"
    )
    return page(stream(b"/X Do " * 20), extra=stream(b"/X Do /X Do", head))


def operators() -> bytes:
    content = TEXT + b"\nBT /F1 1 Tf (a) Tj ET" * 750_000
    return page(stream(zlib.compress(content), b"/Filter /FlateDecode"))


def page_loop() -> bytes:
    loop = b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Parent 2 0 R /Count 3 >>"
    return pdf([_CATALOG, loop, _PAGE, stream(TEXT), _FONT])


def deep_arrays() -> bytes:
    deep = b"[" * 200_000 + b"]" * 200_000
    return page(stream(b"%s TJ " % deep), extra=deep)


def pages(number: int) -> bytes:
    """Return a PDF of so many pages that share one content."""
    kids = b" ".join(b"%d 0 R" % n for n in range(5, number + 5))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, number)
    one = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>"
    )
    return pdf([_CATALOG, tree, stream(TEXT), _FONT, *[one] * number])


def locked(*, user: str, owner: str) -> bytes:
    """Return a PDF with passwords, the old cipher, which needs no further package."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(plain()))
    writer.encrypt(user, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


ALL: dict[str, Callable[[], bytes]] = {
    "two gigabytes of blanks": bomb,
    "two gigabytes, packed thrice": nested_bomb,
    "a form that draws itself": form_of_itself,
    "many operators": operators,
    "a page tree that is a ring": page_loop,
    "arrays in arrays": deep_arrays,
    "twenty thousand pages": lambda: pages(20_000),
    "cut in the middle": lambda: plain()[: len(plain()) // 2],
    "nothing but a head": lambda: b"%PDF-1.7\n",
    "noise after the head": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 200,
    "an empty file": lambda: b"",
}
