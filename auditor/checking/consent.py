"""Where and when a person agreed: asked for first, shown as plain text."""

from auditor import wording_other
from auditor.errors import UsageError
from auditor.wording import plain

#: characters that are kept; a reference points to an agreement and does not hold it
MOST = 300
#: letters and signs that draw nothing
_BLANK = str.maketrans(
    dict.fromkeys("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
)


def reference(text: str | None) -> str:
    """Return what was given as one line of plain text, cut where it is long.

    Raises:
        UsageError: if nothing is said.
    """
    words = " ".join(plain(text or "").translate(_BLANK).split())
    if not any(character.isalnum() for character in words):
        raise UsageError(wording_other.NO_CONSENT)
    return words if len(words) <= MOST else f"{words[:MOST].rstrip()} …"
