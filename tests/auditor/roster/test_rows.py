from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from auditor.roster.people import Roster, Row
from auditor.roster.reading import refusing, rows
from auditor.roster.reading.refusing import RosterError
from auditor.wording import FORBIDDEN
from tests.auditor.roster.writing import HEAD, as_csv, as_json, as_xlsx, put

HEADER = "name,github,feed,resume,links,source,git,author,consent\n"


def read(folder: Path, text: str | bytes, name: str = "people.csv") -> Roster:
    return rows.read(put(folder, text, name))


def one(folder: Path, **cells: str) -> Row:
    roster = read(folder, as_csv([[*cells, "consent"], [*cells.values(), "mail 1"]]))
    assert [bad.reason for bad in roster.bad] == []
    return roster.rows[0]


def reason(folder: Path, **cells: str) -> str:
    roster = read(folder, as_csv([[*cells, "consent"], [*cells.values(), "mail 1"]]))
    (bad,) = roster.bad
    assert (bad.line, bad.number, roster.rows) == (2, 1, ())
    assert bad.reason.endswith(".") and bad.reason[0].isupper()
    assert not [word for word in FORBIDDEN if word in bad.reason.lower()]
    return bad.reason


def test_a_row_of_each_column(tmp_path: Path) -> None:
    cv = put(tmp_path, "x", "cv.pdf").resolve()
    head = ",".join(HEAD)
    text = f"{head}\nAda Example,ada,ada-hf,adak,https://a.example/f,cv.pdf,mail 1\n"
    assert read(tmp_path, text).rows == (
        Row(
            line=2,
            number=1,
            name="Ada Example",
            handles=(
                ("github", "ada"),
                ("huggingface", "ada-hf"),
                ("kaggle", "adak"),
                ("feed", "https://a.example/f"),
            ),
            resume=cv,
            consent_ref="mail 1",
        ),
    )


@pytest.mark.parametrize(
    ("column", "cell", "handles"),
    [
        ("GitHub URL", "https://github.com/ada", ["github:ada"]),
        ("GitHub", "<https://www.github.com/Ada/?tab=stars>", ["github:Ada"]),
        ("github_username", "@ada", ["github:ada"]),
        (
            "GITHUB",
            "ada; bob | cyd dee,eve",
            [f"github:{x}" for x in ["ada", "bob", "cyd", "dee", "eve"]],
        ),
        ("github", "ada; https://github.com/ADA", ["github:ada"]),
        ("github", "123", ["github:123"]),
        ("HF", "hf.co/ada", ["huggingface:ada"]),
        ("Hugging Face", "ada_x.y", ["huggingface:ada_x.y"]),
        ("Kaggle profile", "https://www.kaggle.com/ada", ["kaggle:ada"]),
        ("Blog", "ada.example/feed", ["feed:https://ada.example/feed"]),
        ("feed", "feed://ada.example", ["feed:feed://ada.example"]),
        (
            "RSS",
            "https://a.example/?x=1,2|3 ; https://b.example",
            ["feed:https://a.example/?x=1,2|3", "feed:https://b.example"],
        ),
        (
            "Website",
            "https://linkedin.com/in/x https://github.com/ada https://kaggle.com/ada",
            ["github:ada", "kaggle:ada"],
        ),
        ("source", "gitlab=ada | GitHub = bob", ["gitlab:ada", "github:bob"]),
        ("source", "feed=b.example", ["feed:https://b.example"]),
    ],
)
def test_accounts_in_whatever_spelling(
    tmp_path: Path, column: str, cell: str, handles: list[str]
) -> None:
    row = one(tmp_path, **{column: cell})
    assert [f"{source}:{handle}" for source, handle in row.handles] == handles


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("github", "=ada", refusing.FORMULA),
        ("github", '=HYPERLINK("https://github.com/ada")', refusing.FORMULA),
        ("github", "+ada", refusing.no_account("github")),
        ("github", "-ada", refusing.no_account("github")),
        ("github", "@", refusing.no_account("github")),
        ("github", "ada@mail.example", refusing.E_MAIL),
        ("github", "https://github.com/ada/repo", refusing.no_account("github")),
        ("github", "https://gitlab.com/ada", refusing.no_account("github")),
        ("github", "https://kaggle.com/ada", refusing.no_account("github")),
        ("github", "https://ada:pw@github.com/ada", refusing.SECRET),
        ("github", "github.com", refusing.no_account("github")),
        ("github", "http://[bad/x", refusing.no_account("github")),
        ("github", "ada\u202ebob", refusing.no_account("github")),
        ("github", "../../etc", refusing.no_account("github")),
        ("github", "x" * 5000, refusing.TOO_LONG),
        (
            "github",
            " ".join(f"a{i}" for i in range(40)),
            refusing.TOO_MANY.format(most=30),
        ),
        ("github", "a " * 200, refusing.TOO_MANY.format(most=30)),
        ("github", "N/A", refusing.NO_ACCOUNT),
        ("links", "https://linkedin.com/in/x", refusing.NO_ACCOUNT),
        ("links", "https://a:b@x.example", refusing.SECRET),
        ("source", "LinkedIn", refusing.NO_ACCOUNT),
        ("feed", "yes", refusing.no_address("feed")),
        ("feed", "ftp://a.example/x", refusing.no_address("feed")),
        ("feed", "https://ada:pw@a.example", refusing.SECRET),
        ("feed", "ada@a.example", refusing.E_MAIL),
        ("git", "nowhere", refusing.ABSENT.format(what="repository")),
        ("git", "https://a.example/x.git", refusing.REMOTE.format(what="repository")),
        ("source", "gharchive=ada@/", refusing.OUTSIDE.format(what="archive")),
        ("source", "git=..", refusing.OUTSIDE.format(what="repository")),
    ],
)
def test_a_cell_that_is_no_account_is_said(
    tmp_path: Path, column: str, cell: str, why: str
) -> None:
    assert reason(tmp_path, **{column: cell}) == why


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("../secret.txt", refusing.OUTSIDE),
        ("..\\secret.txt", refusing.OUTSIDE),
        ("/etc/hosts", refusing.OUTSIDE),
        ("/not/there/at/all", refusing.OUTSIDE),
        ("cv/../../people/../x", refusing.OUTSIDE),
        (".", refusing.OUTSIDE),
        ("link.pdf", refusing.OUTSIDE),
        ("folder/secret.txt", refusing.OUTSIDE),
        ("absent.pdf", refusing.ABSENT),
        ("~/cv.pdf", refusing.ABSENT),
        ("https://a.example/cv.pdf", refusing.REMOTE),
        ("loop.pdf", refusing.ODD_PATH),
        ("x" * 3000, refusing.ODD_PATH),
    ],
)
def test_a_resume_stays_inside_the_folder(tmp_path: Path, path: str, why: str) -> None:
    folder = tmp_path / "people"
    folder.mkdir()
    put(tmp_path, "x", "secret.txt")
    (folder / "link.pdf").symlink_to(tmp_path / "secret.txt")
    (folder / "folder").symlink_to(tmp_path)
    (folder / "loop.pdf").symlink_to(folder / "loop.pdf")
    assert reason(folder, github="ada", cv=path) == why.format(what="resume")


def test_a_path_of_windows_and_a_link_inside_are_followed(tmp_path: Path) -> None:
    (tmp_path / "cv").mkdir()
    real = put(tmp_path / "cv", "x", "ada.pdf").resolve()
    (tmp_path / "same.pdf").symlink_to(real)
    assert one(tmp_path, github="ada", CV="cv\\ada.pdf").resume == real
    assert one(tmp_path, github="ada", CV="same.pdf").resume == real
    assert one(tmp_path, github="ada", CV=str(real)).resume == real
    assert one(tmp_path, github="ada", CV="none").resume is None


def test_a_path_with_a_zero_in_it_leads_nowhere(tmp_path: Path) -> None:
    text = r'[{"github": "ada", "cv": "a\u0000b", "consent": "mail 1"}]'
    (bad,) = read(tmp_path, text).bad
    assert bad.reason == refusing.ODD_PATH.format(what="resume")


def test_a_dash_is_never_standard_input(tmp_path: Path) -> None:
    assert one(tmp_path, github="ada", resume="-").resume is None


def test_a_repository_wants_an_author(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    assert reason(tmp_path, git="work") == refusing.NO_AUTHOR
    row = one(tmp_path, git="work", author="ada@")
    assert row.authors == ("ada@",)
    assert row.handles == (("git", str((tmp_path / "work").resolve())),)
    archive = one(tmp_path, source="gharchive=ada@work")
    assert archive.handles == (("gharchive", f"ada@{(tmp_path / 'work').resolve()}"),)


@pytest.mark.parametrize("said", ["", "no", "Yes", "x", "TRUE", "n/a", "-", " ", "ok!"])
def test_a_consent_without_place_and_time_is_none(tmp_path: Path, said: str) -> None:
    roster = read(tmp_path, as_csv([["github", "Consent?"], ["ada", said]]))
    assert roster.rows[0].consent_ref == ""
    told = [n for n in roster.notices if "neither where nor when" in n]
    assert bool(told) is bool(said.strip())


def test_names_come_whole_or_in_parts_and_harmless(tmp_path: Path) -> None:
    assert one(tmp_path, github="a", first_name="Ada", Surname="Ex").name == "Ada Ex"
    assert one(tmp_path, github="a", name="Ada\u202e\x07\nEx").name == "Ada Ex"
    assert one(tmp_path, github="a", name="n/a").name is None
    assert one(tmp_path, github="a", name="=1+1").name == "=1+1"
    assert len(one(tmp_path, github="a", name="x" * 9000).name or "") == 200


def test_one_person_twice(tmp_path: Path) -> None:
    text = (
        "name,github,hf,consent\nAda,ada,adah,m\nBob,bob,,m\nAda,ADA,AdaH,m\n"
        "Ada,ada,other,m\nBob,,bob2,m\n,x,,m\n"
    )
    roster = read(tmp_path, text)
    assert [(b.line, b.number, b.reason) for b in roster.bad] == [
        (4, 3, refusing.same(2)),
        (5, 4, refusing.shared("github", 2)),
    ]
    assert [row.line for row in roster.rows] == [2, 3, 6, 7]
    assert roster.notices == (refusing.namesakes([3, 6]),)
    assert [one.line for one in roster.everyone()] == [2, 3, 4, 5, 6, 7]


def test_many_namesakes_are_counted(tmp_path: Path) -> None:
    pairs = [f"N{i // 2},g{i},m" for i in range(30)]
    roster = read(tmp_path, "name,github,consent\n" + "\n".join(pairs))
    assert len(roster.notices) == 11
    assert roster.notices[-1] == "5 more names stand in several rows."


def test_two_people_in_one_repository(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    text = "git,author,consent\nwork,ada,m\nwork,bob,m\nwork,Ada,m\n"
    roster = read(tmp_path, text)
    assert [row.authors for row in roster.rows] == [("ada",), ("bob",)]
    assert roster.bad[0].reason == refusing.same(2)


def test_what_is_not_read_is_noticed(tmp_path: Path) -> None:
    text = "github,website,source,consent,Pay,Pay\na,https://x.example,Referral,m,1,\n"
    assert read(tmp_path, text).notices == (
        "Columns that are not read: Pay.",
        refusing.OTHER_LINKS,
        refusing.NO_PAIRS,
    )
    many = ",".join(f"c{i}" for i in range(12))
    (notice,) = read(tmp_path, f"github,consent,{many}\na,m\n").notices
    assert notice.endswith("c7 and 4 more.")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", refusing.EMPTY),
        ("\ufeff \n\n", refusing.EMPTY),
        ("just some words\nand more\n", refusing.NO_HEADER),
        ("github,consent\n\n", refusing.NO_ROWS),
        ("name,consent\nAda,m\n", refusing.NO_SOURCE),
        ("name,github\nAda,ada\n", refusing.NO_CONSENT),
        (
            "github,GitHub URL,consent\na,b,m\n",
            refusing.twice("github", "github", "GitHub URL"),
        ),
        ("[1, ", refusing.NO_LIST),
        ("{}", refusing.NO_LIST),
        ("[" * 200_000, refusing.NO_LIST),
        ("[]", refusing.NO_ROWS),
        ('[{"github": "ada"}]', refusing.NO_CONSENT),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0", refusing.NOT_TEXT),
        (b"%PDF-1.7\x01\x02" + b"\x05\x06" * 20, refusing.NOT_TEXT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", refusing.OLD_EXCEL),
        (b"PK\x03\x04nonsense", refusing.unpacked()),
        ("github,consent\n" + "a,m\n" * 100_000, refusing.too_many(100_000)),
        ("[" + "1," * 20_000 + "1]", refusing.too_many(20_001)),
        ("github,consent\n" + '"\n' * 500_000, refusing.too_long(500_001)),
        ("github,consent\r" + "\r" * 500_000, refusing.too_long(500_001)),
    ],
)
def test_a_file_that_is_no_roster_is_refused_in_one_sentence(
    tmp_path: Path, text: str | bytes, why: str
) -> None:
    with pytest.raises(RosterError) as caught:
        read(tmp_path, text)
    assert str(caught.value) == f"people.csv: {why}"
    assert caught.value.exit_code == 1
    assert not [word for word in FORBIDDEN if word in why.lower()]


def test_a_file_that_cannot_be_opened_or_is_too_large(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="no such file"):
        rows.read(tmp_path / "absent.csv")
    with pytest.raises(RosterError, match="it is no file"):
        rows.read(tmp_path)
    with pytest.raises(RosterError, match="leads nowhere"):
        rows.read(Path("a\0b"))
    big = tmp_path / "big.csv"
    with big.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(RosterError, match="with 60 MB it is far larger"):
        rows.read(big)


def test_a_hundred_thousand_rows_are_refused_with_how_to_go_on() -> None:
    told = refusing.too_many(100_000)
    assert "100,000 rows" in told and "20,000" in told and "5 files" in told


_words = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]
    ),
    max_size=12,
)
_login = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,8}", fullmatch=True)
_person = st.tuples(_words, _login, st.one_of(st.just(""), _login), _words)


@example(  # an empty key of JSON is a column, as an empty cell stands in one
    people=[("", "0", "", "")], form="json", sign=",", end="\n", encoding="utf-8"
)
@given(
    people=st.lists(_person, min_size=1, max_size=5),
    form=st.sampled_from(["csv", "json", "inline", "shared"]),
    sign=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_table_reads_the_same_in_every_form(
    tmp_path: Path,
    people: list[tuple[str, str, str, str]],
    form: str,
    sign: str,
    end: str,
    encoding: str,
) -> None:
    head = ["Full name", "GitHub", "HF", "Consent ref"]
    cells = [head, *people]
    written: dict[str, str | bytes] = {
        "csv": as_csv(cells, sign, end).encode(encoding),
        "json": as_json(cells),
        "inline": as_xlsx(cells),
        "shared": as_xlsx(cells, shared=True),
    }
    plain = read(tmp_path, as_csv(cells), "plain.csv")
    found = read(tmp_path, written[form], "other")
    first = 1 if form == "json" else 2
    lines = [one.line for one in found.everyone()]
    assert lines == list(range(first, first + len(people)))
    known = [(row.number, row.name, row.handles, row.consent_ref) for row in plain.rows]
    assert known == [(r.number, r.name, r.handles, r.consent_ref) for r in found.rows]
    numbers = [(bad.number, bad.reason.partition(" line")[0]) for bad in plain.bad]
    assert numbers == [(b.number, b.reason.partition(" line")[0]) for b in found.bad]
