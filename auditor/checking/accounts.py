"""The accounts that a resume names, beside those that were given for a check."""

from collections.abc import Sequence

from auditor import wording_other
from auditor.checking.refusals import key
from auditor.errors import UsageError
from auditor.model import STANDS_IN, Career


def hold(career: Career | None, given: Sequence[tuple[str, str]]) -> None:
    """Stop a check of accounts that the person's own resume contradicts.

    On a site that the resume names no account on, what was given is taken as declared.

    Raises:
        UsageError: if it names others on a site, and none of those that were given.
    """
    for site, named in _by_site(career).items():
        asked = [_user(handle) for source, handle in given if _site(source) == site]
        if asked and not {key(one) for one in asked} & set(map(key, named)):
            raise UsageError(wording_other.another_account(site, named, asked))


def _by_site(career: Career | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for account in career.accounts if career else ():
        site, _, handle = account.partition(":")
        found.setdefault(site, []).append(handle)
    return found


def _site(source: str) -> str:
    """Return the site whose accounts a source reads; archives read those of another."""
    return {"gharchive": "github", **STANDS_IN}.get(source, source)


def _user(handle: str) -> str:
    """Return the account of an archive's ``USER@FOLDER``, or the handle as it is."""
    user, sign, _ = handle.partition("@")
    return user if sign and user and "://" not in handle else handle
