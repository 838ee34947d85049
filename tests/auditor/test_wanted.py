"""What the tables [suggest] and [narrative] may say, and job postings."""

from pathlib import Path

import pytest

from auditor.config import parse
from auditor.errors import ConfigError, UsageError
from auditor.narrative.items import Telling
from auditor.wanted import MOST_POSTING, at_hand, postings

FILE = Path("some/auditor.toml")


def test_without_tables_nothing_is_asked_for() -> None:
    found = parse("", FILE)
    assert (found.hours, found.have, found.target, found.strike) == (None, (), (), ())
    assert found.telling == Telling()


def test_the_tables_are_read() -> None:
    text = """
    [suggest]
    hours = 25
    have = ["gpu16", "docker"]
    target = "posting.txt"
    strike = ["https://x.example/a"]
    [narrative]
    ticks = ["E1", "https://x.example/m"]
    label = "Open-source work"
    reason = "I  moved\\nhouse"
    market = ["layoffs-2023"]
    """
    found = parse(text, FILE)
    assert (found.hours, found.have) == (25, ("gpu16", "docker"))
    assert found.target == ("some/posting.txt",)
    assert found.strike == ("https://x.example/a",)
    assert found.telling.ticks == {"E1", "https://x.example/m"}
    assert found.telling.reason == "I moved house"
    assert found.telling.label == "Open-source work"
    assert found.telling.market == {"layoffs-2023"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[suggest]\nhour = 3", "[suggest] has no hour; there are have, hours"),
        ("[suggest]\nhours = 0", "hours has to lie between 1 and 400"),
        ("[suggest]\nhave = 3", "have has to be a text or a list of texts"),
        ("[narrative]\ntick = []", "[narrative] has no tick; there are label"),
        ("[narrative]\nlabel = 'Rest'", "label has to be one of: Independent ML"),
        ("[narrative]\nreason = 3", "reason has to be a text"),
        (f"[narrative]\nrole = '{'a' * 301}'", "role is longer than 300 characters"),
        ("suggest = 3", "suggest has to be a table"),
    ],
)
def test_what_is_wrong_is_said(text: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text, FILE)
    assert told in str(caught.value)


def test_what_is_at_hand_is_known_by_its_words() -> None:
    assert at_hand(["gpu16, docker", "sql", " "]) == {"gpu16", "docker", "sql"}
    with pytest.raises(UsageError, match=r"--have knows python, .*, and not 'gpu'."):
        at_hand(["gpu"])


def test_postings_are_read_as_text(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("We need RAG.", "utf-8")
    other.write_bytes(b"caf\xe9")
    assert postings([str(one), str(other)]) == ("We need RAG.", "caf\ufffd")


def test_postings_that_cannot_be_read(tmp_path: Path) -> None:
    long, binary = tmp_path / "long", tmp_path / "binary"
    long.write_bytes(b"a" * (MOST_POSTING + 1))
    binary.write_bytes(b"%PDF\0")
    for path, told in [
        (long, "is longer than 200,000 bytes."),
        (binary, "is no text; paste the posting into a file."),
        (tmp_path / "none", "no such file or directory."),
        (tmp_path, "is a directory."),
    ]:
        with pytest.raises(UsageError) as caught:
            postings([str(path)])
        assert str(caught.value).endswith(told)
    with pytest.raises(UsageError, match="at most 50"):
        postings(["a"] * 51)
