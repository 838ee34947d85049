"""The voice that connectors are lent, where somebody watches and where nobody does."""

import sys
import time

import pytest

from auditor.progress import Progress


def put_on_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a terminal where stderr is caught; within the test, as it changes hands."""
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
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_on_a_screen(monkeypatch)
    told = ""

    def shown(text: str) -> str:
        """Wait until a text is on the screen; return what is there so far."""
        nonlocal told
        for _ in range(1_000):
            told += capsys.readouterr().err
            if text in told:
                return told
            time.sleep(0.01)
        raise AssertionError(f"{text!r} did not show in {told!r}")

    with Progress(patience=0.0) as voice:
        voice("github", "ada", 0)
        shown("Reading GitHub ada ...")
        voice.waiting("api.example", 1_200)
        shown("Reading GitHub ada ... waiting 1,200 s for the limit of api.example")
        voice.say("a text")
        shown("a text\n")
        voice("github", "ada", None)
        voice.waiting("api.example", 0)
        shown("Reading the sources ...")


def test_a_wait_that_nobody_told_of_may_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_on_a_screen(monkeypatch)
    with Progress() as voice:
        voice.waiting("api.example", 0)
    assert capsys.readouterr().err == ""
