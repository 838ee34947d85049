"""What a public thing holds, and what others decided: what skills are shown by."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auditor.model.records import Basis, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one public thing holds, as far as it was read; makes no day active.

    Nothing of it is judged here: which file shows which skill is the core's to say.
    """

    source: str
    #: what it is: a repository, model, data set, space, notebook or competition
    kind: Kind
    #: its name, as the activities on it have it for their ``subject``
    subject: str
    #: its page
    url: str
    #: what the path of a file is put behind to make its page, "" where it has none
    files_url: str = ""
    #: whether it lies under the person's own name
    owned: bool = True
    #: whether it began as another's: a fork, a copy, from a template
    derived: bool = False
    created: date | None = None
    updated: date | None = None
    #: who set ``created``
    basis: Basis = Basis.PLATFORM
    #: what the service says of it, KEY:VALUE each: ``topic:rag``, ``tag:lora``,
    #: ``relation:adapter``, ``category:featured``
    facts: tuple[str, ...] = ()
    #: the beginning of its front page
    readme: str = ""
    #: paths of its files, as far as they were read
    paths: tuple[str, ...] = ()
    #: whether these are all
    complete: bool = False
    #: path -> last day on which the person changed it; None where that is not told
    changed: dict[str, date] | None = None
    #: path -> the beginning of its text (of a notebook: the code), for a few files
    texts: dict[str, str] = field(default_factory=dict)


class Decision(StrEnum):
    """What others decided about something of the person's."""

    #: a pull request was taken into a repository that is not theirs
    MERGED = "merged"
    #: an answer was marked as the one that helped
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What somebody else decided about the person's work; makes no day active."""

    source: str
    decision: Decision
    #: whose it is: the repository, as activities name it
    subject: str
    url: str
    title: str = ""
    #: the day of the decision, by the site's clock
    day: date
    #: lines that were added and taken out, None where that is not told
    lines: int | None = None
