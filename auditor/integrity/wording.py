"""The sentences of the remarks, each with its ordinary causes in the same line.

METHODS 2.5: a reader who sees that dates look a certain way has to see, in the same
breath, what else looks that way.
"""

from shlex import quote

from auditor.integrity.flags import (
    AUTHOR_DATES_ONLY,
    NO_CONTENT,
    Flag,
    Trace,
)
from auditor.wording import count, plain

_SCHEDULES = "Scheduled jobs, data recorders and daily logs look like this."
_DATED = {
    Trace.EARLY: "Imports, migrations and repositories made public later",
    Trace.APART: "Rebased work, mailed patches and work put in place later",
    Trace.ONE_SITTING: "Imports, rebased work and repositories that were moved",
}


def sentence(flag: Flag, *, counted: bool = False) -> str:
    """Say what was remarked, and what ordinarily looks like it.

    Args:
        flag: the remark.
        counted: whether the person named the repository as one that counts.
    """
    if flag.check == AUTHOR_DATES_ONLY:
        return _dates(flag)
    if flag.check == NO_CONTENT:
        return _no_content(flag)
    return _cadence(flag, counted)


def _dates(flag: Flag) -> str:
    many = f"{flag.count:,} of {count(flag.of, 'commit')} in {_repo(flag)}"
    causes = f"{_DATED[flag.traces[0]]} look like this."
    one = flag.count == 1
    shown = "It is" if one else "They are"
    return (
        f"{many} {_dated(flag, one)}. {causes} {shown} shown as *dated by the author*."
    )


def _dated(flag: Flag, one: bool) -> str:
    carry = "carries a date" if one else "carry dates"
    if flag.traces[0] is Trace.EARLY:
        first = f"the repository's first appearance here ({flag.first_seen})"
        return f"{carry} set by the author and older than {first}"
    if flag.traces[0] is Trace.APART:
        where = f"from when {'it was' if one else 'they were'} put in place"
        return f"{carry} set by the author, more than a day {where}"
    were = "was" if one else "were"
    span = count(flag.span, "day")
    return (
        f"{were} put in place within one hour; the dates set by the author span {span}"
    )


def _no_content(flag: Flag) -> str:
    one = flag.count == 1
    fact = f"{count(flag.count, 'commit')} in {_repo(flag)}"
    verb = "changes no file" if one else "change no files"
    causes = "Commits that start a build or mark a moment look like this."
    shown = "It is" if one else "They are"
    return f"{fact} {verb}. {causes} {shown} not counted as activity."


def _cadence(flag: Flag, counted: bool) -> str:
    fact = f"{_repo(flag)} {_regular(flag)}."
    if counted:
        return f"{fact} {_causes(flag)} It is counted, as you asked."
    part = flag.count < flag.of
    many = f"{flag.count:,} of its {count(flag.of, 'commit')}"
    what = f"{many} {'is' if flag.count == 1 else 'are'}" if part else "It is"
    switch = f"switch with `--count {quote(_repo(flag))}`"
    return f"{fact} {_causes(flag)} {what} drawn apart and not counted; {switch}."


def _regular(flag: Flag) -> str:
    mostly = f", mostly in {plain(flag.path)}" if flag.path else ""
    match flag.traces[0]:
        case Trace.SAME_CLOCK:
            return f"changes at nearly the same time every day{mostly}"
        case Trace.ONE_PATH:
            return f"changes under titles that repeat{mostly}"
        case Trace.RUN:
            return f"changes {count(flag.run, 'day')} on end{mostly}"
    return f"has commits on the full minute, without seconds{mostly}"


def _causes(flag: Flag) -> str:
    if flag.traces[0] is Trace.FULL_MINUTES:
        return "Scheduled jobs and imports of records without seconds look like this."
    return _SCHEDULES


def _repo(flag: Flag) -> str:
    return plain(flag.subject).strip() or "a repository without a name"
