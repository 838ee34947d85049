"""A blog on the loopback, as several kinds of software serve one."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from tests.services import blog_forms as forms
from tests.services.blog_forms import Post
from tests.services.loopback import Service
from tests.services.wire import Call, Change, Reply

PAGE = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"


class Blog(Service):
    """Posts of one person; ``style`` says how the list goes on after ``each``.

    wordpress (?paged=N), atom and json (rel=next), archives (RFC 5005), blogger
    (start-index), plain and complete (a single page), forem (an API).
    """

    def __init__(
        self,
        posts: Iterable[Post],
        style: str = "wordpress",
        *,
        each: int = 10,
        feed: str = "/feed/",
        marks: bool = True,
        faults: Iterable[Change] = (),
        latency: float = 0.0,
    ) -> None:
        super().__init__(latency=latency, faults=faults)
        self.posts = sorted(posts, key=lambda post: post.at, reverse=True)
        self.style, self.each, self.feed, self.marks = style, each, feed, marks
        #: what lies at other paths: a type and a body
        self.files: dict[str, tuple[str, str | bytes]] = {}
        self.me: Sequence[str] = ()

    @property
    def place(self) -> str:
        return self.url.partition("//")[2]

    @property
    def feed_url(self) -> str:
        return f"{self.url}{self.feed}"

    def answer(self, call: Call) -> Reply:
        if call.route in self.files:
            kind, text = self.files[call.route]
            body = text if isinstance(text, bytes) else text.encode()
            return Reply(headers={"content-type": kind}, body=body)
        if call.route == "/":
            return self._marked(call, PAGE, forms.front_page(self.feed, self.me))
        if call.route.startswith("/api/articles") and self.style == "forem":
            return self._articles(call)
        if call.route == self.feed:
            return getattr(self, f"_{self.style}")(call)  # type: ignore[no-any-return]
        return _nothing()

    def _marked(self, call: Call, kind: str, text: str) -> Reply:
        body = text.encode()
        mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.marks and call.headers.get("if-none-match") == mark:
            return Reply(status=304, headers={"etag": mark})
        headers = {"content-type": kind} | ({"etag": mark} if self.marks else {})
        return Reply(headers=headers, body=body)

    def _slice(self, number: int) -> list[Post]:
        return self.posts[(number - 1) * self.each : number * self.each]

    def _wordpress(self, call: Call) -> Reply:
        number = int(call.options.get("paged", "1"))
        posts = self._slice(number)
        if not posts and number > 1:
            return _nothing()
        text = forms.rss(self.url, posts, generator="https://wordpress.org/?v=6.6")
        return self._marked(call, XML, text)

    def _plain(self, call: Call) -> Reply:
        return self._marked(call, XML, forms.rss(self.url, self._slice(1)))

    def _complete(self, call: Call) -> Reply:
        return self._marked(call, XML, forms.atom(self.url, self.posts, complete=True))

    def _atom(self, call: Call) -> Reply:
        return self._marked(call, XML, forms.atom(self.url, *self._next(call)))

    def _json(self, call: Call) -> Reply:
        posts, links = self._next(call)
        body = forms.json_feed(self.url, posts, links.get("next", ""))
        return self._marked(call, "application/feed+json", body)

    def _next(self, call: Call) -> tuple[list[Post], dict[str, str]]:
        number = int(call.options.get("page", "1"))
        more = number * self.each < len(self.posts)
        link = f"{self.feed_url}?page={number + 1}"
        return self._slice(number), {"next": link} if more else {}

    def _archives(self, call: Call) -> Reply:
        """Number the archives from the oldest, as they never change."""
        whole = len(self.posts) // self.each
        number = int(call.options.get("archive", whole))
        oldest = list(reversed(self.posts))
        posts = oldest[number * self.each : (number + 1) * self.each]
        if "archive" not in call.options:
            posts = oldest[whole * self.each :] or oldest[-1:]
        links = {"self": f"{self.feed_url}?archive={number}"}
        if number:
            links["prev-archive"] = f"{self.feed_url}?archive={number - 1}"
        text = forms.atom(self.url, list(reversed(posts)), links)
        return self._marked(call, XML, text)

    def _blogger(self, call: Call) -> Reply:
        start = int(call.options.get("start-index", "1"))
        count = min(int(call.options.get("max-results", self.each)), 3 * self.each)
        posts = self.posts[start - 1 : start - 1 + count]
        links = {"next": f"https://www.blogger.example/feeds/1?start-index={start}"}
        text = forms.atom(
            self.url,
            posts,
            links,
            more="<generator version='7.00'>Blogger</generator>"
            f"<openSearch:totalResults>{len(self.posts)}</openSearch:totalResults>",
        )
        return self._marked(call, XML, text)

    def _forem(self, call: Call) -> Reply:
        return self._plain(call)

    def _articles(self, call: Call) -> Reply:
        number = int(call.options["page"])
        each = min(int(call.options["per_page"]), self.each)
        posts = self.posts[(number - 1) * each : number * each]
        rows: list[dict[str, Any]] = [
            forms.article(self.url, post, call.options["username"]) for post in posts
        ]
        return Reply.of(rows)


def _nothing() -> Reply:
    return Reply(
        status=404, headers={"content-type": PAGE}, body=b"<p>Nothing here.</p>"
    )
