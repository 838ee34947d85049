"""Which tables of the dump are read, and which of their columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: the tables that hold acts, and what these are called in a sentence
ACTS = {
    "Submissions": "submissions",
    "KernelVersions": "notebook versions",
    "DatasetVersions": "versions of data sets",
    "ForumMessages": "forum messages",
    "ModelVersions": "versions of models",
    "ModelVariationVersions": "versions of model variations",
}

#: what only tells more of an act: names, links, ranks
ABOUT = {
    "Teams": "ranks and medals",
    "TeamMemberships": "team members",
    "Competitions": "names of competitions",
    "Kernels": "links of notebooks",
    "Datasets": "owners of data sets",
    "ForumTopics": "titles of discussions",
    "Models": "names of models",
    "ModelVariations": "variations of models",
    "Organizations": "names of organisations",
    "CompetitionTags": "tags of competitions",
    "DatasetTags": "tags of data sets",
    "KernelTags": "tags of notebooks",
    "ModelTags": "tags of models",
    "Tags": "names of tags",
}

TABLES = ("Users", *ACTS, *ABOUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is wanted of one table.

    Attributes:
        table: its name.
        need: columns without which nothing can be told.
        take: columns that are taken where they are there.
        where: values looked for by column; a row with any of them is taken.
        stamp: the column whose newest dates tell how old the table is.
        fold: whether the values looked for are in lower case, for any case.
        most: rows that are taken at most, None for all.
    """

    table: str
    need: tuple[str, ...]
    take: tuple[str, ...] = ()
    where: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stamp: str = ""
    fold: bool = False
    most: int | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Return every column that is of use."""
        return (*self.need, *self.take)


def user_named(name: str) -> Question:
    """Ask for the account of a name, whatever its case."""
    return Question(
        table="Users",
        need=("Id", "UserName"),
        take=("RegisterDate",),
        where={"UserName": frozenset({name.lower()})},
        fold=True,
    )


def users(ids: frozenset[str]) -> Question:
    """Ask for the names of accounts."""
    return Question(table="Users", need=("Id", "UserName"), where={"Id": ids})


def submissions(user: str, teams: frozenset[str]) -> Question:
    """Ask for what one account handed in, and what its teams did without a name."""
    return Question(
        table="Submissions",
        need=("Id", "SubmittedUserId", "SubmissionDate"),
        take=("TeamId",),
        where={"SubmittedUserId": frozenset({user}), "TeamId": teams},
        stamp="SubmissionDate",
    )


def kernel_versions(user: str) -> Question:
    """Ask for the notebook versions of one account."""
    return Question(
        table="KernelVersions",
        need=("Id", "AuthorUserId", "CreationDate"),
        take=("ScriptId", "VersionNumber", "Title"),
        where={"AuthorUserId": frozenset({user})},
        stamp="CreationDate",
    )


def dataset_versions(user: str) -> Question:
    """Ask for the versions of data sets that one account made."""
    return Question(
        table="DatasetVersions",
        need=("Id", "CreatorUserId", "CreationDate"),
        take=("DatasetId", "VersionNumber", "Title", "Slug", "LicenseName"),
        where={"CreatorUserId": frozenset({user})},
        stamp="CreationDate",
    )


def messages(user: str) -> Question:
    """Ask when and where one account wrote; what it wrote is not taken."""
    return Question(
        table="ForumMessages",
        need=("Id", "PostUserId", "PostDate"),
        take=("ForumTopicId",),
        where={"PostUserId": frozenset({user})},
        stamp="PostDate",
    )


def model_versions(user: str) -> Question:
    """Ask for the versions of models that one account made."""
    return Question(
        table="ModelVersions",
        need=("Id", "ModelId", "CreatorUserId", "CreationDate"),
        take=("Title",),
        where={"CreatorUserId": frozenset({user})},
        stamp="CreationDate",
    )


def models(user: str, ids: frozenset[str]) -> Question:
    """Ask for the models of one account, and for some by number."""
    return Question(
        table="Models",
        need=("Id", "OwnerUserId"),
        take=("CreationDate", "CurrentSlug", "OwnerOrganizationId", "TotalVotes"),
        where={"OwnerUserId": frozenset({user}), "Id": ids},
    )


def variations(models: frozenset[str]) -> Question:
    """Ask for the variations of some models."""
    return Question(
        table="ModelVariations",
        need=("Id", "ModelId"),
        take=("ModelFramework", "CurrentVariationSlug"),
        where={"ModelId": models},
    )


def variation_versions(
    variations: frozenset[str], versions: frozenset[str]
) -> Question:
    """Ask for the versions of some variations, or of some versions of models."""
    return Question(
        table="ModelVariationVersions",
        need=("Id", "ModelVariationId", "CreationDate"),
        take=("ModelVersionId", "VersionNumber"),
        where={"ModelVariationId": variations, "ModelVersionId": versions},
        stamp="CreationDate",
    )


def memberships(user: str) -> Question:
    """Ask for the teams of one account."""
    return Question(
        table="TeamMemberships",
        need=("TeamId", "UserId"),
        where={"UserId": frozenset({user})},
    )


def members(teams: frozenset[str]) -> Question:
    """Ask who is in some teams."""
    return Question(
        table="TeamMemberships", need=("TeamId", "UserId"), where={"TeamId": teams}
    )


def tagged(table: str, things: frozenset[str]) -> Question:
    """Ask for the numbers of tags; first what has them, then the tag."""
    column = _TAGGED[table]
    return Question(
        table=table, need=(column, "TagId"), where={column: things}, most=_MOST_TAGS
    )


#: tables of tags, and the column in which they say what has a tag
_TAGGED = {
    "CompetitionTags": "CompetitionId",
    "DatasetTags": "DatasetId",
    "KernelTags": "KernelId",
    "ModelTags": "ModelId",
}
_MOST_TAGS = 50_000


def by_id(table: str, ids: frozenset[str]) -> Question:
    """Ask for some rows of a table that only tells more."""
    return Question(table=table, need=("Id",), take=_ABOUT[table], where={"Id": ids})


_ABOUT = {
    "Teams": (
        "CompetitionId",
        "TeamName",
        "IsBenchmark",
        "Medal",
        "PublicLeaderboardRank",
        "PrivateLeaderboardRank",
    ),
    "Competitions": (
        "Slug",
        "Title",
        "HostSegmentTitle",
        "DeadlineDate",
        "TotalTeams",
    ),
    "Kernels": (
        "AuthorUserId",
        "ForkParentKernelVersionId",
        "CurrentUrlSlug",
        "CreationDate",
        "MadePublicDate",
        "Medal",
        "TotalVotes",
    ),
    "Datasets": (
        "OwnerUserId",
        "OwnerOrganizationId",
        "CreationDate",
        "TotalVotes",
        "TotalDownloads",
    ),
    "ForumTopics": ("Title", "FirstForumMessageId"),
    "Organizations": ("Slug",),
    "Tags": ("Name",),
}
