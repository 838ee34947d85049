"""How the invented Kaggle puts its rows into words: those of the SDK's messages."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tests.services.kaggle_world import (
    Competition,
    Dataset,
    Model,
    Notebook,
    Person,
    Post,
)

_COLUMNS = (
    "Rank",
    "TeamId",
    "TeamName",
    "LastSubmissionDate",
    "Score",
    "SubmissionCount",
    "TeamMemberUserNames",
)


def instant(at: datetime) -> str:
    """Return an instant as Kaggle writes it, without a zone that the SDK would keep."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.%f0Z")


def _tags(names: Sequence[str]) -> list[dict[str, str]]:
    return [{"ref": name, "name": name} for name in names]


def notebook(one: Notebook, user: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "ref": f"{user}/{one.slug}",
        "title": one.title,
        "author": user.title(),
        "slug": one.slug,
        "lastRunTime": instant(one.runs[-1]),
        "language": "python",
        "kernelType": "notebook",
        "isPrivate": one.private,
        "categoryIds": [*one.tags],
        "totalVotes": one.votes,
        "currentVersionNumber": len(one.runs),
    }


def dataset(one: Dataset, user: str, whole: bool = False) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": one.id,
        "ref": f"{user}/{one.slug}",
        "title": one.title,
        "ownerRef": user,
        "lastUpdated": instant(one.versions[-1]),
        "isPrivate": one.private,
        "currentVersionNumber": len(one.versions),
        "voteCount": 5,
        "downloadCount": 70,
        "licenseName": one.license,
        "usabilityRating": one.usability,
        "tags": _tags(one.tags),
    }
    if whole:
        told["versions"] = [
            {
                "versionNumber": number,
                "creationDate": instant(at),
                "creatorRef": "somebody-else" if number in one.others else user,
                "versionNotes": "write to ada@example.org",
            }
            for number, at in reversed([*enumerate(one.versions, 1)])
        ]
    return told


def model(one: Model, user: str, inline: bool = True) -> dict[str, Any]:
    every = sorted(at for _, versions in one.variations for at in versions)
    return {
        "id": one.id,
        "ref": f"{user}/{one.slug}",
        "title": one.title,
        "author": user.title(),
        "slug": one.slug,
        "isPrivate": one.private,
        "publishTime": instant(every[0]),
        "updateTime": instant(every[-1]),
        "voteCount": 2,
        "tags": _tags(one.tags),
        "instances": variations(one) if inline else [],
    }


def variations(one: Model) -> list[dict[str, Any]]:
    return [
        {"id": number, "slug": f"v{number}", "versionNumber": len(versions)}
        for number, versions in one.variations
    ]


def user_found(one: Person) -> dict[str, Any]:
    return {
        "id": one.id,
        "documentType": "USER",
        "title": one.user.title(),
        "createTime": instant(one.created),
        "slug": one.user,
        "ownerUser": {"id": one.id, "userName": one.user},
        "userDocument": {"userLocation": "Nowhere"},
    }


def work(person: Person, types: Sequence[str]) -> list[dict[str, Any]]:
    """Return everything of one person, the private too."""
    owner = {"id": person.id, "userName": person.user}
    rows = [
        {
            "id": one.id,
            "documentType": "KERNEL",
            "title": one.title,
            "createTime": instant(one.runs[0]),
            "isPrivate": one.private,
            "ownerUser": owner,
        }
        for one in person.notebooks
    ]
    rows += [{**_post(one), "ownerUser": owner} for one in person.posts]
    return [row for row in rows if row["documentType"] in types]


def _post(one: Post) -> dict[str, Any]:
    link = f"/discussions/general/{one.id}"
    return {
        "id": one.id,
        "documentType": "TOPIC" if one.topic else "COMMENT",
        "title": one.title,
        "createTime": instant(one.at),
        "isPrivate": one.private,
        "discussionDocument": {"newCommentUrl": link, "forumName": "General"},
    }


def competition(one: Competition, user: str = "") -> dict[str, Any]:
    team = one.team_of(user)
    return {
        "id": one.id,
        "ref": f"https://www.kaggle.com/competitions/{one.slug}",
        "title": one.title,
        "category": one.category,
        "tags": _tags(one.tags),
        "deadline": instant(one.deadline),
        "teamCount": len(one.teams),
        "userHasEntered": team is not None,
        **({"userRank": team.rank} if team else {}),
    }


def table(one: Competition) -> str:
    """Return the leaderboard, the best first."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(_COLUMNS)
    for team in sorted(one.teams, key=lambda team: team.rank):
        last = max(at for at, _ in team.submissions)
        lines.writerow(
            [
                team.rank,
                team.id,
                team.name,
                last.strftime("%Y-%m-%d %H:%M:%S"),
                "0.5",
                len(team.submissions),
                ", ".join(team.members),
            ]
        )
    return text.getvalue()


def packed(name: str, text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), text)
    return file.getvalue()
