"""What a repository holds, as far as the listing tells it: its tags, files, results."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.connectors._facts import Said, facts
from auditor.connectors._huggingface.clocks import copying
from auditor.connectors._huggingface.kept import History, Repo
from auditor.model import Activity, Artifact, Contents

_RELATIONS = frozenset({"finetune", "adapter", "merge", "quantized"})
#: tags that name something, and the fact that each of them is
_NAMED = {"license:": "license", "size_categories:": "size", "dataset:": "dataset"}
#: facts of one kind, so that no kind takes all the room
_MOST = 10


def of_own(repo: Repo, history: History | None, thing: Artifact) -> Contents:
    """Return what lies in the own namespace; ``thing`` has its name and days."""
    return Contents(
        source=thing.source,
        kind=thing.kind,
        subject=thing.name,
        url=thing.url,
        files_url=f"{thing.url}/blob/main/" if thing.url.endswith(repo.id) else "",
        derived=bool(repo.copied_from or copying(history)),
        created=thing.created,
        updated=thing.updated,
        basis=thing.basis,
        facts=facts(_said(repo)),
        paths=repo.paths,
        complete=repo.complete,
    )


def of_others(
    repo: Repo, history: History | None, thing: Artifact, work: Sequence[Activity]
) -> Contents:
    """Return what lies elsewhere: dated by the person's commits, not by others'."""
    last = max(work, key=lambda act: act.falls_on())
    return replace(
        of_own(repo, history, thing),
        owned=False,
        created=None,
        updated=last.falls_on(),
        basis=last.basis,
    )


def _said(repo: Repo) -> Iterator[Said]:
    """Yield what the Hub says, what tells most first."""
    tags = (*repo.tags, *repo.more)
    yield from _made_from(tags)
    yield "sdk" if repo.kind == "spaces" else "library", repo.library
    yield "task", repo.task
    yield "stage", repo.stage
    yield "gated", "yes" if repo.gated else None
    yield from _tagged(tags)
    yield from _measured(repo)
    # plain words first: the others are told above as far as they are of use
    yield from (("tag", tag) for tag in sorted(tags, key=lambda tag: ":" in tag))


def _made_from(tags: Sequence[str]) -> Iterator[Said]:
    """Yield what a model was made from, and how where a tag says so."""
    named = [tag.removeprefix("base_model:") for tag in tags if _is_base(tag)]
    for told in sorted(named, key=lambda name: ":" not in name)[:_MOST]:
        relation, _, name = told.partition(":")
        if relation in _RELATIONS and name:
            yield "relation", relation
            yield "base", name
        elif ":" not in told:
            yield "base", told


def _is_base(tag: str) -> bool:
    return tag.startswith("base_model:")


def _tagged(tags: Sequence[str]) -> Iterator[Said]:
    for prefix, key in _NAMED.items():
        found = [tag for tag in tags if tag.startswith(prefix)]
        yield from ((key, tag.removeprefix(prefix)) for tag in found[:_MOST])


def _measured(repo: Repo) -> Iterator[Said]:
    for one in repo.results[:_MOST]:
        yield "metric", one.metric
        yield "evaluated_on", one.dataset
        if one.value:
            yield "result", f"{one.metric}={one.value}"
