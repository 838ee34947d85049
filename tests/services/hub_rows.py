"""How the Hub writes what it has."""

from collections.abc import Collection
from datetime import datetime

from tests.services.hub_world import Commit, Paper, Repo, Talk


def stamp(at: datetime) -> str:
    return f"{at.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


def liked(kind: str, name: str, at: datetime) -> dict[str, object]:
    return {"createdAt": stamp(at), "repo": {"name": name, "type": kind}}


def collection(owner: str, slug: str, title: str, at: datetime) -> dict[str, object]:
    return {
        "slug": slug,
        "title": title,
        "owner": {"name": owner},
        "items": [],
        "lastUpdated": stamp(at),
        "private": False,
        "theme": "blue",
        "upvotes": 1,
    }


def paper(paper: Paper) -> dict[str, object]:
    authors = [
        {"name": name, "user": {"user": name}, "hidden": False}
        for name in paper.authors
    ]
    told = {
        "id": paper.id,
        "title": paper.title,
        "publishedAt": stamp(paper.at),
        "authors": authors,
    }
    return {"paper": told, "title": paper.title}


def listed(repo: Repo, asked: Collection[str] | None = None) -> dict[str, object]:
    """Return a row of a list: what was asked for by name, and what there always is."""
    told = _every(repo)
    return {k: v for k, v in told.items() if asked is None or k in {*_ALWAYS, *asked}}


_ALWAYS = ("_id", "id")


def _every(repo: Repo) -> dict[str, object]:
    last = repo.history[-1]
    told: dict[str, object] = {
        "_id": last.sha[:24],
        "id": repo.id,
        "author": repo.owner,
        "createdAt": stamp(repo.said),
        "lastModified": stamp(last.at),
        "private": repo.private,
        "sha": last.sha,
        "likes": repo.likes,
        "tags": [*repo.tags],
        "disabled": False,
        **({"cardData": card} if (card := _card(repo)) else {}),
    }
    # the list of data sets leaves files out, whatever is asked for
    named = [{"rfilename": name} for name in repo.files]
    files = {"siblings": named} if repo.files and repo.kind != "datasets" else {}
    if repo.kind == "spaces":
        runtime = {"stage": repo.stage, "hardware": {"current": "cpu-basic"}}
        ran = {"runtime": runtime} if repo.stage else {}
        return {**told, **files, "sdk": repo.sdk, **ran}
    more = {"library_name": repo.library, "pipeline_tag": repo.task}
    extra = more if repo.kind == "models" else {}
    gated = "manual" if repo.gated else False
    return {**told, **files, "downloads": repo.downloads, "gated": gated, **extra}


def _card(repo: Repo) -> dict[str, object]:
    copied = {"duplicated_from": repo.copied_from} if repo.copied_from else {}
    results = [
        {
            "task": {"type": repo.task},
            "dataset": {"name": dataset, "type": dataset.lower()},
            "metrics": [{"type": metric, "value": value, "name": metric.title()}],
        }
        for metric, dataset, value in repo.results
    ]
    index = [{"name": repo.id, "results": results}]
    return {**copied, **({"model-index": index} if results else {})}


def committed(commit: Commit) -> dict[str, object]:
    return {
        "id": commit.sha,
        "title": commit.title,
        "message": "",
        "date": stamp(commit.at),
        "authors": [{"user": name, "avatar": "/a.svg"} for name in commit.authors],
    }


def act(talk: Talk) -> dict[str, object]:
    kind, _, name = talk.repo.partition("/")
    return {
        "type": "discussion",
        "time": stamp(talk.at),
        "targetType": kind[:-1],
        "target": {"id": name},
        "discussionData": {"num": talk.number, "title": talk.title},
    }


def discussed(who: str, talk: Talk) -> dict[str, object]:
    kind, _, name = talk.repo.partition("/")
    return {
        "num": talk.number,
        "author": {"name": who},
        "repo": {"name": name, "type": kind[:-1]},
        "title": talk.title,
        "status": "open",
        "createdAt": stamp(talk.at),
        "isPullRequest": False,
    }
