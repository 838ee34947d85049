"""What the git connector says of a copy and of its commits."""

from datetime import date

from auditor.connectors._git.repo import Form

#: what lies before is a clock that was never set
FIRST_DAY = date(1970, 1, 3)

#: what to do to see further, by the form of the copy
FURTHER = {
    Form.WORK_TREE: "This clone of {name} was last brought up to date on {day}; "
    "run git fetch there to see further.",
    Form.BARE: "The bare repository {name} was last brought up to date on {day}; "
    "push to it or fetch into it to see further.",
    Form.BUNDLE: "The bundle {name} holds nothing after {day}; "
    "make a newer one with git bundle create to see further.",
}

#: that the files are not here, or not all of them
UNLISTED = (
    "The files of {name} could not be listed; run git fsck in it, or clone it anew "
    "without --filter."
)
NOT_HERE = (
    "Some files of {name} are not in this copy and were not read; clone it without "
    "--filter to have them read."
)

#: that another branch goes further than the one read
BEHIND = (
    "Another branch of {name} is newer than the one read, which is known up to {day}; "
    "set branch under [connectors.git] to read that one."
)


def undated(count: int) -> str:
    """Say that some commits have no day."""
    many = (
        f"{count} commits by this author have"
        if count > 1
        else ("1 commit by this author has")
    )
    return f"{many} no usable date (none, or one before {FIRST_DAY}) and no day here."


def merged(count: int) -> str:
    """Say that some merges are not counted."""
    many, are, them = f"{count} merge commits", "are", "them"
    if count == 1:
        many, are, them = "1 merge commit", "is", "it"
    return (
        f"{many} by this author on days without other work {are} not counted; set "
        f"merges = true under [connectors.git] to count {them}."
    )
