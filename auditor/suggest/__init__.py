"""The one artifact worth building next: for the person themselves, and nobody else.

Numbers sit on artifacts, never on a person. docs/data.md says where they come from.
"""

from collections.abc import Sequence
from datetime import date

from auditor.model import RunnerUp, Signal, Suggestion
from auditor.suggest.asked import Ask, Starting
from auditor.suggest.catalogue import table
from auditor.suggest.demand import demand
from auditor.suggest.flips import Question, flips
from auditor.suggest.reasons import labels, reasons, source
from auditor.suggest.stability import held
from auditor.suggest.standing import Gap
from auditor.suggest.steps import steps
from auditor.suggest.weighing import Weighed
from auditor.suggest.wording import flipped

#: artifacts that are named beside the one
RUNNERS_UP = 2


def suggest(
    signals: Sequence[Signal],
    ask: Ask,
    *,
    gap: Gap | None,
    as_of: date,
    domains: Sequence[Starting] = (),
) -> Suggestion | None:
    """Return the artifact to build next, or None where nothing is needed.

    Args:
        signals: what the public record shows.
        ask: what the person says of themselves.
        gap: the gap it is for, its end None where it goes on; None for no gap.
        as_of: the last day that is looked at.
        domains: what of their own the person may begin with.
    """
    question = Question(
        signals=tuple(signals),
        ask=ask,
        gap=gap,
        as_of=as_of,
        demand=demand(ask.targets),
    )
    line = question.order()
    return _said(question, line, domains) if line else None


def means() -> tuple[str, ...]:
    """Return what somebody can say that they have; other words change nothing."""
    return tuple(table().prerequisites)


def _said(
    question: Question, line: Sequence[Weighed], own: Sequence[Starting]
) -> Suggestion:
    best = line[0]
    stability = _stability(question, line)
    return Suggestion(
        id=best.blueprint.id,
        title=best.blueprint.title,
        why=reasons(question, line, stability),
        proves=tuple(signal for signal, share in best.proofs.items() if share),
        hours=best.blueprint.hours,
        steps=steps(best.blueprint, own, question.demand.posts.frameworks),
        acceptance=best.blueprint.accept,
        terms=_terms(best),
        close_call=stability is not None and stability < table().moves.close,
        runners_up=tuple(map(_runner_up, line[1 : 1 + RUNNERS_UP])),
        stability=stability,
        flips=tuple(flipped(flip, labels()) for flip in flips(question)),
        source=source(question.demand),
    )


def _stability(question: Question, line: Sequence[Weighed]) -> float | None:
    """Return how often the first stays first; None where not even that one fits."""
    if not line[0].total:
        return None
    return held(line, question.standing, question.demand)[line[0].blueprint.id]


def _terms(best: Weighed) -> dict[str, float]:
    return {
        "value": round(best.value, 1),
        "adjacency": round(best.adjacency, 3),
        "effort": round(best.effort, 3),
        "gap": round(best.gap, 3),
        "production": round(best.production, 3),
    }


def _runner_up(weighed: Weighed) -> RunnerUp:
    blueprint = weighed.blueprint
    return RunnerUp(
        id=blueprint.id, title=blueprint.title, score=round(weighed.total, 1)
    )


__all__ = ["Ask", "Starting", "means", "suggest"]
