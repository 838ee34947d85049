"""What repositories hold, as GitHub's GraphQL tells it: paths, and some texts.

Nobody can ask for files by a pattern, and two questions one after the other would take
twice as many requests. So texts are asked for by the names that telling files usually
have, beside the paths; a name that is not there costs next to nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import accumulate, islice, takewhile
from typing import Any

from msgspec import Struct

from auditor.connectors._github.graphql.ask import BadAnswer, Reply, typed
from auditor.connectors._github.graphql.decided import MERGE, MERGES
from auditor.connectors._github.graphql.types import Answer
from auditor.connectors._holding import (
    MANIFESTS,
    beginning,
    own_paths,
    worth_reading,
)
from auditor.connectors._http import TooHeavy

#: the only folder inside of another that is looked into
WORKFLOWS = ".github/workflows"
#: what else may be the front page
FRONT = ("README.rst", "readme.md")
#: what tells more than its name, where it usually lies
USUAL = (
    "setup.py",
    "docker-compose.yml",
    "compose.yaml",
    "dvc.yaml",
    "auditor-artifact.toml",
    "train.py",
    "finetune.py",
    "evaluate.py",
    "eval.py",
    "benchmark.py",
    "agent.py",
    "rag.py",
    "ingest.py",
    "retrieval.py",
    "pipeline.py",
    "inference.py",
    "predict.py",
    "serve.py",
    "server.py",
    "app.py",
    "main.py",
    "src/train.py",
    "src/main.py",
    "app/main.py",
)
GUESSED = (*MANIFESTS, *FRONT, *USUAL)
#: texts of one repository, and characters of them all
MOST_TEXTS, MOST_CHARS = 12, 80_000
#: entries of one repository that are looked at; data may have a file a row
_MOST_ENTRIES = 20_000


def _guesses() -> str:
    rows = []
    for number, path in enumerate(GUESSED):
        # what is asked for where all of it was too much
        often = "" if path in MANIFESTS else " @include(if: $deep)"
        what = f'object(expression: "HEAD:{path}"){often}'
        rows.append(f"  f{number}: {what} {{ ...B }}\n")
    return "".join(rows)


#: what a question about repositories has for them; ``$deep`` is whether it may be much
_HOLDS = f"""
fragment H on Repository {{
  id isPrivate templateRepository {{ id }}
  tree: object(expression: "HEAD:") {{
    ... on Tree {{
      entries {{
        name type
        object @include(if: $deep) {{ ... on Tree {{ entries {{ name type }} }} }}
      }}
    }}
  }}
  flows: object(expression: "HEAD:{WORKFLOWS}") @include(if: $deep) {{
    ... on Tree {{ entries {{ name type object {{ ...B }} }} }}
  }}
{_guesses()}}}
fragment B on Blob {{ text }}
"""


#: what some repositories hold, and which pull requests were taken in
FILES = f"""query Files(
  $ids: [ID!]!, $repositories: Boolean!, $deep: Boolean!,
  $merged: String!, $search: Boolean!
) {{
  rateLimit {{ cost limit remaining resetAt }}
  nodes(ids: $ids) @include(if: $repositories) {{ ...H }}{MERGES}
}}
{_HOLDS}{MERGE}"""


class Told(Struct, frozen=True, kw_only=True):
    """What is kept of one repository."""

    #: the last push of anybody, when it was read
    pushed: datetime | None
    #: whether all may see it; else nothing is kept
    shown: bool = True
    #: whether it began as a copy of a template
    copied: bool = False
    paths: list[str] = []
    complete: bool = False
    texts: dict[str, str] = {}
    #: the front page, where it is not the usual file
    front: str = ""


class _Object(Answer, frozen=True):
    """A folder or a file, whichever it turns out to be."""

    entries: "list[_Entry] | None" = None
    text: str | None = None


class _Entry(Answer, frozen=True):
    name: str
    type: str
    object: _Object | None = None


class _Repository(Answer, frozen=True):
    id: str
    is_private: bool
    template_repository: dict[str, Any] | None = None
    tree: _Object | None = None
    flows: _Object | None = None


def told(reply: Reply, number: int, id: str, pushed: datetime | None) -> Told:
    """Return what was told of one of the repositories that were asked about.

    Raises:
        ConnectorError: if that makes no sense, or was too much.
    """
    nodes = reply.data.get("nodes")
    node = nodes[number] if isinstance(nodes, list) and len(nodes) > number else None
    wrong = [fault for fault in reply.faults if fault.path[:2] == ("nodes", number)]
    if any(fault.heavy for fault in wrong):
        raise TooHeavy("GitHub could not work out its answer in time; run again later.")
    if node is None and any(fault.type in _NOT_SHOWN for fault in wrong):
        return Told(pushed=pushed, shown=False)
    found = typed(_Repository, node)
    if found.id != id:
        raise BadAnswer
    if found.is_private:
        return Told(pushed=pushed, shown=False)
    # where that is withheld there is one to withhold
    copied = any(fault.path[2:3] == ("templateRepository",) for fault in wrong)
    copied = copied or found.template_repository is not None
    return _told(found, _texts(found, node), pushed, copied)


#: gone, or withheld from this token
_NOT_SHOWN = frozenset({"NOT_FOUND", "FORBIDDEN", "INSUFFICIENT_SCOPES"})


def _told(
    found: _Repository,
    texts: Mapping[str, str],
    pushed: datetime | None,
    copied: bool,
) -> Told:
    walked = list(islice(_walked(found), _MOST_ENTRIES))
    paths, every = own_paths({*filter(None, walked), *texts})
    whole = every and len(walked) < _MOST_ENTRIES and "" not in walked
    chosen = worth_reading([path for path in paths if path in texts], MOST_TEXTS)
    return Told(
        pushed=pushed,
        copied=copied,
        paths=list(paths),
        complete=whole and found.tree is not None and found.tree.entries is not None,
        texts=dict(_fitting({path: beginning(path, texts[path]) for path in chosen})),
        front=next((beginning(p, texts[p]) for p in FRONT if p in texts), ""),
    )


def _walked(found: _Repository) -> Iterator[str]:
    """Yield the paths of files, and "" for each folder that was not opened."""
    for entry in _entries(found.tree):
        if entry.type == "blob":
            yield entry.name
        elif entry.type == "tree":
            yield from _inside(entry, found.flows)
    for entry in _entries(found.flows):
        if entry.type == "blob":
            yield f"{WORKFLOWS}/{entry.name}"


def _inside(folder: _Entry, flows: _Object | None) -> Iterator[str]:
    if folder.object is None or folder.object.entries is None:
        yield ""
    for entry in _entries(folder.object):
        path = f"{folder.name}/{entry.name}"
        if entry.type == "blob":
            yield path
        elif entry.type == "tree" and not (flows and path == WORKFLOWS):
            yield ""


def _entries(found: _Object | None) -> Iterator[_Entry]:
    for entry in (found.entries if found else None) or ():
        # a slash would lead to another file
        if entry.name and "/" not in entry.name:
            yield entry


def _texts(found: _Repository, node: Any) -> dict[str, str]:
    texts = {
        f"{WORKFLOWS}/{entry.name}": entry.object.text or ""
        for entry in _entries(found.flows)
        if entry.type == "blob" and entry.object
    }
    for number, path in enumerate(GUESSED):
        blob = node.get(f"f{number}")
        text = blob.get("text") if isinstance(blob, dict) else None
        if isinstance(text, str):
            texts[path] = text
    return {path: text for path, text in texts.items() if text.strip()}


def _fitting(texts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Return the first of them, as many as may be kept."""
    sums = accumulate(len(text) for text in texts.values())
    count = len(list(takewhile(lambda total: total <= MOST_CHARS, sums)))
    return islice(((p, t) for p, t in texts.items() if t.strip()), count)
