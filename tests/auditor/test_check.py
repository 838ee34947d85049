"""`auditor check`: consent first, nothing of the one who asks, a notice and an end."""

import json
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from auditor import store
from tests.auditor.calls import call, made, sentence
from tests.auditor.checks import AGREED, BASE, asked, check, config, here, log

__all__ = ["here"]

END = "This report is not an assessment and must not be the only or the main reason"


# Consent.


@pytest.mark.parametrize("words", [(), ("--consent-ref", ""), ("--consent-ref", " \t")])
def test_without_consent_nothing_is_read(words: Sequence[str], here: Path) -> None:
    told = sentence(call("check", *BASE, *words), 2)
    assert "--consent-ref" in told
    assert asked() == []
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("text", ["\u202e", "\x00\x1b"[1:], "\u3164", "--", "\u200b."])
def test_signs_that_say_nothing_are_no_consent(text: str, here: Path) -> None:
    sentence(call("check", *BASE, f"--consent-ref={text}"), 2)


def test_consent_stands_in_the_file_and_in_the_head_of_the_report(here: Path) -> None:
    audit = made(check("-f", "json"))
    assert audit["consent_ref"] == "mail of 2026-10-01"
    assert audit["reader"] == "other"
    head = check().stdout.split("\n\n")[0]
    assert "Consent: mail of 2026-10-01" in head
    assert "To be deleted by 2025-03-31." in head


@pytest.mark.parametrize(
    "text",
    [
        "\x1b[31mred\x07 agreed\r\nConsent: none\u202egnorw\u2066",
        "she agreed " * 1000,
        "agreed\udcff <script>alert(1)</script> [bold]x[/bold]",
    ],
)
def test_hostile_consent_is_plain_text_on_one_line_and_cut(
    text: str, here: Path
) -> None:
    words = (*BASE, "--consent-ref", text, "-o", "out/", "-f", "json", "-f", "terminal")
    done = call("check", *words)
    assert done.exit_code == 0
    kept = json.loads(Path("out/audit.json").read_text())["consent_ref"]
    assert len(kept) <= 302
    for shown in (kept, Path("out/notice.txt").read_text(), done.stderr):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066]", shown)
    assert Path("out/report.txt").read_text().count("Consent: ") == 1 + text.count(
        "Consent: "
    )
    assert "\nConsent: none" not in Path("out/report.txt").read_text()


# What is said, and the code.


def test_it_begins_with_the_law_and_ends_with_what_to_send(here: Path) -> None:
    lines = check("-f", "json", "-o", "out/").stderr.splitlines()
    assert "docs/LIMITS.md" in lines[0]
    assert lines[-1] == "Send out/notice.txt to the person before you use the report."
    told = check().stderr.splitlines()
    assert told[-1].startswith("Pass -o DIR to have the notice")
    assert check("--silent").stderr == ""


def test_the_codes_are_those_of_an_audit(here: Path) -> None:
    assert check().exit_code == 0
    config("[connectors.diary]\nfault = 'refused'\n")
    assert check().exit_code == 3
    nothing = ("--source", "diary=,", "--as-of", "2024-12-31", *AGREED, "-q")
    assert "Diary refused the token" in sentence(call("check", *nothing))
    config("[connectors.diary]\nfault = 'interrupt'\n")
    assert check().exit_code == 130


@pytest.mark.parametrize("words", [("--fail-on-quiet",), ("--count", "x")])
def test_what_is_for_oneself_is_no_option(words: Sequence[str], here: Path) -> None:
    assert "No such option" in check(*words).stderr


def test_the_report_ends_with_what_it_is_not(here: Path) -> None:
    text = " ".join(check().stdout.split())
    assert text.endswith(f"{END} for a decision.")
    assert made(check("-f", "json"))["limits"][-1].startswith(END)


def test_work_comes_before_sight_and_sight_before_pauses(here: Path) -> None:
    resume = {"work": [{"startDate": "2023-01", "endDate": "2024-01"}]}
    Path("cv.json").write_text(json.dumps(resume))
    text = check("--resume", "cv.json").stdout
    order = (
        "Public work  last on 2024-10-25",
        "\nDone with others\n  36 reviews on 36 days, the last on 2024-10-25",
        "\nBetween jobs, by the resume",
        "\nHow far the sources reach",
        "\nNot visible here",
        "\nPauses",
    )
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_no_sentence_speaks_to_the_person(here: Path) -> None:
    done = check("-f", "json")
    (period,) = made(done)["quiet_periods"]
    assert "nine in ten pauses" in period["sentence"]
    assert "All of it was watched on diary." in period["sentence"]
    assert period["sentence"].endswith("have at least one such span.")
    for text in (done.stdout, check().stdout):
        assert not re.search(r"\byour?s?\b", text, re.IGNORECASE)


def test_five_years_are_shown_unless_asked_otherwise(here: Path) -> None:
    old = ("check", "--source", "diary=2015-03-01,2024-03-01", "--as-of", "2024-12-31")
    assert made(call(*old, *AGREED, "-f", "json"))["window"]["since"] == "2019-12-31"
    longer = made(call(*old, *AGREED, "-f", "json", "--since", "2014-01-01"))
    assert longer["window"]["since"] == "2014-01-01"
    assert longer["days"][0]["date"] == "2015-03-01"


# The life of a report.


@pytest.mark.parametrize(("days", "end"), [("1", "2025-03-02"), ("180", "2025-08-28")])
def test_its_end_counts_from_the_day_of_the_answers(
    days: str, end: str, here: Path
) -> None:
    assert made(check("--keep", days, "-f", "json"))["expires"] == end


@pytest.mark.parametrize("days", ["0", "181", "x"])
def test_its_life_has_bounds(days: str, here: Path) -> None:
    assert check("--keep", days).exit_code == 2


def test_a_report_past_its_day_is_drawn_with_a_word(here: Path) -> None:
    assert check("-f", "json", "-o", "audit.json").exit_code == 0
    done = call("render", "audit.json")
    assert done.exit_code == 0
    assert "was to be deleted by 2025-03-31; delete it" in done.stderr
    text = Path("audit.json").read_text().replace("2025-03-31", "9999-03-31")
    Path("audit.json").write_text(text)
    assert "was to be deleted" not in call("render", "audit.json").stderr
    assert call("render", "audit.json", "-q").stderr == ""


# The notice, and the copy.


def test_the_notice_names_the_sources_the_consent_and_the_end(here: Path) -> None:
    check("-f", "json", "-o", "out/", "--name", "Ada\nExample")
    text = Path("out/notice.txt").read_text()
    for words in ("To: Ada Example", "mail of 2026-10-01", "2025-03-31", "    - diary"):
        assert words in text
    assert "$" not in text
    assert "[name and address of the employer]" in text


def test_the_notice_lies_beside_a_file_and_in_a_folder(here: Path) -> None:
    check("-f", "json", "-o", "ada/one.json")
    assert {p.name for p in Path("ada").iterdir()} == {"one.json", "notice.txt"}
    assert "Send ada/notice.txt to" in check("-f", "json", "-o", "ada/one.json").stderr
    assert len(list(Path("ada").iterdir())) == 2


def test_a_notice_never_takes_the_place_of_another_file(here: Path) -> None:
    check("-f", "json", "-o", "out/")
    Path("out/notice.txt").write_text("filled in by hand")
    Path("out/notice-2.txt").mkdir()
    done = check("-f", "json", "-o", "out/")
    assert Path("out/notice.txt").read_text() == "filled in by hand"
    assert "Send out/notice-3.txt to" in done.stderr
    assert check("-f", "json", "-o", "notice.txt").exit_code == 0
    assert json.loads(Path("notice.txt").read_text())["reader"] == "other"
    assert Path("notice-2.txt").read_text().startswith("NOTICE")


def test_beside_a_device_there_is_no_notice(here: Path) -> None:
    done = check("-f", "json", "-o", "/dev/null")
    assert done.exit_code == 0
    assert "Pass -o DIR" in done.stderr


def test_the_sum_of_each_file_is_told(here: Path) -> None:
    done = check("-f", "json", "-f", "terminal", "-o", "out/")
    for file in Path("out").iterdir():
        told = f"Wrote {file}  sha256 {sha256(file.read_bytes()).hexdigest()}"
        assert told in done.stderr.splitlines()


def test_two_checks_give_the_same_bytes(here: Path) -> None:
    for folder in ("one/", "two/"):
        words = ("-f", "json", "-f", "terminal", "-f", "png", "-o", folder)
        assert check(*words).exit_code == 0
    for file in Path("one").iterdir():
        assert file.read_bytes() == (Path("two") / file.name).read_bytes()


def test_what_a_person_hands_over_has_its_sum_and_no_notice(here: Path) -> None:
    call("audit", *BASE, "-f", "json", "-o", "own.json")
    words = ("render", "own.json", "--reader", "other", "-f", "json", "-o", "out/")
    done = call(*words)
    assert [p.name for p in Path("out").iterdir()] == ["audit.json"]
    assert "sha256" in done.stderr
    assert "notice" not in done.stderr
    assert json.loads(Path("out/audit.json").read_text())["expires"] is None


# Nothing of the one who asks.

MINE = """
[audit]
name = "Rita Recruiter"
diary = "2020-01-01"
github = "rita-recruiter"
resume = "mine.json"
tz = "Europe/Madrid"
since = 2020-01-01
quiet_days = 7

[activity]
review = false

[connectors.diary]
author = "rita@example.org"
owner = "setting"

[[explain]]
since = "2024-03"
until = "2024-08"
text = "Rita was on parental leave."
"""


def test_of_the_recruiters_file_only_connectors_are_used(here: Path) -> None:
    config(MINE)
    done = check("-f", "json", "-f", "terminal", "-o", "out/")
    assert done.exit_code == 0
    assert asked() == ["setting"]
    texts = [p.read_text() for p in Path("out").iterdir()]
    state = here.parent / "state"
    texts += [p.read_bytes().decode("latin-1") for p in state.iterdir()]
    for text in (*texts, done.stderr):
        assert not re.search(r"rita|recruiter|parental|madrid", text, re.IGNORECASE)
    audit = json.loads(Path("out/audit.json").read_text())
    assert audit["settings"]["quiet_days"] is None
    assert audit["notes"] == []
    assert [s["source"] for s in audit["sources"]] == ["diary"]
    assert audit["settings"]["left_out"] == []


def test_the_sources_are_named_in_the_call(here: Path) -> None:
    config("[audit]\ndiary = '2020-01-01'\n")
    assert "on the command line" in sentence(call("check", *AGREED), 2)
    assert asked() == []


def test_a_repository_needs_the_one_whose_commits_count(here: Path) -> None:
    config("[connectors.git]\nauthor = ['rita']\n")
    told = sentence(call("check", "--git", ".", *AGREED), 2)
    assert "--author" in told


# Those who do not want it.


def test_whoever_was_forgotten_is_refused_until_that_is_taken_back(here: Path) -> None:
    forgotten = call("forget", "@Octo-Cat")
    assert "`auditor check` refuses octo-cat" in forgotten.stderr
    for handle in ("octo-cat", "https://diary.example/@Octo-Cat", "OCTO-CAT@dumps"):
        told = sentence(call("check", "--source", f"diary={handle}", *AGREED))
        assert "auditor forget --undo" in told
    assert asked() == []
    state = here.parent / "state"
    assert not any(b"octo" in p.read_bytes().lower() for p in state.iterdir())
    assert (state / "refused.txt").stat().st_mode & 0o777 == 0o600
    back = call("forget", "--undo", "https://github.com/Octo-Cat")
    assert (back.exit_code, back.stderr) == (
        0,
        "octo-cat may be checked again, with --consent-ref.\n",
    )
    assert "is not on the list" in call("forget", "--undo", "octo-cat").stderr
    assert "No handle was named" in sentence(call("forget", "--undo", " "), 2)


def test_an_audit_of_oneself_is_not_stopped(here: Path) -> None:
    call("forget", "2024-01-01")
    assert call("audit", "--source", "diary=2024-01-01").exit_code == 0
    config("[connectors.diary]\nfault = 'opted_out'\n")
    assert call("audit", *BASE).exit_code == 0


@pytest.mark.parametrize("fault", ["opted_out", "stopped"])
def test_a_profile_that_asks_not_to_be_checked_is_not(fault: str, here: Path) -> None:
    assert call("audit", *BASE).exit_code == 0
    config(f"[connectors.diary]\nfault = '{fault}'\n")
    told = sentence(check("-q", "-f", "json", "-o", "out/"))
    assert "asks not to be checked" in told
    assert not Path("out").exists()
    with store.open() as kept:
        assert kept.places() == ()
    assert [line["command"] for line in log(here)] == ["audit"]


def test_the_list_holds_for_the_name_an_account_has_now(here: Path) -> None:
    call("forget", "new-name")
    config("[connectors.diary]\nrenamed = 'New-Name'\n")
    assert "New-Name is on the list" in sentence(check("-q"))
    with store.open() as kept:
        assert kept.places() == ()


def test_without_the_list_nobody_is_checked(here: Path) -> None:
    (here.parent / "state" / "refused.txt").mkdir(parents=True)
    assert "cannot be read: is a directory" in sentence(check())
    assert "cannot be written" in sentence(call("forget", "x"))


# Whose accounts.


def test_accounts_that_the_resume_contradicts_are_not_read(here: Path) -> None:
    Path("cv.md").write_text(
        "# Ada\n\nhttps://github.com/ada-example\n\n## Experience\n\n"
        "Engineer, Imagined Works, 2020-01 to 2023-02\n"
    )
    words = ("--resume", "cv.md", *AGREED, "--as-of", "2024-12-31")
    told = sentence(call("check", "--github", "eve-example", *words, "-q"), 2)
    assert told.startswith("The resume names GitHub ada-example, not eve-example;")
    assert call("check", *BASE, *words).exit_code == 0
