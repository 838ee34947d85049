"""One invented person on all services at once.

``python -m tests.services.everything --latency 0.1`` serves them until Ctrl-C; the
first line that it prints is JSON: the environment, and the handle on each source.
"""

import json
import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace

import click

from tests.services import blog_lives, github_lives, hub_lives, kaggle_lives
from tests.services.blog import Blog
from tests.services.github import GitHub
from tests.services.github_world import READER, World
from tests.services.hub import Hub
from tests.services.kaggle import KaggleSite
from tests.services.loopback import Service

NAME = "ada-example"


@dataclass(frozen=True, kw_only=True)
class Everything:
    """The services by the name of their connector, and how to find the person."""

    services: dict[str, Service]
    environment: dict[str, str]
    handles: dict[str, str]

    def asked(self) -> dict[str, int]:
        """Return how many requests each of them got."""
        return {name: len(one.log) for name, one in self.services.items()}

    def forget(self) -> None:
        """Count from 0 again."""
        for one in self.services.values():
            one.forget()


@contextmanager
def everything(latency: float = 0.0) -> Iterator[Everything]:
    """Serve ten years: 60 repositories, 33 on the Hub, 53 on Kaggle, 120 posts."""
    person, kaggle = github_lives.usual(NAME), kaggle_lives.usual(NAME)
    world = World.of(person, github_lives.guild())
    github = GitHub(world, latency=latency)
    hub = Hub(hub_lives.usual(), latency=latency)
    site = KaggleSite(kaggle_lives.world(kaggle), latency=latency)
    blog = Blog(blog_lives.usual(), latency=latency)
    tokens = {"KAGGLE_USERNAME": "a-reader", "KAGGLE_KEY": "reader-key"}
    with together(github, hub, site, blog, NAME, tokens) as found:
        yield replace(found, handles={**found.handles, "feed": blog.feed_url})


@contextmanager
def together(
    github: GitHub,
    hub: Hub,
    site: KaggleSite,
    blog: Blog,
    name: str,
    tokens: Mapping[str, str],
) -> Iterator[Everything]:
    """Serve a person who has one name on all of them; ``tokens`` are Kaggle's."""
    services = {"github": github, "huggingface": hub, "kaggle": site, "feed": blog}
    with ExitStack() as stack:
        for service in services.values():
            stack.enter_context(service)
        yield Everything(
            services=services,
            environment={
                "GITHUB_API_URL": github.api_url,
                "GITHUB_TOKEN": READER,
                "HF_ENDPOINT": hub.url,
                "AUDITOR_KAGGLE_URL": site.url,
                "AUDITOR_ALLOW_HOSTS": blog.place,
                **tokens,
            },
            handles={**dict.fromkeys(services, name), "feed": blog.url},
        )


@click.command()
@click.option("--latency", default=0.0, help="Seconds before each answer.")
def main(latency: float) -> None:
    """Serve the person until Ctrl-C."""
    with everything(latency) as served:
        click.echo(json.dumps([served.environment, served.handles]))
        signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
