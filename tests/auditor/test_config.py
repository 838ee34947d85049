import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from auditor import config, registry
from auditor.collect import Request
from auditor.errors import ConfigError, UsageError

FULL = """
[audit]
name = "Somebody Invented"
resume = "cv.json"
git = ["one", "/abs/two"]
notes = "somebody"
since = 2016-01-01
as_of = 2026-10-31
quiet_days = 60
tz = "Asia/Tokyo"

[connectors.git]
author = ["somebody"]
"""


def parse(text: str) -> config.Settings:
    return config.parse(text, Path("folder/auditor.toml"))


def test_a_full_file_is_read_and_paths_lie_beside_it() -> None:
    settings = parse(FULL)
    assert settings.resume == ("folder/cv.json",)
    assert settings.sources == (
        ("git", "folder/one"),
        ("git", "/abs/two"),
        ("notes", "somebody"),
    )
    assert settings.requests()[0] == Request(
        source="git", handle="folder/one", table={"author": ["somebody"]}
    )
    assert (settings.quiet_days, settings.min_gap) == (60, 3)
    assert settings.last_day() == date(2026, 10, 31)
    assert str(settings.zone()) == "Asia/Tokyo"


def lifted() -> str:
    """Return the template with its settings no longer commented out."""
    bare = (line.removeprefix("# ") for line in config.template().splitlines())
    kept = (line.partition("  #")[0] for line in bare)
    return "\n".join(x for x in kept if re.match(r"[a-z_]+ = |\[", x))


def test_the_template_is_valid_as_it_is_and_with_its_comments_lifted() -> None:
    named = ("git", "github", "huggingface", "kaggle", "feed")
    empty: dict[str, dict[str, object]] = {name: {} for name in named}
    assert parse(config.template()) == config.Settings(connectors=empty)
    whole = parse(lifted())
    assert whole.name == "Ada Example"
    assert [note.text for note in whole.explain] == ["I cared for a parent."]


def test_every_key_of_the_template_is_taken_by_its_connector() -> None:
    for name, table in parse(lifted()).connectors.items():
        assert table
        assert registry.connector(name, table).name == name


def test_the_folder_of_an_archive_lies_beside_the_file() -> None:
    settings = parse("[audit]\nmetakaggle = ['ada@dump', 'ada@/abs/x@y', 'ada']")
    assert [handle for _, handle in settings.sources] == [
        "ada@folder/dump",
        "ada@/abs/x@y",
        "ada",
    ]


def test_options_win_over_the_file_and_absent_ones_do_not() -> None:
    settings = config.override(
        parse(FULL), since=None, quiet_days=90, sources=(("git", "x"), ("git", "x"))
    )
    assert (settings.since, settings.quiet_days) == (date(2016, 1, 1), 90)
    assert [r.handle for r in settings.requests()] == ["x"]
    own = config.with_table(settings, "git", "author", ["me"])
    assert own.requests()[0].table == {"author": ["me"]}
    assert config.with_table(settings, "git", "author", []) is settings


def test_without_an_option_the_last_day_is_yesterday_in_utc() -> None:
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    last = config.Settings().last_day()
    assert last in (yesterday, yesterday + timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("= 1", "is not TOML"),
        ("audit = 1", "audit has to be a table"),
        ("[audit]\nsince = '2016-01-01'", "since has to be a date"),
        ("[audit]\nsince = 2016-01-01T00:00:00Z", "since has to be a date"),
        ("[audit]\nquiet_days = true", "quiet_days has to be a whole number"),
        ("[audit]\nquiet_days = -5", "has to lie between 1 and 36500"),
        ("[audit]\nmin_gap = 0", "has to lie between 1 and 1200"),
        (f"[audit]\nquiet_days = {'9' * 5000}", "is not TOML"),
        ("x = " + "[" * 5000, "is not TOML"),
        ("[audit]\ngit = '~nobody-of-that-name/r'", "there is no home folder"),
        ("[audit]\nauthor = 'me'", "author belongs under [connectors.git]"),
        ("[audit]\nname = 3", "name has to be a text"),
        ("[audit]\ngit = 3", "git has to be a text or a list"),
        ("[audit]\ngit = [3]", "git has to be a text or a list"),
        ("[connectors]\ngit = 3", "git has to be a table"),
        ("[person]\nx = 1", "[person] is not known"),
        ("[audit]\neducation = 'maybe'", "education has to be labels or covers"),
        ("[audit]\neducation = 1", "education has to be a text"),
    ],
)
def test_bad_files_get_one_sentence(text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    assert words in str(caught.value)


def test_a_missing_file_is_an_error_only_when_it_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert config.load(None) == config.Settings()
    with pytest.raises(ConfigError, match="cannot be read: no such file"):
        config.load("other.toml")
    (tmp_path / "auditor.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="is not UTF-8"):
        config.load(None)


def test_windows_and_zones_that_cannot_be_are_refused() -> None:
    with pytest.raises(UsageError, match="lies after the last day"):
        config.Settings(since=date(2025, 1, 1), as_of=date(2024, 1, 1)).last_day()
    with pytest.raises(UsageError, match="before any public trace"):
        config.Settings(as_of=date(1969, 1, 1)).last_day()
    with pytest.raises(UsageError, match="lies in the future"):
        config.Settings(as_of=date(9999, 12, 31)).last_day()
    for name in ("Mars/Phobos", "../../etc/passwd", ""):
        if name:
            with pytest.raises(UsageError, match="no time zone"):
                config.Settings(tz=name).zone()
