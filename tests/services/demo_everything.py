"""The demo person on services of ours, all at once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

from tests.services import demo_elsewhere as elsewhere
from tests.services.demo_life import LOGIN
from tests.services.demo_person import Notes, Site, world
from tests.services.everything import Everything
from tests.services.github_world import READER
from tests.services.hub import Hub
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_lives import TOKEN


@contextmanager
def demo() -> Iterator[Everything]:
    """Serve what `auditor demo` has recorded."""
    github, hub = Site(world()), Hub(elsewhere.hub())
    site, blog = KaggleSite(elsewhere.kaggle()), Notes()
    with ExitStack() as stack:
        for service in (github, hub, site, blog):
            stack.enter_context(service)
        yield Everything(
            services={
                "github": github,
                "huggingface": hub,
                "kaggle": site,
                "feed": blog,
            },
            environment={
                "GITHUB_API_URL": github.api_url,
                "GITHUB_TOKEN": READER,
                "HF_ENDPOINT": hub.url,
                "AUDITOR_KAGGLE_URL": site.url,
                "KAGGLE_API_TOKEN": TOKEN,
                "AUDITOR_ALLOW_HOSTS": urlsplit(blog.url).netloc,
            },
            handles={
                "github": LOGIN,
                "huggingface": LOGIN,
                "kaggle": LOGIN,
                "feed": blog.url,
            },
        )
