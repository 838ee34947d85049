"""References of a list of publications: each has one year, somewhere in its text."""

from collections.abc import Iterator, Sequence

from auditor.model import RoleKind
from auditor.resume.dates import Period
from auditor.resume.laid_out.dating import Dating
from auditor.resume.laid_out.names import clean
from auditor.resume.laid_out.sense import Sense
from auditor.resume.sheet import Line

#: characters of a line that are looked at
_MOST = 400
#: what ends a reference before the next begins
_ENDS = (".", "]", ")", "/")


def references(lines: Sequence[Line], sense: Sense) -> Iterator[Dating]:
    """Yield the dated references; one may go on over several lines.

    The last year counts: those before it stand in titles and names of meetings.
    """
    texts: list[str] = []
    found: tuple[Line, Period] | None = None
    for line in lines:
        if found and _begins(line, texts):
            yield _dating(*found, texts)
            texts, found = [], None
        texts.append(line.text[:_MOST])
        singles = [p for p in sense.find(line.text[:_MOST]) if p.single]
        found = (line, singles[-1]) if singles else found
    if found:
        yield _dating(*found, texts)


def _begins(line: Line, before: Sequence[str]) -> bool:
    """Whether a line begins a reference, and does not go on with the one before."""
    last = before[-1].rstrip()
    return line.bullet or last.endswith(_ENDS) or last[-1:].isdigit()


def _dating(line: Line, period: Period, texts: Sequence[str]) -> Dating:
    return Dating(
        kind=RoleKind.PUBLICATION,
        org="",
        title=clean(" ".join(texts)),
        period=period,
        line=line,
        named=False,
    )
