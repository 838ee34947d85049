"""Colours of the picture, told apart by the colour-blind and in greyscale."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours; ``lanes`` is used in turn."""

    page: str
    ink: str
    muted: str
    grid: str
    job: str
    job_ink: str
    study: str
    outline: str
    quiet: str
    quiet_ink: str
    unseen: str
    hatch: str
    lanes: tuple[str, ...]

    def lane(self, index: int) -> str:
        """Return the colour of lane ``index``."""
        return self.lanes[index % len(self.lanes)]

    def faded(self, color: str, part: float = 0.45) -> str:
        """Return ``color`` thinned with the page."""
        return mixed(color, self.page, part)


def mixed(color: str, other: str, part: float) -> str:
    """Return ``part`` of ``color`` and the rest of ``other``, both ``#rrggbb``."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[i : i + 2], 16) for i in (1, 3, 5))


# After Okabe and Ito, darkened (brightened) until lane names read well as text.
LIGHT = Theme(
    page="#ffffff",
    ink="#1b1f27",
    muted="#4b5563",
    grid="#e5e7eb",
    job="#d6e0ec",
    job_ink="#16202e",
    study="#e9eff5",
    outline="#6b7280",
    quiet="#fbdcc8",
    quiet_ink="#843408",
    unseen="#f3f4f6",
    hatch="#b3b9c2",
    lanes=(
        "#0072b2",
        "#b06a00",
        "#007d5e",
        "#a8437f",
        "#5b6472",
        "#b8450a",
        "#2b7a94",
        "#75620a",
    ),
)

DARK = Theme(
    page="#12161c",
    ink="#f1f4f8",
    muted="#a9b3c1",
    grid="#2a313b",
    job="#33465c",
    job_ink="#f1f4f8",
    study="#243140",
    outline="#98a3b3",
    quiet="#583521",
    quiet_ink="#ffc39c",
    unseen="#1b2129",
    hatch="#59636f",
    lanes=(
        "#56b4e9",
        "#e69f00",
        "#2fc49a",
        "#e08bbf",
        "#aab4c0",
        "#ff8f52",
        "#8fd3e8",
        "#e3d65a",
    ),
)

THEMES = {"light": LIGHT, "dark": DARK}
