"""All that is public of one begun artifact, laid out for the checks."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.acceptance.linking import Gathered, Marker
from auditor.acceptance.pieces import Piece, pieces
from auditor.model import Contents, Kind, Outcome

#: from here on a text is taken for the beginning of a longer one
CUT = 20_000
#: characters of a path and of a file that patterns look at
MOST_PATH = 300
MOST_TEXT = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file; ``path`` begins with a slash and is lower case, text None if unread."""

    path: str
    url: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A front page or a card."""

    url: str
    text: str
    card: bool
    #: whether a service shows it: a card of the Hub, not one kept in a repository
    hosted: bool
    said: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the checks look at."""

    url: str
    pages: tuple[Page, ...]
    #: whether a page is there that was not read
    unread: bool
    files: tuple[File, ...]
    #: whether no path is missing
    complete: bool
    #: (kind, KEY:VALUE, page)
    facts: tuple[tuple[Kind, str, str], ...]
    kinds: frozenset[Kind]
    outcomes: tuple[Outcome, ...]


def laid_out(found: Gathered) -> Evidence:
    """Return what is public of an artifact and of what belongs to it."""
    marker, own = found.marker, found.marker.thing
    things = (own, *found.things)
    bare = not all((marker.readme, *(thing.readme for thing in found.things)))
    files = [*_files(own, marker.folder), *(f for t in found.things for f in _files(t))]
    return Evidence(
        url=marker.page,
        pages=(*_first(marker), *_pages(found.things), *_cards(files)),
        unread=any(_is_unread_page(f, bare) for f in files),
        files=tuple(files),
        complete=all(thing.complete for thing in things),
        facts=tuple((t.kind, fact, t.url) for t in things for fact in t.facts),
        kinds=frozenset(thing.kind for thing in things),
        outcomes=found.outcomes,
    )


def _files(thing: Contents, folder: str = "") -> Iterator[File]:
    for path in dict.fromkeys([*thing.paths, *thing.texts]):
        if path.startswith(folder):
            yield File(
                path=f"/{path[len(folder) :]}".lower()[:MOST_PATH],
                url=f"{thing.files_url}{path}" if thing.files_url else thing.url,
                text=_text(thing, path),
            )


def _text(thing: Contents, path: str) -> str | None:
    text = thing.texts.get(path)
    return None if text is None else text[:MOST_TEXT]


def _is_unread_page(file: File, bare: bool) -> bool:
    """Return whether a card, or a README that nothing brought along, was not read."""
    if file.text is not None:
        return False
    return (bare and file.path == "/readme.md") or file.path.endswith("_card.md")


def _first(marker: Marker) -> Iterator[Page]:
    if marker.readme:
        card = marker.thing.kind in {Kind.MODEL, Kind.DATASET}
        yield _page(marker.page, marker.readme, card, card)


def _pages(things: tuple[Contents, ...]) -> Iterator[Page]:
    for thing in things:
        if thing.readme:
            card = thing.kind in {Kind.MODEL, Kind.DATASET}
            yield _page(thing.url, thing.readme, card, card)


def _cards(files: list[File]) -> Iterator[Page]:
    for file in files:
        if file.path.endswith("_card.md") and file.text:
            yield _page(file.url, file.text, True, False)


def _page(url: str, text: str, card: bool, hosted: bool) -> Page:
    return Page(url=url, text=text, card=card, hosted=hosted, said=pieces(text))
