"""Why it is this artifact, in five sentences at most."""

from collections.abc import Sequence
from datetime import date

from auditor.signals.catalogue import catalogue
from auditor.suggest import wording
from auditor.suggest.catalogue import table
from auditor.suggest.demand import Demand
from auditor.suggest.flips import Question
from auditor.suggest.standing import Standing
from auditor.suggest.weighing import Weighed, neighboured, newer, parted

#: titles that a close call names
NAMED = 3


def labels() -> dict[str, str]:
    """Return signal -> its short name."""
    return {skill.id: skill.short for skill in catalogue().skills}


def reasons(
    question: Question, line: Sequence[Weighed], stability: float | None
) -> tuple[str, ...]:
    """Return what it is worth, by what, on what it rests, and how firmly."""
    best, stands = line[0], question.standing
    said = (
        _value(best, question.demand, question.as_of),
        _factors(best, stands),
        _rests(best, question),
        _assumed(question, stands),
        _firmness(line, stability),
    )
    return tuple(filter(None, said))


def source(demand: Demand) -> str:
    """Return where the figures come from."""
    survey = demand.survey
    return f"{survey.postings:,} {survey.source}, collected {survey.collected}"


def months_since(month: str, as_of: date) -> int:
    """Return how many months lie between a month, YYYY-MM, and a day."""
    year, number = map(int, month.split("-"))
    return (as_of.year - year) * 12 + as_of.month - number


def _value(best: Weighed, demand: Demand, as_of: date) -> str:
    shares = sorted(parted(best, demand).items(), key=lambda pair: -pair[1])
    named = [(labels()[signal], share) for signal, share in shares]
    return wording.value(_postings(demand, as_of), best.value, named)


def _postings(demand: Demand, as_of: date) -> str:
    survey, posts = demand.survey, demand.posts
    when = survey.short, survey.collected, months_since(survey.collected, as_of)
    if not posts.given:
        return wording.postings(*when)
    beside = wording.dated(*when)
    if not posts.skills:
        return wording.silent_posts(posts.given, posts.cut, beside)
    counts_as = table().numbers.survey
    return wording.posts(posts.given, posts.silent, posts.cut, beside, counts_as)


def _factors(best: Weighed, stands: Standing) -> str:
    blueprint, names = best.blueprint, labels()
    had = len(stands.has & set(blueprint.needs)), len(blueprint.needs)
    near = len(neighboured(best.proofs, stands)), len(best.proofs)
    touched = blueprint.primary & stands.touched
    return wording.factors(
        wording.adjacency(best.adjacency, had, near),
        wording.effort(best.effort, blueprint.hours, stands.hours),
        wording.gap(
            best.gap,
            sorted(names[signal] for signal in newer(blueprint, stands)),
            sorted(names[signal] for signal in touched),
        ),
        wording.production(best.production, len(blueprint.dims)),
        best.total,
    )


def _rests(best: Weighed, question: Question) -> str:
    near = frozenset().union(*(table().near[signal] for signal in best.proofs))
    rests = near & question.standing.shown
    rows = [signal for signal in question.signals if signal.id in rests]
    return wording.rests([(labels()[row.id], row.last) for row in rows])


def _assumed(question: Question, stands: Standing) -> str:
    rows, ask, names = table().prerequisites, question.ask, labels()
    told = ask.have.union(*(_given(name) for name in ask.have & rows.keys()))
    bare = [row.name for row in rows.values() if row.assumed and row.id not in told]
    return wording.assumed(
        bare,
        stands.hours if ask.hours is None else None,
        [
            (row.name, names[min(row.shown & stands.shown)])
            for row in rows.values()
            if row.shown & stands.shown - {row.id} and row.id not in told
        ],
        _missing(stands),
    )


def _missing(stands: Standing) -> list[str]:
    """Return what the artifacts that are out lack, the least of each kind."""
    rows = table().prerequisites.values()
    lacked = [row for row in rows if row.hard and row.id not in stands.has]
    more = frozenset().union(*(row.held_by for row in lacked))
    return [row.name for row in lacked if row.id not in more]


def _given(name: str) -> frozenset[str]:
    """Return what else somebody has who has this."""
    rows = table().prerequisites.values()
    return frozenset(row.id for row in rows if name in row.held_by)


def _firmness(line: Sequence[Weighed], stability: float | None) -> str:
    moves = table().moves
    if stability is None:
        return ""
    if stability >= moves.close:
        return wording.steady(stability, moves.draws)
    titles = [weighed.blueprint.title for weighed in line[:NAMED]]
    return wording.close_call(titles, stability, moves.draws)
