"""What the resume says about each month: the label of the matrix and of periods."""

from collections.abc import Iterator, Sequence
from datetime import date

from auditor.coverage import Run
from auditor.gaps import JOBS, cover, holes, present_month
from auditor.model import Career, Month, Note, ResumeLabel, RoleKind
from auditor.resume.months import first_day, last_day, month_of

_PRECEDENCE = (
    (RoleKind.EMPLOYMENT, ResumeLabel.EMPLOYED),
    (RoleKind.BREAK, ResumeLabel.EXPLAINED),
    (RoleKind.EDUCATION, ResumeLabel.EDUCATION),
)


class Calendar:
    """The months of a career, each with one label."""

    def __init__(
        self,
        career: Career | None,
        as_of: date,
        notes: Sequence[Note] = (),
        covering: frozenset[RoleKind] = JOBS,
    ) -> None:
        """Lay the career on months up to ``as_of``; without one all is ``none``.

        Args:
            career: the resume, if there is one.
            as_of: the last day looked at.
            notes: the person's own words; a gap month that one touches is explained.
            covering: the kinds of role that leave no gap.
        """
        self._labels: dict[int, ResumeLabel] = {}
        if career is None:
            return
        present, until = present_month(career, as_of), month_of(as_of)
        for kind, label in _PRECEDENCE:
            roles = [r for r in career.roles if r.kind is kind]
            for month in cover(roles, present, until).possible:
                self._labels.setdefault(month, label)
        explained = set(_months(notes, until))
        for hole in holes(career, as_of, 1, covering):
            for number in range(hole.first, hole.last + 1) if hole.sure_months else ():
                known = number in explained
                label = ResumeLabel.EXPLAINED if known else ResumeLabel.GAP
                self._labels.setdefault(number, label)

    def month(self, month: Month) -> ResumeLabel:
        """Return the label of one month."""
        return self._labels.get(month, ResumeLabel.NONE)

    def most_of(self, run: Run) -> ResumeLabel:
        """Return the label that covers most days of ``run``; the earlier on a tie."""
        share: dict[ResumeLabel, int] = {}
        for number in range(month_of(run.first), month_of(run.last) + 1):
            month = Month(number)
            first = max(run.first, first_day(month))
            last = min(run.last, last_day(month))
            label = self.month(month)
            share[label] = share.get(label, 0) + (last - first).days + 1
        return max(share, key=lambda label: share[label])


def _months(notes: Sequence[Note], until: int) -> Iterator[int]:
    for note in notes:
        last = min(month_of(note.until), until) if note.until else until
        yield from range(month_of(note.since), last + 1)
