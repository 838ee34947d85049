"""How each account is known to be the person's: by what the profiles themselves say.

METHODS.md 3.2: an account counts when the person names it, when it and another of
theirs name each other, or when the token that read it is its own. Names, pictures and
equal handles prove nothing, and no further account is looked for.
"""

from collections.abc import Sequence
from urllib.parse import urlsplit

from auditor.model import Handle, Link, Profile, Pull


def handles(pulls: Sequence[Pull]) -> tuple[Handle, ...]:
    """Return the account of each pull, in the same order, with its links."""
    return tuple(_handle(pull, pulls) for pull in pulls)


def _handle(pull: Pull, pulls: Sequence[Pull]) -> Handle:
    namers = [p for p in pulls if p is not pull and names(p.profile, pull.profile)]
    back = any(names(pull.profile, p.profile) for p in namers)
    return Handle(
        source=pull.source,
        handle=pull.profile.handle,
        url=pull.profile.url,
        link=_link(pull.profile, mutual=back),
        named_by=tuple(sorted({f"{p.source}:{p.profile.handle}" for p in namers})),
    )


def _link(profile: Profile, *, mutual: bool) -> Link:
    if profile.controlled:
        return Link.CONTROLLED
    return Link.MUTUAL if mutual else Link.DECLARED


def names(one: Profile, other: Profile) -> bool:
    """Whether a field of the profile ``one`` is an address of the profile ``other``."""
    pages = {_page(url) for url in (other.url, *other.aliases) if url}
    return any(_page(link) in pages for link in one.links)


def _page(url: str) -> str:
    """Return what two spellings of an address have in common.

    Every site that is read here takes its handles in any case.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url
    place = f"{host.removeprefix('www.')}:{port}" if port else host.removeprefix("www.")
    return f"{place}{parts.path.rstrip('/')}".casefold()
