"""One thing found, and a public thing prepared for looking at."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from auditor.model import Basis, Contents
from auditor.signals.imports import imported
from auditor.signals.manifests import declared

MENTION, DECLARED, USED, ARTIFACT, STAMPED = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """One piece of evidence for one signal."""

    signal: str
    level: int
    #: the thing it was found on
    subject: str
    url: str
    why: str
    #: first and last day that it stands for; None where that is not known
    first: date | None = None
    last: date | None = None
    basis: Basis = Basis.PLATFORM
    #: the first year in which there was such a thing
    year: int = 0
    #: the file it was found in, "" where it was none
    path: str = ""


class Thing:
    """A public thing with what its files declare and import, reckoned once."""

    def __init__(self, contents: Contents) -> None:
        """Look at nothing yet."""
        self.contents = contents

    @cached_property
    def declared(self) -> Mapping[str, str]:
        """Name of a distribution -> the first file that lists it."""
        return _by_name(self.contents.texts, declared)

    @cached_property
    def imported(self) -> Mapping[str, str]:
        """Module, or ``module.name`` -> the first of the person's files with it."""
        texts = self.contents.texts
        own = {path: texts[path] for path in sorted(texts) if self._is_used(path)}
        return _by_name(own, imported)

    @cached_property
    def names(self) -> frozenset[str]:
        """Everything that it depends on or imports, by distribution or module."""
        tops = {name.split(".")[0].replace("_", "-").lower() for name in self.imported}
        known = {_CALLED.get(top, top) for top in tops}
        return frozenset(self.declared) | known

    def is_own(self, path: str) -> bool:
        """Return whether a file may count as the person's work."""
        changed = self.contents.changed
        return not self.contents.derived if changed is None else path in changed

    def _is_used(self, path: str) -> bool:
        """Return whether what a file imports is used; a test shows less than that."""
        return self.is_own(path) and not _TEST.search(path)

    def holds_any(self, groups: Iterable[frozenset[str]]) -> bool:
        """Return whether it depends on something of one of the groups."""
        return any(group & self.names for group in groups)

    def page(self, path: str) -> str:
        """Return the page of a file, or of the thing where files have none."""
        from urllib.parse import quote

        home = self.contents.files_url
        return f"{home}{quote(path)}" if home and path else self.contents.url


_TEST = re.compile(r"(^|/)(tests?/|test_[^/]*$|[^/]*_test\.\w+$|conftest\.py$)")
#: module -> distribution, where they go by other names
_CALLED = {
    "sklearn": "scikit-learn",
    "faiss": "faiss-cpu",
    "haystack": "haystack-ai",
    "llama-cpp": "llama-cpp-python",
    "pytorch-lightning": "lightning",
    "agents": "openai-agents",
    "keras": "tensorflow",
    "rank-bm25": "rank-bm25",
}


_Reader = Callable[[str, str], frozenset[str]]


def _by_name(texts: Mapping[str, str], reader: _Reader) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(texts):
        for name in sorted(reader(path, texts[path])):
            found.setdefault(name, path)
    return found
