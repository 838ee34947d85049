from random import Random

import pytest

from auditor.integrity import AUTHOR_DATES_ONLY, AUTOMATED_CADENCE, NO_CONTENT, look
from tests.auditor.integrity.origins import HUMAN, MADE, MOVED, REGULAR, origins

EACH = 5
DATES, REGULARS = frozenset({AUTHOR_DATES_ONLY}), frozenset({AUTOMATED_CADENCE})
EXPECTED = {
    **dict.fromkeys(HUMAN, frozenset[str]()),
    **dict.fromkeys(MOVED, DATES),
    **dict.fromkeys(REGULAR, REGULARS),
    "gitfiti": DATES | REGULARS | {NO_CONTENT},
    "author backdating": DATES,
    "both dates, one file": DATES | REGULARS,
    "daily bot": REGULARS,
}


def test_every_origin_has_its_row() -> None:
    assert set(EXPECTED) == set(origins()) == {*HUMAN, *MOVED, *REGULAR, *MADE}


@pytest.mark.parametrize("number", range(EACH))
@pytest.mark.parametrize("origin", EXPECTED)
def test_an_origin_has_the_remarks_of_the_method(origin: str, number: int) -> None:
    stamps = origins()[origin](Random(f"{origin} {number}"))
    assert {flag.check for flag in look(stamps)} == EXPECTED[origin]
