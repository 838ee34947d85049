from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from auditor import config, counting
from auditor.audit import compose
from auditor.errors import ConfigError
from auditor.findings import Question
from auditor.model import (
    Activity,
    Basis,
    Coverage,
    Kind,
    Profile,
    Pull,
    Sight,
    Status,
)

UNTIL = date(2020, 12, 31)


def act(day: str, kind: Kind) -> Activity:
    return Activity(
        id=f"{kind}:{day}",
        source="notes",
        kind=kind,
        basis=Basis.PLATFORM,
        at=datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC),
        url="https://notes.example/1",
    )


def pull(*acts: Activity) -> Pull:
    seen = Coverage(since=date(2019, 1, 1), until=UNTIL, state=Sight.FULL)
    return Pull(
        source="notes",
        profile=Profile(handle="ada"),
        status=Status.COMPLETE,
        activities=acts,
        coverage=(seen,),
    )


def test_the_table_says_of_every_kind_whether_it_counts() -> None:
    rows = {row.kind: row for row in counting.table()}
    assert set(rows) == set(Kind)
    assert {kind for kind in Kind if kind.counted} == {
        row.kind for row in rows.values() if row.counts
    }
    assert {row.does for row in rows.values()} == {"made", "with_others", "touched"}
    assert {kind for kind, row in rows.items() if row.does == "touched"} == {
        kind for kind in Kind if not kind.counted
    }
    assert all(row.what and not row.what.endswith(".") for row in rows.values())


def test_a_kind_that_is_left_out_makes_no_day_active_and_is_still_shown() -> None:
    acts = pull(act("2020-01-01", Kind.COMMIT), act("2020-06-01", Kind.POST))
    asked = Question(as_of=UNTIL, quiet_days=90)
    with_posts = compose((acts,), None, asked)
    without = compose((acts,), None, replace(asked, left_out=frozenset({Kind.POST})))
    assert [p.days for p in with_posts.quiet_periods] == [151, 213]
    assert [p.days for p in without.quiet_periods] == [365]
    assert with_posts.days == without.days
    assert (without.settings.left_out, with_posts.settings.left_out) == (
        (Kind.POST,),
        (),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[activity]\nstar = true", "star is shown and can never count"),
        ("[activity]\npost = 1", "post has to be true or false"),
        ("[activity]\ntweet = false", "tweet is no kind; there are automated, "),
        ("activity = 3", r"activity has to be a table, \[activity\]"),
        ("[audit]\ncount = 3", "count has to be a text or a list of texts"),
    ],
)
def test_what_cannot_be_switched_is_one_sentence(text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        config.parse(text, Path("auditor.toml"))


def test_the_file_switches_kinds_and_names_repositories() -> None:
    text = '[audit]\ncount = "ada/notes"\n[activity]\npost = false\nstar = false\n'
    settings = config.parse(text, Path("auditor.toml"))
    assert settings.left_out == {Kind.POST, Kind.STAR}
    assert settings.count == ("ada/notes",)
    assert config.parse("", Path("auditor.toml")).left_out == frozenset()


def test_the_documentation_has_the_same_table(docs: Path) -> None:
    text = (docs / "method.md").read_text("utf-8")
    for row in counting.table():
        counts, does = "yes" if row.counts else "no", row.does.replace("_", " ")
        assert f"| `{row.kind}` | {counts} | {does} | {row.what} |" in text
