"""Takes GitHub's answer about one account apart."""

import re

import msgspec

from auditor.connectors._github.rest.rows import Page, Row, bounded, decoded
from auditor.connectors._text import clean, page_or

#: how the answer about the account is kept
PROFILE = "rest/profile"
_TWITTER = re.compile(r"[A-Za-z0-9_]{1,15}", re.ASCII)


class Person(Row, frozen=True, kw_only=True):
    """Whose trail it is."""

    login: str
    url: str = ""
    created_at: str = ""
    organisation: bool = False
    #: what GitHub calls the account for good
    number: int = 0
    #: pages that the profile's own fields name
    links: tuple[str, ...] = ()


class _Person(msgspec.Struct):
    login: str
    html_url: str | None = None
    created_at: str | None = None
    type: str | None = None
    # in whatever form: a person is read without them too
    id: msgspec.Raw = msgspec.Raw(b"null")
    blog: msgspec.Raw = msgspec.Raw(b"null")
    twitter_username: msgspec.Raw = msgspec.Raw(b"null")


def persons(body: bytes) -> Page[Person]:
    """Read the answer about one account.

    Raises:
        BadForm: if it has another form.
    """
    row = decoded(body, _Person)
    number: object = msgspec.json.decode(row.id)
    person = Person(
        login=clean(row.login),
        url=row.html_url or "",
        created_at=row.created_at or "",
        organisation=row.type == "Organization",
        number=bounded(number) if type(number) is int else 0,
        links=tuple(filter(None, (_site(row.blog), _twitter(row.twitter_username)))),
    )
    return Page(rows=(person,), seen=1)


def _text(raw: msgspec.Raw) -> str:
    value: object = msgspec.json.decode(raw)
    return value if isinstance(value, str) else ""


def _site(raw: msgspec.Raw) -> str:
    """Return the website, which GitHub lets a person write without https://."""
    text = _text(raw).strip()
    whole = text if "://" in text or not text else f"https://{text}"
    return page_or(whole, "") if clean(whole, len(whole)) == whole else ""


def _twitter(raw: msgspec.Raw) -> str:
    name = _text(raw)
    return f"https://twitter.com/{name}" if _TWITTER.fullmatch(name) else ""
