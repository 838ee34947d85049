"""Turns the address of a remote into a page that anyone may open."""

import re
from urllib.parse import urlsplit

#: how each site spells the page of a commit
_COMMIT = {
    "bitbucket.org": "commits",
    "codeberg.org": "commit",
    "github.com": "commit",
    "gitlab.com": "-/commit",
}
#: how each site spells the folder that holds the files as a commit left them
_FILES = {
    "bitbucket.org": "src",
    "codeberg.org": "src/commit",
    "github.com": "blob",
    "gitlab.com": "-/blob",
}
_SCHEMES = frozenset({"git", "git+ssh", "http", "https", "ssh", "ssh+git"})
_SCP = re.compile(r"(?:[^/:@]*@)?(?P<host>[\w.-]+):(?!//)(?P<path>.+)", re.ASCII)
_PART = re.compile(r"(?!\.+$)[\w.~-]+", re.ASCII)
_SHA1 = 40


def page(remote: str | None) -> str | None:
    """Return the repository's page, or None where the site is not known.

    Only host, owner and name are taken over: no user, no token, no port.
    """
    host, path = _split(remote or "")
    site = re.sub(r"^(?:www|ssh|altssh)\.", "", host.lower())
    parts = path.strip("/").removesuffix(".git").split("/")
    deep = site == "gitlab.com" and len(parts) > 2
    fits = (len(parts) == 2 or deep) and all(map(_PART.fullmatch, parts))
    return f"https://{site}/{'/'.join(parts)}" if site in _COMMIT and fits else None


def _split(remote: str) -> tuple[str, str]:
    """Return host and path of an address, both empty if it has none."""
    if "://" not in remote:
        match = _SCP.fullmatch(remote)
        return (match["host"], match["path"]) if match else ("", "")
    try:
        parts = urlsplit(remote)
    except ValueError:
        return "", ""
    return (parts.hostname or "", parts.path) if parts.scheme in _SCHEMES else ("", "")


def commit_url(web: str | None, sha: str) -> str:
    """Return the link of a commit; without a page, its Software Heritage identifier."""
    if web is not None:
        return f"{web}/{_COMMIT[web.split('/')[2]]}/{sha}"
    return f"swh:1:rev:{sha}" if len(sha) == _SHA1 else f"git:{sha}"


def files_url(web: str | None, sha: str) -> str:
    """Return what a path is put behind to make its page, "" without a page."""
    return f"{web}/{_FILES[web.split('/')[2]]}/{sha}/" if web is not None else ""
