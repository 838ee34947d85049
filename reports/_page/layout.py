"""Which sections the page has and in which order, and the document around them."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from auditor.model import Audit, Reader
from auditor.reports._page.blocks import Section, paragraph, section
from auditor.reports._page.building import begun, suggestion
from auditor.reports._page.heading import answer, heading, title
from auditor.reports._page.made import artifacts, glance, with_others
from auditor.reports._page.markup import Markup, said, tag
from auditor.reports._page.months import matrix
from auditor.reports._page.picture import picture
from auditor.reports._page.sight import clocks, closing, sources
from auditor.reports._page.skills import skills
from auditor.reports._page.stretches import gaps, pauses
from auditor.reports._page.telling import narrative, own_words

_FOR_ONESELF = (
    *(answer, picture, gaps, pauses, matrix, skills, suggestion, begun, narrative),
    *(own_words, artifacts, sources, clocks, closing),
)
_AUTHOR = "Made by auditor from public pages; facts with their links, and no verdict."


def _use(audit: Audit) -> Section | None:
    """Return what another reader is not to do, which comes last."""
    told = paragraph(said(audit.limits[-1])) if audit.limits else None
    return section("use", "Before this is used", told)


# another reader meets what was made before any pause
_FOR_ANOTHER = (
    *(glance, with_others, answer, picture, gaps, matrix, skills, own_words),
    *(artifacts, sources, pauses, closing, _use),
)


def document(audit: Audit) -> str:
    """Return the whole page."""
    makers = _FOR_ANOTHER if audit.reader is Reader.OTHER else _FOR_ONESELF
    parts = [part for make in makers if (part := make(audit)) is not None]
    style, script = _own("page.css"), _own("page.js") + _own("live.js")
    body = tag(
        "body",
        tag("a", "To the answer", href=f"#{parts[0].id}", class_="skip"),
        tag("div", heading(audit), _contents(parts), _main(parts), class_="page"),
        tag("footer", _AUTHOR),
        tag("script", Markup(script)),
    )
    page = tag("html", _head(audit, style, script), body, lang="en")
    return f"<!doctype html>\n{page}\n"


def _own(name: str) -> str:
    return files("auditor.reports._page").joinpath(name).read_text("utf-8")


def _head(audit: Audit, style: str, script: str) -> Markup:
    allowed = _policy(style, script)
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=allowed),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{title(audit)}, as of {audit.as_of}"),
        tag("style", Markup(style)),
    )


def _policy(style: str, script: str) -> str:
    """Return what a browser may do with the page: run and draw what is in it."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'sha256-{_sum(script)}'",
            f"style-src 'sha256-{_sum(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _sum(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _contents(parts: list[Section]) -> Markup:
    """Return the list of sections, and the switch of the theme for the script."""
    lines = [tag("li", tag("a", part.title, href=f"#{part.id}")) for part in parts]
    switch = tag("button", "Dark", type="button", id="theme", hidden=True)
    return tag("nav", tag("ul", lines), switch, aria_label="On this page")


def _main(parts: list[Section]) -> Markup:
    return tag("main", [part.markup for part in parts], id="main")
