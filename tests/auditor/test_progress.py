"""The voice that connectors are lent, where somebody watches and where nobody does."""

import sys
import time

import pytest

from auditor.progress import Progress


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")


def test_a_text_is_said_once_though_many_ask_for_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Progress() as voice:
        for _ in range(3):
            voice.say("two\nlines")
        voice.say("another")
    assert capsys.readouterr().err == "two\nlines\nanother\n"


def test_who_wants_silence_hears_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(quiet=True) as voice:
        voice.say("text")
        voice.waiting("api.example", 3)
        voice.waiting("api.example", 0)
    assert capsys.readouterr().err == ""


def test_a_wait_is_counted_down_on_a_screen_and_a_text_stands_above(
    screen: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with Progress(patience=0.0) as voice:
        voice("github", "ada", 0)
        time.sleep(0.2)
        voice.waiting("api.example", 1_200)
        time.sleep(0.2)
        voice.say("a text")
        voice.waiting("api.example", 0)
        voice("github", "ada", None)
        time.sleep(0.2)
    told = capsys.readouterr().err
    wait = "Reading GitHub ada ... waiting 1,200 s for the limit of api.example"
    assert wait in told
    assert told.index(wait) < told.index("a text\n")
    assert "waiting" not in told[told.index("a text\n") :].partition("sources")[2]


def test_a_wait_that_nobody_told_of_may_end(screen: None) -> None:
    with Progress() as voice:
        voice.waiting("api.example", 0)
