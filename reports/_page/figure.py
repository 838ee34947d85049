"""The figure as the page shows it: resume, lanes and pauses on one axis of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from auditor.model import Audit, QuietPeriod, QuietState, Sight
from auditor.reports._page.axis import Axis, ticks
from auditor.reports._page.career import HIGH as ROW
from auditor.reports._page.career import career, first_day
from auditor.reports._page.lanes import HIGH, lane, looks
from auditor.reports._page.markup import Child, Markup, listed, tag
from auditor.reports._page.words import count, last_work, pauses_found

#: room for the names of pauses, and for the words of the axis
_NAMES, _FOOT = 22, 26
#: part of the width that the name of a pause takes
_NAME = 0.13


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Finished markup, and where the lanes lie in it."""

    markup: Markup
    axis: Axis
    sources: tuple[str, ...]
    #: pixels down
    top: int
    bottom: int


def figure(audit: Audit) -> Drawn:
    """Draw resume, lanes and pauses; lanes are in the order of the sources."""
    names = _sources(audit)
    axis = _axis(audit)
    entries, rows = career(audit.resume, axis, _NAMES) if audit.resume else ([], 0)
    top = _NAMES + rows * ROW + 4
    bottom = top + HIGH * max(1, len(names))
    colors = looks(names)
    tops = range(top, bottom, HIGH)
    lanes = [
        lane(audit, axis, n, colors[n], y) for n, y in zip(names, tops, strict=False)
    ]
    parts = [_HATCH, *_bands(audit, axis, bottom), *ticks(axis, _NAMES, bottom)]
    image = tag(
        "svg",
        [*parts, *entries, *lanes],
        class_="sheet",
        width="100%",
        height=bottom + _FOOT,
        role="img",
        aria_label=_described(audit),
    )
    return Drawn(markup=image, axis=axis, sources=names, top=_NAMES, bottom=bottom)


def _sources(audit: Audit) -> tuple[str, ...]:
    asked = [source.source for source in audit.sources]
    found = sorted({day.source for day in audit.days})
    return tuple(dict.fromkeys([*asked, *found]))


def _axis(audit: Audit) -> Axis:
    """Begin where the resume does, but not so early that the lanes become small."""
    since, until = audit.window.since, audit.window.until
    room = timedelta(days=min((until - since).days // 3, since.toordinal() - 1))
    stated = first_day(audit.resume) or since
    return Axis(first=min(since, max(stated, since - room)), last=until)


_HATCH = tag(
    "defs",
    tag(
        "pattern",
        tag("rect", width=8, height=8, class_="unseen"),
        tag("path", d="M0 0V8", class_="stroke"),
        id="hatch",
        patternUnits="userSpaceOnUse",
        width=8,
        height=8,
        patternTransform="rotate(45)",
    ),
)


def _bands(audit: Audit, axis: Axis, bottom: int) -> list[Markup]:
    """Return a shade a pause over all lanes, with a name where there is room."""
    told: list[Markup] = []
    edge = 0.0
    for period in audit.quiet_periods:
        box = axis.box(period.start, period.end)
        look = "band" if period.state is QuietState.QUIET else "band no"
        high = bottom - _NAMES
        told.append(tag("rect", class_=look, y=_NAMES, height=high, **box))
        part = axis.day(period.start) / axis.days
        if edge <= part <= 1 - _NAME:
            edge = part + _NAME
            told.append(tag("text", _name(period), x=box["x"], y=15, class_="pause"))
    return told


def _name(period: QuietPeriod) -> str:
    days = count(period.days, "day")
    return f"quiet {days}" if period.state is QuietState.QUIET else f"not seen {days}"


def _described(audit: Audit) -> str:
    since, until = audit.window.since, audit.window.until
    told = [f"Public activity by week from {since} to {until}, a lane a source."]
    told += [last_work(audit), pauses_found(audit)]
    told += [f"{_name(p)} from {p.start} to {p.end}." for p in audit.quiet_periods[:20]]
    return " ".join([*told, "The tables of this page hold the same in words."])


def legend(audit: Audit) -> Markup | None:
    """Say what is drawn how, as far as it is drawn."""
    states = {period.state for period in audit.quiet_periods}
    told: list[Sequence[Child]] = [[_key("bars"), "events a week, by source"]]
    if QuietState.QUIET in states:
        told.append([_key("quiet"), "quiet: seen, and nothing public"])
    if any(part.state is not Sight.FULL for s in audit.sources for part in s.coverage):
        told.append([_key("unknown"), "not all of it seen"])
    if audit.resume is not None:
        told += [[_key("job"), "job"], [_key("gap"), "between jobs"]]
    if audit.artifacts:
        told.append([_key("diamond"), "something that can be opened"])
    if _axis(audit).first < audit.window.since:
        told.append([f"looked at from {audit.window.since} on"])
    return listed(told, "legend")


def _key(look: str) -> Markup:
    return tag("span", class_=f"key {look}", aria_hidden="true")
