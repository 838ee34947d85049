"""The log of pushes of a repository, as ``/repos/OWNER/NAME/activity`` gives it.

Newest first, a year back, in pages with cursors; the next page is in the Link header.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from tests.services.github_paging import Refused, cursor, instant, position
from tests.services.github_persons import Person, Push, Repository
from tests.services.github_places import places
from tests.services.github_world import World
from tests.services.wire import Call, Reply

_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365}


def is_activity(route: str) -> bool:
    """Say whether this is the path of a log."""
    return "/repos/" in route and route.endswith("/activity")


def answer(world: World, call: Call, url: str) -> Reply:
    """Return one page of a log; without a repository that all may see, 404."""
    owner, name, _ = call.route.split("/")[-3:]
    row = _found(world, f"{owner}/{name}")
    if row is None or row.private:
        return Reply.of({"message": "Not Found", "status": "404"}, status=404)
    rows = _rows(world, row, call.options)
    size = min(100, int(call.options.get("per_page", 30)))
    try:
        start = position(call.options["after"]) if "after" in call.options else 0
    except Refused:
        return Reply.of({"message": "Invalid cursor"}, status=422)
    body = [_row(*one) for one in rows[start : start + size]]
    headers = {}
    if start + size < len(rows):
        options = call.options | {"after": cursor(start + size)}
        headers["link"] = f'<{url}{call.route}?{urlencode(options)}>; rel="next"'
    return Reply.of(body, headers=headers)


def _found(world: World, name: str) -> Repository | None:
    return places(world).named.get(name.lower())


def _rows(
    world: World, row: Repository, options: dict[str, str]
) -> list[tuple[Person, Push]]:
    midnight = datetime.combine(world.today, time(23, 59, 59), UTC)
    since = midnight - timedelta(_DAYS[options.get("time_period", "year")])
    actor = options.get("actor", "").lower()
    rows = [
        (person, push)
        for person, push in places(world).pushes.get(row.id, ())
        if push.at >= since and actor in ("", person.login.lower())
    ]
    return sorted(rows, key=lambda one: one[1].at, reverse=True)


def _row(person: Person, push: Push) -> dict[str, Any]:
    return {
        "id": int(push.at.timestamp()),
        "node_id": "PSH_x",
        "before": "0" * 40,
        "after": "1" * 40,
        "ref": push.ref,
        "timestamp": instant(push.at),
        "activity_type": push.sort,
        "actor": {"login": person.login, "id": person.id},
    }
