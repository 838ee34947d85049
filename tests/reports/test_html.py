"""The page, read as a browser would: what it says, escapes, links and weighs."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from importlib.metadata import entry_points

import pytest

from auditor.model import (
    Artifact,
    Audit,
    Basis,
    Coverage,
    Day,
    Finding,
    Gap,
    Handle,
    ItemState,
    Kind,
    Link,
    MonthState,
    Notice,
    QuietState,
    Reader,
    Report,
    ResumeLabel,
    Sight,
    Status,
    Subject,
)
from auditor.reports._figure.palette import DARK, LIGHT
from auditor.reports._page.markup import Markup, href, link, tag
from auditor.reports._page.words import DASH
from auditor.reports.html import Html
from auditor.wording import FORBIDDEN
from tests.reports.audits import (
    SOURCES,
    UNTIL,
    make_audit,
    make_day,
    make_span,
    make_whole,
)

#: text that tries to be markup, script, style or direction
HOSTILE = (
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)> ' onfocus=alert(1) x='",
    "<!-- --><style>*{display:none}</style>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "abc\u202edef\u2066ghi\u200b\ufeff\u2028end",
    "\x00\x1b[31m\x9b2J\ud800lone",
    "漢字" * 90,
    "z" + "\u0301" * 40 + "algo",
    "x" * 5000,
    "]]> {{7*7}} ${7*7} &lt;b&gt; &#x202e;",
    "مرحبا",
    "",
)
UNSEEN = "[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00\x1b]"
_VOID = {"br", "meta"}


class Tree(HTMLParser):
    """Elements with their attributes; complains about what does not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.found.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def of(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag == name]


def page(audit: Audit) -> str:
    return Html().render(audit).decode()


def tree(audit: Audit) -> Tree:
    return Tree(page(audit))


@pytest.fixture(scope="module")
def whole() -> Audit:
    return make_whole(make_audit(years=6, lanes=5, quiet=4, unknown=2))


@pytest.fixture(scope="module")
def rendered(whole: Audit) -> str:
    return page(whole)


def for_another(audit: Audit) -> Audit:
    return replace(
        audit,
        reader=Reader.OTHER,
        consent_ref="mail of 2026-10-01",
        expires=date(2027, 4, 30),
        suggestion=None,
        narrative=None,
        integrity=(),
        progress=(),
        signals=tuple(s for s in audit.signals if s.state != "absent"),
    )


# The report.


def test_it_is_a_report_of_its_own_name_and_never_meant_for_a_terminal() -> None:
    report: Report = Html()
    assert (report.name, report.filename, report.text) == ("html", "report.html", False)
    points = entry_points(group="auditor.reports", name="html")
    assert all(point.load() is Html for point in points)


def test_the_same_audit_gives_the_same_bytes(whole: Audit) -> None:
    assert Html().render(whole) == Html().render(whole)


@pytest.mark.parametrize("lanes", [0, 1, 8])
@pytest.mark.parametrize("years", [0.05, 1, 15])
def test_every_length_and_width_makes_a_page(years: float, lanes: int) -> None:
    made = tree(make_audit(years=years, lanes=lanes, quiet=0, unknown=0))
    assert "Ada Example" in made.text


def test_an_audit_with_nothing_in_it_makes_a_page() -> None:
    bare = make_audit(lanes=0, jobs=None, quiet=0, unknown=0, marks=0, events=False)
    told = tree(replace(bare, subject=Subject(name=None, handles=()))).text
    assert "Nobody named" in told
    assert "No public work is known on the sources read." in told
    assert "No silence is judged before the first public work." in told
    assert "No resume was given to lay beside it." in told
    assert "No source was asked for." in told


# Safety.


def test_the_policy_allows_what_is_in_the_file_and_nothing_else(rendered: str) -> None:
    made = Tree(rendered)
    policy = next(
        each["content"]
        for each in made.of("meta")
        if each.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name in ("script", "style"):
        inside = re.findall(rf"<{name}>(.*?)</{name}>", rendered, re.S)
        sums = [b64encode(sha256(x.encode()).digest()).decode() for x in inside]
        assert sums
        assert (
            re.findall(r"'sha256-([^']+)'", policy.split(f"{name}-src")[1])[:1]
            == (sums[:1])
        )
        assert len(sums) == 1


def test_nothing_is_asked_of_any_place(rendered: str) -> None:
    made = Tree(rendered)
    assert not [attributes for _, attributes in made.found if "src" in attributes]
    assert not made.of("link")
    assert not re.search(r"@import|url\((?!#)", rendered)


def test_no_element_carries_script_or_style_of_its_own(rendered: str) -> None:
    for name, attributes in Tree(rendered).found:
        astray = [key for key in attributes if key.startswith("on") or key == "style"]
        assert not astray, name


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("another", [False, True])
def test_text_of_others_stays_text(text: str, another: bool) -> None:
    audit = hostile(text)
    audit = for_another(audit) if another else audit
    plain = for_another(whole_of("plain")) if another else whole_of("plain")
    made = tree(audit)
    wanted = {"script": 2, "style": 1, "img": 0, "iframe": 0}
    assert {name: len(made.of(name)) for name in wanted} == wanted
    usual = {name for name, _ in tree(plain).found}
    assert {name for name, _ in made.found} <= usual | {"small"}
    assert not re.search(UNSEEN, page(audit))


def whole_of(text: str) -> Audit:
    return make_whole(make_audit(years=3, names=(text,)), names=(text,) * 5)


def hostile(text: str) -> Audit:
    """Put ``text`` wherever something of others may stand."""
    audit = whole_of(text)
    assert audit.resume
    return replace(
        audit,
        consent_ref=text,
        subject=Subject(
            name=text,
            handles=(
                Handle(source=text, handle=text, url=text, named_by=(text,)),
                Handle(source="github", handle=text, url=f"https://x.example/{text}"),
            ),
        ),
        settings=replace(audit.settings, tz=text, count=(text,)),
        sources=tuple(
            replace(
                source,
                status=Status.PARTIAL,
                warnings=(Notice(code=text, message=text),),
                coverage=(
                    Coverage(
                        since=audit.window.since,
                        until=audit.window.until,
                        state=Sight.NONE,
                        reason=text,
                    ),
                ),
            )
            for source in audit.sources
        ),
        days=tuple(replace(day, url=text) for day in audit.days[:50]),
        artifacts=tuple(
            replace(each, title=text, url=text, tags=(text,), metrics={text: text})
            for each in audit.artifacts
        ),
        resume=replace(
            audit.resume,
            file=text,
            gaps=tuple(
                replace(gap, labels=(text,), artifacts=(text,), own_words=(text,))
                for gap in audit.resume.gaps
            ),
            warnings=(text,),
        ),
        limits=(text, text),
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/ada/x",
        "http://x.example",
        "https://x.example:8080/a?b=c#d",
        "https://x.example/a(b)[c]",
        "https://xn--bcher-kva.example/ü",
    ],
)
def test_addresses_of_the_web_are_linked(url: str) -> None:
    assert href(url) == url
    made = Tree(link(url, "words"))
    assert made.of("a") == [
        {
            "href": url,
            "rel": "noopener noreferrer nofollow",
            "referrerpolicy": "no-referrer",
        }
    ]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt://x.example/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://x.example/",
        "mailto:ada@x.example",
        "swh:1:rev:7b728a31f56dc70c791d8fe871f49cfecf88958a",
        "//x.example/a",
        "/a",
        "https://",
        "https:///a",
        "https://user:secret@x.example/",
        "https://x.example\\@y.example/",
        "https://[x.example/",
        "https://x.example/a b",
        "https://x.example/\u202egnp",
        "https://x.example/\n",
        "https://x.example/" + "a" * 3000,
    ],
)
def test_other_addresses_are_not(url: str) -> None:
    assert href(url) is None
    assert link(url, "words", class_="c") == '<span class="c">words</span>'


def test_every_link_of_a_page_leaves_no_trace(rendered: str) -> None:
    for each in Tree(rendered).of("a"):
        target = each["href"] or ""
        away = target.startswith(("http://", "https://"))
        assert away or target.startswith("#")
        assert not away or each["rel"] == "noopener noreferrer nofollow"


def test_markup_that_meets_plain_text_is_text_again() -> None:
    made = tag("b", "<i>")
    assert made == "<b>&lt;i&gt;</b>"
    assert tag("p", made) == "<p><b>&lt;i&gt;</b></p>"
    assert tag("p", "x" + made) == "<p>x&lt;b&gt;&amp;lt;i&amp;gt;&lt;/b&gt;</p>"
    odd = tag("p", title='"<', hidden=True, id=None)
    assert odd == '<p title="&quot;&lt;" hidden></p>'
    assert isinstance(made, Markup)


def test_the_numbers_for_the_script_are_json_without_a_sign_of_markup(
    rendered: str,
) -> None:
    assert not set(raw_data(rendered)) & set("<>&")


# What the script is told.


def raw_data(text: str) -> str:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script', text)
    assert found
    return found[1]


def decoded(text: str) -> Iterator[tuple[str, date, str, int, str | None]]:
    """Read the numbers back as the script does."""
    data = json.loads(raw_data(text))
    first = date.fromisoformat(data["first"])
    for source in data["sources"]:
        urls: dict[int, str] = {}
        row = 0
        for at in range(0, len(source["links"]), 3):
            step, front, rest = source["links"][at : at + 3]
            row += step
            urls[row] = f"{source['fronts'][front]}/{rest}"
        day = 0
        for number in range(len(source["rows"]) // 3):
            step, code, count = source["rows"][3 * number : 3 * number + 3]
            day += step
            kind = data["kinds"][code // 3][0]
            yield (
                source["id"],
                first + timedelta(days=day),
                kind,
                count,
                urls.get(number),
            )


def test_the_script_is_told_every_day_with_its_link(
    whole: Audit, rendered: str
) -> None:
    told = sorted(map(repr, decoded(rendered)))
    wanted = [
        (d.source, d.date, d.kind.value.replace("_", " "), d.count, d.url)
        for d in whole.days
    ]
    assert told == sorted(map(repr, wanted))


def test_kinds_are_told_with_their_plural_and_whether_they_count(rendered: str) -> None:
    kinds = json.loads(raw_data(rendered))["kinds"]
    assert kinds[list(Kind).index(Kind.COMMIT)] == ["commit", "commits", 1]
    assert kinds[list(Kind).index(Kind.REPOSITORY)][1] == "repositories"
    assert kinds[list(Kind).index(Kind.STAR)][2] == 0


def big(things: int = 5000) -> Audit:
    """Fifteen years, more than 60,000 events, in rows with a link of their own each."""
    base = make_whole(make_audit(years=15, lanes=5, jobs=8, gaps=4, marks=things))
    kinds = (Kind.COMMIT, Kind.ISSUE, Kind.REVIEW, Kind.MODEL, Kind.POST)
    days = [
        replace(
            make_day(
                UNTIL - timedelta(days=number % 5400),
                SOURCES[number // 5400],
                kinds[number % 5],
                3,
            ),
            url=f"https://git.example/ada/work-{number % 40}/"
            + sha256(str(number).encode()).hexdigest()[:40],
        )
        for number in range(26_000)
    ]
    return replace(base, days=tuple(sorted(days, key=lambda d: (d.date, d.source))))


def test_the_largest_audit_stays_under_a_megabyte_and_says_what_it_left_out() -> None:
    audit = big()
    text = page(audit)
    assert len(text.encode()) <= 1_000_000
    assert "The newest 200 of 5,000; all are in audit.json." in text
    rows = list(decoded(text))
    assert len(rows) == len(audit.days)
    linked = {(r[0], r[1].toordinal() // 7) for r in rows if r[4]}
    weeks = {(d.source, d.date.toordinal() // 7) for d in audit.days}
    assert len(linked) > 0.9 * len(weeks)


# What it says.


def test_the_top_names_the_person_the_time_and_the_accounts(whole: Audit) -> None:
    accounts = (
        Handle(source="github", handle="ada", url="https://x.example/ada"),
        Handle(source="kaggle", handle="ada-k", url=None, link=Link.CONTROLLED),
        Handle(
            source="huggingface",
            handle="ada-h",
            url="https://y.example/ada",
            link=Link.MUTUAL,
            named_by=("github:ada", "feed:x.example"),
        ),
        Handle(source="feed", handle="x.example", url=None, named_by=("github:ada",)),
    )
    subject = Subject(name=None, handles=accounts)
    told = tree(replace(whole, subject=subject)).text
    assert "ada · ada-k · ada-h · x.example" in told
    assert f"as of {whole.as_of}" in told
    assert "GitHub ada named for this report only" in told
    assert "GitHub ada and blog x.example, at least one of which it names" in told
    assert "blog x.example named by GitHub ada" in told


def test_a_token_of_its_own_is_said(whole: Audit) -> None:
    account = Handle(
        source="kaggle", handle="a", url="https://x.example/a", link=Link.CONTROLLED
    )
    told = tree(replace(whole, subject=Subject(name="A", handles=(account,)))).text
    assert "read with a token of its own" in told


def headings(audit: Audit) -> list[str]:
    return re.findall(r"<h2 [^>]*>([^<]+)</h2>", page(audit))


def test_the_sections_for_oneself(whole: Audit) -> None:
    assert headings(whole) == [
        "What a reviewer sees",
        "The picture",
        "Between jobs, by the resume",
        "Quiet periods",
        "Month by month",
        "Skills, by what is public",
        "Build this next",
        "Begun",
        "Words for the gap",
        "In the person&#x27;s own words",
        "Everything that can be opened",
        "How far the sources reach",
        "Who set the dates",
        "Limits and method",
    ]


def test_another_reader_meets_work_before_any_pause(whole: Audit) -> None:
    audit = for_another(whole)
    order = headings(audit)
    assert order[0] == "Made in public"
    assert order[-1] == "Before this is used"
    assert order.index("Pauses") > order.index("How far the sources reach")
    assert not {"Build this next", "Words for the gap", "Who set the dates"} & {*order}
    told = tree(audit).text
    assert "Consent: mail of 2026-10-01" in told
    assert "To be deleted by 2027-04-30." in told
    assert told.index("Consent") < told.index("as of 2026-10-31 · for another")
    assert "This report is not an assessment." in told


def test_another_reader_sees_gaps_with_work_apart_from_the_others(
    whole: Audit,
) -> None:
    assert whole.resume
    first, second = whole.resume.gaps
    calm = replace(second, finding=Finding.NOTHING_PUBLIC, certain=False)
    audit = for_another(
        replace(whole, resume=replace(whole.resume, gaps=(first, calm)))
    )
    text = page(audit)
    assert text.index("Nothing public on the sources read") > text.index('id="pauses"')
    assert "The dates leave open whether it is one." in text
    none = replace(audit, resume=replace(whole.resume, gaps=(calm,)))
    assert "Between jobs, by the resume" not in headings(none)


def test_done_with_others_names_the_newest(whole: Audit) -> None:
    days = tuple(
        make_day(UNTIL - timedelta(days=n), "github", Kind.REVIEW, 2) for n in range(3)
    )
    told = tree(for_another(replace(whole, days=days))).text
    assert f"6 reviews on 3 days, the last on {UNTIL}" in told


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (Finding.WORK_VISIBLE, "Public work: 1 artifact, 9 active days."),
        (Finding.SOME_ACTIVITY, "Public activity: 9 active days."),
        (Finding.NOTHING_PUBLIC, "Nothing public on the sources read."),
        (Finding.CANNOT_TELL, "Cannot be told: 40 days not seen."),
    ],
)
def test_what_a_gap_holds(whole: Audit, finding: Finding, said: str) -> None:
    assert whole.resume
    gap: Gap = replace(
        whole.resume.gaps[0],
        finding=finding,
        artifacts=("https://example.org/artifact",),
        unknown_days=40,
        labels=("volunteering",),
        active_by_kind={Kind.COMMIT: 5, Kind.PULL_REQUEST: 9},
        ongoing=finding is Finding.CANNOT_TELL,
    )
    audit = replace(whole, resume=replace(whole.resume, gaps=(gap,)))
    told = tree(audit).text
    assert said in told
    assert "The resume has: volunteering" in told
    assert "pull request on 9 days, commit on 5 days" in told
    assert ("From Nov 2021" in told) == gap.ongoing


def test_more_links_than_a_card_holds_are_counted(whole: Audit) -> None:
    assert whole.resume
    many = tuple(f"https://x.example/{n}" for n in range(20))
    gap = replace(whole.resume.gaps[0], artifacts=many)
    told = tree(replace(whole, resume=replace(whole.resume, gaps=(gap,)))).text
    assert "and 8 more in audit.json" in told


def test_no_gap_is_said(whole: Audit) -> None:
    assert whole.resume
    audit = replace(whole, resume=replace(whole.resume, gaps=(), undecided=()))
    assert "No gap of 3 months or more in the resume." in tree(audit).text


def test_a_quiet_period_has_its_sentence_links_and_what_it_leans_on(
    whole: Audit,
) -> None:
    period = replace(
        whole.quiet_periods[0],
        state=QuietState.QUIET,
        resume=ResumeLabel.EMPLOYED,
        basis_differs=True,
        stability=replace(whole.quiet_periods[0].stability, time_zone=False),
    )
    made = tree(replace(whole, quiet_periods=(period,)))
    assert f"{period.start} {DASH} {period.end} {period.days} days" in made.text
    assert "1 quiet period on the sources read." in made.text
    assert "This is usual for people whose work is private." in made.text
    assert (
        "with a moved line and one source less, not with another time zone and "
        "platform dates alone"
    ) in made.text
    assert "I cared for a relative." in made.text
    links = {each["href"] for each in made.of("a")}
    assert {"https://git.example/before", "https://git.example/after"} <= links


def test_a_stretch_not_seen_names_who_did_not_see_it(whole: Audit) -> None:
    period = replace(
        whole.quiet_periods[0], state=QuietState.UNKNOWN, ongoing=True, before=None
    )
    told = tree(replace(whole, quiet_periods=(period,), resume=None)).text
    assert f"{period.start} {DASH} now {period.days} days not seen" in told
    assert "Not seen blog" in told
    assert (
        "No quiet period of 90 days or more on the sources read and 1 stretch" in told
    )
    assert "In the resume" not in told


def test_no_silence_reached_the_line(whole: Audit) -> None:
    told = tree(replace(whole, quiet_periods=())).text
    assert "No silence reached the line (90 to 180 days, by own rhythm)" in told


@pytest.mark.parametrize(
    ("ago", "said"),
    [(0, "on 2026-10-31, the last day."), (3, "3 days ago, on 2026-10-28.")],
)
def test_the_last_public_work(whole: Audit, ago: int, said: str) -> None:
    days = (make_day(UNTIL - timedelta(days=ago), "github", Kind.COMMIT, 1),)
    assert f"Last public work {said}" in tree(replace(whole, days=days)).text


def test_sources_that_failed_are_named_at_the_top(whole: Audit) -> None:
    first, second, *rest = whole.sources
    told = tree(
        replace(
            whole,
            sources=(
                replace(first, status=Status.UNREAD, coverage=()),
                replace(second, status=Status.PARTIAL),
                *rest,
            ),
        )
    ).text
    assert "GitHub could not be read; that time is unknown." in told
    assert "Hugging Face could be read in part; the rest is unknown." in told


def test_days_not_seen_have_their_reason(whole: Audit) -> None:
    day = whole.window.since
    parts = [
        Coverage(
            since=day + timedelta(days=20 * n),
            until=day + timedelta(days=20 * n + (10 if n else 0)),
            state=Sight.PARTIAL,
            reason=("list_cap", "something_else", None)[n % 3],
        )
        for n in range(10)
    ]
    only = replace(whole.sources[0], coverage=tuple(parts))
    told = tree(replace(whole, sources=(only,))).text
    assert "and 2 stretches before" in told
    assert "partly seen (the service lists the newest only)" in told
    assert "partly seen (something_else)" in told
    single = replace(whole.sources[0], coverage=tuple(parts[:1]))
    assert f"{day} partly seen" in tree(replace(whole, sources=(single,))).text


def test_the_matrix_says_each_month_in_words_and_signs(rendered: str) -> None:
    cells = re.findall(r"<td class=\"([^\"]+)\">(.*?)</td>", rendered)
    looks = {look.split()[0] for look, _ in cells}
    assert {"active", "quiet", "unknown", "before"} <= looks
    words = " ".join(inside for _, inside in cells)
    for said in ("active days, in a job", "no active day", "not all of it seen"):
        assert said in words


def test_a_matrix_without_a_resume_has_no_lines(whole: Audit) -> None:
    months = tuple(m for m in whole.months if m.state is MonthState.ACTIVE)
    text = page(replace(whole, resume=None, months=months))
    assert "r-employed" not in text.split("</style>")[1]
    assert page(replace(whole, months=())).count('class="months"') == 0


def test_skills_tell_when_how_and_by_what(whole: Audit) -> None:
    told = tree(whole).text
    assert f"2024-08 {DASH} 2026-09 current stamped by others" in told
    assert "Named only: mention" in told
    assert "No public evidence found: absent" in told
    assert "What the skills rest on: 15 finds" in told
    only = tuple(s for s in whole.signals if s.state == "mention")
    assert "rest on" not in tree(replace(whole, signals=only)).text
    bare = tuple(replace(s, evidence=()) for s in whole.signals[:1])
    assert "rest on" not in tree(replace(whole, signals=bare)).text


def test_the_suggestion_has_its_reasons_steps_list_and_terms(whole: Audit) -> None:
    told = tree(whole).text
    for said in (
        "A service over claims-lab",
        "It answers serving and evaluation at once.",
        "Start from claims-lab.",
        ">= 50 questions",
        "A close call with: Agent claims-lab.",
        "With 28 hours it would be another one.",
        "asked for, of 100 postings 61.8",
        "Postings of 2026-02.",
        "auditor scaffold rag_eval",
        "about 35 hours",
    ):
        assert said in told
    assert whole.suggestion
    bare = replace(
        whole.suggestion, runners_up=(), flips=(), terms={}, source="", steps=()
    )
    assert "What came close" not in tree(replace(whole, suggestion=bare)).text


def test_begun_artifacts_are_held_to_their_list(whole: Audit) -> None:
    told = tree(whole).text
    assert f"1 of {len(ItemState)} found." in told
    assert "not yet not_found claims-lab" in told


def test_texts_have_a_button_each_and_their_evidence(whole: Audit) -> None:
    made = tree(whole)
    assert [b["data-copy"] for b in made.of("button") if "data-copy" in b] == [
        "text-resume_line",
        "text-resume_line_years",
        "text-cover_letter",
    ]
    assert "Marks like [E1]" in made.text
    assert "With years in place of months." in made.text
    assert whole.narrative
    unticked = replace(whole.narrative, resume_line="", cover_letter="")
    assert "before you tick it" in tree(replace(whole, narrative=unticked)).text
    empty = replace(unticked, evidence=())
    assert "Evidence of these words" not in tree(replace(whole, narrative=empty)).text


def test_artifacts_without_a_date_come_last(whole: Audit) -> None:
    first = Artifact(
        source="github",
        kind=Kind.RELEASE,
        name="ada/x",
        title="The first",
        url="https://x.example",
        basis=Basis.AUTHOR,
    )
    text = page(replace(whole, artifacts=(first, *whole.artifacts)))
    table = text[text.index('id="artifacts"') :]
    assert table.index("The first") > table.index("rag-bench-0")
    assert "no date" in table
    assert "ada/x" in table


def test_the_rules_are_at_the_end(whole: Audit) -> None:
    settings = replace(
        whole.settings, quiet_days=60, left_out=(Kind.PRIVATE,), count=("a/b",)
    )
    told = tree(replace(whole, settings=settings)).text
    assert "Rules: quiet rhythm-1" in told
    assert "Line 60 days" in told
    assert "Left out private" in told
    assert "Counted all the same a/b" in told
    nothing = replace(whole, limits=())
    assert "What could not be seen" not in tree(nothing).text
    assert "Before this is used" not in tree(for_another(nothing)).text


def test_without_the_script_every_button_is_hidden(rendered: str) -> None:
    buttons = Tree(rendered).of("button")
    assert buttons
    assert all("hidden" in each for each in buttons)


def test_ids_are_unique_and_links_inside_lead_somewhere(rendered: str) -> None:
    made = Tree(rendered)
    ids = [str(a["id"]) for _, a in made.found if "id" in a]
    assert len(ids) == len(set(ids))
    inside = [a["href"] or "" for a in made.of("a") if (a["href"] or "")[:1] == "#"]
    assert inside
    assert {each[1:] for each in inside} <= set(ids)


@pytest.mark.parametrize("another", [False, True])
def test_no_word_of_verdict_or_blame(whole: Audit, another: bool) -> None:
    told = unescape(page(for_another(whole) if another else whole)).lower()
    assert not [w for w in FORBIDDEN if re.search(rf"\b{re.escape(w)}\b", told)]


def test_a_resume_is_drawn_as_far_as_its_dates_can_be_read(whole: Audit) -> None:
    stated = (
        ("2019", "2020", "employment"),
        ("2020-11", "2021-12", "employment"),
        ("2021-01", None, "education"),
        ("2021-01", "2021-03", "employment"),
        ("2021-02", "2021-03", "employment"),
        ("soon", "later", "employment"),
        ("2021-05", "9999", "employment"),
        ("2023-05", "2021-01", "employment"),
        ("0001-01", "2021-01", "employment"),
        ("2022-01", "2022-02", "volunteering"),
    )
    spans = [
        make_span(start=start, end=end, kind=kind, title=f"T{number}.", org="")
        for number, (start, end, kind) in enumerate(stated)
    ]
    assert whole.resume
    resume = replace(whole.resume, spans=tuple(spans), gaps=())
    text = page(replace(whole, resume=resume))
    drawn = re.findall(r'class="entry (\w+)">(T\d)\.<', text)
    assert drawn == [("job", "T0"), ("job", "T1"), ("job", "T3"), ("study", "T2")]
    odd = replace(resume, gaps=(replace(whole.resume.gaps[0], start="?"),), spans=())
    assert 'class="entry' not in page(replace(whole, resume=odd))


def test_days_before_the_window_are_not_hatched(whole: Audit) -> None:
    early = Coverage(since=date(1999, 1, 1), until=date(1999, 2, 1), state=Sight.NONE)
    source = replace(whole.sources[0], coverage=(early,))
    audit = replace(whole, sources=(source,), resume=None)
    assert 'fill="url(#hatch)"' not in page(audit)


def test_lanes_have_the_colours_of_the_other_pictures(whole: Audit) -> None:
    style = page(whole)
    spare = {f"spare-{n}": color for n, color in enumerate(LIGHT.spare)}
    night = {f"spare-{n}": color for n, color in enumerate(DARK.spare)}
    for name, color in {**LIGHT.lanes, **spare}.items():
        dark = {**DARK.lanes, **night}[name]
        assert f".lane-{name} {{ --lane: light-dark({color}, {dark}); }}" in style
    looks = [s["look"] for s in json.loads(raw_data(style))["sources"]]
    assert looks == [
        *("lane-github", "lane-huggingface", "lane-kaggle", "lane-feed", "lane-git"),
    ]
    six = json.loads(raw_data(page(make_audit(lanes=8))))["sources"]
    assert [s["look"] for s in six][-3:] == [
        *("lane-spare-0", "lane-metakaggle", "lane-spare-1"),
    ]


def test_bare_counts_are_drawn_apart(whole: Audit) -> None:
    days = (
        make_day(UNTIL, "github", Kind.PRIVATE, 9),
        make_day(UNTIL, "github", Kind.COMMIT, 1),
    )
    text = page(replace(whole, days=days))
    assert text.count('class="bare"') == 1


def test_one_row_a_source_even_where_it_only_has_days() -> None:
    audit = make_audit(lanes=1)
    stray = Day(
        date=UNTIL,
        source="other",
        kind=Kind.OTHER,
        count=1,
        basis=Basis.AUTHOR,
        url="not an address",
    )
    data = json.loads(raw_data(page(replace(audit, days=(*audit.days, stray)))))
    assert [s["id"] for s in data["sources"]] == ["github", "other"]
    assert data["sources"][1]["links"] == []
