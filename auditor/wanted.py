"""What the person asks of the suggestion and of the words for a gap.

These are the tables ``[suggest]`` and ``[narrative]`` of auditor.toml.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auditor.config_values import table, texts, typed, within
from auditor.errors import ConfigError, UsageError
from auditor.narrative.items import LABELS, Telling
from auditor.suggest import means

#: hours that a person can have for one artifact
MOST_HOURS = 400
#: bytes of one job posting, and how many are read
MOST_POSTING, MOST_POSTINGS = 200_000, 50
#: characters of what the person types for a text
_LONGEST = 300
_SUGGEST = frozenset({"hours", "have", "target", "strike"})
_TYPED = ("reason", "role", "missing", "question")
_NARRATIVE = frozenset({"ticks", "label", "market", *_TYPED})


def suggest_table(document: dict[str, Any], file: Path) -> dict[str, Any]:
    """Return the settings of ``[suggest]``.

    Raises:
        ConfigError: if a key is not known, or a value of another kind.
    """
    found = table(document, "suggest", file)
    _refuse(found, _SUGGEST, "suggest", file)
    return {
        "hours": within(found, "hours", MOST_HOURS, file),
        "have": tuple(texts(found, "have", file)),
        "target": tuple(_beside(file, path) for path in texts(found, "target", file)),
        "strike": tuple(texts(found, "strike", file)),
    }


def telling(document: dict[str, Any], file: Path) -> Telling:
    """Return what ``[narrative]`` ticks and says.

    Raises:
        ConfigError: as above, or if the label is none of the three.
    """
    found = table(document, "narrative", file)
    _refuse(found, _NARRATIVE, "narrative", file)
    label = typed(found, "label", str, file) or LABELS[0]
    if label not in LABELS:
        raise ConfigError(f"{file}: label has to be one of: {', '.join(LABELS)}.")
    return Telling(
        ticks=frozenset(texts(found, "ticks", file)),
        label=label,
        market=frozenset(texts(found, "market", file)),
        **{key: _short(found, key, file) for key in _TYPED},
    )


def _short(found: dict[str, Any], key: str, file: Path) -> str:
    text = " ".join((typed(found, key, str, file) or "").split())
    if len(text) > _LONGEST:
        raise ConfigError(f"{file}: {key} is longer than {_LONGEST} characters.")
    return text


def _refuse(
    found: dict[str, Any], known: frozenset[str], name: str, file: Path
) -> None:
    for key in sorted(found.keys() - known):
        told = ", ".join(sorted(known))
        raise ConfigError(f"{file}: [{name}] has no {key}; there are {told}.")


def _beside(file: Path, text: str) -> str:
    return os.path.normpath(file.parent / Path(text).expanduser())


def at_hand(words: Sequence[str]) -> frozenset[str]:
    """Return what the person has; several words may stand in one, with commas.

    Raises:
        UsageError: if a word is not known.
    """
    found = {part.strip() for word in words for part in word.split(",")} - {""}
    for word in sorted(found - set(means())):
        raise UsageError(f"--have knows {', '.join(means())}, and not {word!r}.")
    return frozenset(found)


def postings(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the texts of job postings, one a file.

    Raises:
        UsageError: if one cannot be read, is no text, or is too long.
    """
    if len(paths) > MOST_POSTINGS:
        raise UsageError(f"--target takes at most {MOST_POSTINGS} files.")
    return tuple(map(_posting, paths))


def _posting(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            body = file.read(MOST_POSTING + 1)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise UsageError(f"--target {path}: {reason}.") from error
    if len(body) > MOST_POSTING:
        raise UsageError(f"--target {path} is longer than {MOST_POSTING:,} bytes.")
    if b"\0" in body:
        raise UsageError(f"--target {path} is no text; paste the posting into a file.")
    return body.decode("utf-8", "replace")
