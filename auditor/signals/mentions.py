"""What a thing only says: topics, and words of its front page."""

from collections.abc import Iterator

from auditor.signals import guards, wording
from auditor.signals.catalogue import Catalogue, Skill
from auditor.signals.finds import MENTION, Find, Thing


def mentions(thing: Thing, table: Catalogue) -> Iterator[Find]:
    """Yield a mention of each skill that topics or words name, where they fit."""
    topics = {fact[6:] for fact in thing.contents.facts if fact.startswith("topic:")}
    for skill in table.skills:
        beside, without = skill.mention
        fits = not beside or thing.holds_any(table.named(beside))
        if fits and not thing.holds_any(table.named(without)):
            for name in sorted(skill.topics & topics)[:1]:
                yield _mention(thing, skill, wording.TOPIC.format(name=name))
            yield from _words(thing, skill)


def _words(thing: Thing, skill: Skill) -> Iterator[Find]:
    for pattern in skill.words:
        found = pattern.search(guards.without_badges(thing.contents.readme))
        if found:
            said = " ".join(found[0].split())[:40]
            yield _mention(thing, skill, wording.WORD.format(name=said))
            return


def _mention(thing: Thing, skill: Skill, why: str) -> Find:
    return Find(
        signal=skill.id,
        level=MENTION,
        subject=thing.contents.subject,
        url=thing.contents.url,
        why=why,
    )
