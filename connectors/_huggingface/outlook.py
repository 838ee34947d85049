"""What reading an account would take, and whether the Hub can be read at all."""

from math import ceil

from huggingface_hub.utils._http import parse_ratelimit_headers

from auditor.connectors._address import Token
from auditor.connectors._huggingface import forms
from auditor.connectors._huggingface.account import Endpoint
from auditor.connectors._huggingface.asking import Hub
from auditor.connectors._huggingface.call import Unanswered
from auditor.connectors._huggingface.forms import KINDS
from auditor.connectors._huggingface.history import PART
from auditor.connectors._huggingface.limits import Limits
from auditor.connectors._huggingface.pool import IN_FLIGHT
from auditor.connectors._huggingface.session import Line
from auditor.errors import ConnectorError
from auditor.model import Estimate, Health

#: roughly, in seconds
_ANSWER = 0.4
_REACH = (
    "Sees public models, datasets and Spaces with all commits to them, collections and "
    "likes since the account was made; discussions as far as a feed reaches."
)


def estimate(hub: Hub, name: str, limits: Limits) -> Estimate:
    """Return what reading ``name`` would take; asks one small question at most.

    Raises:
        ConnectorError: if there is no such person, or no answer.
    """
    person = hub.glance(name)
    made = {kind: person.count(kind.capitalize()) or 0 for kind in KINDS}
    orgs = len(limits.orgs) + min(len(person.orgs), limits.most_orgs)
    known = len(hub.shelf.parts(f"{PART}/"))
    own = min(sum(made.values()), limits.repositories)
    listing = 6 + 3 * orgs
    commits = max(0, own - known)
    requests = listing + commits
    names = ", ".join(f"{count:,} {kind}" for kind, count in made.items())
    lines = [
        f"{listing} for the profile and its lists ({names})",
        f"{commits:,} for the commits to them",
    ]
    if known:
        lines.append(f"{known:,} histories in the store already, asked for if changed")
    if orgs:
        most = orgs * limits.org_repositories
        lines.append(f"up to {most:,} more in {orgs} organisation{'s'[: orgs > 1]}")
    return Estimate(
        requests=requests,
        seconds=ceil(requests / IN_FLIGHT) * _ANSWER,
        lines=(*lines, *_left(hub.plain)),
    )


def _left(line: Line) -> tuple[str, ...]:
    """Say what is left of the limit, if the Hub tells."""
    found = parse_ratelimit_headers(line.limit)
    if found is None or not found.limit:
        return ()
    minutes = (found.window_seconds or 300) // 60
    left = f"{found.remaining:,} of {found.limit:,}"
    return (f"{left} requests are left in these {minutes} minutes",)


def health(line: Line, at: Endpoint, token: Token | None) -> Health:
    """Ask the smallest thing there is, and say what came of it."""
    found_in = token.found_in if token else None
    try:
        said = _signed_in(line, at, token) if token else _anonymous(line, at)
    except ConnectorError as error:
        return Health(ready=False, token=found_in, sentence=str(error), reach=_REACH)
    left = "".join(f"; {part}" for part in _left(line))
    return Health(ready=True, token=found_in, sentence=f"{said}{left}.", reach=_REACH)


def _signed_in(line: Line, at: Endpoint, token: Token) -> str:
    try:
        # the token goes with every question by itself; the library only wants some
        call = line.call(
            "the account of the token", forms.SIGNED_IN, lambda api: api.whoami("-")
        )
    except Unanswered as error:
        if error.status not in (401, 403):
            raise
        raise ConnectorError(
            f"{at.host} does not take the token from {token.found_in}; make a new one "
            "at https://huggingface.co/settings/tokens, or unset it.",
            "auth_refused",
        ) from None
    return f"{at.host} takes the token of {call.rows[0]['name']}"


def _anonymous(line: Line, at: Endpoint) -> str:
    line.call(
        "one model", forms.repositories, lambda api: list(api.list_models(limit=1))
    )
    return f"{at.host} answers; no token was found, and none is needed"
