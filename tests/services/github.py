"""A GitHub of our own on the loopback, with invented persons.

``with GitHub(World.of(usual())) as github:`` serves until the block ends; then
``github.log`` tells what was asked. By hand:
``python -m tests.services.github --port 8080 --login ada-example --latency 0.1``.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime

import click

from tests.services import github_activity, github_answers
from tests.services.github_activity import is_activity
from tests.services.github_limits import Limits
from tests.services.github_lives import guild, usual
from tests.services.github_rest import Rest
from tests.services.github_world import READER, Token, World
from tests.services.loopback import Service
from tests.services.wire import Call, Change, Reply

_GRAPHQL = ("/graphql", "/api/graphql")
_GUIDE = "https://docs.github.com/graphql/guides/forming-calls-with-graphql"


class GitHub(Service):
    """Serves a world over GraphQL and REST, at the root and under ``/api``."""

    def __init__(
        self,
        world: World,
        latency: float = 0.0,
        faults: Iterable[Change] = (),
        port: int = 0,
    ) -> None:
        super().__init__(latency, faults, port)
        #: may be exchanged while it serves
        self.world = world
        self.limits = Limits()

    @property
    def graphql_url(self) -> str:
        return f"{self.url}/graphql"

    @property
    def api_url(self) -> str:
        return self.url

    @property
    def enterprise_url(self) -> str:
        """Return the address of REST as an installation of one's own has it."""
        return f"{self.url}/api/v3"

    def answer(self, call: Call) -> Reply:
        given = call.headers.get("authorization", "")
        scheme, _, value = given.partition(" ")
        token = self.world.tokens.get(value)
        known = scheme.lower() in ("bearer", "token") and token and not token.revoked
        if given and not known:
            return _unauthorized("Bad credentials", "https://docs.github.com/rest")
        if call.route in _GRAPHQL and call.method == "POST":
            return self._graphql(call, token)
        if is_activity(call.route):
            return github_activity.answer(self.world, call, self.url)
        return Rest(self.world, self.limits, self.url).answer(call, token)

    def _graphql(self, call: Call, token: Token | None) -> Reply:
        if token is None:
            message = "This endpoint requires you to be authenticated."
            return _unauthorized(message, f"{_GUIDE}#authenticating-with-graphql")
        body = github_answers.answer(self.world, token, call.posted)
        cost = github_answers.cost(call.query)
        used = self.limits.take("graphql", token.login, cost)
        limit = github_answers.LIMIT
        resets = datetime.fromtimestamp(self.limits.resets, UTC)
        text = resets.strftime("%Y-%m-%dT%H:%M:%SZ")
        headers = {"content-type": "application/json; charset=utf-8"}
        headers |= {"x-oauth-scopes": ", ".join(token.scopes)}
        headers |= self.limits.headers("graphql", limit, used)
        body = github_answers.filled(body, max(0, limit - used), text)
        return Reply(headers=headers, body=body)


def _unauthorized(message: str, page: str) -> Reply:
    told = {"message": message, "documentation_url": page, "status": "401"}
    return Reply.of(told, status=401)


@click.command()
@click.option("--port", default=0, help="0 takes a free one.")
@click.option("--login", default="ada-example", show_default=True)
@click.option("--latency", default=0.0, help="Seconds before each answer.")
@click.option("--years", default=10, show_default=True)
@click.option("--repositories", default=60, show_default=True)
def main(port: int, login: str, latency: float, years: int, repositories: int) -> None:
    """Serve one usual person until Ctrl-C; the address is printed first."""
    person = usual(login, years=years, repositories=repositories)
    world = World.of(person, guild())
    with GitHub(world, latency=latency, port=port) as github:
        click.echo(github.url)
        click.echo(f"GITHUB_API_URL={github.api_url} GITHUB_TOKEN={READER}")
        with suppress(KeyboardInterrupt):
            github.closing.wait()


if __name__ == "__main__":
    main()
