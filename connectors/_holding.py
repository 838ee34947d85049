"""What of a repository's files is worth reading, and how much of it is kept.

Shared by what reads repositories. Which file shows what is not judged here.
"""

import json
import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Any

from auditor.connectors._text import without_addresses

#: paths of one thing that are told of
MOST_PATHS = 3000
#: characters of one file, of a front page
MOST_TEXT = 20_000
#: bytes of a file that are looked at; a notebook holds its pictures too
MOST_BYTES = 2_000_000

#: files that name what a project needs, at its root
MANIFESTS = (
    "requirements.txt",
    "pyproject.toml",
    "environment.yml",
    "setup.cfg",
    "package.json",
    "Dockerfile",
)
#: the same anywhere
_MANIFESTS = (
    "requirements*.txt",
    "requirements*.in",
    "pyproject.toml",
    "environment*.y*ml",
    "conda*.y*ml",
    "setup.cfg",
    "setup.py",
    "package.json",
    "pipfile",
    "dockerfile",
    "dockerfile.*",
    "*.dockerfile",
)
#: files that tell more than their names, the most telling first
_TELLING = (
    "auditor-artifact.toml",
    "*/auditor-artifact.toml",
    ".github/workflows/*.y*ml",
    "*docker-compose*.y*ml",
    "*compose.y*ml",
    "server.json",
    "cog.yaml",
    "*/cog.yaml",
    "*mcp*.py",
    "*eval*.py",
    "*train*.py",
    "*agent*.py",
    "rag*.py",
    "*/rag*.py",
    "*_rag*.py",
    "*/rag/*.py",
    "*retriev*.py",
    "*ingest*.py",
    "*index*.py",
    "*embed*.py",
    "*serve*.py",
    "*finetun*.py",
    "*quanti*.py",
    "*bench*.py",
    "*pipeline*.py",
    "*predict*.py",
    "*/app.py",
    "app.py",
    "*/main.py",
    "main.py",
    "*/kernels/*.py",
    "*/tools/*.py",
    "*.ipynb",
    "*/k8s/*.y*ml",
    "*deploy*/*.y*ml",
    "*.py",
    "*/dags/*.py",
    "src/*.ts",
    "*/index.[jt]s",
    "index.[jt]s",
    "codeowners",
    "*/codeowners",
)
#: what is read too where an artifact was begun from our folder, for its list
_BEGUN = (
    "*.jsonl",
    "*_card.md",
    "*changelog*.md",
    "*dashboard*.json",
    "dvc.yaml",
    "*/dvc.yaml",
    "snakefile",
    "mlproject",
    "makefile",
    "*/readme.md",
)
_MARK = "auditor-artifact.toml"
#: what others wrote and a machine made
_FOREIGN = re.compile(
    r"(^|/)(vendor|vendored|third[_-]party|site-packages|node_modules|\.venv|venv|env"
    r"|dist|build|\.ipynb_checkpoints|__pycache__|\.git|bower_components|external"
    r"|submodules?|_vendor|dbt_packages)(/|$)",
    re.IGNORECASE,
)
_LOCKS = frozenset(
    {
        "uv.lock",
        "poetry.lock",
        "pdm.lock",
        "pipfile.lock",
        "package-lock.json",
        "yarn.lock",
        "pnpm-lock.yaml",
        "conda-lock.yml",
    }
)
_TEST = re.compile(r"(^|/)(tests?/|test_[^/]*$|[^/]*_test\.\w+$)")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff]"
)


def is_foreign(path: str) -> bool:
    """Return whether a file was taken over from elsewhere, or is a lock file."""
    return bool(_FOREIGN.search(path)) or path.rsplit("/")[-1].lower() in _LOCKS


def is_manifest(path: str) -> bool:
    """Return whether a file names what a project needs."""
    name = path.rsplit("/", 1)[-1].lower()
    return any(fnmatchcase(name, pattern) for pattern in _MANIFESTS)


def own_paths(paths: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """Return what is told of the paths, sorted, and whether these are all."""
    own = [p for p in paths if not is_foreign(p) and _is_plain(p)]
    # where there are too many, it is data that is left out, and what lies deep
    first = sorted(own, key=lambda p: (_rank(p.lower()), p.count("/"), p))
    return tuple(sorted(first[:MOST_PATHS])), len(own) <= MOST_PATHS


def _is_plain(path: str) -> bool:
    plain = not _CONTROL.search(path) and not {"\n", "\t"} & set(path)
    return plain and len(path) <= 300 and without_addresses(path) == path


def worth_reading(paths: Sequence[str], most: int) -> tuple[str, ...]:
    """Return at most ``most`` files to read: manifests, then what tells most.

    Of the same worth, what lies less deep comes first.
    """
    begun = any(path.rsplit("/", 1)[-1] == _MARK for path in paths)
    ranked = sorted(
        (_rank(p.lower(), begun), p.count("/"), p) for p in paths if not is_foreign(p)
    )
    return tuple(path for rank, _, path in ranked if rank <= len(_TELLING))[:most]


def _rank(path: str, begun: bool = False) -> int:
    if is_manifest(path):
        return 0
    if begun and any(fnmatchcase(path, pattern) for pattern in _BEGUN):
        return 1
    if _TEST.search(path):
        return len(_TELLING)
    ranks = (n for n, pattern in enumerate(_TELLING) if fnmatchcase(path, pattern))
    return next(ranks, len(_TELLING)) + 1


def beginning(path: str, text: str, most: int = MOST_TEXT) -> str:
    """Return what is kept of a file: of a notebook its code, without addresses."""
    told = code_of(text) if path.lower().endswith(".ipynb") else text
    return without_addresses(_CONTROL.sub(" ", told)[: most * 2])[:most]


def code_of(notebook: str) -> str:
    """Return the code cells of a notebook, "" where it cannot be read as one."""
    try:
        found = json.loads(notebook)
    except (ValueError, RecursionError):
        return ""
    cells = found.get("cells") if isinstance(found, dict) else None
    rows = cells if isinstance(cells, list) else []
    return "\n\n".join(filter(None, map(_code, rows)))


def _code(cell: Any) -> str:
    if not isinstance(cell, dict) or cell.get("cell_type") != "code":
        return ""
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))
