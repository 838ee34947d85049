"""The timeline of the first screen: years, resume, a row a source, quiet stretches."""

from itertools import groupby

from auditor.model import Audit, QuietPeriod, QuietState
from auditor.reports._figure.days import run_of
from auditor.reports._terminal.career import DOUBT, GAP, JOB, career, signs
from auditor.reports._terminal.grid import Grid, axis, laid, unit
from auditor.reports._terminal.lanes import NOTHING, UNSEEN, Lane, lanes
from auditor.reports._terminal.page import FRONT, Page, Piece, cells_of, clip, fitting

#: cells at the right for how many events a row holds, with a blank before them
BACK = 8
QUIET = "▔"
#: lines beside the rows of the sources: axis, resume, quiet stretches, legend
AROUND = 4
_STYLES = {NOTHING: "dim", UNSEEN: "magenta", QUIET: "bold"}
_BAR = "cyan"


def grid_of(audit: Audit, width: int) -> Grid:
    """Return the columns that a page of ``width`` cells has for the window."""
    since, end = run_of(audit.window.since, audit.window.until)
    return laid((since, max(end, since + 1)), width - FRONT - BACK)


def timeline(page: Page, audit: Audit, most: int) -> None:
    """Write the timeline; the sources take at most ``most`` lines."""
    grid = grid_of(audit, page.width)
    rows = lanes(audit, grid, most)
    if not rows:
        return
    page.blank()
    _row(page, grid, "", [(axis(grid), "dim")], "events")
    plan = career(audit.resume, grid) if audit.resume else []
    if plan:
        _row(page, grid, "Resume", plan)
    for lane in rows:
        _row(page, grid, lane.name, _styled(grid.spread(lane.signs)), lane.total)
    marks = _marks(audit, grid)
    if marks.strip():
        _row(page, grid, "Quiet" if QUIET in marks else "Not seen", _styled(marks))
    page.say((_legend(page.width - 2, grid, plan, rows, marks), "dim"))


def _row(
    page: Page, grid: Grid, name: str, cells: list[Piece], total: str = ""
) -> None:
    """Write the name, the cells, and at the right what they come to."""
    told = sum(map(cells_of, cells))
    blanks = " " * (grid.columns * grid.wide - told)
    page.row(
        clip(name, FRONT - 3),
        *cells,
        (f"{blanks}{total:>{BACK}}" if total else "", "dim"),
    )


def _styled(cells: str) -> list[Piece]:
    return [
        ("".join(group), style)
        for style, group in groupby(cells, key=lambda c: _STYLES.get(c, _style(c)))
    ]


def _style(sign: str) -> str:
    return "" if sign.isascii() else _BAR


def _marks(audit: Audit, grid: Grid) -> str:
    """Return the stretches in their columns, and their days where there is room."""
    line = [" "] * (grid.columns * grid.wide)
    ends: list[tuple[range, int]] = []
    order = sorted(audit.quiet_periods, key=lambda p: p.state is QuietState.UNKNOWN)
    for period in order:
        at = _cells(period, grid)
        sign = QUIET if period.state is QuietState.QUIET else UNSEEN
        line[at.start : at.stop] = sign * len(at)
        ends += [(at, period.days)] if at else []
    for at, days in ends:
        _tell(line, at, days)
    return "".join(line)


def _cells(period: QuietPeriod, grid: Grid) -> range:
    held = grid.held(run_of(period.start, period.end))
    return range(held.start * grid.wide, held.stop * grid.wide)


def _tell(line: list[str], at: range, days: int) -> None:
    """Write how many days after the mark, or before it, where nothing else stands."""
    long, short = f"{days:,} days", f"{days}d"
    after, before = at.stop + 1, at.start - 1 - len(short)
    for words, start in ((long, after), (short, after), (short, before)):
        # a blank at either end keeps it apart from the marks around
        ends = range(max(start - 1, 0), start + len(words) + 1)
        near = [line[cell] for cell in ends if cell < len(line) and cell not in at]
        inside = start >= 0 and start + len(words) <= len(line)
        if inside and not "".join(near).strip():
            line[start : start + len(words)] = words
            return


def _legend(
    cells: int, grid: Grid, plan: list[Piece], rows: list[Lane], marks: str
) -> str:
    """Explain the signs that are there, and no others."""
    shown = {sign for lane in rows for sign in lane.signs} | set(marks) | signs(plan)
    words = {
        QUIET: "quiet",
        UNSEEN: "not seen",
        NOTHING: "none",
        JOB: "job",
        GAP: "gap",
        DOUBT: "dates unclear",
    }
    # a gap that says so needs no sign explained
    shown -= {GAP} if any("gap" in piece[0] for piece in plan) else set()
    told = [f"{sign} {word}" for sign, word in words.items() if sign in shown]
    step, scale = f"{unit(grid)} a column", ", rows scaled apart"
    whole = fitting([*told, step + scale], cells, "  ")
    return whole if whole.endswith(scale) else fitting([*told, step], cells, "  ")
