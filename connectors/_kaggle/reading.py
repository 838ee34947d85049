"""Reads one person's trail on Kaggle, and says how far Kaggle lets one see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from auditor.connectors._kaggle import account
from auditor.connectors._kaggle.acts import OPENED, Acts
from auditor.connectors._kaggle.asking import Asker, first
from auditor.connectors._kaggle.credentials import Found
from auditor.connectors._kaggle.gather import Gathered, gather
from auditor.connectors._kaggle.things import things
from auditor.connectors._kaggle.whose import changed_hands
from auditor.connectors._shelf import Shelf
from auditor.errors import ConnectorError
from auditor.model import Activity, Coverage, Notice, Profile, Record, Sight, Window

_ONE = timedelta(days=1)


def read(
    asker: Asker,
    shelf: Shelf,
    name: str,
    window: Window,
    credentials: Found,
    slugs: Sequence[str],
) -> Iterator[Record]:
    """Yield what Kaggle tells of ``name``, then its coverage.

    Raises:
        ConnectorError: at the end, if not all could be read; before anything is
            yielded, if nothing could.
    """
    now = shelf.run.now().astimezone(UTC)
    found = gather(shelf, asker, name, credentials.credentials, slugs)
    made = Acts(name, now)
    acts = made.all(found)
    profile = _profile(found, name)
    yield profile
    if found.changed_hands:
        yield changed_hands(profile.handle)
    yield from acts
    yield from things(found, now)
    yield from _notices(found, made, credentials, name)
    view = _View(found, made, acts, now.date())
    yield from view.coverage(window)
    if error := view.error(window):
        raise error


def _profile(found: Gathered, name: str) -> Profile:
    spelt = found.person.name if found.person else name
    number = found.person.id if found.person else 0
    return Profile(
        handle=spelt,
        url=account.page(spelt),
        fetched_at=found.fetched_at,
        id=str(number) if number else None,
        aliases=(f"https://kaggle.com/{spelt}",),
        controlled=found.own,
    )


def _notices(
    found: Gathered, made: Acts, credentials: Found, name: str
) -> Iterator[Notice]:
    untold = "no submissions" if found.own else "no submissions or forum posts"
    text = (
        f"Kaggle's API tells only the last run of a notebook and {untold} of a person; "
        "a Meta Kaggle dump (--source metakaggle=USER@FOLDER) has them, and "
        "--competition SLUG adds a leaderboard."
    )
    yield Notice(code="last_run_only", message=text)
    for complaint in credentials.complaints:
        yield Notice(code="bad_credentials", message=complaint)
    yield from _empty(found, name)
    yield from _missing(found)
    spoiled = made.undated + sum(one.spoiled for one in found.lists)
    if spoiled:
        text = (
            f"{_count(spoiled, 'row')} of Kaggle's answers had no date that can be "
            "one, or could not be read; their days are not known."
        )
        yield Notice(code="undated", message=text)


def _empty(found: Gathered, name: str) -> Iterator[Notice]:
    if not any(one.rows or one.error for one in found.lists) and not found.person:
        text = (
            f"Kaggle shows nothing of anybody named {name} and does not say whether "
            "there is such a person; check the spelling."
        )
        yield Notice(code="nothing_found", message=text)


def _missing(found: Gathered) -> Iterator[Notice]:
    gone = sum(one.gone for one in (*found.versions, *found.variations))
    if gone:
        text = (
            f"{_count(gone, 'data set or model', 'data sets or models')} went away "
            "while Kaggle was read; the days of their versions are not known."
        )
        yield Notice(code="deleted_or_renamed", message=text)
    absent = [s.slug for s in found.boards if not (s.board or s.error)]
    if absent:
        text = f"Kaggle has no leaderboard of {', '.join(absent)}; check the name."
        yield Notice(code="no_leaderboard", message=text)
    alone = [s.slug for s in found.boards if s.board and not s.board.rank]
    if alone:
        text = f"The person is on no leaderboard of {', '.join(alone)}."
        yield Notice(code="not_on_leaderboard", message=text)


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


@dataclass(frozen=True, slots=True)
class _View:
    """How far one could see.

    A day is fully seen when every list that Kaggle has of a person was read for it.
    Where there are notebooks (or models, or histories of data sets that begin in the
    middle) it tells only their last version, so that an earlier one may lie on any
    day: all days are partly seen, by the service's nature. It is not said that the days
    after the last run are clear: a notebook may be saved without one. Where there are
    none, nothing that is listed is left untold; submissions and posts are listed for
    nobody, and a notice says so.
    """

    found: Gathered
    made: Acts
    acts: list[Activity]
    today: date

    def coverage(self, window: Window) -> Iterator[Coverage]:
        """Yield one full stretch, and whatever takes away from it."""
        since = window.since or OPENED.date()
        yesterday = self.today - _ONE
        rows: list[tuple[date, date, Sight, str | None]]
        rows = [(since, self._over, Sight.FULL, None)]
        born = max(since, self._born())
        reasons = self._reasons()
        rows += [(born, self._over, Sight.PARTIAL, reason) for reason in reasons]
        rows.append((self._over + _ONE, yesterday, Sight.NONE, "offline"))
        rows.append((yesterday + _ONE, window.until, Sight.NONE, "not_over"))
        for start, last, state, reason in rows:
            start, last = max(start, since), min(last, window.until)
            if start <= last:
                yield Coverage(since=start, until=last, state=state, reason=reason)

    @property
    def _over(self) -> date:
        """Return the last day that was over when the lists were asked for."""
        asked = self.found.fetched_at.astimezone(UTC).date()
        return min(asked, self.today) - _ONE

    def _born(self) -> date:
        """Return the first day of the account, if it is known and can be right."""
        created = self.found.person.created if self.found.person else None
        days = [act.falls_on() for act in self.acts]
        known = created is not None and created >= OPENED
        if created and known and created.date() <= min(days, default=self.today):
            return created.date()
        return OPENED.date()

    def _reasons(self) -> list[str]:
        """Return why days are not fully seen, each reason once."""
        reasons = {error.code for error in self.found.errors}
        # nobody is told submissions, nor earlier runs of a notebook, so there is no
        # account of which a silent day is known to be one
        reasons.add("last_run_only")
        if any(one.capped for one in self.found.lists):
            reasons.add("list_cap")
        if self.made.undated or any(one.spoiled for one in self.found.lists):
            reasons.add("undated")
        if any(one.gone for one in (*self.found.versions, *self.found.variations)):
            reasons.add("deleted_or_renamed")
        return sorted(reasons)

    def error(self, window: Window) -> ConnectorError | None:
        """Return the one sentence on what could not be read."""
        errors = list(self.found.errors)
        if self._over < min(window.until, self.today - _ONE):
            text = "The store is older than the last day asked for; run without "
            errors.append(ConnectorError(f"{text}--offline.", "offline"))
        error = first(errors)
        return ConnectorError(str(error), error.code) if error else None
