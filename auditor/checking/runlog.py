"""The run log: a line for every run, added and never changed.

It says what was done, not what was found: no name, no handle, nothing that was read.
Accounts and files stand in it as SHA-256, which tells the same one again.
"""

import json
import logging
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from auditor import __version__, store, wording_other
from auditor.checking.lines import append
from auditor.checking.refusals import key
from auditor.errors import StoreError
from auditor.model import Audit, QuietState, Source
from auditor.output import Rendered

FILENAME = "runs.jsonl"

log = logging.getLogger("auditor")


def file() -> Path:
    """Return where the log lies.

    Raises:
        StoreError: if that cannot be told.
    """
    return store.folder() / FILENAME


def hashed(source: str, handle: str) -> str:
    """Return what stands in the log for an account, however it was written."""
    return sha256(f"{source}:{key(handle)}".encode("utf-8", "replace")).hexdigest()


def note(
    command: str,
    at: datetime,
    audit: Audit,
    rendered: Sequence[Rendered],
    resumes: Sequence[str],
) -> None:
    """Add the line of a run that ended with a report."""
    told = {
        "reader": audit.reader.value,
        "consent_ref": _nameless(audit),
        "expires": audit.expires and str(audit.expires),
        "as_of": str(audit.as_of),
        "since": str(audit.window.since),
        "rules": audit.generator.rules,
        "settings": _settings(audit),
        "sources": [_source(source) for source in audit.sources],
        "found": _counts(audit),
        "outputs": [{"form": r.form, "sha256": r.sha256} for r in rendered],
        "resumes": list(_sums(resumes)),
    }
    add(command, at, told)


def add(command: str, at: datetime, told: dict[str, Any]) -> None:
    """Add a line; where that fails the run goes on with a warning."""
    head = {"at": f"{at:%Y-%m-%dT%H:%M:%SZ}", "command": command}
    line = json.dumps({**head, "version": __version__, **told}, sort_keys=True)
    try:
        append(path := file(), line)
    except StoreError as error:
        log.warning("%s", error)
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        log.warning("%s", wording_other.no_log(path, reason))


def _nameless(audit: Audit) -> str | None:
    """Return the reference without the names and handles that it may hold."""
    handles = [handle.handle for handle in audit.subject.handles]
    text = audit.consent_ref
    for name in filter(None, [audit.subject.name, *handles]):
        told = rf"(?<!\w){re.escape(name)}(?!\w)"
        text = text and re.sub(told, "[...]", text, flags=re.IGNORECASE)
    return text


def _settings(audit: Audit) -> dict[str, Any]:
    """Return the options that change what is found, repositories only counted."""
    settings = audit.settings
    return {
        "quiet_days": settings.quiet_days,
        "tz": settings.tz,
        "min_gap": settings.min_gap,
        "education": settings.education,
        "left_out": [kind.value for kind in settings.left_out],
        "count": len(settings.count),
    }


def _source(source: Source) -> dict[str, Any]:
    parts = source.coverage
    return {
        "source": source.source,
        "handle": hashed(source.source, source.handle),
        "status": source.status.value,
        "coverage": [[str(p.since), str(p.until), p.state.value] for p in parts],
        "fetched_at": source.fetched_at and source.fetched_at.isoformat(),
        "events": source.events,
        "artifacts": source.artifacts,
    }


def _counts(audit: Audit) -> dict[str, int]:
    quiet = sum(p.state is QuietState.QUIET for p in audit.quiet_periods)
    return {
        "days": len(audit.days),
        "artifacts": len(audit.artifacts),
        "quiet": quiet,
        "unknown": len(audit.quiet_periods) - quiet,
        "gaps": len(audit.resume.gaps) if audit.resume else 0,
    }


def _sums(resumes: Iterable[str]) -> Iterable[str]:
    """Hash the files; a folder, a pipe or standard input has no bytes of its own."""
    for path in map(Path, dict.fromkeys(resumes)):
        with suppress(OSError, ValueError):
            if path.is_file():
                yield sha256(path.read_bytes()).hexdigest()
