"""Draws 24 pictures at the ends of what may come, and all of them on one sheet.

For looking at. Run: PYTHONPATH=. python benchmarks/contact_sheet.py --out DIR
"""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from auditor.model import Audit, Reader
from auditor.reports._figure.drawing import draw
from auditor.reports._figure.raster import png
from auditor.reports._figure.sheet import Look
from tests.reports.audits import make_audit, make_whole

STRANGE = (
    "\u5c71\u7530\u592a\u90ce",
    "\u0645\u062d\u0645\u062f \u0627\u0644\u0623\u0645\u064a\u0646",
    "\U0001f680 Rocket e\u0301\u0302\u0303\u0304 $x^2$",
    "\u202eevil\u200b\x07 \u05d0\u05d1\u05d2 1979",
    "A name that is very, very long and goes on until nobody reads it " * 4,
    "\u0928\u092e\u0938\u094d\u0924\u0947 \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
)
_LIGHT_DARK = (Look(), Look(theme="dark"))
_COLUMNS, _THUMB = 4, (800, 450)


class Case(NamedTuple):
    """One picture: what it is called, what it shows, how it looks."""

    name: str
    audit: Audit
    look: Look


def cases() -> Iterator[Case]:
    """Yield 24 pictures."""
    for years in (1, 20):
        for lanes, jobs in ((1, 0), (1, 40), (8, 0), (8, 40)):
            made = make_whole(
                make_audit(
                    years=years, lanes=lanes, jobs=jobs, quiet=2 + years // 4, marks=40
                )
            )
            name = f"{years:02}y-{lanes}-lanes-{jobs:02}-jobs"
            full, card = _LIGHT_DARK[:: 1 if (years == 1) is (lanes == 1) else -1]
            yield Case(name, made, full)
            yield Case(f"{name}-card", made, replace(card, card=True))
    yield from _special()


def _special() -> Iterator[Case]:
    usual = make_whole(make_audit(years=10, lanes=5, jobs=6, marks=20))
    strange = make_audit(years=6, lanes=6, jobs=9, names=STRANGE, marks=20)
    lent = replace(usual, reader=Reader.OTHER, consent_ref="e-mail of 2026-10-01")
    part = Look(
        since=date(2021, 1, 1), until=date(2022, 6, 30), lanes=("git", "kaggle")
    )
    none = make_audit(lanes=0, jobs=None, quiet=0, unknown=0, events=False)
    unseen = make_audit(years=15, lanes=4, jobs=3, quiet=1, unknown=5)
    yield Case("any-script", strange, Look())
    yield Case("any-script-card", strange, Look(card=True, theme="dark"))
    yield Case("other-reader", replace(lent, expires=date(2026, 12, 1)), Look())
    yield Case("part", usual, part)
    yield Case("nothing", none, Look(theme="dark"))
    yield Case("unseen", unseen, Look())
    yield Case("least-size", usual, Look(width=640, height=360))
    yield Case("odd-size", usual, Look(width=1300, height=1900, scale=1))


def main() -> None:
    """Draw them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    thumbs = [_drawn(case, out) for case in cases()]
    rows = -(-len(thumbs) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * _THUMB[0], rows * _THUMB[1]), "#888888")
    for number, thumb in enumerate(thumbs):
        column, row = number % _COLUMNS, number // _COLUMNS
        sheet.paste(thumb, (column * _THUMB[0], row * _THUMB[1]))
    sheet.save(out / "sheet.png")
    print(f"{len(thumbs)} pictures and {out / 'sheet.png'}")


def _drawn(case: Case, out: Path) -> Image.Image:
    data = png(draw(case.audit, case.look))
    (out / f"{case.name}.png").write_bytes(data)
    with Image.open(BytesIO(data)) as image:
        thumb = image.convert("RGB")
    thumb.thumbnail(_THUMB)
    return thumb


if __name__ == "__main__":
    main()
