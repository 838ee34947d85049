"""Numbers of a sheet that are shown as days, as an agreement's day often is."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from auditor.resume.readers._xml import child, named

#: formats that every Excel has
_BUILT_IN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
#: what stands in a format as words, colours and escaped signs
_WORDS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
#: the first day that Excel does not count wrongly, and the last that it has
_FIRST, _LAST = 61, 2_958_465
_START, _START_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Which styles show days, and when the days begin."""

    styles: frozenset[int]
    start: datetime

    @classmethod
    def of(cls, styles: Element | None, workbook: Element | None) -> "Dates":
        """Read what a workbook says of its styles."""
        own = {
            one.get("numFmtId", "")
            for one in named(styles, "numFmt")
            if _is_of_days(one.get("formatCode", ""))
        }
        known = own | {str(number) for number in _BUILT_IN}
        cells = child(styles, "cellXfs")
        shown = enumerate(cells if cells is not None else ())
        flag = next((p.get("date1904", "0") for p in named(workbook, "workbookPr")), "")
        return cls(
            styles=frozenset(i for i, one in shown if one.get("numFmtId") in known),
            start=_START_1904 if flag in {"1", "true"} else _START,
        )

    def told(self, text: str, style: str) -> str:
        """Return a number as it reads: whole ones without a point, days as days."""
        try:
            number = float(text)
        except ValueError:
            return text
        if style.isdecimal() and int(style) in self.styles and _FIRST <= number < _LAST:
            day = self.start + timedelta(seconds=round(number * 86_400))
            return day.isoformat(" ", "minutes").removesuffix(" 00:00")
        whole = number.is_integer() and abs(number) < 1e15
        return str(int(number)) if whole else text


def _is_of_days(code: str) -> bool:
    return bool(re.search("[dmyhs]", _WORDS.sub("", code[:200]), re.IGNORECASE))
