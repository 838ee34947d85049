"""Whether a commit changes any file, told by its tree and its first parent's."""

#: the tree without files, in both kinds of hash that git has
_EMPTY = frozenset(
    {
        "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
        "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
    }
)


def unchanged(tree: str, before: str | None, *, first: bool) -> bool | None:
    """Return whether all files are as they were; None where that is not known.

    Args:
        tree: what all files of the commit amount to, "" where that is not told.
        before: the same of its first parent.
        first: whether it has no parent, so that it began with no files.
    """
    if not tree or (before is None and not first):
        return None
    return tree in _EMPTY if first else tree == before
