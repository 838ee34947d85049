"""Which public things are one begun artifact.

A folder with auditor-artifact.toml begins one. It may go on elsewhere: in what that
file names under `also`, in what its front page names, and in what names it.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from auditor.model import Contents, Kind, Outcome

MARKER = "auditor-artifact.toml"
#: characters of the marker that are read
MOST_MARKER = 10_000
#: pages that one marker may name
MOST_ALSO = 20

_URL = re.compile(r"https?://[^\s<>()\[\]{}\"'`|\\]{1,300}")
_END = ".,;:!?/*_"
#: other names of the same pages
_ALIASES = {"hf.co/": "huggingface.co/", "kaggle.com/c/": "kaggle.com/competitions/"}
#: pages of these have one part more than OWNER/NAME
_DEEPER = frozenset({"datasets", "spaces", "models", "code"})
#: what may be named by a front page without a word in `also`
_HOSTED = frozenset(
    {Kind.MODEL, Kind.DATASET, Kind.SPACE, Kind.NOTEBOOK, Kind.COMPETITION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """What auditor-artifact.toml says, and where it lies."""

    id: str
    thing: Contents
    #: the folder it lies in, "" or with a slash at its end
    folder: str
    also: tuple[str, ...]

    @property
    def page(self) -> str:
        """Return the page of its folder."""
        base = self.thing.files_url
        return f"{base}{self.folder}" if base and self.folder else self.thing.url

    @property
    def readme(self) -> str:
        """Return the front page of its folder."""
        texts = {path.lower(): text for path, text in self.thing.texts.items()}
        own = texts.get(f"{self.folder}readme.md".lower(), "")
        return own or ("" if self.folder else self.thing.readme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A marker with what belongs to it."""

    marker: Marker
    things: tuple[Contents, ...]
    outcomes: tuple[Outcome, ...]


def markers(
    contents: Sequence[Contents], known: Iterable[str], as_of: date
) -> Iterator[Marker]:
    """Yield what can be read of the markers in what is the person's own work.

    What began as another's is left out: its marker is likely theirs.
    """
    ids = frozenset(known)
    for thing in sorted(contents, key=lambda c: c.url):
        rows = [] if thing.derived else sorted(thing.texts.items())
        for path, text in rows:
            if path.rsplit("/", 1)[-1].lower() == MARKER:
                said = _said(text, as_of)
                if said.get("id") in ids:
                    yield _marker(said, thing, path)


def _said(text: str, as_of: date) -> dict[str, Any]:
    """Return what a marker holds, nothing where it is too long, broken or later."""
    if len(text) > MOST_MARKER:
        return {}
    try:
        said = tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}
    created = said.get("created")
    later = type(created) is date and created > as_of
    return {} if later or not isinstance(said.get("id"), str) else said


def _marker(said: dict[str, Any], thing: Contents, path: str) -> Marker:
    also = said.get("also")
    rows = also[:MOST_ALSO] if isinstance(also, list) else []
    pages = (address(row) for row in rows if isinstance(row, str))
    return Marker(
        id=said["id"],
        thing=thing,
        folder=path[: -len(MARKER)],
        also=tuple(filter(None, pages)),
    )


def address(url: str) -> str:
    """Return an address in the one form that is compared, "" if it is none."""
    try:
        parts = urlsplit(url.strip()[:300])
    except ValueError:
        return ""
    host = (parts.netloc or "").lower().removeprefix("www.")
    page = f"{host}{parts.path.lower().rstrip(_END)}"
    for alias, name in _ALIASES.items():
        if page.startswith(alias):
            page = f"{name}{page.removeprefix(alias)}"
    return page if parts.scheme in {"http", "https"} and host else ""


def thing_of(url: str) -> str:
    """Return the address of the repository, model or the like that a page is of."""
    host, _, path = address(url).partition("/")
    parts = path.split("/")
    most = 3 if parts[0] in _DEEPER else 2
    return "/".join([host, *parts[:most]])


def gather(
    marker: Marker, contents: Sequence[Contents], outcomes: Sequence[Outcome]
) -> Gathered:
    """Return a marker with the things and outcomes that belong to it."""
    own = thing_of(marker.thing.url)
    named = {thing_of(url) for url in _URL.findall(marker.readme)}
    wanted = {thing_of(f"https://{page}") for page in marker.also}
    others = (c for c in contents if c is not marker.thing)
    things = (c for c in others if _belongs(c, own, named, wanted))
    return Gathered(
        marker=marker,
        things=tuple(sorted(things, key=lambda c: c.url)),
        outcomes=tuple(o for o in outcomes if address(o.url) in marker.also),
    )


def _belongs(thing: Contents, own: str, named: set[str], wanted: set[str]) -> bool:
    page = thing_of(thing.url)
    if page in wanted:
        return True
    if thing.kind not in _HOSTED:
        return False
    said = _URL.findall("\n".join([thing.readme, *thing.facts]))
    return page in named or own in {thing_of(url) for url in said}
