"""What a check is made of: the log, the list, the accounts of a resume, the words."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from auditor import base_rate, readers, store, wording, wording_other
from auditor.checking import accounts, expiry, refusals, runlog
from auditor.errors import UsageError
from auditor.model import (
    AsDated,
    Audit,
    Career,
    MonthRow,
    MonthState,
    Notice,
    ResumeLabel,
    Undecided,
)
from tests.auditor.calls import call
from tests.auditor.checks import AGREED, BASE, check, config, here, log
from tests.reports.audits import make_audit

__all__ = ["here"]

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


# The run log.


def test_a_check_leaves_one_line_that_names_nobody(here: Path) -> None:
    Path("cv.json").write_text('{"work": [{"startDate": "2023-01"}]}')
    words = ("--name", "Ada Example", "-f", "json", "-o", "ada/one.json")
    agreed = ("--consent-ref", "mail of Ada Example, 2026-10-01")
    done = call("check", *BASE, *agreed, *words, "--resume", "cv.json")
    (line,) = log(here)
    assert (line["command"], line["reader"]) == ("check", "other")
    assert line["consent_ref"] == "mail of [...], 2026-10-01"
    assert line["expires"] == "2025-03-31"
    assert line["rules"]["quiet"]
    assert line["settings"]["tz"] == "UTC"
    (source,) = line["sources"]
    assert source["status"] == "complete"
    assert source["coverage"] == [["2024-01-01", "2024-12-31", "full"]]
    assert {o["sha256"] for o in line["outputs"]} == set(
        re.findall(r"sha256 (\w+)", done.stderr)
    )
    assert len(line["resumes"]) == 1
    text = json.dumps(line)
    for word in ("Ada", "2024-02-01,", "diary.example", "one.json", "cv.json"):
        assert word not in text


def test_the_log_only_grows_and_is_for_its_owner(here: Path) -> None:
    check()
    config("[connectors.diary]\nfault = 'refused'\n")
    call("audit", *BASE)
    file = here.parent / "state" / "runs.jsonl"
    assert file.stat().st_mode & 0o777 == 0o600
    told = [(x["command"], x["sources"][0]["status"]) for x in log(here)]
    assert told == [("check", "complete"), ("audit", "partial")]
    one, two = (line["sources"][0]["handle"] for line in log(here))
    assert one == two


def test_forgetting_and_purging_leave_a_line_each(here: Path) -> None:
    check()
    call("forget", "@Octo-Cat")
    call("forget", "--undo", "octo-cat")
    call("purge")
    call("purge")
    told = [line["command"] for line in log(here)]
    assert told == ["check", "forget", "forget --undo", "purge"]
    assert "octo" not in json.dumps(log(here))
    assert log(here)[1]["handle"] == runlog.hashed("", "octo-cat")
    assert not (here.parent / "state" / "store.sqlite3").exists()


def test_a_log_that_cannot_be_written_costs_a_warning(here: Path) -> None:
    (here.parent / "state" / "runs.jsonl").mkdir(parents=True)
    done = check("-f", "json")
    assert done.exit_code == 0
    assert "cannot be written (is a directory); this run is not in it." in done.stderr


def test_without_a_home_there_is_a_warning_too(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("AUDITOR_HOME", "~nobody-by-this-name/x")
    runlog.add("audit", NOW, {})
    assert "There is no home folder" in caplog.text


def test_only_files_have_a_sum(here: Path) -> None:
    os.mkfifo("pipe")
    audit = replace(make_audit(), subject=replace(make_audit().subject, name=None))
    runlog.note("audit", NOW, audit, (), ("pipe", "-", "none.json", ".", "\x00"))
    (line,) = log(here)
    assert (line["resumes"], line["consent_ref"]) == ([], None)
    assert line["at"] == "2026-11-22T08:00:00Z"


# What was read goes when the report does.


def kept_handles() -> list[str]:
    with store.open() as kept:
        return [place.handle for place in kept.places()]


def test_past_its_day_what_was_read_goes_with_the_next_check(here: Path) -> None:
    other = ("check", "--source", "diary=2024-05-05", "--as-of", "2024-12-31", *AGREED)
    check("-q")
    assert len(kept_handles()) == 1
    assert call(*other, "-q").exit_code == 0
    # both were read in March 2025, so that the next check finds both past their day
    assert kept_handles() == ["2024-05-05"]


def test_what_an_audit_reads_and_what_has_time_left_is_kept(here: Path) -> None:
    check("-q")
    call("audit", *BASE, "-q")
    file = here.parent / "state" / "runs.jsonl"
    file.write_text(f"[1]\nno json\n{file.read_text()}")
    with store.open() as kept:
        expiry.sweep(kept, date(2099, 1, 1))
    assert len(kept_handles()) == 1
    file.write_text(file.read_text().splitlines()[2])
    with store.open() as kept:
        expiry.sweep(kept, date(2025, 3, 31))
        assert len(kept_handles()) == 1
        expiry.sweep(kept, date(2025, 4, 1))
    assert kept_handles() == []


# The list of those who are not checked.


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (" @Ada ", "ada"),
        ("https://github.com/Ada/repo?tab=x", "ada"),
        ("github.com/ada", "ada"),
        ("https://www.kaggle.com/ada/code", "ada"),
        ("huggingface.co/@ada", "ada"),
        ("https://notes.example/@Ada/", "ada"),
        ("https://Ada.example/blog/", "ada.example/blog"),
        ("http://ada.example", "ada.example"),
        ("ada.example", "ada.example"),
        ("https://github.com", "github.com"),
        ("http://[broken", "http:/[broken"),
        ("a\udcffb", "a\udcffb"),
        ("", ""),
    ],
)
def test_spellings_of_a_handle_have_one_key(given: str, key: str) -> None:
    assert refusals.key(given) == key


def test_the_last_word_about_somebody_holds(here: Path) -> None:
    for _ in range(2):
        refusals.refuse("ada")
    file = here.parent / "state" / "refused.txt"
    file.write_text(f"{file.read_text()}\nodd line\n")
    with pytest.raises(refusals.Refused, match="GitHub ADA is on the list"):
        refusals.honour([("feed", "https://a.example"), ("github", "ADA")])
    refusals.refuse("https://ben.example")
    with pytest.raises(refusals.Refused, match=r"blog https://www\.ben\."):
        refusals.honour([("feed", "https://www.ben.example/blog/x")])
    assert refusals.allow("ada")
    assert not refusals.allow("ada")
    refusals.honour([("github", "ada")])


# The accounts that a resume names.


NAMED = Career(
    file="cv",
    format="text",
    roles=(),
    accounts=("github:ada", "github:ada-old", "kaggle:adak"),
)


@pytest.mark.parametrize(
    "given",
    [
        [("github", "ADA")],
        [("github", "somebody"), ("github", "@ada-old")],
        [("gharchive", "ada@dumps"), ("metakaggle", "adak@dumps")],
        [("github", "https://github.com/ada")],
        [("huggingface", "anybody"), ("git", ".")],
    ],
)
def test_accounts_that_the_resume_names_or_does_not_speak_of_are_read(
    given: list[tuple[str, str]],
) -> None:
    accounts.hold(NAMED, given)
    accounts.hold(None, given)


@pytest.mark.parametrize(
    "given", [("github", "eve"), ("gharchive", "eve@d"), ("metakaggle", "eve@d")]
)
def test_an_account_that_the_resume_contradicts_is_not(given: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match=r"^The resume names .*, not eve; check"):
        accounts.hold(NAMED, [given])


# What another reader is handed.


def test_sections_without_the_effect_of_remarks_are_swapped_in() -> None:
    plain = make_audit(jobs=2)
    own = replace(
        plain,
        days=plain.days[:1],
        quiet_periods=(),
        resume=None,
        settings=replace(plain.settings, count=("ada/daily",)),
        window=replace(plain.window, since=plain.window.until),
        sources=(),
        limits=(),
        as_dated=AsDated(
            window=plain.window,
            sources=plain.sources,
            limits=plain.limits,
            days=plain.days,
            months=plain.months,
            resume=plain.resume,
            quiet_periods=plain.quiet_periods,
        ),
    )
    other = readers.for_other(own)
    assert other == readers.for_other(plain)
    assert other.as_dated is None
    assert other.settings.count == ()
    assert readers.for_other(other) == other


def test_silent_months_of_a_job_are_left_out_as_longer_silences_are() -> None:
    def months(audit: Audit) -> list[tuple[str, str]]:
        return [(m.state.value, m.resume.value) for m in audit.months]

    rows = tuple(
        MonthRow(month="2026-03", state=state, active_days=0, resume=label)
        for state in MonthState
        for label in (ResumeLabel.EMPLOYED, ResumeLabel.GAP)
    )
    own = replace(make_audit(), months=rows)
    shown = months(readers.for_other(own))
    assert set(months(own)) - set(shown) == {("quiet", "employed")}


def test_what_the_dates_leave_open_before_the_window_is_not_shown() -> None:
    own = make_audit(years=12)
    assert own.resume is not None
    last = Undecided(start="2026-01", end="2026-02", months_max=2)
    resume = replace(own.resume, undecided=(*own.resume.undecided, last))
    other = readers.for_other(replace(own, resume=resume))
    assert other.resume and other.resume.undecided == (last,)


def test_who_hands_over_an_audit_has_decided_otherwise_than_the_mark() -> None:
    plain = make_audit()
    marks = [Notice(code=code, message="m") for code in ("opted_out", "other")]
    source = replace(plain.sources[0], warnings=tuple(marks))
    other = readers.for_other(replace(plain, sources=(source,)))
    assert other.sources[0].warnings == (marks[1],)


def test_a_pause_carries_what_cannot_be_seen_once() -> None:
    other = readers.for_other(make_audit())
    for period in readers.for_other(other).quiet_periods:
        assert period.sentence.count(base_rate.sentence()) == 1
        assert period.sentence.count(wording.CANNOT_BE_SEEN) == 1
    told = wording_other.pause("A pause.", ("github", "kaggle", "feed"))
    assert "watched on GitHub, Kaggle and blog." in told


# Words.


def sentences() -> Iterator[str]:
    words = vars(wording_other)
    yield from (t for n, t in words.items() if n.isupper() and isinstance(t, str))
    yield wording_other.closing("out/notice.txt")
    yield wording_other.past(date(2026, 1, 1))
    yield wording_other.refused("github", "ada")
    yield wording_other.opted_out("github", "ada")
    yield wording_other.another_account("github", ["ada", "ben"], ["eve"])
    yield wording_other.from_now_on("ada")
    yield wording_other.taken_back("Ada", listed=True)
    yield wording_other.taken_back("Ada", listed=False)
    yield wording_other.no_log("/x", "disk full")
    yield wording_other.no_list("/x", "read", "disk full")
    yield wording_other.pause("A pause.", ())


@pytest.mark.parametrize("sentence", sorted(sentences()))
def test_no_sentence_holds_a_forbidden_word(sentence: str) -> None:
    for word in wording.FORBIDDEN:
        assert not re.search(rf"\b{re.escape(word)}\b", sentence, re.IGNORECASE)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "  " not in sentence


def test_the_notice_holds_what_the_law_asks_for_and_no_verdict() -> None:
    text = files("auditor.data").joinpath("notice.txt").read_text("utf-8")
    for word in wording.FORBIDDEN:
        assert not re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    for word in (
        *("Who we are", "What for", "On what ground", "Which data", "How long"),
        *("Who gets it", "Your rights", "correction", "object", "complain"),
        *("nobody is ranked", "data protection authority", "$expires", "$consent"),
    ):
        assert word in text
    assert max(map(len, text.splitlines())) <= 88
