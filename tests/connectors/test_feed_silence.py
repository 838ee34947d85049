"""Random blogs that change while they are read: no day is called seen that was not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from auditor.model import InMemory
from tests.connectors.feeds import NOW, lacking, read
from tests.services import faults
from tests.services.blog import Blog
from tests.services.blog_forms import Post
from tests.services.fault import Fault
from tests.services.wire import Call, Reply

STYLES = ("wordpress", "atom", "json", "blogger", "archives", "plain")


def newest_first(posts: list[Post], _: Random) -> list[Post]:
    return sorted(posts, key=lambda post: post.at, reverse=True)


def oldest_first(posts: list[Post], _: Random) -> list[Post]:
    return sorted(posts, key=lambda post: post.at)


def by_name(posts: list[Post], _: Random) -> list[Post]:
    """Return them in no order of time; the oldest first, so none shows."""
    top = sorted(posts, key=lambda post: post.at)[:1]
    return [*top, *sorted((p for p in posts if p not in top), key=lambda p: p.slug)]


def pinned(posts: list[Post], random: Random) -> list[Post]:
    rest = newest_first(posts, random)
    top = random.sample(rest, min(len(rest), random.randint(1, 2)))
    return [*top, *(post for post in rest if post not in top)]


ORDERS: tuple[Callable[[list[Post], Random], list[Post]], ...] = (
    newest_first,
    oldest_first,
    by_name,
    pinned,
)


def a_post(random: Random, at: datetime) -> Post:
    return Post(slug=f"{random.random():.9f}", at=at)


def a_life(random: Random) -> list[Post]:
    hours = random.sample(range(30, 20_000), random.choice((1, 7, 9, 12)))
    return [a_post(random, NOW - timedelta(hours=hour)) for hour in hours]


def changed(
    random: Random, posts: list[Post], known: list[Post], now: datetime
) -> list[Post]:
    """Return the posts after somebody wrote, deleted or dated back some.

    What nobody knew and is dated back is seen after 30 days, as the documentation says.
    """
    ago = range(random.choice((0, 1, 4)))
    new = [a_post(random, now - timedelta(minutes=minute)) for minute in ago]
    kept = [post for post in posts if random.random() < 0.9]
    moved = next((post for post in kept if post in known), None)
    if moved and random.random() < 0.5:
        kept.remove(moved)
        kept.append(replace(moved, at=moved.at - timedelta(days=random.randint(1, 99))))
    return [*new, *kept]


def grows(service: Blog, random: Random, now: datetime) -> Fault:
    """Return what publishes a post while the list is read."""

    def change(call: Call, reply: Reply) -> Reply:
        service.posts.insert(0, a_post(random, now + timedelta(minutes=1)))
        return reply

    return Fault(change=change, when=lambda call: True, at=random.randint(1, 3))


@pytest.mark.parametrize("seed", range(60))
def test_no_post_is_missing_on_a_day_that_was_seen_whole(seed: int) -> None:
    random = Random(seed)
    store, now, order = InMemory(), NOW, random.choice(ORDERS)
    styles = STYLES if order is newest_first else STYLES[:-2]
    known: list[Post] = []
    with Blog(a_life(random), random.choice(styles), each=3) as service:
        service.posts = order(service.posts, random)
        for _ in range(4):
            pause = {"retry-after": "900"}
            limit = faults.status(429, headers=pause, at=random.randint(1, 5))
            new = grows(service, random, now)
            service.faults[:] = random.choice(([], [limit], [new]))
            service.forget()
            there = list(service.posts)
            done = read(service, store=store, now=now, until=now.date(), max_wait=1)
            # what was read a moment ago is taken as it was
            there = there if service.log else known
            # a few pages of a list in no order may look as if they were in one
            assert not lacking(done, there) or (done.error and order is by_name)
            if done.error is None:
                known = there
                away = read(
                    service, store=store, now=now, until=now.date(), offline=True
                )
                assert not lacking(away, known)
            now += timedelta(minutes=random.choice((16, 60, 12_960)))
            whole = known if service.log and not done.error else []
            posts = changed(random, service.posts, whole, now)
            service.posts = order(posts, random)
