"""The end of a command: reports go out, the log gets its line, the code is set."""

from collections.abc import Sequence
from datetime import UTC, datetime

import click

from auditor import wording_other
from auditor.checking import notice
from auditor.console import put, tell
from auditor.model import Audit, Reader
from auditor.output import Rendered, Target, deliver, is_special, render
from auditor.run import Outcome
from auditor.wording import plain


def hand_out(audit: Audit, targets: Sequence[Target]) -> tuple[Rendered, ...]:
    """Draw and write everything, the notice beside it where somebody was checked.

    Raises:
        OutputError: one sentence on which file and why; then nothing was written.
    """
    rendered = (*render(audit, targets), *_notice(audit, targets))
    put(deliver(rendered))
    return rendered


def _notice(audit: Audit, targets: Sequence[Target]) -> tuple[Rendered, ...]:
    files = [t.path for t in targets if t.path and not is_special(t.path)]
    if not files or not audit.consent_ref or audit.reader is not Reader.OTHER:
        return ()
    data = notice.Notice().render(audit)
    path = notice.place(files, data)
    return (Rendered(form=notice.Notice.name, path=path, data=data),)


def close(
    audit: Audit, outcome: Outcome, rendered: Sequence[Rendered], *, silent: bool
) -> None:
    """Say what was written and how it ended, and leave with the exit code."""
    if not silent:
        for line in (*_written(audit, rendered), *outcome.sentences):
            tell(plain(line), err=True)
        for line in _for_another(audit, rendered):
            tell(plain(line), err=True)
    click.get_current_context().exit(outcome.code)


def _written(audit: Audit, rendered: Sequence[Rendered]) -> list[str]:
    """Name the files; with their sums where a person can compare their copy."""
    files = [r for r in rendered if r.path]
    if audit.reader is Reader.SELF:
        return [f"Wrote {r.path}" for r in files]
    return [f"Wrote {r.path}  sha256 {r.sha256}" for r in files]


def _for_another(audit: Audit, rendered: Sequence[Rendered]) -> list[str]:
    if audit.reader is Reader.SELF:
        return []
    told = []
    if audit.expires and audit.expires < datetime.now(UTC).date():
        told.append(wording_other.past(audit.expires))
    if audit.consent_ref:
        path = next((r.path for r in rendered if r.form == notice.Notice.name), None)
        told.append(wording_other.closing(str(path) if path else None))
    return told
