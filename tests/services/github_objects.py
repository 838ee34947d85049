"""Repositories, releases and gists as the GraphQL schema names their fields."""

from collections.abc import Mapping
from typing import Any

from tests.services import github_persons as data
from tests.services.github_commits import tip
from tests.services.github_files import held
from tests.services.github_paging import instant, ordered, page
from tests.services.github_world import World

Order = Mapping[str, str] | None


class Repository:
    """A repository for those who may or may not see drafts of releases."""

    __typename = "Repository"

    def __init__(self, world: World, row: data.Repository, drafts: bool) -> None:
        self._world, self._row, self._drafts = world, row, drafts
        self.id = f"R_{row.id}"
        self.nameWithOwner = row.full_name
        self.url = f"{world.web}/{row.full_name}"
        self.createdAt = instant(row.created)
        self.pushedAt = instant(row.pushed) if row.pushed else None
        self.isPrivate, self.isFork = row.private, row.fork
        self.isArchived, self.isTemplate = row.archived, row.template
        self.isMirror = row.mirror
        self.description = row.description
        self.stargazerCount, self.forkCount = row.stars, row.forks
        self.primaryLanguage = row.language and _named("LA", row.language)
        self.licenseInfo = row.license and {"id": "L", "spdxId": row.license}

    def defaultBranchRef(self, info: object) -> Any:
        target = {"target": lambda info: tip(self._world, self._row)}
        return _named("REF", "main") | target if self._row.pushed else None

    def repositoryTopics(
        self, info: object, first: int | None = None, after: str | None = None
    ) -> Any:
        return page(self._row.topics, "repositoryTopics", first, after, _topic)

    def releases(
        self,
        info: object,
        first: int | None = None,
        after: str | None = None,
        orderBy: Order = None,
    ) -> Any:
        shown = [v for v in self._row.releases if self._drafts or not v.draft]
        rows = ordered(shown, orderBy)
        return page(rows, "releases", first, after, self._release)

    def object(self, info: Any, expression: str = "") -> Any:
        return held(self._row, expression)

    def templateRepository(self, info: Any) -> Any:
        name = self._row.made_from
        return {"id": f"R_{name}"} if name else None

    def _release(self, row: data.Release) -> dict[str, Any]:
        return {
            "__typename": "Release",
            "id": f"RE_{row.id}",
            "url": f"{self.url}/releases/tag/{row.tag}",
            "name": row.name,
            "tagName": row.tag,
            "createdAt": instant(row.created),
            "publishedAt": row.published and instant(row.published),
            "isDraft": row.draft,
            "author": row.author and {"login": row.author},
        }


def discussion(repository: Repository, row: data.Event) -> dict[str, Any]:
    """Return a discussion; its address has its number."""
    return {
        "__typename": "Discussion",
        "id": f"D_{row.id}",
        "url": f"{repository.url}/discussions/{row.number}",
        "title": row.title,
        "createdAt": instant(row.at),
        "repository": repository,
    }


def remark(repository: Repository, row: data.Remark) -> dict[str, Any]:
    """Return a comment in a discussion."""
    place = discussion(repository, row.discussion)
    place |= {"answerChosenAt": row.chosen and instant(row.chosen)}
    place |= {"answerChosenBy": row.chosen_by and actor(row.chosen_by)}
    return {
        "__typename": "DiscussionComment",
        "id": f"DC_{row.id}",
        "url": f"{place['url']}#discussioncomment-{row.id}",
        "createdAt": instant(row.at),
        "isAnswer": row.answer,
        "bodyText": row.text,
        "discussion": place,
    }


def actor(login: str) -> dict[str, str]:
    """Return whoever did something."""
    return {"__typename": "User", "login": login}


def merge(repository: Repository, author: str, row: data.Event) -> dict[str, Any]:
    """Return a pull request as a search finds it."""
    return {
        "__typename": "PullRequest",
        "id": f"PR_{row.id}",
        "url": f"{repository.url}/pull/{row.number}",
        "title": row.title,
        "mergedAt": row.merged and instant(row.merged),
        "additions": row.lines[0],
        "deletions": row.lines[1],
        "author": actor(author),
        "baseRepository": repository,
        "repository": repository,
    }


def gist(world: World, owner: str, row: data.Gist) -> dict[str, Any]:
    """Return a gist; its node id is its name's."""
    return {
        "__typename": "Gist",
        "id": f"G_{row.id}",
        "url": f"{world.web}/gist/{owner}/{row.name}",
        "name": row.name,
        "description": row.description,
        "createdAt": instant(row.created),
        "pushedAt": row.pushed and instant(row.pushed),
        "isFork": row.fork,
    }


def _topic(name: str) -> dict[str, Any]:
    return {"id": f"RT_{name}", "topic": _named("T", name)}


def _named(kind: str, name: str) -> dict[str, Any]:
    return {"id": f"{kind}_{name}", "name": name}
