"""The demo person on services of ours, all at once."""

from contextlib import AbstractContextManager

from tests.services import demo_elsewhere as elsewhere
from tests.services.demo_life import LOGIN
from tests.services.demo_person import Notes, Site, world
from tests.services.everything import Everything, together
from tests.services.hub import Hub
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_lives import TOKEN


def demo() -> AbstractContextManager[Everything]:
    """Serve what `auditor demo` has recorded."""
    github, hub = Site(world()), Hub(elsewhere.hub())
    site, blog = KaggleSite(elsewhere.kaggle()), Notes()
    return together(github, hub, site, blog, LOGIN, {"KAGGLE_API_TOKEN": TOKEN})
