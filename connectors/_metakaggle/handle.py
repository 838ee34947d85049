"""Takes ``USER@FOLDER`` apart."""

import re
from dataclasses import dataclass
from pathlib import Path

from auditor.connectors._text import clean
from auditor.errors import ConnectorError

#: a name on Kaggle has no "@", so the first one ends it and a path may hold more
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,100}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose acts are looked for, and in which folder or zip file."""

    user: str
    folder: Path

    @property
    def label(self) -> str:
        """Return what the dump is called in sentences: never the whole path."""
        return clean(self.folder.name, 80) or "the folder"


def shown(handle: str) -> str:
    """Return what may be shown of a handle before it is known to be right."""
    return clean(re.split(r"[@/\\]", handle, maxsplit=1)[0], 100) or "somebody"


def parse(handle: str) -> Asked:
    """Return the two parts of a handle.

    Raises:
        ConnectorError: if it has another form.
    """
    user, _, folder = handle.strip().partition("@")
    if not _NAME.fullmatch(user) or not folder.strip() or "\x00" in folder:
        raise ConnectorError(
            "Meta Kaggle is read as USER@FOLDER, a name on Kaggle and the folder or "
            "zip file of the dump; write metakaggle=ada@meta-kaggle, say.",
            "bad_handle",
        )
    try:
        return Asked(user=user, folder=Path(folder).expanduser())
    except RuntimeError:
        return Asked(user=user, folder=Path(folder))
