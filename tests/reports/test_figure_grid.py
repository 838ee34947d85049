"""Nothing meets anything: measured, over all that a picture may have to show."""

from dataclasses import replace
from itertools import product

import pytest
from matplotlib.text import Text as Artist

from auditor.model import Audit, Reader
from auditor.reports._figure.fonts import own_settings
from auditor.reports._figure.raster import painted
from auditor.reports._figure.sheet import Look
from tests.reports.audits import make_audit, make_whole
from tests.reports.drawn import check, drawn, texts
from tests.reports.hostile import mixed_audits

STRANGE = (
    "\u5c71\u7530\u592a\u90ce",
    "\u0645\u062d\u0645\u062f \u0627\u0644\u0623\u0645\u064a\u0646",
    "\U0001f680 Rocket e\u0301\u0302\u0303\u0304\u0305 $x^2$",
    "\u202eevil\u200b\x07 \u05d0\u05d1\u05d2 1979",
    "W" * 300,
    "\u0928\u092e\u0938\u094d\u0924\u0947 \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
)
LOOKS = (
    Look(),
    Look(card=True),
    Look(width=640, height=360),
    Look(width=1200, height=630),
)


def _audit(years: float, lanes: int, jobs: int, names: tuple[str, ...] = ()) -> Audit:
    quiet = 2 + int(years) // 3
    made = make_audit(
        years=years, lanes=lanes, jobs=jobs, quiet=quiet, marks=40, names=names
    )
    return make_whole(made, names)


@pytest.mark.parametrize("years", [1, 2, 5, 10, 15, 20])
@pytest.mark.parametrize("lanes", [1, 2, 4, 6, 8])
def test_the_grid(years: int, lanes: int) -> None:
    for jobs in (0, 1, 6, 40):
        audit = _audit(years, lanes, jobs)
        for look in LOOKS[: 2 if jobs in (1, 6) else None]:
            check(drawn(audit, **_options(look)))


def _options(look: Look) -> dict[str, object]:
    return {"card": look.card, "width": look.width, "height": look.height}


@pytest.mark.parametrize("years", [1, 8, 20])
@pytest.mark.parametrize("look", LOOKS, ids=["full", "card", "least", "low"])
def test_any_script_and_any_length(years: int, look: Look) -> None:
    for lanes, jobs in product((1, 8), (3, 40)):
        check(drawn(_audit(years, lanes, jobs, STRANGE), **_options(look)))


@pytest.mark.parametrize(
    ("width", "height"),
    [(640, 4000), (4000, 360), (8000, 8000), (1300, 1900), (3000, 700)],
)
def test_odd_sizes(width: int, height: int) -> None:
    for lanes, jobs in ((1, 40), (8, 5)):
        check(drawn(_audit(9, lanes, jobs), width=width, height=height))


@pytest.mark.parametrize("look", LOOKS, ids=["full", "card", "least", "low"])
def test_what_another_reader_must_be_told_has_its_place(look: Look) -> None:
    lent = replace(
        _audit(10, 6, 6),
        reader=Reader.OTHER,
        consent_ref="A letter " * 30,
        expires=make_audit().as_of,
    )
    sheet = drawn(lent, **_options(look))
    check(sheet)
    told = " ".join(text.words for text in texts(sheet))
    assert "A letter" in told
    assert "To be deleted by 2026-10-31." in told
    assert "not an assessment" in told


def test_hostile_names_stay_in_their_place() -> None:
    for audit in mixed_audits():
        for look in LOOKS[:2]:
            check(drawn(audit, **_options(look)))


@pytest.mark.parametrize("scale", [0.5, 1, 2])
def test_what_is_painted_is_as_wide_as_what_was_measured(scale: float) -> None:
    audit = _audit(6, 4, 8, (*STRANGE[1:4], "Plain"))
    sheet = drawn(audit, scale=scale)
    with own_settings():
        figure = painted(sheet)
        artists = [each for each in figure.findobj(Artist) if each.get_text()]
        assert len(artists) == len(texts(sheet))
        for artist, text in zip(artists, texts(sheet), strict=True):
            width = artist.get_window_extent().width / scale
            assert abs(width - text.box.width) < 1.5 + 1 / scale
