import re
from datetime import date

import pytest

from auditor import wording
from auditor.model import Reader, Scope

SENTENCES = [
    wording.quiet_sentence(days, line, scope, p90, bridged)
    for days in (1, 137, 1400)
    for line in (90, 120, 180)
    for scope in Scope
    for p90 in (None, 1.0, 44.5)
    for bridged in (0, 1, 2)
]
UNKNOWN = [
    wording.unknown_sentence(days, blind)
    for days in (1, 90)
    for blind in ((), ("github",), ("github", "huggingface", "feed"))
]
LIMITS = [
    line
    for reader in Reader
    for first in (None, date(2020, 1, 1))
    for author in (True, False)
    for resume in (True, False)
    for line in wording.limits(reader, first, author, ("git", "kaggle"), resume)
]
CLOSINGS = [
    wording.closing(quiet, unknown, broken)
    for quiet in (0, 1, 2)
    for unknown in (0, 1, 2)
    for broken in ((), ("kaggle",), ("kaggle", "feed"))
]


@pytest.mark.parametrize("sentence", sorted({*SENTENCES, *UNKNOWN, *LIMITS, *CLOSINGS}))
def test_no_sentence_holds_a_forbidden_word(sentence: str) -> None:
    for word in wording.FORBIDDEN:
        assert not re.search(rf"\b{re.escape(word)}\b", sentence, re.IGNORECASE)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "  " not in sentence


def test_the_line_is_explained_as_the_method_words_it() -> None:
    assert wording.quiet_sentence(137, 132, Scope.NEAR, 44.0, 0) == (
        "No public activity for 137 days on the sources read. Around that time nine "
        "in ten of your pauses lasted 44 days or less; the line is drawn at three "
        "times that, 132 days."
    )
    assert "drawn at 90 days" in wording.quiet_sentence(137, 90, Scope.NEAR, 3.0, 0)
    assert "180 days or more" in wording.quiet_sentence(400, 180, Scope.ALL, 70.0, 0)
    assert "too little history" in wording.quiet_sentence(
        137, 90, Scope.DEFAULT, None, 0
    )
    assert "137 days, with 2 active days between them, on" in wording.quiet_sentence(
        137, 90, Scope.NEAR, 3.0, 2
    )


def test_the_closing_sentence_counts_and_names_what_was_not_read() -> None:
    assert wording.closing(0, 0, ()) == (
        "Done: no quiet period; every source was read."
    )
    assert wording.closing(2, 1, ("kaggle", "feed")) == (
        "Done, but Kaggle and blog could not be read completely; that time is unknown, "
        "not quiet. Found 2 quiet periods, 1 stretch not seen."
    )


def test_plain_text_has_no_control_or_direction_characters() -> None:
    assert wording.plain("a\x1b[31mb\u202ec\u200bd\r\n") == "a [31mb c d  "
    assert wording.plain("Zoë 東京 🙂") == "Zoë 東京 🙂"


def test_no_sentence_for_another_reader_speaks_to_the_person() -> None:
    told = [wording.for_other(sentence) for sentence in (*SENTENCES, *UNKNOWN)]
    assert any("your" in sentence for sentence in SENTENCES)
    assert not any(re.search(r"\byour?s?\b", s, re.IGNORECASE) for s in told)
    for own, other in zip((*SENTENCES, *UNKNOWN), told, strict=True):
        assert wording.for_other(other) == other
        assert re.findall(r"\d+", own) == re.findall(r"\d+", other)


def test_what_was_not_asked_for_is_named() -> None:
    assert wording.only_asked(("git",)) == (
        "Only git was asked for; GitHub, Hugging Face, Kaggle and blog, and other "
        "public places, were not looked at."
    )
    assert "; Kaggle, and" not in wording.only_asked(("github", "metakaggle"))
    every = ("github", "huggingface", "kaggle", "feed")
    assert "asked for; other public places" in wording.only_asked(every)
