"""The words an audit sorts time by."""

from enum import StrEnum


class Reader(StrEnum):
    """For whom the audit is made."""

    SELF = "self"
    OTHER = "other"


class QuietState(StrEnum):
    """A stretch without activity was watched, or could not be seen."""

    QUIET = "quiet"
    UNKNOWN = "unknown"


class MonthState(StrEnum):
    """What a month shows; ``before`` is before the first active day."""

    ACTIVE = "active"
    QUIET = "quiet"
    UNKNOWN = "unknown"
    BEFORE = "before"


class ResumeLabel(StrEnum):
    """What the resume says about a stretch of time."""

    EMPLOYED = "employed"
    EDUCATION = "education"
    GAP = "gap"
    EXPLAINED = "explained"
    NONE = "none"


class Finding(StrEnum):
    """What the public record shows inside a gap."""

    WORK_VISIBLE = "work_visible"
    SOME_ACTIVITY = "some_activity"
    NOTHING_PUBLIC = "nothing_public"
    CANNOT_TELL = "cannot_tell"


class Scope(StrEnum):
    """Where the line came from: pauses near by, all pauses, a default, a fixed line."""

    NEAR = "near"
    ALL = "all"
    DEFAULT = "default"
    FIXED = "fixed"


class Link(StrEnum):
    """How an account is known to be the person's (METHODS.md 3.2).

    ``declared``: they name it. ``mutual``: another account of theirs names it, and is
    named by it. ``controlled``: the token that read it is its own.
    """

    DECLARED = "declared"
    MUTUAL = "mutual"
    CONTROLLED = "controlled"


#: Sources that tell all that another one tells, and more, as they are archives of it.
STANDS_IN = {"metakaggle": "kaggle"}

#: How people call the sources; others go by the name of their connector.
SOURCE_NAMES = {
    "feed": "blog",
    "gharchive": "GH Archive",
    "github": "GitHub",
    "huggingface": "Hugging Face",
    "kaggle": "Kaggle",
    "metakaggle": "Meta Kaggle",
}
