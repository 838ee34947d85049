"""One check from options to an audit for another reader, or to a refusal."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from auditor import asked, forgetting, options, readers, resume, run, wording_other
from auditor.audit import compose
from auditor.checking import accounts, refusals
from auditor.checking.refusals import Refused
from auditor.collect import Listener, collect
from auditor.config import Settings, load, override, with_table
from auditor.errors import AuditorError, UsageError
from auditor.model import Audit, Pull, Reader, Run
from auditor.store import SqliteStore

#: the part of a quota that checks may use; the rest is left to the token's other uses
SHARE = 0.6

#: keys of [connectors.*] that say who somebody is, not how to read a service
_PERSONAL = frozenset({"author", "orgs", "competitions"})


class Stopped(AuditorError):
    """The person does not want to be checked, as was learnt while they were read."""

    def __init__(self, message: str, handles: tuple[str, ...]) -> None:
        """Keep beside the sentence under which ``handles`` answers were stored."""
        super().__init__(message)
        self.handles = handles


def settings_of(given: dict[str, Any]) -> Settings:
    """Return the settings of a check: the options, and how services are read.

    Of auditor.toml only ``[connectors.*]`` is used, less what is about its owner: the
    handles, the name, the resume and the words of one person say nothing of another.

    Raises:
        UsageError: if no source is named, or a repository without an author.
    """
    if not any(given[name] for name in (*options.HANDLES, "source")):
        raise UsageError(wording_other.NO_SOURCE)
    base = of_services(given["config"])
    sources = asked.settings_of(given).sources
    settings = override(base, sources=sources, **given)
    for option, (connector, name) in options.TABLES.items():
        settings = with_table(settings, connector, name, given[option])
    if any(source == "git" for source, _ in sources) and not given["author"]:
        raise UsageError(wording_other.NO_AUTHOR)
    return settings


def of_services(file: str | None) -> Settings:
    """Return what auditor.toml says of how services are read, and nothing else.

    Raises:
        ConfigError: if it cannot be used.
    """
    return Settings(connectors=_impersonal(load(file).connectors))


def _impersonal(
    connectors: Mapping[str, Mapping[str, object]],
) -> dict[str, dict[str, object]]:
    return {
        name: {key: value for key, value in table.items() if key not in _PERSONAL}
        for name, table in connectors.items()
    }


def perform(
    settings: Settings, lent: Run, *, consent: str, keep: int, on: Listener
) -> Audit:
    """Read the resume and every source, and judge for another reader.

    Args:
        settings: what was asked.
        lent: the store, the clock and the voice that connectors are lent.
        consent: where and when the person agreed.
        keep: for how many days the report may be kept.
        on: is told how far each source is.

    Raises:
        UsageError: an option is off, or the resume names other accounts.
        Stopped: the person does not want to be checked; what was read is to go.
        AuditorError: the input cannot be used, or nothing at all could be read.
    """
    question = replace(run.question_of(settings), reader=Reader.OTHER)
    requests = run.requests_of(settings)
    career = resume.read_all(settings.resume) if settings.resume else None
    accounts.hold(career, settings.sources)
    pulls = collect(requests, run.window_of(question), lent, on=on)
    _honour(pulls, settings)
    run.refuse_nothing(pulls)
    made = readers.for_other(compose(pulls, career, question), settings.since)
    expires = _read_on(made) + timedelta(days=keep)
    return replace(made, consent_ref=consent, expires=expires)


def _honour(pulls: Sequence[Pull], settings: Settings) -> None:
    """Stop where a profile asks for it, or the list has an account's present name."""
    read = tuple(p.profile.handle for p in pulls if p.source != "git")
    handles = tuple(handle for source, handle in settings.sources if source != "git")
    for pull in pulls:
        if any(notice.code == readers.OPTED_OUT for notice in pull.notices):
            told = wording_other.opted_out(pull.source, pull.profile.handle)
            raise Stopped(told, (*handles, *read))
    try:
        refusals.honour((p.source, p.profile.handle) for p in pulls)
    except Refused as error:
        raise Stopped(str(error), (*handles, *read)) from error


def _read_on(audit: Audit) -> date:
    """Return the day that a report's life begins: the same for the same answers.

    A clone and a dump may be far older than the check that reads them.
    """
    read = [s.fetched_at.date() for s in audit.sources if s.fetched_at]
    return max([audit.as_of, *read])


def drop(store: SqliteStore, handles: Sequence[str]) -> None:
    """Delete what is stored about a person who does not want to be checked.

    Raises:
        StoreError: if it could not be deleted.
    """
    for handle in dict.fromkeys(handles):
        forgetting.forget(store, handle)
