"""What the demo person did on GitHub, by the story that made the bundles.

Days are those of the bundles wherever something was committed; talk may fall on other
weekdays too, and nothing at all falls into a silence of the story.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from fixtures.demo import build
from tests.services.github_lives import Hand, days
from tests.services.github_persons import Commits, Event, Gist, Release, Repository

LOGIN = "noa-velderin"
#: hours east of UTC of the clock that her calendar goes by
ZONE = 2

_TAG = re.compile(r"^tag (\S+)\nfrom :\d+\ntagger .*> (\d+) \+0000$", re.M)
_MERGE = re.compile(
    r"^committer .*> (\d+) \+0000\ndata \d+\nMerge branch '(.*)'$", re.M
)

_WRITTEN = re.compile(rb"^M 100644 inline (.+)\ndata (\d+)\n", re.M)

#: one table of story.toml
Table = dict[str, Any]


def at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(), UTC) + timedelta(minutes=minute)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing said or opened, before it has a number."""

    at: datetime
    place: str
    kind: str
    title: str


@dataclass(kw_only=True)
class Life:
    """Everything, as the tables of the story are gone through."""

    hand: Hand = field(default_factory=lambda: Hand(LOGIN, 5001))
    repositories: dict[str, Repository] = field(default_factory=dict)
    commits: list[Commits] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    gists: list[Gist] = field(default_factory=list)
    #: days with a commit of hers in a bundle
    busy: list[date] = field(default_factory=list)

    @classmethod
    def told(cls) -> "Life":
        """Return the life that story.toml tells."""
        path = Path(build.__file__).with_name("story.toml")
        story = tomllib.loads(path.read_text("utf-8"))
        life = cls(busy=build.active_days(build.Dice(2016)))
        laid = build.shared_out(life.busy, story["project"])
        for project in story["project"]:
            life.project(project, laid[project["name"]])
        for number, place in enumerate(story["place"]):
            life.place(place, build.Dice(100 + number))
        for number, talk in enumerate(story["talk"]):
            life.talk(talk, build.Dice(200 + number))
        for gist in story["gist"]:
            life.gist(gist)
        return life

    def project(self, project: Table, laid: Sequence[date]) -> None:
        """Take a repository that is a bundle as well, day for day."""
        name = f"{LOGIN}/{project['name']}"
        own = [event for event in build.events(project, laid) if event.own]
        written = build.written(project, laid)
        stream = written.decode()
        tags = {tag: _instant(stamp) for tag, stamp in _TAG.findall(stream)}
        row = self._repository(
            name,
            project["about"],
            own[0].at - timedelta(minutes=10),
            at(build.CLOSING_DAY, 480),
            project["web"],
        )
        row = replace(row, texts=_files(written))
        releases = tuple(
            self._release(tag, title, tags[tag])
            for tag, _, title in project["releases"]
        )
        row = self.repositories[name] = replace(row, releases=releases)
        counts = Counter(event.at.date() for event in own)
        self.commits += [
            Commits(day=day, repository=row, count=count)
            for day, count in sorted(counts.items())
        ]
        if project.get("pulls"):
            titles = {_branch(event.subject): event.subject for event in own}
            self.said += [
                Said(
                    at=_instant(stamp) - timedelta(minutes=3),
                    place=name,
                    kind="pull_request",
                    title=titles[branch],
                )
                for stamp, branch in _MERGE.findall(stream)
            ]

    def place(self, table: Table, dice: build.Dice) -> None:
        """Take a repository that is on GitHub alone."""
        name, spans = table["name"], table.get("days", ())
        found = [day for span in spans for day in self._days(span, 0.0, dice)]
        made, pushed = at(date(2016, 1, 11), 540), at(build.CLOSING_DAY, 900)
        if name.startswith(LOGIN):
            first = found[0] if found else table["made"]
            made, pushed = at(first, 500), at(found[-1] if found else first, 900)
        row = self._repository(name, table["about"], made, pushed, table)
        releases = tuple(
            self._release(tag, title, at(day, 800))
            for tag, day, title in table.get("releases", ())
        )
        row = self.repositories[name] = replace(row, releases=releases)
        self.commits += [
            Commits(day=day, repository=row, count=1 + dice.below(3)) for day in found
        ]

    def _repository(
        self, name: str, about: str, made: datetime, pushed: datetime, web: Table
    ) -> Repository:
        owner, _, short = name.partition("/")
        return Repository(
            id=self.hand.id(),
            owner=owner,
            name=short,
            created=made,
            pushed=pushed,
            fork=web.get("fork", False),
            archived=web.get("archived", False),
            description=about,
            language=web.get("language"),
            topics=tuple(web.get("tags", ())),
            readme=web["readme"].lstrip() if "readme" in web else None,
            stars=web.get("stars", 0),
            forks=web.get("forks", 0),
        )

    def _release(self, tag: str, title: str, when: datetime) -> Release:
        return Release(
            id=self.hand.id(),
            tag=tag,
            name=title,
            created=when,
            published=when + timedelta(minutes=12),
            author=LOGIN,
        )

    def talk(self, table: Table, dice: build.Dice) -> None:
        """Take what is said in one repository."""
        kinds = [kind for kind, titles in table["titles"].items() for _ in titles]
        found = {*self._days(table["days"], table["other"], dice)}
        for day in sorted(found.union(table.get("also", ()))):
            kind = dice.pick(kinds)
            phrase = dice.pick(table["titles"][kind])
            title = phrase.format(dice.pick(table["topics"]))
            when = at(day, self._minute(day, kind, dice))
            title = title[0].upper() + title[1:]
            said = Said(at=when, place=table["place"], kind=kind, title=title)
            self.said.append(said)

    def _minute(self, day: date, kind: str, dice: build.Dice) -> int:
        """Return when it is said: rarely so late that her own clock is a day ahead."""
        late, minute = dice.random() < 0.06, 8 * 60 + dice.below(600)
        near = any(build.silent(day + timedelta(n)) for n in (-2, -1, 0, 1, 2))
        calm = late and not near and kind != "discussion" and day < build.LAST_DAY
        return 22 * 60 + 5 + dice.below(110) if calm else minute

    def _days(
        self, span: Sequence[Any], other: float, dice: build.Dice
    ) -> Iterator[date]:
        first, last, share = span
        busy = set(self.busy)
        for day in days(first, last):
            free = day.weekday() < 5 and not build.silent(day)
            if dice.random() < (share if day in busy else other if free else 0.0):
                yield day

    def gist(self, table: Table) -> None:
        """Take a gist."""
        made, changed = at(table["day"], 700), table.get("changed")
        number = self.hand.id()
        row = Gist(
            id=number,
            name=sha256(f"gist {number}".encode()).hexdigest()[:32],
            created=made,
            pushed=at(changed, 710) if changed else made,
            description=table["about"],
        )
        self.gists.append(row)

    def events(self) -> tuple[Event, ...]:
        """Return all that was said, numbered, and which repositories were made."""
        dice, numbers, rows = build.Dice(5), Counter[str](), []
        made = [r for r in self.owned() if not r.fork]
        for said in sorted(self.said, key=lambda said: (said.at, said.place)):
            # others have their numbers in between
            numbers[said.place] += 1 + dice.below(6)
            place = self.repositories[said.place]
            event = self.hand.event(said.kind, said.at, place, ZONE)
            number = numbers[said.place]
            rows.append(replace(event, number=number, title=said.title))
        rows = [_taken(row) for row in rows]
        return (*self.hand.made(made), *rows)

    def owned(self) -> list[Repository]:
        """Return her own repositories, oldest first."""
        own = [r for r in self.repositories.values() if r.owner == LOGIN]
        return sorted(own, key=lambda r: r.created)


def _instant(stamp: str) -> datetime:
    return datetime.fromtimestamp(int(stamp), UTC)


def _files(stream: bytes) -> dict[str, str]:
    """Return what the files of a bundle hold in the end, but for the front page."""
    ends = ((row, row.end() + int(row[2])) for row in _WRITTEN.finditer(stream))
    texts = {row[1].decode(): stream[row.end() : end].decode() for row, end in ends}
    texts.pop("README.md")
    return texts


def _taken(event: Event) -> Event:
    """Return a pull request with when others took it in; one in five they did not."""
    after, left = divmod(event.id, 5)
    if event.kind != "pull_request" or not left:
        return event
    merged = event.at + timedelta(days=1 + after % 6)
    if merged.date() > build.LAST_DAY:
        return event
    return replace(event, merged=merged, lines=(8 + event.id % 90, event.id % 13))


def _branch(subject: str) -> str:
    """Return how build.py names a branch."""
    return subject.lower().replace(" ", "-").replace(":", "")
