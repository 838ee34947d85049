"""What the person gives beside their public record: hours, means, posts, beginnings."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the person says of themselves; nothing of it is checked."""

    #: None for the usual number
    hours: int | None = None
    #: what they have, by the names of `prerequisites` in artifacts.yaml
    have: frozenset[str] = frozenset()
    #: texts of posts that they want
    targets: tuple[str, ...] = ()
    #: links that they do not want to count; taken out where signals are judged
    strike: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Starting:
    """Something of the person's own that an artifact may be begun with."""

    title: str
    url: str
    #: repository, dataset, model, space or notebook
    kind: str
    #: signals that it shows
    signals: frozenset[str] = frozenset()
    #: when it was last worked on
    day: date | None = None
