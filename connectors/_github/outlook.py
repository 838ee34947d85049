"""What reading an account would take, and whether GitHub can be read at all."""

from math import ceil

import msgspec
from msgspec import Struct

from auditor.connectors._address import Token
from auditor.connectors._github.account import Endpoints
from auditor.connectors._github.further import PAGE, Further, after, before
from auditor.connectors._github.graphql.ask import (
    BadAnswer,
    GraphQL,
    Reply,
    quota,
    typed,
)
from auditor.connectors._github.graphql.desk import IN_FLIGHT
from auditor.connectors._github.graphql.first import (
    PART,
    First,
    not_stored,
    size_of,
)
from auditor.connectors._github.graphql.owned import Login
from auditor.connectors._github.graphql.plan import Plan, plan
from auditor.connectors._github.graphql.queries import PROBE
from auditor.connectors._http import Wire
from auditor.connectors._shelf import Shelf, read
from auditor.connectors._typed import decode
from auditor.errors import ConnectorError
from auditor.model import Estimate, Health, Window

#: roughly, in seconds; four windows of a busy year take two
_ANSWER = 1.5

_REACH = (
    "Sees commits (default branch, linked address, no forks), pull requests, issues, "
    "reviews, discussions, repositories, releases and gists since the account was made."
)
_REACH_WITHOUT = (
    "Sees public events of the last 30 days and, within 60 requests an hour and ten "
    "searches a minute, commits, issues and pull requests of all years in part."
)


def estimate(
    wire: Wire,
    at: Endpoints,
    shelf: Shelf,
    login: str,
    window: Window,
    push_logs: int | None = None,
) -> Estimate:
    """Return what reading ``login`` would take; asks one small question at most.

    Raises:
        ConnectorError: if there is no such person, or no answer.
    """
    kept = shelf.recall(PART)
    known = read(kept, First) if kept else None
    if known:
        planned = plan(shelf, known.owner, window)
        further = after(shelf, planned, known, window, push_logs)
        return _estimate(planned, 0, further, ())
    if shelf.offline:
        raise not_stored(login)
    owner, repositories, extras, reply = size_of(GraphQL(wire, at.graphql), login)
    listing = max(1, ceil(repositories / PAGE))
    planned = plan(shelf, owner, window)
    further = before(shelf, planned, extras, repositories, push_logs)
    return _estimate(planned, listing, further, _quota_lines(reply))


def _estimate(
    planned: Plan, listing: int, further: Further, quota_lines: tuple[str, ...]
) -> Estimate:
    count = len(planned.questions()) + further.requests
    rounds = min(1, listing) + ceil((count + max(0, listing - 1)) / IN_FLIGHT)
    return Estimate(
        requests=listing + count,
        seconds=rounds * _ANSWER,
        lines=(*_lines(planned, listing), *further.lines(), *quota_lines),
    )


def _lines(planned: Plan, listing: int) -> tuple[str, ...]:
    lines = []
    if listing:
        lines.append(f"{listing} for the profile, repositories, releases and gists")
    years = sorted({days.first.year for days in planned.missing})
    if years:
        count, span = len(planned.asks()), f"{years[0]} to {years[-1]}"
        span = span if len(years) > 1 else str(years[0])
        lines.append(f"{count} for the contributions of {span}")
        lines.append("more only where a list in a quarter is longer than 100")
    if planned.aged:
        lines.append(f"{len(planned.looks())} to compare what was stored long ago")
    if planned.held:
        days = (held.span.first for held in planned.held)
        count = len({(day.year, (day.month - 1) // 3) for day in days})
        lines.append(f"{count} quarter{'s' if count > 1 else ''} in the store already")
    return tuple(lines)


def _quota_lines(reply: Reply) -> tuple[str, ...]:
    left = quota(reply)
    if left is None:
        return ()
    return (f"{left.remaining:,} of {left.limit:,} points are left this hour",)


class _Hour(Struct):
    remaining: int
    limit: int


class _Limits(Struct):
    rate: _Hour


def without_token(wire: Wire, at: Endpoints) -> Estimate:
    """Return what reading takes without a token: what the hour has left, at most.

    Raises:
        ConnectorError: if GitHub does not say.
    """
    hour = _hour(wire, at)
    left = max(0, hour.remaining)
    return Estimate(
        requests=left,
        seconds=left * _ANSWER / 3,
        lines=(
            "no token was found: profile, repositories, gists, events of 30 days, then "
            "a request or more for each repository that a search did not show",
            f"{left:,} of {hour.limit:,} requests are left this hour",
            "beside them searches for commits, issues and pull requests, ten a minute",
        ),
    )


def _hour(wire: Wire, at: Endpoints) -> _Hour:
    """Ask what is left, which counts for nothing itself."""
    answer = wire.get(f"{at.api}/rate_limit", what="limits")
    if answer.status != 200:
        raise ConnectorError(
            f"{at.host} answers with status {answer.status}; check GITHUB_API_URL.",
            "bad_address",
        )
    try:
        return decode(answer.body, _Limits).rate
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadAnswer from None


def health(wire: Wire, at: Endpoints, token: Token | None) -> Health:
    """Ask the smallest thing there is, and say what came of it."""
    found_in = token.found_in if token else None
    reach = _REACH if token else _REACH_WITHOUT
    try:
        said = _signed_in(GraphQL(wire, at.graphql)) if token else _anonymous(wire, at)
    except ConnectorError as error:
        return Health(ready=False, token=found_in, sentence=str(error), reach=reach)
    return Health(ready=True, token=found_in, sentence=said, reach=reach)


def _signed_in(graphql: GraphQL) -> str:
    reply = graphql.ask(PROBE, {}, what="probe", weighty=False)
    viewer = typed(Login, reply.part("viewer"))
    left = "; ".join(_quota_lines(reply))
    host = graphql.url.split("/")[2]
    return f"{host} takes the token of {viewer.login}{f'; {left}' if left else ''}."


def _anonymous(wire: Wire, at: Endpoints) -> str:
    _hour(wire, at)
    return (
        f"{at.host} answers; no token was found in GITHUB_TOKEN, GH_TOKEN or gh. One "
        "without any scope is enough: https://github.com/settings/tokens/new"
    )
