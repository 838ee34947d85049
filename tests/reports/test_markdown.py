"""The Markdown report: what stands in it, in which order, and what is left out."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auditor.model import (
    Audit,
    AuditSettings,
    Basis,
    Coverage,
    Finding,
    Handle,
    ItemState,
    Kind,
    Link,
    MonthRow,
    MonthState,
    QuietState,
    Reader,
    ResumeLabel,
    Sight,
    Status,
)
from auditor.reports._markdown import markup
from auditor.reports.markdown import Markdown
from auditor.wording import FORBIDDEN
from tests.reports import reading
from tests.reports.audits import UNTIL, make_audit, make_day, make_period
from tests.reports.hostile import full_audit, hostile_audit

DASH = "\N{EN DASH}"


def read(audit: Audit) -> str:
    return Markdown().render(audit).decode()


def headings(audit: Audit) -> list[str]:
    return reading.markdown(read(audit)).headings


def part(text: str, heading: str) -> str:
    """Return what stands under a heading."""
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def folded(text: str, summary: str) -> str:
    return text.split(f"<summary>{summary}</summary>")[1].split("</details>")[0]


def with_period(**changes: Any) -> Audit:
    period = make_period(UNTIL - timedelta(days=200), UNTIL, QuietState.QUIET)
    made = make_audit(quiet=0, unknown=0)
    return replace(made, quiet_periods=(replace(period, **changes),))


# The order.


def test_it_begins_with_the_picture_in_words() -> None:
    page = reading.markdown(read(make_audit()))
    assert read(make_audit()).startswith("![Public activity under resume dates · ")
    assert page.pictures == ["timeline.png"]
    assert page.headings[0] == "h1 Ada Example"


def test_for_oneself_the_answer_comes_first_and_the_doubts_last() -> None:
    assert headings(hostile_audit("plain"))[1:] == [
        "h2 What a reviewer sees",
        "h2 Between jobs, by the resume",
        "h2 Quiet periods",
        "h2 Month by month",
        "h2 Made in public",
        "h2 Skills, by what is public",
        "h2 Build this next",
        "h2 Begun",
        "h2 Words for the gap",
        "h2 In the person's own words",
    ]


def test_another_reader_meets_work_first_and_pauses_last() -> None:
    audit = hostile_audit("plain", Reader.OTHER)
    told = read(audit)
    assert headings(audit)[1:] == [
        "h2 Made in public",
        "h2 Public work",
        "h2 Between jobs, by the resume",
        "h2 Month by month",
        "h2 Skills, by what is public",
        "h2 In the person's own words",
        "h2 Pauses",
        "h2 Before this is used",
    ]
    assert "Consent: plain\n" in told
    assert "To be deleted by 2026-12-01.\n" in told
    assert told.rstrip().endswith("plain")
    assert "How these were found:\n" in told
    assert not re.search(r"\byour?s?\b", told, re.IGNORECASE)


@pytest.mark.parametrize("reader", Reader)
@pytest.mark.parametrize("jobs", [None, 0, 4])
def test_no_sentence_of_ours_holds_a_word_of_verdict(
    jobs: int | None, reader: Reader
) -> None:
    for audit in (make_audit(jobs=jobs), hostile_audit("plain")):
        told = read(replace(audit, reader=reader)).casefold()
        assert not [w for w in FORBIDDEN if re.search(rf"\b{re.escape(w)}\b", told)]


def test_an_audit_without_anything_is_told_in_a_few_lines() -> None:
    bare = make_audit(
        lanes=0, jobs=None, quiet=0, unknown=0, marks=0, events=False, gaps=0
    )
    told = read(replace(bare, subject=replace(bare.subject, name=None)))
    assert headings(bare)[1:] == ["h2 What a reviewer sees", "h2 Quiet periods"]
    assert "# Nobody named\n" in told
    assert "No source was asked for.\n" in told
    assert "<details>" not in told
    other = read(replace(bare, reader=Reader.OTHER))
    assert "Before this is used" not in other


# The parts.


def test_what_could_not_be_read_is_said_at_once() -> None:
    made = make_audit(lanes=3)
    states = (Status.COMPLETE, Status.PARTIAL, Status.UNREAD)
    sources = tuple(
        replace(s, status=w) for s, w in zip(made.sources, states, strict=True)
    )
    told = read(replace(made, sources=sources))
    assert "Hugging Face ada-huggingface: partly read" in told
    assert "Kaggle could not be read; that time is unknown." in told
    assert "Hugging Face could be read in part; the rest is unknown." in told


def test_gaps_with_work_come_first_and_link_what_was_made() -> None:
    made = make_audit(gaps=2)
    assert made.resume
    bare, held = made.resume.gaps
    bare = replace(bare, finding=Finding.NOTHING_PUBLIC, own_words=("Care",))
    held = replace(
        held,
        artifacts=tuple(f"https://example.org/{n}" for n in range(6)),
        labels=("a",),
    )
    audit = replace(made, resume=replace(made.resume, gaps=(bare, held)))
    told = part(read(audit), "Between jobs, by the resume")
    assert told.index("Public work: 6 artifacts") < told.index("Nothing public")
    assert "The resume has: a<br>[" in told
    assert "<br>and 2 more |" in told
    assert '<br>"Care" |' in told
    assert "Cannot be told from the dates: " in told
    handed = read(replace(audit, reader=Reader.OTHER))
    assert "Nothing public" not in part(handed, "Between jobs, by the resume")
    assert "Nothing public" in part(handed, "Pauses")
    assert "2 gaps, 1 with something public." in handed


def test_without_work_in_any_gap_another_reader_is_not_led_to_one() -> None:
    made = make_audit(gaps=1)
    assert made.resume
    gap = replace(made.resume.gaps[0], finding=Finding.CANNOT_TELL)
    resume = replace(made.resume, gaps=(gap,), undecided=())
    told = read(replace(made, reader=Reader.OTHER, resume=resume))
    assert "Between jobs" not in told.split("## Pauses")[0]
    assert "No gap of 3 months or more" in read(
        replace(made, resume=replace(resume, gaps=()))
    )


def test_a_period_says_how_it_was_seen_and_what_the_resume_has() -> None:
    told = read(with_period(ongoing=True, meanwhile=("Chef",), own_words=("Rest",)))
    assert f'{DASH} now | 201 days | quiet | between jobs<br>Chef<br>"Rest" |' in told
    unseen = read(with_period(state=QuietState.UNKNOWN, blind_sources=("feed",)))
    assert "| not seen: blog |" in unseen
    assert "| not seen |" in read(with_period(state=QuietState.UNKNOWN))
    many = make_audit(years=40, quiet=30, unknown=0)
    assert "\nand 6 more in audit.json\n" in read(many)
    bare = replace(with_period(), resume=None)
    assert "In the resume |" not in read(bare)


def test_a_sentence_says_what_it_leans_on() -> None:
    shaky = replace(
        with_period().quiet_periods[0].stability,
        line=False,
        time_zone=False,
        one_source_less=False,
    )
    audit = with_period(
        stability=shaky,
        basis_differs=True,
        blind_sources=("feed",),
        resume=ResumeLabel.EMPLOYED,
        sentence="Silence.",
    )
    told = folded(read(audit), "How these were found")
    assert told.strip().endswith(
        "Silence. Left aside, as little lies there: blog did not show all of it. This "
        "is usual for people whose work is private. It depends on where the line is "
        "drawn, the time zone, one source and whose dates are used."
    )
    handed = read(replace(audit, reader=Reader.OTHER))
    assert "whose dates are used" not in handed
    unknown = folded(
        read(with_period(state=QuietState.UNKNOWN, stability=shaky)),
        "How these were found",
    )
    assert "It depends" not in unknown


def test_months_are_a_line_a_year_and_bold_between_jobs() -> None:
    rows = [
        ("2024-11", MonthState.BEFORE, 0, ResumeLabel.NONE),
        ("2024-12", MonthState.ACTIVE, 9, ResumeLabel.GAP),
        ("2025-01", MonthState.QUIET, 0, ResumeLabel.EMPLOYED),
        ("2025-03", MonthState.UNKNOWN, 0, ResumeLabel.GAP),
    ]
    months = tuple(
        MonthRow(month=m, state=s, active_days=d, resume=r) for m, s, d, r in rows
    )
    told = part(read(replace(make_audit(), months=months)), "Month by month")
    assert f"| 2024 |{'  |' * 11} **9** |" in told
    assert f"| 2025 | · |  | **?** |{'  |' * 9}" in told
    assert told.strip().endswith(
        "Active days a month; · none seen; ? not seen; **bold** between jobs, by the "
        "resume."
    )
    plain = replace(months[1], resume=ResumeLabel.NONE)
    assert "bold" not in read(replace(make_audit(), months=(plain,)))


def test_what_was_made_is_linked_dated_and_cut() -> None:
    made = make_audit(marks=9)
    newest = replace(
        made.artifacts[0], created=UNTIL, basis=Basis.AUTHOR, name="n", title="A title"
    )
    undated = replace(made.artifacts[1], created=None, url="ftp://example.org")
    audit = replace(made, artifacts=(undated, newest, *made.artifacts[2:]))
    told = part(read(audit), "Made in public")
    assert (
        f"| {UNTIL} (by author) | [n: A title](https://example.org/artifact) |" in told
    )
    assert "\nand 1 more\n" in told
    alone = part(read(replace(made, artifacts=(undated,))), "Made in public")
    assert "| no date | ada/rag-bench-1 | model | Hugging Face |" in alone


def test_what_was_done_with_others_has_a_line_a_kind_and_a_link() -> None:
    days = tuple(
        make_day(date(2026, 3, n + 1), "github", kind, 2)
        for n, kind in enumerate((Kind.REVIEW, Kind.REVIEW, Kind.ISSUE, Kind.COMMIT))
    )
    audit = replace(make_audit(events=False), days=days, reader=Reader.OTHER)
    last = "[the last](https://example.org/event)"
    assert part(read(audit), "Done with others").strip().splitlines() == [
        f"- **4 reviews** on 2 days, {last} on 2026-03-02",
        f"- **2 issues** on 1 day, {last} on 2026-03-03",
    ]


def test_skills_rest_on_links_or_identifiers() -> None:
    audit = full_audit()
    used = audit.signals[0]
    proof, _, own = used.evidence
    own = replace(own, basis=Basis.AUTHOR, level=2)
    proof = replace(proof, url="https://example.org/a_(b)", why="a | b", date=None)
    own = replace(
        own, url="swh:1:rev:1a2b3c4d5e6f708192a3b4c5d6e7f80912345678", why="c"
    )
    signals = (replace(used, label="RAG", evidence=(proof, own)), *audit.signals[3:])
    told = part(read(replace(audit, signals=signals)), "Skills, by what is public")
    assert "| [a &#124; b](https://example.org/a_%28b%29)<br>" in told
    assert "2026-03-05 (by author): c `swh:1:rev:1a2b3c4d5e6f` |" in told
    assert "Named only: x.\n" in told
    assert "No public evidence found: x." in told
    bare = replace(used, evidence=(replace(proof, url=""),))
    assert "a &#124; b |" in read(replace(audit, signals=(bare,)))
    other = read(replace(audit, signals=signals, reader=Reader.OTHER))
    assert "No public evidence found" not in other


def test_the_artifact_has_steps_that_link_and_a_folder_to_begin_with() -> None:
    audit = full_audit()
    assert audit.suggestion
    url = audit.artifacts[0].url
    best = replace(
        audit.suggestion,
        id="rag_eval",
        steps=(f"Start ({url}).", "See https://other.example/x"),
        close_call=False,
    )
    told = part(read(replace(audit, suggestion=best)), "Build this next")
    assert "1. Start ([example.org/artifact](https://example.org/artifact)).\n" in told
    assert "2. See https:&#8203;/&#8203;/other.example/x\n" in told
    assert "`auditor scaffold rag_eval` writes a folder" in told
    assert "- Next to it: x and x.\n" in told
    bare = replace(best, steps=(), runners_up=(), flips=(), source="")
    short = part(read(replace(audit, suggestion=bare)), "Build this next")
    assert "Steps" not in short
    assert "came close" not in short


def test_what_was_begun_is_ticked_where_it_was_found() -> None:
    audit = full_audit()
    items = tuple(
        replace(i, text=f"i{n}", url="https://example.org/i" if n else "", why="w")
        for n, i in enumerate(audit.progress[0].items)
    )
    assert items[0].state is ItemState.FOUND
    begun = replace(audit.progress[0], items=items, title="T")
    told = part(read(replace(audit, progress=(begun,))), "Begun")
    assert "**T**: 1 of 3 found." in told
    assert "- [x] i0 (w)\n- [ ] [i1](https://example.org/i) (w)\n" in told


def test_words_for_the_gap_are_quoted_and_ask_for_ticks() -> None:
    audit = full_audit()
    assert audit.narrative
    proof = replace(audit.narrative.evidence[0], basis=Basis.AUTHOR, id="E1")
    told = replace(audit.narrative, cover_letter="I did [E1].", evidence=(proof,))
    text = part(read(replace(audit, narrative=told)), "Words for the gap")
    assert "**Cover letter:**\n\n> I did \\[E1\\].\n" in text
    assert "| E1 | 2026-03-05 (by author) | x |" in text
    assert "Marks like" in text
    unticked = replace(told, resume_line="", cover_letter="")
    asked = part(read(replace(audit, narrative=unticked)), "Words for the gap")
    assert "Nothing is told before you tick it" in asked
    assert "Marks like" not in asked
    bare = replace(unticked, evidence=(), warnings=("Tick.",))
    assert "| Mark |" not in read(replace(audit, narrative=bare))


def test_sources_say_how_far_they_reach() -> None:
    made = make_audit(lanes=3)
    day = date(2026, 1, 1)
    one, two, three = made.sources
    parts = tuple(
        Coverage(since=day, until=day, state=Sight.PARTIAL, reason=reason)
        for reason in ("list_cap", "odd_code", None, "a", "b", "c")
    )
    sources = (one, replace(two, coverage=()), replace(three, coverage=parts))
    told = folded(read(replace(made, sources=sources)), "How far the sources reach")
    assert "| GitHub | ada-github | read | 0 | none |" in told
    assert "| Hugging Face | ada-huggingface | read | 0 | all |" in told
    assert "| 2026-01-01 partly seen; 2026-01-01 partly seen (a);" in told
    assert "; and 2 stretches before |" in told
    assert 'Resume cv.md: "present" is taken to mean 2026-10' in told
    ended = make_audit(jobs=0)
    assert "present" not in folded(read(ended), "How far the sources reach")


def test_accounts_say_who_names_them() -> None:
    made = make_audit()
    account = Handle(
        source="github",
        handle="ada",
        url="https://github.com/ada",
        link=Link.MUTUAL,
        named_by=("feed:b",),
    )
    subject = replace(made.subject, handles=(account,))
    told = folded(read(replace(made, subject=subject)), "Whose accounts these are")
    assert told.strip() == (
        "- GitHub [ada](https://github.com/ada): named by blog b, which it names in "
        "return"
    )
    assert "Whose accounts" not in read(made)


def test_a_fixed_line_is_named() -> None:
    made = make_audit(quiet=0, unknown=0)
    fixed = replace(made, settings=AuditSettings(quiet_days=120))
    assert "No quiet period of 120 days or more" in read(fixed)


# Text and links.


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-03-19: v1.1.0, half (50 %)", "2026-03-19: v1.1.0, half (50 %)"),
        ("a_b*c", "a\\_b\\*c"),
        ("mail a@b.example", "mail a@&#8203;b.example"),
        ("#1 and # 1", "\\#&#8203;1 and \\# 1"),
        ("www.x.example", "www&#8203;.x.example"),
        (":smile:", ":&#8203;smile:"),
        ("$x$", "<span>$</span>x<span>$</span>"),
        ("<b>|&", "&lt;b&gt;&#124;&amp;"),
        (" on ", " on "),
        ("\u200b", " "),
        ("", ""),
    ],
)
def test_text_is_text(text: str, told: str) -> None:
    assert markup.escaped(text) == told


@pytest.mark.parametrize("text", ["- x", "+ x", "1. x", "12) x", "=x", ": x"])
def test_a_paragraph_opens_nothing_else(text: str) -> None:
    page = reading.markdown(f"Before\n\n{markup.paragraph(text)}\n")
    assert page.blocks == ["paragraph_open", "paragraph_close"] * 2
    assert page.words[-1] == text


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&amp;c=2#d"),
        ("http://EXAMPLE.org:8080/%20", "http://example.org:8080/%20"),
        ("https://b\xfccher.example/\xfc", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://example.org/*_[x]|`$", "https://example.org/%2A_%5Bx%5D%7C%60%24"),
    ],
)
def test_an_address_is_written_so_that_it_ends_where_it_ends(
    url: str, address: str
) -> None:
    assert markup.link(url, "x") == f"[x]({address})"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "https://a@example.org/",
        "https://example.org:99999/",
        "https://[::1]/",
        f"https://{'a' * 70}.example/",
        "https://exam_ple.org/",
    ],
)
def test_other_addresses_are_no_links(url: str) -> None:
    assert markup.link(url, "x!") == "x\\!"


def test_nothing_is_emphasised_or_coded_that_is_not_there() -> None:
    assert markup.strong("\u200b") == ""
    assert markup.code("a`b") == "a\\`b"
    assert markup.link("https://example.org", "") == ""
