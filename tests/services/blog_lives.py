"""Lives of invented bloggers, to the day."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

from tests.services.blog import Blog
from tests.services.blog_forms import Post

#: the last day of the invented lives
UNTIL = date(2026, 11, 1)
PERSON = "noa-velderin"
_TAGS = ("forecasting", "pytorch", "gardening", "sql", "evaluation")


def usual(years: int = 10, posts: int = 120, until: date = UNTIL) -> list[Post]:
    """Return posts over so many years, a day each at the most, with a quiet year."""
    random = Random(f"{PERSON} {years} {posts}")
    quiet = until.year - years // 2
    first = until - timedelta(days=365 * years)
    days = [first + timedelta(days=n) for n in range(365 * years)]
    chosen = random.sample([d for d in days if d.year != quiet], posts)
    return [_post(day, number, random) for number, day in enumerate(sorted(chosen))]


def _post(day: date, number: int, random: Random) -> Post:
    at = datetime(day.year, day.month, day.day, random.randrange(7, 20), tzinfo=UTC)
    return Post(
        slug=f"note-{number:03}",
        at=at,
        title=f"Note {number}",
        tags=tuple(random.sample(_TAGS, 2)),
    )


def truth(posts: Sequence[Post]) -> Counter[date]:
    """Return how many posts there were on which day."""
    return Counter(post.day for post in posts)


def blog(style: str = "wordpress") -> Blog:
    """Return a blog of ten years with some 120 posts."""
    return Blog(usual(), style)
