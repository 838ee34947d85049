"""How each account is known to be the person's."""

from auditor.model import Audit, Handle, Link
from auditor.reports._terminal.page import Page, clip
from auditor.reports._terminal.words import joined
from auditor.reports._text import clean, source_name


def links(page: Page, audit: Audit) -> None:
    """Say of every account with a page of its own who names it; a clone has none."""
    accounts = [h for h in audit.subject.handles if h.url or h.named_by]
    if not any(_known(account) for account in accounts):
        return
    page.heading("Whose accounts these are")
    for account in accounts:
        page.item(f"{_called(account.source, account.handle)}: {_how(account)}")


def _known(account: Handle) -> bool:
    return account.link is not Link.DECLARED or bool(account.named_by)


def _called(source: str, handle: str) -> str:
    return f"{source_name(source)} {clip(clean(handle), 30)}"


def _how(account: Handle) -> str:
    if account.link is Link.CONTROLLED:
        return "read with a token of its own"
    if not account.named_by:
        return "named for this report only"
    namers = joined(tuple(map(_namer, account.named_by)))
    return f"named by {namers}{_in_return(account)}"


def _namer(text: str) -> str:
    source, _, handle = text.partition(":")
    return _called(source, handle)


def _in_return(account: Handle) -> str:
    if account.link is not Link.MUTUAL:
        return ""
    one_of = "at least one of which" if account.named_by[1:] else "which"
    return f", {one_of} it names in return"
