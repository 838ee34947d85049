"""Where GitHub is, which token to use, and how a login is spelt."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass

from auditor.connectors._address import Token, host, is_address, name_on
from auditor.errors import ConnectorError

_API = "https://api.github.com"
_VARIABLES = ("GITHUB_TOKEN", "GH_TOKEN")
#: seconds that `gh auth token` may take
_PATIENCE = 10.0
#: letters, digits and single dashes; managed users have an underscore too
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?", re.ASCII)

#: shown once when no token is found
SCREEN = """\
GitHub shows little without a token: public events of the last 30 days and,
within 60 requests an hour and ten searches a minute, some of the rest. Whatever
lies before these 30 days stays unknown where nothing is found.

To see all that is public, make a token; without scopes it can change nothing:
  1. open https://github.com/settings/tokens/new, set an end date, tick no scope
  2. export GITHUB_TOKEN=...      (or: gh auth login)

Meanwhile auditor goes on with what can be seen without one.
"""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The addresses of one installation of GitHub."""

    api: str
    graphql: str

    @property
    def host(self) -> str:
        """Return the host of GraphQL, with its port if that is an unusual one."""
        return host(self.graphql)

    @property
    def public(self) -> bool:
        """Whether this is github.com, over a line that nobody reads along."""
        return self.host == "api.github.com" and self.graphql.startswith("https:")


def endpoints(offline: bool = False) -> Endpoints:
    """Read the addresses from the environment, github.com without.

    Raises:
        ConnectorError: if one is no address; ``offline`` that does not matter.
    """
    try:
        return _named()
    except ConnectorError:
        if offline:
            return Endpoints(_API, _graphql(_API))
        raise


def _named() -> Endpoints:
    graphql = os.environ.get("GITHUB_GRAPHQL_URL") or ""
    api = (os.environ.get("GITHUB_API_URL") or _api(graphql)).rstrip("/")
    graphql = graphql or _graphql(api)
    for name, url in (("GITHUB_API_URL", api), ("GITHUB_GRAPHQL_URL", graphql)):
        if not is_address(url):
            raise ConnectorError(
                f"{name} is no address; set it to one like {_API}, or unset it.",
                "bad_address",
            )
    return Endpoints(api, graphql)


def _api(graphql: str) -> str:
    """Return the address of REST of the same installation; github.com's without any.

    A token for one installation must not be shown to another.
    """
    if not graphql:
        return _API
    root = graphql.rstrip("/").removesuffix("/graphql")
    return f"{root}/v3" if root.endswith("/api") else root


def _graphql(api: str) -> str:
    """Return the address that goes with the one of REST: /api/v3 has /api/graphql."""
    return f"{api.removesuffix('/v3')}/graphql"


def token(at: Endpoints) -> Token | None:
    """Look for a token: the environment, then what gh is signed in with.

    gh is asked for github.com only, as its token belongs nowhere else.
    """
    for name in _VARIABLES:
        if text := os.environ.get(name, "").strip():
            return Token(text, name)
    text = _of_gh() if at.public else ""
    return Token(text, "gh auth token") if text else None


def _of_gh() -> str:
    gh = shutil.which("gh")
    if gh is None:
        return ""
    try:
        done = subprocess.run(
            [gh, "auth", "token", "--hostname", "github.com"],
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def nobody(login: str) -> ConnectorError:
    """Return what to raise where nobody has the login."""
    return ConnectorError(
        f"GitHub knows no user {login}; check the spelling.", "no_such_handle"
    )


def organisation(login: str) -> ConnectorError:
    """Return what to raise where the login is not a person's."""
    return ConnectorError(
        f"{login} is an organisation, not a person; name a person's login.",
        "organisation",
    )


def is_login(text: str) -> bool:
    """Return whether a login can be spelt so."""
    return bool(_LOGIN.fullmatch(text))


def login(handle: str, at: Endpoints) -> str:
    """Return the login in a handle, which may be an address or begin with @.

    Raises:
        ConnectorError: if it cannot be one, or is the address of something else.
    """
    text = handle.strip().removeprefix("@")
    if "/" in text:
        here = {"github.com", "www.github.com", at.host.partition(":")[0]}
        text = name_on(text, here)
    if not is_login(text):
        raise ConnectorError(
            f"{handle[:60]!r} is no GitHub login; name one like octocat.",
            "no_such_handle",
        )
    return text
