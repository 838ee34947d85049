"""Resume dates -> gaps, with what the dates leave open.

Whole months, inclusive; every date is a range of months. A month is *possibly*
covered when some reading of some job covers it, *surely* when every reading does.
A gap is a run of months that are not surely covered and of which at least one is not
even possibly covered; a run that the dates allow to be no gap at all is undecided
(RESUMES C). Employment covers, and education where that is asked for; all else labels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from auditor.coverage import Run
from auditor.model import Career, Month, Role, RoleKind
from auditor.resume.months import first_day, last_day, month_of

#: months; shorter gaps are not listed, and longer ones are pointed out
MIN_GAP, LONG_GAP = 3, 6

JOBS = frozenset({RoleKind.EMPLOYMENT})
JOBS_AND_STUDY = JOBS | {RoleKind.EDUCATION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """Months ``first``..``last`` (inclusive) that no job surely covers.

    ``sure_months`` of them are covered under no reading at all.
    """

    first: Month
    last: Month
    sure_months: int
    ongoing: bool
    labels: tuple[str, ...]

    @property
    def months(self) -> int:
        """Return how many months it may have at most."""
        return self.last - self.first + 1

    @property
    def run(self) -> Run:
        """Return it as days."""
        return Run(first_day(self.first), last_day(self.last))


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """Which months a resume covers, possibly and surely, up to ``until``."""

    possible: frozenset[int]
    sure: frozenset[int]


def cover(roles: Iterable[Role], present: Month, until: Month) -> Months:
    """Lay roles on months.

    Args:
        roles: only these count; any order.
        present: the month up to which "present" is vouched for.
        until: the last month looked at.
    """
    roles = tuple(roles)
    starts = sorted(role.start.first for role in roles)
    possible: set[int] = set()
    sure: set[int] = set()
    for role in roles:
        following = next((s for s in starts if s > role.start.last), until)
        earliest_end, latest_end = _ends(role, present, following, until)
        possible.update(range(role.start.first, latest_end + 1))
        sure.update(range(role.start.last, earliest_end + 1))
    return Months(
        possible=frozenset(m for m in possible if m <= until),
        sure=frozenset(m for m in sure if m <= until),
    )


def _ends(role: Role, present: int, following: int, until: int) -> tuple[int, int]:
    """Return the earliest and the latest month a role may have ended in.

    One whose end is not stated may have lasted until the next one began.
    """
    if role.end is not None:
        return role.end.first, role.end.last
    if role.current:
        return max(present, role.start.last), until
    return role.start.last, max(role.start.last, min(following, until))


def holes(
    career: Career,
    as_of: date,
    minimum: int = MIN_GAP,
    covering: frozenset[RoleKind] = JOBS,
) -> tuple[Hole, ...]:
    """Return gaps and undecided stretches of at least ``minimum`` months, oldest first.

    From the first job's start to ``as_of``; the time before is no gap, but for the
    months after a graduation whose month is stated.

    Args:
        career: the resume.
        as_of: the last day looked at.
        minimum: months that a hole must possibly have to be returned.
        covering: the kinds of role that leave no gap.
    """
    jobs = [r for r in career.roles if r.kind in JOBS]
    until = month_of(as_of)
    if not jobs or (start := min(r.start.last for r in jobs)) > until:
        return ()
    counted = [r for r in career.roles if r.kind in covering]
    present = present_month(career, as_of)
    months = _said_until(present, cover(counted, present, until), until)
    first = _graduation(career, min(r.start.first for r in jobs), start) + 1
    open_months = [m for m in range(first, until + 1) if m not in months.sure]
    runs = (part for run in _runs(open_months) for part in _parts(run, months))
    found = (_hole(run, months, career, until) for run in runs)
    return tuple(hole for hole in found if hole.months >= minimum)


def _said_until(present: Month, months: Months, until: Month) -> Months:
    """Leave open what was after the document was written: it cannot say."""
    later = range(present + 1, until + 1)
    return Months(possible=months.possible | frozenset(later), sure=months.sure)


def _graduation(career: Career, first_job: int, otherwise: int) -> int:
    """Return the month of the last graduation before the first job, where it is sure.

    Study that may have gone on until then leaves no gap, and none to look for.
    """
    studies = [r for r in career.roles if r.kind is RoleKind.EDUCATION]
    ends = [r.end for r in studies if r.start.first < first_job]
    last = max((e.last if e else first_job for e in ends), default=first_job)
    exact = any(e and e.first == e.last == last for e in ends)
    return last if exact and last < first_job else otherwise - 1


def present_month(career: Career, as_of: date) -> Month:
    """Return the month that "present" ends in: the document's own, or ``as_of``'s."""
    latest = month_of(as_of)
    return min(career.document_month or latest, latest)


def _runs(months: Sequence[int]) -> list[list[int]]:
    keyed = groupby(enumerate(months), key=lambda pair: pair[1] - pair[0])
    return [[month for _, month in group] for _, group in keyed]


def _parts(run: list[int], months: Months) -> list[list[int]]:
    """Split a run where a job of loose dates lies inside it.

    Between two sure parts that job takes a month at least, whichever it is; all other
    months of it may belong to the part before or to the part after.
    """
    sure = _runs([m for m in run if m not in months.possible])
    if len(sure) < 2:
        return [run]
    starts = [run[0], *(part[-1] + 2 for part in sure[:-1])]
    ends = [*(part[0] - 2 for part in sure[1:]), run[-1]]
    return [
        list(range(start, end + 1)) for start, end in zip(starts, ends, strict=True)
    ]


def _hole(run: list[int], months: Months, career: Career, until: Month) -> Hole:
    return Hole(
        first=Month(run[0]),
        last=Month(run[-1]),
        sure_months=sum(m not in months.possible for m in run),
        ongoing=run[-1] == until,
        labels=_labels(run, career, until),
    )


def listed(career: Career, first: Month, last: Month, until: Month) -> tuple[Role, ...]:
    """Return the roles of any kind that may share a month with ``first``..``last``."""
    return tuple(
        role
        for role in career.roles
        if role.start.first <= last
        and _ends(role, until, role.start.last, until)[1] >= first
    )


def _labels(run: list[int], career: Career, until: Month) -> tuple[str, ...]:
    """Name what else the resume lists in these months."""
    found = {role.kind for role in listed(career, Month(run[0]), Month(run[-1]), until)}
    return tuple(sorted(kind.value for kind in found - {RoleKind.EMPLOYMENT}))
