"""When and where the person wrote in the forums; never what."""

from collections.abc import Iterator

from auditor.connectors._metakaggle import ids, tables
from auditor.connectors._metakaggle.cells import Row, key, number
from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._metakaggle.person import Calendar, Person
from auditor.connectors._metakaggle.works import about, act, dated, link
from auditor.model import Activity, Kind


def acts(desk: Desk, person: Person, calendar: Calendar) -> Iterator[Activity]:
    """Yield when and under which title the person wrote; never what."""
    rows = dated(desk, tables.messages(person.id), calendar)
    topics = about(desk, "ForumTopics", (r.get("ForumTopicId") for _, r in rows))
    for at, row in rows:
        message, topic = number(row["Id"]), key(row.get("ForumTopicId"))
        about_it = topics.get(topic, {})
        tail = "" if message is None else f"#{message}"
        yield act(
            _name(message, topic, about_it),
            Kind.DISCUSSION,
            at,
            link(person.page, "discussions", "general", topic, tail=tail),
            title=about_it.get("Title"),
        )


def _name(message: int | None, topic: str, about_it: Row) -> str:
    """Name a message; the first of a topic as the API does, which tells the topic."""
    if message is None:
        return ids.row("message", topic or "none")
    opened = number(about_it.get("FirstForumMessageId")) == message
    whole = number(topic) if opened else None
    return ids.message(message) if whole is None else ids.topic(whole)
