"""The list of somebody's repositories, with what it tells of each of them."""

from collections.abc import Iterable, Iterator

from huggingface_hub import HfApi
from msgspec.structs import replace

from auditor.connectors._http import TooLarge
from auditor.connectors._huggingface import forms
from auditor.connectors._huggingface.asking import Hub, Leaf, Listed
from auditor.connectors._huggingface.call import Call, Unanswered
from auditor.connectors._huggingface.kept import Repo, repository
from auditor.connectors._huggingface.lists import listed
from auditor.errors import ConnectorError

#: pages of one list; how long one is, is up to the Hub
_MOST_PAGES = 20
#: paths that are kept of one list
_MOST_PATHS = 50_000


def repositories(
    hub: Hub, kind: str, owner: str, limit: int | None = None
) -> Leaf[Listed[Repo]]:
    """Return the public repositories of a namespace, newest work first."""
    of = f"{kind}-1" if limit is None else f"org-1/{owner.lower()}/{kind}"
    return hub.take(of, Listed[Repo], lambda: _repositories(hub, kind, owner, limit))


def _repositories(hub: Hub, kind: str, owner: str, limit: int | None) -> Listed[Repo]:
    call = _listing(hub, kind, owner, limit)
    # without the token every row is public; with it, one that does not say is unclear
    unclear, here = "" if hub.signed_in else False, f"{owner}/".casefold()
    shown = [row for row in call.rows if row.get("private", unclear) is not True]
    found = {
        row["id"]: repository(kind, row)
        for row in shown
        if row.get("private", unclear) is False
        if row["id"].casefold().startswith(here)
    }
    call.spoiled += len({row["id"] for row in shown}) - len(found)
    more = limit is not None and len(call.rows) > limit
    call.cut = call.cut or more
    return listed(call, _bounded(found.values()))


def _listing(hub: Hub, kind: str, owner: str, limit: int | None) -> Call:
    """Ask for a list with the names of files, or without where they are too many."""
    try:
        call = _asked(hub, kind, owner, limit, forms.EXPAND[kind])
        large = isinstance(call.error, TooLarge)
    except TooLarge:
        large = True
    if large:
        less = [name for name in forms.EXPAND[kind] if name != "siblings"]
        call = _asked(hub, kind, owner, limit, less)
    return call


def _asked(
    hub: Hub, kind: str, owner: str, limit: int | None, expand: list[str]
) -> Call:
    # one more than is wanted shows whether there is more
    most = limit + 1 if limit else None

    def ask(api: HfApi) -> object:
        listing = getattr(api, f"list_{kind}")
        rows = listing(author=owner, expand=expand, sort="last_modified", limit=most)
        return list(rows)

    what = f"the {kind} of {owner}"
    try:
        return hub.line.call(what, forms.repositories, ask, most=_MOST_PAGES)
    except Unanswered as error:
        raise _about_token(error) if hub.signed_in else error from None


def _bounded(rows: Iterable[Repo]) -> Iterator[Repo]:
    """Yield repositories, the last ones without paths where there are too many."""
    left = _MOST_PATHS
    for row in rows:
        left -= len(row.paths)
        yield row if left >= 0 else replace(row, paths=(), complete=False)


def _about_token(error: Unanswered) -> ConnectorError:
    """Return what is told to somebody with a token: nobody else is refused a list."""
    if error.status != 401:
        return error
    return ConnectorError(
        "Hugging Face does not take the token; make a new one at "
        "https://huggingface.co/settings/tokens, or unset it.",
        "auth_refused",
    )
