"""Who set the dates: remarks on commits, their effect, and what rests on them.

METHODS.md 2: remarks change who is said to vouch for a date and what is counted, never
a verdict. For another reader they have no effect at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from auditor import integrity, wording
from auditor.findings import Findings, rule
from auditor.integrity import Flag
from auditor.integrity.counting import is_counted, recounted
from auditor.integrity.wording import sentence
from auditor.model import Basis, IntegrityNote, Pull, Status
from auditor.periods import Period

RULE = "dates-1"

_PLATFORM_CLOCKS = (Basis.PLATFORM, Basis.BOUNDED)


def flags(pulls: Sequence[Pull]) -> tuple[Flag, ...]:
    """Return what the commits that were read tell of their dates.

    Of a source that was read in part nothing is told: a share of some commits is none
    of all of them.
    """
    whole = (pull for pull in pulls if pull.status is Status.COMPLETE)
    return integrity.look([stamp for pull in whole for stamp in pull.stamps])


def counted_by(
    pulls: tuple[Pull, ...], flags: Sequence[Flag], kept: frozenset[str]
) -> tuple[Pull, ...]:
    """Return the pulls with what a flag takes out of counting marked as automated.

    Args:
        pulls: as they were read.
        flags: what was found of their commits.
        kept: repositories, in lower case, that count all the same.
    """
    if not flags:
        return pulls
    return tuple(
        replace(pull, activities=recounted(pull.activities, flags, kept))
        for pull in pulls
    )


def notes(flags: Sequence[Flag], found: Findings) -> tuple[IntegrityNote, ...]:
    """Return a remark for each flag, and one on what rests on the authors' dates."""
    kept = found.question.counted
    told = (
        IntegrityNote(
            check=flag.check,
            where=flag.url or flag.subject,
            count=flag.count,
            of=flag.of,
            sentence=sentence(flag, counted=is_counted(flag, kept)),
        )
        for flag in flags
    )
    return (*told, *_resting(found))


def _resting(found: Findings) -> Iterator[IntegrityNote]:
    """Tell of the silences that the platforms' clocks alone would show.

    Without a single day that a platform vouches for there is nothing to compare with.
    """
    stamped = found.line.active_days(bases=_PLATFORM_CLOCKS)
    alone = [p for p in rule(found).periods(stamped) if p.watched] if stamped else []
    resting = [days for period in alone if (days := _inside(period, found))]
    if resting:
        count = sum(map(len, resting))
        yield IntegrityNote(
            check="rests_on_author_dates",
            where=found.line.shows(resting[0][0]) or "",
            count=count,
            of=sum(day >= found.since for day in found.active),
            sentence=wording.resting([(days[0], days[-1]) for days in resting], count),
        )


def _inside(period: Period, found: Findings) -> list[date]:
    """Return the active days in a silence of the platforms' clocks, but for its strays.

    Strays are bridged because they are too few to end it.
    """
    stretch = period.stretch
    return [
        day
        for day in found.active
        if stretch.first <= day <= stretch.last and day not in stretch.bridged
    ]
