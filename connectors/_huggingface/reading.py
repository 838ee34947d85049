"""Reads one person on the Hub: the profile, the lists, then what was committed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC
from functools import partial
from typing import Any

from auditor.connectors._huggingface import lists
from auditor.connectors._huggingface.asking import Hub, Leaf, Listed
from auditor.connectors._huggingface.committed import Committed, Wanted
from auditor.connectors._huggingface.discussed import Discussed
from auditor.connectors._huggingface.forms import KINDS
from auditor.connectors._huggingface.haul import Sighting
from auditor.connectors._huggingface.kept import Person, Repo
from auditor.connectors._huggingface.limits import Limits
from auditor.connectors._huggingface.listing import repositories
from auditor.connectors._huggingface.person import changed_hands
from auditor.connectors._huggingface.pool import Outcome, side_by_side
from auditor.connectors._huggingface.records import EARLIEST, Scribe
from auditor.connectors._text import page_or
from auditor.errors import ConnectorError
from auditor.model import Activity, Notice, Profile, Record, Window

Task = Callable[[], Leaf[Any]]


def read(
    hub: Hub, site: str, name: str, window: Window, limits: Limits
) -> Iterator[Record]:
    """Yield what is public of ``name``, then what could be seen.

    Raises:
        ConnectorError: at the end, if something could not be read; before anything
            is yielded but a profile, if there is no such person or no answer.
    """
    asked = hub.person(name)
    yield _profile(site, asked)
    if hub.changed_hands:
        yield changed_hands(name)
    now = hub.now()
    person = asked.value
    # an account that is still to be made would put every day before it
    born = person.created if person.created and person.created <= asked.at else None
    sighting = Sighting(
        today=now.astimezone(UTC).date(),
        born=born.astimezone(UTC).date() if born else None,
        asked=asked.at,
    )
    scribe = Scribe(site=site, born=born, now=now)
    yield from _Trail(hub, person, limits, sighting, scribe).records()
    yield from sighting.coverage(window)
    if error := sighting.error(window):
        raise error


def _profile(site: str, asked: Leaf[Person]) -> Profile:
    person = asked.value
    page = page_or(f"{site}/{person.user}", site)
    short = f"https://hf.co/{person.user}"
    return Profile(
        handle=person.user,
        url=page,
        fetched_at=asked.at,
        id=person.id or None,
        aliases=(short,) if site == "https://huggingface.co" else (),
        links=person.links,
    )


@dataclass(slots=True)
class _Trail:
    """One person's trail."""

    hub: Hub
    person: Person
    limits: Limits
    sighting: Sighting
    scribe: Scribe
    _notices: list[Notice] = field(default_factory=list)
    _lists: dict[str, Outcome[Any]] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Yield everything but the coverage."""
        tasks = self._tasks()
        outcomes = side_by_side(tasks.values())
        self._lists = dict(zip(tasks, outcomes, strict=True))
        own = self._own()
        elsewhere = self._elsewhere()
        told = Discussed(self.hub, self.person, self.sighting, self.limits)
        found = told.talks([wanted.repo for wanted in own])
        talks = sorted(found, key=lambda talk: (talk.at, talk.name, talk.number))
        committed = Committed(self.hub, self.person.user, self.sighting)
        yield from committed.records([*own, *elsewhere], self.scribe)
        yield from self._rest()
        for talk in talks:
            yield from self.scribe.talk(talk)
        yield from (*self._notices, *committed.notices, *told.notices)
        yield from self.scribe.notices()

    def _tasks(self) -> dict[str, Task]:
        """Return the lists that are to be read."""
        hub, person = self.hub, self.person
        tasks: dict[str, Task] = {
            kind: partial(repositories, hub, kind, person.user) for kind in KINDS
        }
        bound = self.limits.org_repositories
        for org in self._orgs():
            for kind in KINDS:
                task = partial(repositories, hub, kind, org, bound)
                tasks[f"{org}/{kind}"] = task
        if person.count("Likes") != 0:
            tasks["likes"] = partial(lists.likes, hub, person)
        if person.count("Papers") != 0:
            tasks["papers"] = partial(lists.papers, hub, person)
        tasks["collections"] = partial(lists.collections, hub, person.user)
        return tasks

    def _orgs(self) -> list[str]:
        """Return the organisations that are looked through, those asked for first."""
        named = {org.casefold(): org for org in self.limits.orgs}
        named.pop(self.person.user.casefold(), None)  # their own is read already
        listed = [o for o in self.person.orgs if o and o.casefold() not in named]
        return [*named.values(), *listed[: self.limits.most_orgs]]

    def _took(self, name: str) -> Listed[Repo] | None:
        """Return a list of repositories, and note what is missing of it."""
        outcome = self._lists[name]
        if outcome.error:
            self.sighting.missing(outcome.error)
        if outcome.leaf is None:
            return None
        self.sighting.used(outcome.leaf.at)
        found: Listed[Repo] = outcome.leaf.value
        if found.spoiled:
            self.sighting.missing(_spoiled(found.spoiled, name))
        return found

    def _own(self) -> list[Wanted]:
        taken = {kind: f for kind in KINDS if (f := self._took(kind))}
        for kind, listed in taken.items():
            self._compare(kind, listed)
        found = [*taken.values()]
        rows = lists.newest([row for one in found for row in one.rows])
        most = self.limits.repositories
        reached = lists.unread_until(found, rows[most:])
        if reached:
            self.sighting.gap("list_cap", until=reached[0])
            self._say(f"the {len(rows[:most]):,} repositories that were changed last")
        return [Wanted(repo, own=True) for repo in rows[:most]]

    def _compare(self, kind: str, found: Listed[Repo]) -> None:
        """Mistrust a list with fewer rows than the profile counts."""
        count, shown = self.person.count(kind.capitalize()) or 0, len(found.rows)
        if shown >= count or found.cut or found.spoiled:
            return
        text = f"The profile on Hugging Face counts {count:,} {kind}, of which the list"
        if found.empty:  # more likely a failure than its nature
            text = f"{text} shows none; run again later."
            self.sighting.missing(ConnectorError(text, "bad_answer"))
        else:
            self.sighting.gap("list_cap")
            text = f"{text} shows {shown:,}; what is in the others is not known."
            self._notices.append(Notice(code="list_short", message=text))

    def _elsewhere(self) -> list[Wanted]:
        """Return what is looked at in organisations, each within its bound."""
        wanted: list[Wanted] = []
        orgs, bound = self._orgs(), self.limits.org_repositories
        cut, empty = [], []
        for org in orgs:
            found = [f for kind in KINDS if (f := self._took(f"{org}/{kind}"))]
            rows = lists.newest([row for one in found for row in one.rows])
            reached = lists.unread_until(found, rows[bound:])
            wanted += [Wanted(repo, own=False) for repo in rows[:bound]]
            if reached:
                cut.append(org)
                self.sighting.gap("list_cap", until=reached[0])
            if org in self.limits.orgs and sum(f.empty for f in found) == len(KINDS):
                empty.append(org)
        if empty:
            self._notices.append(_nothing_in(empty))
        if cut:
            self._say(
                f"the {bound} repositories that were changed last in each organisation "
                f"({', '.join(cut[:5])})"
            )
        looked = {org.casefold() for org in orgs}
        listed = [org.casefold() in looked for org in self.person.orgs]
        if not all(listed):
            self.sighting.gap("list_cap")
            some = f"{sum(listed)} of {len(listed)} organisations of the profile"
            unnamed = "organisations that the profile names"
            self._say(unnamed if "" in self.person.orgs else some)
        return wanted

    def _say(self, what: str) -> None:
        text = f"Commits on Hugging Face were looked for in {what} only."
        self._notices.append(Notice(code="list_cap", message=text))

    def _rest(self) -> Iterator[Record]:
        """Yield likes, papers and collections."""
        for row in self._some("collections"):
            yield self.scribe.collection(row)
        rows = self._some("papers")
        found: list[Activity] = [a for row in rows for a in self.scribe.paper(row)]
        yield from found
        for row in self._some("likes"):
            yield from self.scribe.like(row)
        named = self.person.count("Papers")
        if named is None or named > len(found):
            # one that is not found may be of any day, and older than the account
            self.sighting.gap("api_window", since=EARLIEST)
            text = (
                f"The profile counts {'some' if named is None else named} papers, of "
                f"which {len(found)} could be found; Hugging Face has no list of one "
                "author's papers."
            )
            self._notices.append(Notice(code="papers_unlisted", message=text))

    def _some(self, name: str) -> tuple[Any, ...]:
        """Return a list; what is missing of it makes no day active, or is counted."""
        outcome = self._lists.get(name)
        if outcome and outcome.error:
            self.sighting.errors.append(outcome.error)
        if outcome is None or outcome.leaf is None:
            return ()
        if name == "papers":
            self.sighting.used(outcome.leaf.at)
        rows: tuple[Any, ...] = outcome.leaf.value.rows
        return rows


def _nothing_in(orgs: list[str]) -> Notice:
    text = (
        f"Hugging Face lists nothing public in {', '.join(orgs[:5])}; check the "
        "spelling of --hf-org."
    )
    return Notice(code="organisation_empty", message=text)


def _spoiled(count: int, where: str) -> ConnectorError:
    return ConnectorError(
        f"{count} row{'s' if count > 1 else ''} in Hugging Face's list of {where} "
        "could not be read; the rest is there.",
        "bad_answer",
    )
