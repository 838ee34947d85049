"""The picture: the figure as it is, and what the script lays over it."""

from auditor.model import Audit
from auditor.reports._page.blocks import Section, paragraph, section
from auditor.reports._page.data import block
from auditor.reports._page.figure import figure, legend
from auditor.reports._page.markup import Markup, tag

_HOW = (
    "Point at a week, or tap it, to see what it holds. Drag across weeks to look "
    "closer. By keyboard: the arrow keys move the mark of the week and the two ends of "
    "what is shown closer by a week, with Shift by a month, Page Up and Page Down by a "
    "year; Escape takes the choice back."
)


def picture(audit: Audit) -> Section | None:
    """Return the figure, a place for the chosen week, and one for the chosen days."""
    drawn = figure(audit)
    return section(
        "picture",
        "The picture",
        tag(
            "div",
            drawn.markup,
            class_="figure",
            id="figure",
            data_top=drawn.top,
            data_bottom=drawn.bottom,
            data_first=str(drawn.axis.first),
            data_last=str(drawn.axis.last),
        ),
        legend(audit),
        tag("div", paragraph(_HOW, class_="small"), _places(), id="live", hidden=True),
        block(audit, drawn.sources),
    )


def _places() -> Markup:
    """Return what the script fills: one week, and the days of a longer stretch."""
    return tag(
        "div",
        tag("p", id="told", class_="aloud", role="status"),
        tag("div", id="week", class_="panel", hidden=True),
        tag("div", id="detail", class_="panel", hidden=True),
    )
