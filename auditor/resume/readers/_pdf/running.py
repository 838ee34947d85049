"""Page numbers, and what is printed at the edge of every page, are no lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.resume.readers._pdf.lines import Placed
from auditor.resume.sheet import Line

#: share of a page's height, from its edges, where such lines stand
_EDGE = 0.11
_PAGE = re.compile(
    r"(?:[^\W\d]{0,12}\.?\s{0,2})?[-\u2013]?\s?\d{1,3}\s{0,2}[-\u2013]?"
    r"(?:(?:/|\||[^\W\d]{1,6})\s{0,2}\d{1,3})?(?:\s{0,2}[^\W\d]{1,2})?"
)
_NUMBER = re.compile(r"\d+")
#: the number of a page in a longer line; a year or a part of a date is none
_COUNT = re.compile(r"(?<![\d/.\-\u2013])\d{1,2}(?:/\d{1,2})?(?![\d/.\-\u2013])")
_MAX_TEXT = 300
#: a place and a day count only as the last lines of a document
_AFTER = (Line(text="-", number=1),) * 3
Pages = Sequence[tuple[list[Placed], float]]


def without_running(pages: Pages) -> list[Placed]:
    """Leave out what runs over the pages; a date of the document itself stays.

    Where nothing else is there, nothing is left out.

    Args:
        pages: the lines of each page, and its height.
    """
    return [*_staying(pages)] or [one for found, _ in pages for one in found]


def _staying(pages: Pages) -> Iterator[Placed]:
    seen = Counter(key for found, height in pages for key in {*_keys(found, height)})
    kept: set[str] = set()
    for found, height in pages:
        for one in found:
            new = seen[_key(one)] < 2 or _is_own(one, kept)
            if not _at_edge(one, height) or (new and not _is_number(one)):
                yield one


def _keys(found: Sequence[Placed], height: float) -> Iterator[tuple[str, int]]:
    return (_key(one) for one in found if _at_edge(one, height))


def _key(one: Placed) -> tuple[str, int]:
    return _COUNT.sub("0", one.line.text[:_MAX_TEXT]), round(one.base / 4)


def _at_edge(one: Placed, height: float) -> bool:
    return not _EDGE * height < one.base < (1 - _EDGE) * height


def _is_number(one: Placed) -> bool:
    text = one.line.text.strip()
    if not _PAGE.fullmatch(text):
        return False
    numbers = [int(number) for number in _NUMBER.findall(text)]
    return all(number <= 50 for number in numbers)


def _is_own(one: Placed, kept: set[str]) -> bool:
    """Whether a line says when the document was written, and is the first to do so."""
    from auditor.resume.own import month

    if one.line.text in kept or month([one.line, *_AFTER]) is None:
        return False
    kept.add(one.line.text)
    return True
