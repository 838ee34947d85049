"""Parts that every section is made of: sections, notes, tables that can be sorted."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.reports._page.markup import Child, Markup, tag, together

#: rows of one table, so that the page stays one that can be mailed
MOST_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the page that its table of contents leads to."""

    id: str
    title: str
    body: Markup
    #: what stands at the end of its heading
    aside: str = ""

    @property
    def markup(self) -> Markup:
        """Return it with its heading."""
        head = tag("h2", self.title, id=f"{self.id}-title")
        aside = tag("p", self.aside, class_="aside") if self.aside else None
        return tag(
            "section",
            tag("header", head, aside),
            self.body,
            id=self.id,
            aria_labelledby=f"{self.id}-title",
        )


def section(id_: str, title: str, *body: Child, aside: str = "") -> Section | None:
    """Return a section, or nothing where there is nothing to say."""
    told = together(*body)
    return Section(id=id_, title=title, body=told, aside=aside) if told else None


def paragraph(*words: Child, class_: str | None = None) -> Markup:
    """Return one paragraph."""
    return tag("p", *words, class_=class_)


def folded(title: str, *body: Child, id_: str | None = None) -> Markup:
    """Return what opens on demand, and is open in print."""
    return tag("details", tag("summary", title), *body, id=id_)


def facts(pairs: Sequence[tuple[str, Child]]) -> Markup:
    """Return names with what is so of them."""
    told = [tag("div", tag("dt", name), tag("dd", value)) for name, value in pairs]
    return tag("dl", told, class_="facts")


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Markup],
    *,
    class_: str | None = None,
    whole: int = 0,
    order: str = "newest",
) -> Markup:
    """Return a table that the script makes sortable, in a box that scrolls.

    Args:
        caption: what it holds; also the name of the box for a screen reader.
        columns: headings.
        rows: made by ``row``.
        class_: set on the box.
        whole: how many rows there are in all, where the table may hold fewer.
        order: which of them it holds then.
    """
    head = tag("tr", [tag("th", name, scope="col") for name in columns])
    left = whole > len(rows)
    note = f"The {order} {len(rows):,} of {whole:,}; all are in audit.json."
    return together(
        tag(
            "div",
            tag(
                "table",
                tag("caption", caption),
                tag("thead", head),
                tag("tbody", rows),
                class_="sorted",
            ),
            class_=f"scroll {class_ or ''}".strip(),
            tabindex=0,
            role="region",
            aria_label=caption,
        ),
        paragraph(note, class_="note") if left else None,
    )


def row(*cells: Child | Markup, **attributes: str | None) -> Markup:
    """Return a row; the first cell names it."""
    first, *rest = cells
    named = tag("th", first, scope="row")
    return tag("tr", named, [tag("td", cell) for cell in rest], **attributes)
