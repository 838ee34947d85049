"""Thirteen ways in which the dates of commits come about, made up from a seed.

Each maker returns the stamps of one person in one repository. They are written to show
the trace that the way is known for, so that rates over them say that the tests see what
they are meant to see, and nothing of how often it is met.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from auditor.model import Stamp

HUMAN = ("human", "streak", "offline push")
MOVED = ("svn import", "rebase", "monorepo move", "mailed patches")
REGULAR = ("cron data", "daily notes")
MADE = ("gitfiti", "author backdating", "both dates, one file", "daily bot")

_START = datetime(2018, 1, 1, tzinfo=UTC)
_VERBS = ("Add", "Fix", "Move", "Test", "Drop", "Speed up", "Explain", "Rename")


def origins() -> dict[str, Callable[[Random], tuple[Stamp, ...]]]:
    return {
        "human": human,
        "streak": streak,
        "offline push": offline_push,
        "svn import": svn_import,
        "rebase": rebase,
        "monorepo move": monorepo_move,
        "mailed patches": mailed_patches,
        "cron data": cron_data,
        "daily notes": daily_notes,
        "gitfiti": gitfiti,
        "author backdating": author_backdating,
        "both dates, one file": both_dates_one_file,
        "daily bot": daily_bot,
    }


def human(chance: Random) -> tuple[Stamp, ...]:
    dates = [
        at
        for day in range(chance.randrange(200, 900))
        if chance.random() < (0.1 if day % 7 > 4 else 0.35)
        for at in _session(chance, day)
    ]
    written = [_work(chance, at) for at in dates]
    return _seen([_amended(chance, stamp) for stamp in written], chance)


def streak(chance: Random) -> tuple[Stamp, ...]:
    """One commit and more on each day, at whatever hour of the evening."""
    hours = chance.uniform(1.5, 4)
    dates = (
        _START + timedelta(days=day, hours=chance.gauss(17, hours))
        for day in range(chance.randrange(90, 500))
    )
    return _seen([_work(chance, at) for at in sorted(dates)], chance)


def offline_push(chance: Random) -> tuple[Stamp, ...]:
    """Weeks on a train, then one push: both dates are the laptop's."""
    weeks = range(chance.randrange(40, 90))
    dates = [at for d in weeks for at in _session(chance, d)][:200]
    later = _START.date() + timedelta(days=-chance.randrange(30, 400))
    return tuple(
        replace(_work(chance, at), first_seen=later) for at in sorted(dates[:200])
    )


def svn_import(chance: Random) -> tuple[Stamp, ...]:
    """Both dates are the old server's; the repository appears here years later."""
    old = human(chance)
    shown = old[-1].authored.date() + timedelta(days=chance.randrange(60, 900))
    return tuple(
        replace(s, committed=s.authored, parent_committed=None, first_seen=shown)
        for s in old
    )


def rebase(chance: Random) -> tuple[Stamp, ...]:
    return _put_in_place(chance, human(chance), seconds=2)


def monorepo_move(chance: Random) -> tuple[Stamp, ...]:
    moved = _put_in_place(chance, human(chance), seconds=0.05)
    return tuple(replace(s, path=f"tools/{s.path}" if s.path else "") for s in moved)


def mailed_patches(chance: Random) -> tuple[Stamp, ...]:
    """Each waits for days until somebody with the right to do so applies it."""
    waits = [timedelta(days=chance.uniform(1.1, 40)) for _ in range(4000)]
    return tuple(
        replace(s, committed=s.authored + wait)
        for s, wait in zip(human(chance), waits, strict=False)
    )


def cron_data(chance: Random) -> tuple[Stamp, ...]:
    """A recorder runs several times a day and commits what is new."""
    every, minute = chance.choice((4, 6, 12, 24)), chance.randrange(60)
    rounds = range(chance.randrange(100, 300) * 24 // every)
    hours = (n * every for n in rounds if chance.random() < 0.9)
    dates = [
        _START + timedelta(hours=h, minutes=minute, seconds=chance.uniform(5, 900))
        for h in hours
    ]
    data = [_plain(at, "data/latest.csv", "Update data") for at in dates]
    return _seen([_work(chance, at) for at in _session(chance, 0)] + data, chance)


def daily_notes(chance: Random) -> tuple[Stamp, ...]:
    """A person writes a line of a diary, most evenings, with the title at hand."""
    days = (d for d in range(chance.randrange(120, 600)) if chance.random() < 0.8)
    dates = [_START + timedelta(days=d, hours=chance.uniform(6, 23)) for d in days]
    titles = ("notes", "notes", "update", "today")
    return _seen([_plain(a, "NOTES.md", chance.choice(titles)) for a in dates], chance)


def gitfiti(chance: Random) -> tuple[Stamp, ...]:
    """A picture on the calendar: empty commits, both dates laid at noon."""
    days = [d for d in range(52 * 7) if chance.random() < 0.4]
    noons = [_START + timedelta(days=d, hours=12) for d in days]
    drawn = [at for at in noons for _ in range(chance.randrange(1, 12))]
    shown = _START.date() + timedelta(days=chance.randrange(400, 900))
    blank = (replace(_plain(at, None, "gitfiti"), unchanged=True) for at in drawn)
    return tuple(replace(stamp, first_seen=shown) for stamp in blank)


def author_backdating(chance: Random) -> tuple[Stamp, ...]:
    """The authors' dates are laid over years in one sitting; the work looks varied."""
    return _put_in_place(chance, human(chance), seconds=1)


def both_dates_one_file(chance: Random) -> tuple[Stamp, ...]:
    days = [d for d in range(366) if chance.random() < 0.7]
    dates = [
        _START + timedelta(days=d, seconds=chance.randrange(86_400))
        for d in days
        for _ in range(chance.randrange(1, 10))
    ]
    shown = _START.date() + timedelta(days=chance.randrange(400, 900))
    return tuple(
        replace(_plain(at, "commit.txt", f"commit {at.date()}"), first_seen=shown)
        if chance.random() < 0.5
        else replace(_plain(at, "commit.txt", "update"), first_seen=shown)
        for at in sorted(dates)
    )


def daily_bot(chance: Random) -> tuple[Stamp, ...]:
    """Once a day, at the same minute or nearly so, with what the day is called."""
    at = timedelta(minutes=chance.randrange(1440), seconds=chance.uniform(0, 59))
    dates = [
        _START + timedelta(days=d, minutes=chance.uniform(0, 20)) + at
        for d in range(chance.randrange(90, 500))
    ]
    return _seen([_plain(a, "log.txt", f"log of {a.date()}") for a in dates], chance)


def _session(chance: Random, day: int) -> Sequence[datetime]:
    start = _START + timedelta(days=day, hours=chance.gauss(14, 3))
    steps = [timedelta(seconds=chance.uniform(90, 6000))] * chance.randrange(1, 6)
    return [start + sum(steps[:n], timedelta()) for n in range(len(steps))]


def _work(chance: Random, at: datetime) -> Stamp:
    number = chance.randrange(10_000)
    path = "" if chance.random() < 0.5 else f"src/part{chance.randrange(30)}.py"
    merge = chance.random() < 0.05
    title = "Merge branch 'main'" if merge else f"{chance.choice(_VERBS)} {number}"
    stamp = _plain(at, None if merge else path, title)
    # a merge without conflicts, and now and then a commit to start a build
    same = not merge and chance.random() < 0.02
    return replace(stamp, merge=merge, unchanged=same)


def _plain(at: datetime, path: str | None, title: str) -> Stamp:
    at = at.replace(microsecond=0)
    return Stamp(
        source="git",
        subject="ada/things",
        url="https://git.example.org/ada/things",
        activity=f"git:{at.isoformat()}",
        authored=at,
        committed=at,
        unchanged=False,
        path=path,
        title=title,
    )


def _amended(chance: Random, stamp: Stamp) -> Stamp:
    """Amend or rebase now and then, as everybody does."""
    if chance.random() > 0.1:
        return stamp
    wait = timedelta(seconds=chance.expovariate(1 / 40_000) // 1)
    return replace(stamp, committed=stamp.committed + wait)


def _seen(stamps: Sequence[Stamp], chance: Random) -> tuple[Stamp, ...]:
    """Publish the repository within days of its first commit."""
    first: date = stamps[0].authored.date() + timedelta(days=chance.randrange(5))
    parents = (None, *(stamp.committed for stamp in stamps))
    return tuple(
        replace(stamp, first_seen=first, parent_committed=parent)
        for stamp, parent in zip(stamps, parents, strict=False)
    )


def _put_in_place(
    chance: Random, stamps: Sequence[Stamp], *, seconds: float
) -> tuple[Stamp, ...]:
    """Commit all of it anew, one after the other."""
    start = stamps[-1].authored + timedelta(days=chance.uniform(1, 300))
    return tuple(
        replace(s, committed=start + timedelta(seconds=n * seconds // 1))
        for n, s in enumerate(stamps)
    )
