"""Makes the lines of a document out of a few signs, for tests of what they mean."""

import re
from textwrap import dedent

from auditor.model import RoleKind
from auditor.resume.laid_out.found import Found, roles
from auditor.resume.sheet import Line

_SIGNS = re.compile(
    r"(?P<page>\f)?(?P<column>[1-9]>)?(?P<indent> *)(?P<level>#{1,6} )?"
    r"(?P<size>\+\d\.\d )?(?P<bullet>[*•] )?(?P<bold>!)?(?P<text>.*)"
)


def lines(text: str) -> list[Line]:
    """Return lines: ## is a level, ! bold, * an item, +1.3 a size, 2> a column.

    A bar in the text parts cells; a form feed begins a page; blank lines are space.
    """
    found: list[Line] = []
    space, page = 0.0, 1
    for number, raw in enumerate(dedent(text).strip("\n").split("\n"), 1):
        if not raw.strip(" \f"):
            space += 1
            page += raw.count("\f")
            continue
        sign = _SIGNS.fullmatch(raw)
        assert sign
        page += bool(sign["page"])
        found.append(
            Line(
                text=re.sub(r" *¦ *", "\t", sign["text"]).strip(),
                number=number,
                page=page if "\f" in text else None,
                column=int((sign["column"] or "0>")[:-1]),
                level=len((sign["level"] or "").strip()),
                size=float((sign["size"] or "+1.0")[1:]),
                bold=bool(sign["bold"]),
                bullet=bool(sign["bullet"]),
                indent=float(len(sign["indent"])),
                space=space,
            )
        )
        space = 0.0
    return found


def told(text: str) -> Found:
    return roles(lines(text))


def spans(text: str, kind: RoleKind = RoleKind.EMPLOYMENT) -> str:
    """Return the spans of one kind, as ``2019-01..2020-03 2021..now 2022-05..?``."""
    return " ".join(
        f"{one.start_text}..{'now' if one.current else one.end_text or '?'}"
        for one in told(text).roles
        if one.kind is kind
    )
