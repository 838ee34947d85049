"""Competitions: the person's line of a leaderboard, and nobody else's name."""

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest

from auditor.connectors._kaggle import board
from auditor.connectors.kaggle import Kaggle
from auditor.model import Artifact, InMemory, Kind
from tests.connectors.accounts import Read
from tests.connectors.kaggle_reads import LATER, NOW, OWN, hold_to_truth, read, states
from tests.services.fault import Fault
from tests.services.kaggle import KaggleSite, asks
from tests.services.kaggle_answers import packed
from tests.services.kaggle_lives import usual, world
from tests.services.wire import Reply

WORLD = world(usual(years=1, notebooks=1, datasets=1, models=0))
HEAD = "Rank,TeamId,TeamName,LastSubmissionDate,Score,SubmissionCount,"
HEAD += "TeamMemberUserNames\n"
SOLO = "7,81,Noa,2023-03-09 22:00:00,0.5,2,noa-velderin\n"


def competitions(done: Read) -> list[Artifact]:
    return [thing for thing in done.artifacts if thing.kind is Kind.COMPETITION]


def served(body: bytes, kind: str = "application/zip", **more: Any) -> Read:
    """Read with a leaderboard of this form."""
    reply = Reply(headers={"content-type": kind}, body=body)
    wrong = Fault(change=lambda *_: reply, when=asks("DownloadLeaderboard"), times=None)
    with KaggleSite(WORLD, faults=[wrong]) as site:
        done = read(site, competitions=["leaf-count"], **more)
    assert "other-" not in repr(done.records)
    return done


def test_rank_field_and_team_are_told_and_the_last_submission_of_one_alone() -> None:
    with KaggleSite(WORLD) as site:
        done = read(site, competitions=["leaf-count", "two-rivers"])
    assert done.error is None
    hold_to_truth(done, WORLD)
    solo, pair = competitions(done)
    assert solo.metrics == {"rank": 2, "teams": 4, "team": "Noa", "team size": 1}
    assert solo.url == "https://www.kaggle.com/competitions/leaf-count/leaderboard"
    assert (solo.title, solo.updated) == ("A competition", date(2023, 3, 9))
    assert pair.metrics["team size"] == 2 and pair.metrics["team"] == "Two; and =1+1"
    (act,) = [a for a in done.activities if a.kind is Kind.SUBMISSION]
    assert act.id == "kaggle:submission:81:2023-03-09"


@pytest.mark.parametrize(
    "spelt",
    [
        "leaf-count",
        "LEAF-count",
        "https://www.kaggle.com/competitions/leaf-count",
        "https://www.kaggle.com/c/leaf-count/leaderboard?tab=public",
        "kaggle.com/competitions/leaf-count/overview",
    ],
)
def test_a_competition_is_named_by_name_or_address_and_read_once(spelt: str) -> None:
    with KaggleSite(WORLD) as site:
        done = read(site, competitions=[spelt, "leaf-count"])
        assert site.made("DownloadLeaderboard") == 1
    assert len(competitions(done)) == 1


@pytest.mark.parametrize(
    "wrong",
    ["", "a b", "https://www.kaggle.com/datasets/a/b", "https://x.example/c/y", 7],
)
def test_what_is_no_competition_is_refused_before_anything_is_asked(wrong: Any) -> None:
    with pytest.raises(TypeError, match="is no competition"):
        Kaggle(competitions=[wrong])


def test_settings_of_the_wrong_kind_are_refused() -> None:
    with pytest.raises(TypeError, match="list of names"):
        Kaggle(competitions="leaf-count")  # type: ignore[arg-type]
    for timeout in (True, "5", 0, 601):
        with pytest.raises(TypeError, match="timeout"):
            Kaggle(timeout=timeout)  # type: ignore[arg-type]


def test_one_where_the_person_is_not_and_one_that_is_not_there_are_told() -> None:
    with KaggleSite(WORLD) as site:
        done = read(site, competitions=["nobody-here", "never-was"])
    assert done.error is None and competitions(done) == []
    assert "nobody-here" in done.notices["not_on_leaderboard"]
    assert "never-was" in done.notices["no_leaderboard"]


def test_what_was_entered_is_told_with_the_own_token_and_not_twice() -> None:
    with KaggleSite(WORLD) as site:
        done = read(site, signed=OWN, competitions=["leaf-count"])
    named, entered = competitions(done)
    assert named.metrics["team"] == "Noa"
    assert entered.name == "two-rivers"
    assert entered.metrics == {"rank": 1, "teams": 1}


def test_a_board_is_read_again_until_it_is_settled() -> None:
    store, both = InMemory(), ["leaf-count", "two-rivers"]
    with KaggleSite(WORLD) as site:
        first = read(site, store=store, competitions=both)
        site.forget()
        second = read(site, store=store, competitions=both, now=LATER)
        assert site.made("DownloadLeaderboard") == 1
        assert site.made("GetCompetition") == 0
        late = NOW + timedelta(days=200)
        for _ in range(2):
            site.forget()
            read(site, store=store, competitions=both, now=late)
        assert site.made("DownloadLeaderboard") == 0
    assert competitions(first) == competitions(second)
    assert "somebody-else" not in repr(vars(store)) and "other-" not in repr(
        vars(store)
    )


@pytest.mark.parametrize("kind", ["application/zip", "binary/octet-stream"])
def test_a_packed_table_is_known_by_what_it_is(kind: str) -> None:
    done = served(packed("x.csv", HEAD + SOLO), kind)
    assert competitions(done)[0].metrics["rank"] == 7


def test_a_table_that_is_not_packed_and_has_a_mark_at_its_front_is_read() -> None:
    text = "\ufeff" + HEAD.lower() + SOLO + "\r\n"
    done = served(text.encode(), "text/csv")
    assert competitions(done)[0].metrics["teams"] == 1


@pytest.mark.parametrize(
    ("line", "rank", "day"),
    [
        ("x,81,Noa,2023-03-09 22:00:00,,,noa-velderin", 1, date(2023, 3, 9)),
        ('3,x,"N\x1b[31m\noa",2023-03-09,,,"b, NOA-velderin"', 3, date(2023, 3, 9)),
        ("3,81,Noa,9999-01-01 00:00:00,,,noa-velderin", 3, None),
        ("3,81,Noa,soon,,,noa-velderin", 3, None),
        (f"{'9' * 5000},{'9' * 5000},Noa,,,,noa-velderin", 1, None),
    ],
)
def test_odd_lines_cost_what_is_odd_of_them(line: str, rank: int, day: Any) -> None:
    done = served(packed("x.csv", f"{HEAD}{line}\n"))
    assert done.error is None
    (found,) = competitions(done)
    assert (found.metrics["rank"], found.updated) == (rank, day)
    assert str(found.metrics["team"]).isprintable()
    submitted = [a for a in done.activities if a.kind is Kind.SUBMISSION]
    assert len(submitted) == (rank == 1 and day is not None)


def _encrypted() -> bytes:
    body = bytearray(packed("x.csv", HEAD + SOLO))
    body[6] |= 1  # the flags of the file, and those of the directory
    body[body.index(b"PK\x01\x02") + 8] |= 1
    return bytes(body)


def _damaged() -> bytes:
    body = bytearray(packed("x.csv", HEAD + SOLO * 50))
    body[60:80] = bytes(20)
    return bytes(body)


BROKEN = {
    "nothing": b"",
    "no table": packed("readme.txt", "hello"),
    "half": packed("x.csv", HEAD + SOLO * 99)[:-30],
    "damaged": _damaged(),
    "encrypted": _encrypted(),
    "other columns": packed("x.csv", "a,b\n1,2\n"),
    "a short line": packed("x.csv", HEAD + "1,2\n"),
    "an endless line": packed("x.csv", HEAD + "x" * 200_000),
    "no text": packed("x.csv", "") and b"\xff\xfe\x00" * 9,
    "an empty table": packed("x.csv", ""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_table_that_cannot_be_read_leaves_one_sentence(name: str) -> None:
    done = served(BROKEN[name])
    assert done.code == "bad_answer" and competitions(done) == []
    assert done.days("dataset") and ("partial", "bad_answer") in states(done)


def test_a_table_that_unpacks_to_more_than_anybody_reads_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(board, "LARGEST", 1 << 20)
    text = io.BytesIO()
    with zipfile.ZipFile(text, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.csv", HEAD + SOLO + "1,2,T,,,,x\n" * 100_000)
    assert len(text.getvalue()) < 1 << 14
    assert served(text.getvalue()).code == "bad_answer"


def test_an_answer_that_is_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.connectors._kaggle import session

    monkeypatch.setattr(session, "LARGEST", 1 << 15)
    done = served(HEAD.encode() + SOLO.encode() * 2000, "text/csv")
    assert done.code == "too_large" and "too long" in str(done.error)
