"""A text in blocks that stand or go as one, and how it is cut to its length."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.narrative.checking import of_claim
from auditor.narrative.claims import claims_of
from auditor.narrative.items import Evidence, Gap
from auditor.narrative.sentences import length

#: a block with this weight is never cut
KEPT = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Sentences that lean on the same items."""

    text: str
    #: the heavier, the earlier it is cut
    weight: int = KEPT
    #: what it goes with: when the block of that name goes, it goes too
    group: str = ""
    #: ids that it tells of
    tells: tuple[str, ...] = ()


def joined(blocks: Iterable[Block]) -> str:
    """Return the text of the blocks."""
    return " ".join(block.text for block in blocks)


def fitted(blocks: Sequence[Block], most: int) -> tuple[Block, ...]:
    """Cut the least needed blocks until the text has at most ``most`` words."""
    left = list(blocks)
    while length(joined(left)) > most:
        heaviest = max(left, key=lambda block: block.weight)
        if heaviest.weight == KEPT:
            break
        left = [b for b in left if b is not heaviest and not _goes(b, heaviest)]
    return tuple(left)


def _goes(block: Block, cut: Block) -> bool:
    return bool(cut.tells) and block.group == cut.group and block.weight >= cut.weight


def faults_of(
    block: Block, evidence: Sequence[Evidence], gap: Gap, reason: str = ""
) -> tuple[str, ...]:
    """Return what is wrong with a block by itself."""
    claims = claims_of(block.text, "cover_letter", evidence)
    return tuple(fault for one in claims for fault in of_claim(one, gap, reason))
