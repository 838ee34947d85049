"""Quiet, unknown and active stay apart without colour and with three sights of it.

The simulations are those of Machado, Oliveira and Fernandes, "A Physiologically-based
Model for Simulation of Color Vision Deficiency" (2009), at full severity.
"""

from collections.abc import Iterator
from itertools import product

import pytest

from auditor.reports._figure.palette import DARK, LIGHT, THEMES, Theme, plain, variables

Linear = tuple[float, float, float]
Matrix = tuple[Linear, Linear, Linear]

SIGHTS: dict[str, Matrix] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
CASES = list(product((LIGHT, DARK), SIGHTS))
NAMES = [f"{name}-{sight}" for name, sight in product(("light", "dark"), SIGHTS)]


def _linear(color: str) -> Linear:
    values = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values
    )
    return red, green, blue


def seen(color: str, sight: str) -> Linear:
    given = _linear(color)
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, given, strict=True))))
        for row in SIGHTS[sight]
    )
    return red, green, blue


def luminance(color: Linear) -> float:
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


def contrast(one: str, other: str, sight: str) -> float:
    """Return the contrast of WCAG 2, 1 to 21."""
    low, high = sorted(luminance(seen(color, sight)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def lightness(color: str, sight: str) -> float:
    """Return L* of CIELAB, 0 to 100."""
    y = luminance(seen(color, sight))
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def apart(one: str, other: str, sight: str) -> float:
    return abs(lightness(one, sight) - lightness(other, sight))


def _active(theme: Theme) -> Iterator[str]:
    yield from theme.lanes.values()
    yield from theme.spare


@pytest.mark.parametrize(("theme", "sight"), CASES, ids=NAMES)
def test_active_stands_out_from_the_page_from_quiet_and_from_unknown(
    theme: Theme, sight: str
) -> None:
    for color in _active(theme):
        assert contrast(color, theme.page, sight) >= 4
        assert contrast(color, theme.unseen, sight) >= 3.5
        assert contrast(color, theme.quiet, sight) >= 3


@pytest.mark.parametrize(("theme", "sight"), CASES, ids=NAMES)
def test_quiet_and_unknown_are_told_apart(theme: Theme, sight: str) -> None:
    # A flat tone here, slanting lines on the page's own tone there.
    assert apart(theme.quiet, theme.page, sight) >= 8
    assert apart(theme.hatch, theme.unseen, sight) >= 18
    assert apart(theme.hatch, theme.quiet, sight) >= 12
    assert apart(theme.quiet, theme.unseen, sight) >= 4


@pytest.mark.parametrize(("theme", "sight"), CASES, ids=NAMES)
def test_words_are_read_wherever_they_stand(theme: Theme, sight: str) -> None:
    for ink, ground in (
        (theme.ink, theme.page),
        (theme.ink, theme.quiet),
        (theme.muted, theme.page),
        (theme.muted, theme.study),
        (theme.job_ink, theme.job),
        (theme.quiet_ink, theme.page),
        *((color, theme.page) for color in _active(theme)),
    ):
        assert contrast(ink, ground, sight) >= 4


def test_a_page_may_change_every_color() -> None:
    light, dark = variables(LIGHT), variables(DARK)
    assert light.keys() == dark.keys()
    assert light["--fig-lane-github"] == LIGHT.lanes["github"]
    page = THEMES["page"]
    assert page.ink == f"var(--fig-ink, {LIGHT.ink})"
    assert plain(page.ink) == LIGHT.ink
    github = page.lane("github")
    assert page.faded(github) == (
        f"var(--fig-lane-github-faint, {light['--fig-lane-github-faint']})"
    )
    assert page.lane("forge", 5) == f"var(--fig-spare-2, {LIGHT.spare[1]})"
