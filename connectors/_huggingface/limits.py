"""How much is looked at, at the most."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a person may set, and what keeps a reading within bearable requests.

    Attributes:
        orgs: organisations to look through beside those of the profile.
        recent_activity: whether the feed that nobody documents is asked.
        repositories: own ones, those changed last first.
        org_repositories: of each organisation, likewise.
        most_orgs: of those that the profile lists.
    """

    orgs: tuple[str, ...] = ()
    recent_activity: bool = True
    repositories: int = 1000
    org_repositories: int = 20
    most_orgs: int = 10
