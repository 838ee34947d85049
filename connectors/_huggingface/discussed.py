"""The discussions that the person opened, as far as the Hub shows them.

There is no official list of one person's discussions, only one for each repository.
The profile counts them, so it is known whether some are missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from auditor.connectors._huggingface import lists
from auditor.connectors._huggingface.asking import Hub, Leaf
from auditor.connectors._huggingface.clocks import known_creation
from auditor.connectors._huggingface.feed import Feed, feed
from auditor.connectors._huggingface.haul import Sighting
from auditor.connectors._huggingface.kept import Person, Repo, Talk
from auditor.connectors._huggingface.limits import Limits
from auditor.connectors._huggingface.pool import side_by_side
from auditor.errors import ConnectorError
from auditor.model import Notice


@dataclass(slots=True)
class Discussed:
    """Finds the discussions of one person."""

    hub: Hub
    person: Person
    sighting: Sighting
    limits: Limits
    notices: list[Notice] = field(default_factory=list)

    def talks(self, own: Sequence[Repo]) -> list[Talk]:
        """Return the discussions, from the feed or else from own repositories."""
        if self.person.count("Discussions") == 0:
            return []
        shown = self._feed() if self.limits.recent_activity else None
        if shown is not None:
            self._measure(shown.value)
            return list(shown.value.talks)
        return self._official(own)

    def _feed(self) -> Leaf[Feed] | None:
        """Return the feed; None if it cannot be used, and nothing else suffers."""
        try:
            leaf = feed(self.hub, self.person.user)
        except ConnectorError as error:
            self._useless(str(error))
            return None
        found = leaf.value
        if found.talks or not (found.failed or self.person.count("Discussions")):
            self.sighting.used(leaf.at)
            return leaf
        self._useless(found.failed or "it shows no discussions")
        return None

    def _useless(self, why: str) -> None:
        words = why.rstrip(".")
        text = f"Hugging Face's feed of recent activity was of no use ({words})."
        self.notices.append(Notice(code="recent_activity", message=text))

    def _measure(self, found: Feed) -> None:
        """Say how far back the feed reaches, unless it shows as many as there are.

        It may hold only the newest; which days the others fall on is not known, but
        that they are older. To see no further is the nature of the feed.
        """
        count = self.person.count("Discussions")
        own = (talk for talk in found.talks if not talk.theirs)
        known = len({(talk.kind, talk.name, talk.number) for talk in own})
        if found.whole and count is not None and known >= count:
            return
        self.sighting.gap("api_window", until=found.reached)
        if count is not None and count > known:
            self._say(known, count, "the feed of recent activity")

    def _official(self, own: Sequence[Repo]) -> list[Talk]:
        """Ask each own repository; what lies in those of others stays unseen.

        That there is no list of them is the nature of the Hub, so the source is
        complete; but a discussion may lie on any day, so no day was seen whole.
        """
        outcomes = side_by_side(
            [partial(lists.talks, self.hub, self.person, repo) for repo in own]
        )
        found: dict[Talk, None] = {}
        failed = False
        for repo, outcome in zip(own, outcomes, strict=True):
            if outcome.error:
                failed = True
                self.sighting.missing(outcome.error, known_creation(repo))
            if outcome.leaf:
                if outcome.leaf.dated:
                    self.sighting.used(outcome.leaf.at)
                found |= dict.fromkeys(outcome.leaf.value.rows)
        count = self.person.count("Discussions")
        if count is None or count > len(found):
            self.sighting.gap("api_window")
            if not failed:
                self._say(len(found), count, "own repositories")
        return list(found)

    def _say(self, known: int, count: int | None, where: str) -> None:
        all_of_them = "some" if count is None else f"{count:,}"
        text = (
            f"The profile counts {all_of_them} discussions, of which {where} show "
            f"{known:,}; Hugging Face has no list of one person's discussions."
        )
        self.notices.append(Notice(code="discussions_unlisted", message=text))
