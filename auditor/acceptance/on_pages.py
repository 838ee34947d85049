"""Checks of what front pages and cards say."""

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.acceptance.evidence import CUT, Evidence, Page
from auditor.acceptance.pieces import Piece, found_in, unfinished
from auditor.acceptance.verdicts import (
    FOUND,
    LINK,
    NOT,
    UNTOLD,
    Verdict,
    any_in,
    patterns_of,
)


def says(asked: Mapping[str, Any], seen: Evidence) -> Verdict:
    """Return whether enough pieces of the pages hold what is asked for."""
    of_card = asked.get("of") == "card"
    pages = [page for page in seen.pages if page.card or not of_card]
    times, words = asked.get("times", 1), patterns_of(asked["words"])
    hits = [
        page.url
        for page in pages
        for piece in page.said
        if found_in(words, piece) and _fits(asked, piece)
    ]
    if len(hits) >= times:
        return Verdict(state=FOUND, why=f"{_a_page(of_card)} says it.", url=hits[0])
    if seen.unread or _cut(pages):
        why = f"{_a_page(of_card)} was not read, or only its beginning."
        return Verdict(state=UNTOLD, why=why)
    if times > 1 and hits:
        why = f"{_a_page(of_card)} holds {len(hits)} of {times}."
        return Verdict(state=NOT, why=why, url=hits[0])
    return Verdict(state=NOT, why=f"{_a_page(of_card)} does not say it yet.")


def _a_page(card: bool) -> str:
    return "The card" if card else "The front page"


def _fits(asked: Mapping[str, Any], piece: Piece) -> bool:
    return (
        piece.numbers >= asked.get("numbers", 0)
        and piece.words >= asked.get("long", 0)
        and not any_in(asked.get("unless", ()), piece.body)
    )


def lacks(asked: Mapping[str, Any], seen: Evidence) -> Verdict:
    """Return whether the cards on the Hub are without words that mark a gap."""
    cards = [page for page in seen.pages if page.hosted]
    if not cards:
        return Verdict(state=NOT, why=f"No card on the Hub is linked; {LINK}")
    for card in cards:
        if unfinished(card.text) or any_in(asked["words"], card.text):
            why = "The card holds places that are still to be filled."
            return Verdict(state=NOT, why=why, url=card.url)
    if cut := _cut(cards):
        why = "Only the beginning of the card was read."
        return Verdict(state=UNTOLD, why=why, url=cut.url)
    why = "The card holds nothing that is still to be filled."
    return Verdict(state=FOUND, why=why, url=cards[0].url)


def _cut(pages: Sequence[Page]) -> Page | None:
    return next((page for page in pages if len(page.text) >= CUT), None)
