"""The accounts that a resume names, by the profile pages in it."""

import re
from collections.abc import Iterable, Iterator

#: characters of a line that are looked at, and accounts that are kept
_LONGEST, _MOST = 2_000, 20
_PAGE = re.compile(
    r"(?<![\w.-])(?:www\.)?(github\.com|huggingface\.co|hf\.co|kaggle\.com)/"
    r"([A-Za-z0-9][A-Za-z0-9_.-]{0,60})(/?)",
    re.IGNORECASE,
)
_SITES = {
    "github.com": "github",
    "huggingface.co": "huggingface",
    "hf.co": "huggingface",
    "kaggle.com": "kaggle",
}
#: pages of these sites that are nobody's
_PLACES = frozenset(
    (
        *("about", "apps", "blog", "c", "certification", "code", "collections"),
        *("competitions", "datasets", "discussions", "docs", "enterprise", "features"),
        *("learn", "login", "marketplace", "models", "organizations", "orgs", "papers"),
        *("posts", "pricing", "rankings", "settings", "spaces", "sponsors", "tasks"),
        *("topics", "trending"),
    )
)


def accounts(texts: Iterable[str]) -> tuple[str, ...]:
    """Return accounts as ``github:LOGIN``, each once, in the order they stand.

    A page below an account's own is often somebody else's work that is cited, so only
    pages of accounts themselves count.
    """
    found = dict.fromkeys(one for text in texts for one in _in(text[:_LONGEST]))
    return tuple(found)[:_MOST]


def _in(text: str) -> Iterator[str]:
    for match in _PAGE.finditer(text):
        site, name = _SITES[match[1].lower()], match[2].rstrip(".-_")
        rest = text[match.end() : match.end() + 1] if match[3] else ""
        deeper = bool(rest) and (rest.isalnum() or rest in "_-.")
        if name and not deeper and name.lower() not in _PLACES:
            yield f"{site}:{name}"
