"""Colours of the picture, told apart by the colour-blind and in greyscale."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

_VARIABLE = re.compile(r"var\((--[\w-]+), (#[0-9a-f]{6})\)")
#: how much of its colour a bar of bare counts keeps
_FAINT = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One set of colours; a source that ``lanes`` does not name takes a spare one."""

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
    skill: str
    lanes: Mapping[str, str]
    spare: tuple[str, ...]

    def lane(self, source: str, turn: int = 0) -> str:
        """Return the colour of ``source``, for others the spare one of this turn."""
        return self.lanes.get(source) or self.spare[turn % len(self.spare)]

    def faded(self, color: str) -> str:
        """Return ``color`` thinned with the page."""
        found = _VARIABLE.fullmatch(color)
        if not found:
            return mixed(color, plain(self.page), _FAINT)
        faint = mixed(found[2], plain(self.page), _FAINT)
        return f"var({found[1]}-faint, {faint})"


def plain(color: str) -> str:
    """Return a colour that any painter knows: of a variable, what it falls back to."""
    found = _VARIABLE.fullmatch(color)
    return found[2] if found else color


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
    skill="#7b8794",
    lanes={
        "github": "#0072b2",
        "huggingface": "#a56300",
        "kaggle": "#007d5e",
        "metakaggle": "#75620a",
        "feed": "#a8437f",
        "git": "#5b6472",
    },
    spare=("#b8450a", "#2b7a94", "#6a51a3", "#4d7326"),
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
    skill="#8994a3",
    lanes={
        "github": "#56b4e9",
        "huggingface": "#e69f00",
        "kaggle": "#2fc49a",
        "metakaggle": "#e3d65a",
        "feed": "#e08bbf",
        "git": "#aab4c0",
    },
    spare=("#ff8f52", "#8fd3e8", "#b9a5e8", "#a5d16f"),
)

_PLAIN = tuple(f.name for f in fields(Theme) if f.name not in ("lanes", "spare"))


def variables(theme: Theme) -> dict[str, str]:
    """Return the CSS variables that the theme "page" asks for, and their values."""
    named = {_variable(name): getattr(theme, name) for name in _PLAIN}
    lanes = {_variable(f"lane-{name}"): c for name, c in theme.lanes.items()}
    spare = {_variable(f"spare-{n}"): c for n, c in enumerate(theme.spare, 1)}
    colored = lanes | spare
    faint = {f"{name}-faint": theme.faded(color) for name, color in colored.items()}
    return named | colored | faint


def _variable(name: str) -> str:
    return f"--fig-{name.replace('_', '-')}"


def _of_page(theme: Theme) -> Theme:
    """Return ``theme`` with a variable for every colour, which falls back to it."""

    def told(name: str, color: str) -> str:
        return f"var({_variable(name)}, {color})"

    return replace(
        theme,
        **{name: told(name, getattr(theme, name)) for name in _PLAIN},
        lanes={n: told(f"lane-{n}", c) for n, c in theme.lanes.items()},
        spare=tuple(told(f"spare-{n}", c) for n, c in enumerate(theme.spare, 1)),
    )


THEMES = {"light": LIGHT, "dark": DARK, "page": _of_page(LIGHT)}
