"""What repositories hold: files and folders as the GraphQL schema names them."""

from collections.abc import Iterator
from hashlib import sha1
from typing import Any

from tests.services.github_persons import Repository


def texts(row: Repository) -> dict[str, str]:
    """Return the files of a repository, those without a text as empty ones."""
    front = {"README.md": row.readme} if row.readme is not None else {}
    return {**dict.fromkeys(row.files, ""), **row.texts, **front} if row.pushed else {}


def held(row: Repository, expression: str) -> dict[str, Any] | None:
    """Return what an expression means, a file or a folder; None if there is none."""
    path = expression.removeprefix("HEAD:")
    return None if path == expression else _object(row, path)


def _object(row: Repository, path: str) -> dict[str, Any] | None:
    every = texts(row)
    if path in every:
        return {"__typename": "Blob", "id": f"B_{row.id}_{path}", "text": every[path]}
    entries = list(_entries(row, f"{path}/" if path else ""))
    if not entries:
        return None
    told = repr((path, sorted(every.items()))).encode()
    oid = sha1(told, usedforsecurity=False).hexdigest()
    id = f"T_{row.id}_{path}"
    return {"__typename": "Tree", "id": id, "oid": oid, "entries": entries}


def _entries(row: Repository, folder: str) -> Iterator[dict[str, Any]]:
    every = texts(row)
    inside = (path[len(folder) :] for path in every if path.startswith(folder))
    for name in sorted({path.partition("/")[0] for path in inside}):
        whole = folder + name
        yield {
            "name": name,
            "type": "blob" if whole in every else "tree",
            "object": lambda info, whole=whole: _object(row, whole),
        }
