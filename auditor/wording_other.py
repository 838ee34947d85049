"""The sentences around a check of somebody else: what it needs, and how it ends."""

from collections.abc import Mapping, Sequence
from datetime import date

from auditor import base_rate
from auditor.model import SOURCE_NAMES
from auditor.wording import CANNOT_BE_SEEN, count

NO_CONSENT = (
    "Nobody is checked without their knowing; pass --consent-ref with where and when "
    'they agreed, "mail of 2026-10-01" say.'
)
NO_SOURCE = (
    "Nothing to read: a check names its sources on the command line, --github LOGIN "
    "say, and takes none from auditor.toml."
)
NO_AUTHOR = (
    "A repository is the work of many; pass --author with the person whose commits "
    "--git is to count."
)
LAWFUL_USE = (
    "Whether this check is lawful is for you to settle before you use it: duties for "
    "hiring tools apply in the EU from 2027-12-02, in Colorado from 2027-01-01, and in "
    "New York City as soon as anybody makes a number of it; see docs/LIMITS.md."
)
NO_HANDLE = "No handle was named; try: auditor forget octocat."
SEND_NOTICE = "Send {notice} to the person before you use the report."
NO_NOTICE = (
    "Pass -o DIR to have the notice for the person written beside the report, and send "
    "it to them before you use the report."
)


def closing(notice: str | None) -> str:
    """Say what comes before the report is used; ``notice`` is where the text lies."""
    return SEND_NOTICE.format(notice=notice) if notice else NO_NOTICE


def past(day: date) -> str:
    """Say that a report is kept for longer than was told."""
    return (
        f"This report was to be deleted by {day}; delete it, and ask the person again "
        "if it is still needed."
    )


def refused(source: str, handle: str) -> str:
    """Say that somebody is not to be checked from this machine."""
    return (
        f"{called(source, handle)} is on the list of those who are not checked here, "
        f"so no report is made; once they agree, `auditor forget --undo {handle}` "
        "takes that back."
    )


def opted_out(source: str, handle: str) -> str:
    """Say that a profile asks not to be checked."""
    return (
        f"The profile of {called(source, handle)} asks not to be checked, so no report "
        "was made and what was read has been deleted; ask the person instead."
    )


def another_account(source: str, named: Sequence[str], given: Sequence[str]) -> str:
    """Say that a resume names other accounts than the one that was given."""
    site = SOURCE_NAMES.get(source, source)
    return (
        f"The resume names {site} {' and '.join(named)}, not {' and '.join(given)}; "
        f"check the account that the person names."
    )


def from_now_on(handle: str) -> str:
    """Say what forgetting somebody does to later checks, and how to take it back."""
    return (
        f"From now on `auditor check` refuses {handle}; `auditor forget --undo "
        f"{handle}` takes that back."
    )


def taken_back(handle: str, listed: bool) -> str:
    """Say that somebody may be checked again, or that nothing stood against it."""
    if listed:
        return f"{handle} may be checked again, with --consent-ref."
    return f"{handle} is not on the list of those who are not checked here."


def no_list(path: object, verb: str, reason: str) -> str:
    """Say that it cannot be told, or kept, who is not to be checked."""
    return f"The list of those who are not checked, {path}, cannot be {verb}: {reason}."


def no_log(path: object, reason: str) -> str:
    """Say that a run left no line in the log."""
    return f"The run log {path} cannot be written ({reason}); this run is not in it."


def pause(sentence: str, sources: Sequence[str]) -> str:
    """Return what is said of a pause, with what another reader must know beside it.

    Said again of what it returned, it adds nothing.
    """
    usual = base_rate.sentence()
    if sentence.endswith(usual):
        return sentence
    names = [SOURCE_NAMES.get(source, source) for source in sources]
    watched = f" All of it was watched on {_joined(names)}." if names else ""
    return f"{sentence}{watched} {CANNOT_BE_SEEN} {usual}"


def called(source: str, handle: str) -> str:
    """Return an account as sentences name it."""
    return f"{SOURCE_NAMES.get(source, source)} {handle}"


def _joined(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


#: how the rows of a roster may end, in the order that is told
_ENDS = {
    "done": "read completely",
    "partial": "read in part",
    "refused": "refused",
    "failed": "not read",
    "waiting": "still to be read",
}


def roster_closing(ends: Mapping[str, int], unusable: int) -> str:
    """Say how many rows ended how; ``unusable`` could not be begun at all."""
    told = [f"{ends[end]:,} {words}" for end, words in _ENDS.items() if ends.get(end)]
    told += [f"{unusable:,} unusable in the file"] if unusable else []
    return f"Of {count(sum(ends.values()) + unusable, 'row')}: {', '.join(told)}."


def going_on(known: int, last_day: date | None) -> str:
    """Say that rows were read before, by a run that was ended or on the same day."""
    until = f", which looks at days up to {last_day}" if last_day else ""
    return f"{count(known, 'row')} had been read before; the rest comes now{until}."


def expired(accounts: int, files: int, folders: int) -> str:
    """Say what was deleted because its day is over; ``folders`` were looked through."""
    there = f" and {count(files, 'file')}" if folders else ""
    told = f"Deleted what was past its day: the answers of {count(accounts, 'account')}"
    more = "" if folders else "; pass the folders of reports to have those deleted too"
    return f"{told}{there}{more}."
