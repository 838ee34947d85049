"""Submissions, and where the person's teams ended."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from auditor.connectors._facts import Said
from auditor.connectors._metakaggle import contents, ids, tables
from auditor.connectors._metakaggle.cells import FIRST, Row, day, day_of, key, number
from auditor.connectors._metakaggle.contents import Tags, Told
from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._metakaggle.person import Calendar, Person
from auditor.connectors._metakaggle.works import NAME, act, link
from auditor.connectors._segment import category
from auditor.connectors._text import clean
from auditor.model import Activity, Artifact, Basis, Kind

MEDALS = {1: "gold", 2: "silver", 3: "bronze"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """The teams of a person, their competitions, and what the person handed in."""

    #: the numbers of submissions by team and day; a team of "" is not told
    handed_in: dict[tuple[str, date], set[str]]
    teams: dict[str, Row]
    competitions: dict[str, Row]
    sizes: dict[str, set[str]]
    tags: Tags

    def competition(self, team: str) -> Row:
        """Return the competition of a team; empty if it is not told."""
        number = key(self.teams.get(team, {}).get("CompetitionId"))
        return self.competitions.get(number, {})

    def days(self, team: str) -> list[date]:
        """Return the days on which the person handed something in for a team."""
        return sorted(day for of, day in self.handed_in if of == team)


def entered(desk: Desk, person: Person, calendar: Calendar) -> Entered:
    """Read the tables of competitions."""
    mine = desk.rows(tables.memberships(person.id))
    joined = frozenset(key(row["TeamId"]) for row in mine) - {""}
    rows = desk.rows(tables.submissions(person.id, joined))
    own = [row for row in rows if key(row["SubmittedUserId"]) == person.id]
    wanted = joined | {key(row.get("TeamId")) for row in own} - {""}
    teams = _by_id(desk, "Teams", wanted)
    numbers = frozenset(key(row.get("CompetitionId")) for row in teams.values()) - {""}
    sizes: dict[str, set[str]] = defaultdict(set)
    for row in desk.rows(tables.members(wanted)):
        sizes[key(row["TeamId"])].add(key(row["UserId"]))
    for row in rows:
        if row["SubmittedUserId"] is None and key(row.get("TeamId")) in joined:
            _attribute(row, own, sizes[key(row.get("TeamId"))], desk, calendar)
    handed_in = _handed_in(own, calendar)
    return Entered(
        handed_in=handed_in,
        teams=teams,
        competitions=_by_id(desk, "Competitions", numbers),
        sizes=dict(sizes),
        tags=contents.tagged(desk, "CompetitionTags", numbers),
    )


def _by_id(desk: Desk, table: str, wanted: frozenset[str]) -> dict[str, Row]:
    rows = desk.rows(tables.by_id(table, wanted))
    return {key(row["Id"]): row for row in rows}


def _attribute(
    row: Row, own: list[Row], team: set[str], desk: Desk, calendar: Calendar
) -> None:
    """Take what a team of one handed in without a name as the person's.

    In a larger team it may be anybody's, so its day is only partly seen.
    """
    if len(team) == 1 and not desk.lacks("TeamMemberships"):
        own.append(row)
    elif (at := calendar.lay(row["SubmissionDate"])) is not None:
        calendar.shared.add(day_of(at))


def _handed_in(rows: list[Row], calendar: Calendar) -> dict[tuple[str, date], set[str]]:
    found: dict[tuple[str, date], set[str]] = defaultdict(set)
    for row in rows:
        at = calendar.lay(row["SubmissionDate"])
        if at is not None:
            found[key(row.get("TeamId")), day_of(at)].add(row["Id"] or "")
    return dict(found)


def acts(person: Person, all: Entered) -> Iterator[Activity]:
    """Yield one act for each team and day."""
    for (team, at), rows in all.handed_in.items():
        row = all.competition(team)
        slug = row.get("Slug") or ""
        name = ids.submission(int(team), at) if team else _nameless(rows, at)
        yield act(
            name,
            Kind.SUBMISSION,
            at,
            link(person.page, "competitions", slug),
            title=row.get("Title"),
            subject=slug,
            count=len(rows),
        )


def _nameless(rows: set[str], at: date) -> str:
    return ids.row("submission", f"{key(min(rows)) or 'none'}:{at.isoformat()}")


def standings(person: Person, all: Entered, until: date) -> Iterator[Told]:
    """Yield each competition once, by the team the person handed something in for.

    After each of them comes what is told of it.

    A deadline is not an act of a person, so it is told here and makes no day active.
    """
    best: dict[str, tuple[bool, int, str]] = {}
    for team, row in all.teams.items():
        competition = key(row.get("CompetitionId"))
        if competition in all.competitions and row.get("IsBenchmark") != "True":
            rank = (not all.days(team), -int(team), team)
            best[competition] = min(best.get(competition, rank), rank)
    for competition, (_, _, team) in sorted(best.items()):
        yield from _standing(person, all, competition, team, until)


def _standing(
    person: Person, all: Entered, competition: str, team: str, until: date
) -> Iterator[Told]:
    row = all.competitions[competition]
    slug, days = row.get("Slug") or "", [d for d in all.days(team) if d <= until]
    url = link(person.page, "competitions", slug)
    if url == person.page:
        return
    segment = clean(row.get("HostSegmentTitle") or "", 40).lower()
    thing = Artifact(
        source=NAME,
        kind=Kind.COMPETITION,
        name=slug,
        url=url,
        created=days[0] if days else None,
        updated=days[-1] if days else None,
        basis=Basis.PLATFORM,
        title=clean(row.get("Title") or "", 120),
        tags=(segment,) if segment else (),
        metrics=_metrics(all, row, team),
    )
    end = _end(row)
    over = end is None or end <= until
    said = _said(row, all.teams[team], over)
    tags = all.tags.get(competition, ())
    yield thing
    # the page of the place, as the API's connector has it
    board = replace(thing, url=f"{url}/leaderboard")
    yield contents.of(board, said, tags, updated=end if over else None)


def _end(competition: Row) -> date | None:
    """Return the last day of a competition, if it can be one."""
    end = day(competition.get("DeadlineDate"))
    return end if end and end >= FIRST else None


def _said(competition: Row, team: Row, over: bool) -> Iterator[Said]:
    """Yield what the competition is, and the place; before its end that is public."""
    private = number(team.get("PrivateLeaderboardRank")) if over else None
    public = number(team.get("PublicLeaderboardRank"))
    yield "category", category(competition.get("HostSegmentTitle") or "")
    yield "rank", private or public or None
    yield "teams", number(competition.get("TotalTeams")) or None
    yield "board", "private" if private else "public" if public else None
    yield "medal", MEDALS.get(number(team.get("Medal")) or 0) if over else None


def _metrics(
    all: Entered, competition: Row, team: str
) -> dict[str, float | int | str | None]:
    row = all.teams[team]
    private = number(row.get("PrivateLeaderboardRank"))
    public = number(row.get("PublicLeaderboardRank"))
    deadline = day(competition.get("DeadlineDate"))
    told: dict[str, float | int | str | None] = {
        "rank": private or public or None,
        "leaderboard": "private" if private else "public" if public else None,
        "teams": number(competition.get("TotalTeams")) or None,
        "team": clean(row.get("TeamName") or "", 80) or None,
        "team_size": len(all.sizes.get(team, ())) or None,
        "medal": MEDALS.get(number(row.get("Medal")) or 0),
        "deadline": deadline.isoformat() if deadline else None,
    }
    return {name: value for name, value in told.items() if value is not None}
