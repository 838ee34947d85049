import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import ResumeError
from auditor.model import Role, RoleKind
from auditor.resume.readers import json_resume
from auditor.resume.sheet import Sheet, from_plain, to_plain
from auditor.resume.structured import roles


def read(document: Any) -> Sheet:
    text = document if isinstance(document, str) else json.dumps(document)
    return json_resume.read(text.encode("utf-8", "surrogatepass"))


def found(document: Any) -> tuple[Role, ...]:
    return roles(read(document))[0]


def job(**keys: Any) -> dict[str, Any]:
    return {"work": [{"name": "Imagined Works", "position": "Engineer", **keys}]}


def test_the_sections_are_told_apart() -> None:
    career = found(
        {
            "basics": {"name": "Somebody Invented", "email": "x@example.invalid"},
            "work": [
                {"company": "Old Key", "position": "Analyst", "startDate": "2019"}
            ],
            "education": [
                {"institution": "U", "area": "Maths", "startDate": "2015-09-01"}
            ],
            "volunteer": [{"organization": "Club", "startDate": "2020-01"}],
            "projects": [{"name": "Thing", "startDate": "2021-01"}],
            "publications": [
                {"name": "Paper", "publisher": "Journal", "releaseDate": "2021-03-04"}
            ],
            "awards": [{"title": "Prize", "date": "2020"}],
        },
    )
    assert [(role.kind, role.org) for role in career] == [
        (RoleKind.EMPLOYMENT, "Old Key"),
        (RoleKind.EDUCATION, "U"),
        (RoleKind.VOLUNTEERING, "Club"),
        (RoleKind.PROJECT, "Thing"),
        (RoleKind.PUBLICATION, "Journal"),
    ]
    assert career[1].start_text == "2015-09"
    assert (career[4].title, career[4].start_text) == ("Paper", "2021-03")
    assert career[4].start == career[4].end
    assert "example.invalid" not in repr(career)


@pytest.mark.parametrize("end", [None, "", "Present", " current "])
def test_a_missing_or_spoken_end_means_that_the_role_goes_on(end: str | None) -> None:
    entry = {"startDate": "2020-03"} | ({} if end is None else {"endDate": end})
    (role,) = found(job(**entry))
    assert role.current
    assert role.end is None
    assert role.source_text == "2020-03 - present"


def test_our_own_key_says_that_the_end_is_not_known() -> None:
    (role,) = found(job(startDate="2020-03", endDateStated=False))
    assert not role.current
    assert role.end is None
    (role,) = found(job(startDate="2020-03", endDate="2021", endDateStated=False))
    assert role.end_text == "2021"


@pytest.mark.parametrize(
    "keys",
    [
        {"kind": "break"},
        {"position": "Career Break"},
        {"position": "Sabbatical - travelling"},
        {"name": "", "position": "Elternzeit"},
        {"name": "Congé parental"},
        {"name": "Career break", "position": "Parent"},
        {"name": "", "position": "Año sabático"},
        {"name": "育児休業", "position": ""},
    ],
)
def test_breaks_among_the_jobs_are_no_employment(keys: dict[str, str]) -> None:
    (role,) = found(job(startDate="2020-03", **keys))
    assert role.kind is RoleKind.BREAK


@pytest.mark.parametrize(
    "keys",
    [
        {"position": "Career Break Coach"},
        {"name": "Sabbatical Homes", "position": "Host"},
        {"name": "Gap Year Abroad Ltd", "position": ""},
    ],
)
def test_jobs_that_only_name_breaks_are_employment(keys: dict[str, str]) -> None:
    (role,) = found(job(startDate="2020-03", **keys))
    assert role.kind is RoleKind.EMPLOYMENT


def test_halves_of_characters_and_contact_data_are_replaced() -> None:
    (role,) = found(job(name="a\ud800b", startDate="2015-05"))
    assert role.org == "a?b"
    entry = read(job(name="A\u202eB  me@example.invalid +1 555 010 0100")).entries[0]
    assert entry.org == "A B"
    assert read(job(name=7, position=[1])).entries[0].org == "7"
    assert len(read(job(name="x" * 900)).entries[0].org) == 200


def test_the_documents_own_month_is_kept() -> None:
    base = job(startDate="2020-01")
    stamped = {**base, "meta": {"lastModified": "2024-05-06T10:00:00Z"}}
    assert read(stamped).created == "2024-05"
    assert read({**base, "meta": {"lastModified": "May"}}).created is None
    assert read({**base, "meta": None}).created is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_marks_and_encodings_do_no_harm(encoding: str) -> None:
    text = "\n" + json.dumps(job(startDate="2020-01", name="Öl"), ensure_ascii=False)
    (entry,) = json_resume.read(text.encode(encoding)).entries
    assert entry.org == "Öl"


def test_the_same_keys_may_be_yaml() -> None:
    (first, second) = found(
        "# mine\nwork:\n- name: A\n  startDate: 2019\n  endDate: 2020-05-31\n"
        "- {name: B, startDate: 2021-01, endDateStated: false}\n"
    )
    assert (first.start_text, first.end_text) == ("2019", "2020-05")
    assert (second.org, second.current) == ("B", False)


def test_fresh_has_the_same_under_other_names() -> None:
    career = found(
        {
            "employment": {
                "history": [{"employer": "A", "position": "P", "start": "2019-01"}]
            },
            "education": {
                "history": [{"institution": "U", "start": 2010, "end": 2014}]
            },
            "service": {"history": [{"organization": "Club", "end": "2012"}]},
            "projects": [{"title": "Tool", "start": "2020", "end": "2021-02"}],
            "writing": [{"title": "Paper", "publisher": {"name": "x"}, "date": 2011}],
        }
    )
    assert [(r.kind, r.org, r.start_text, r.end_text) for r in career] == [
        (RoleKind.EMPLOYMENT, "A", "2019-01", None),
        (RoleKind.EDUCATION, "U", "2010", "2014"),
        (RoleKind.VOLUNTEERING, "Club", "2012", "2012"),
        (RoleKind.PROJECT, "Tool", "2020", "2021-02"),
        (RoleKind.PUBLICATION, "", "2011", "2011"),
    ]
    assert career[0].current


def test_a_month_written_as_a_number_keeps_its_last_figure() -> None:
    text = '{"work": [{"startDate": 2020.10}]}'
    assert read(text).entries[0].start == "2020.10"


def test_empty_sections_are_empty() -> None:
    sheet = read({"work": None, "education": []})
    assert sheet.entries == ()
    assert not sheet.structured


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("{ no", "is not JSON (line 1)"),
        ("[" * 200_000, "is not JSON"),
        ("   ", "no JSON Resume"),
        ("[]", "no JSON Resume"),
        ("just words", "no JSON Resume"),
        ("a: [", "not YAML (line"),
        ({"basics": {}}, "no JSON Resume"),
        ({"work": "often"}, "work is not a list"),
        ({"work": {"a": 1}}, "work is not a list"),
        ({"work": ["x"]}, "entry 1 is not an object"),
        ({"employment": {"history": ["x"]}}, "work entry 1 is not an object"),
        ({"service": {"history": 1}}, "volunteer is not a list"),
        (job(startDate={"y": 1}), "startDate holds no date"),
        (f'{{"work": [{{"startDate": {"9" * 5000}}}]}}', "is not JSON"),
        ({"work": [{}] * 2_001}, "over 2,000 entries"),
    ],
)
def test_bad_resumes_get_one_sentence(document: Any, words: str) -> None:
    with pytest.raises(ResumeError) as caught:
        read(document)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["work", "meta", "startDate", "endDate", "name", "kind", "releaseDate"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["work", "publications"]), ANYTHING))
def test_whatever_stands_there_is_read_or_refused(document: dict[str, Any]) -> None:
    try:
        sheet = read(document)
        roles(sheet)
    except ResumeError as error:
        assert "\n" not in str(error)
    else:
        assert from_plain(json.loads(json.dumps(to_plain(sheet)))) == sheet


@pytest.mark.parametrize("name", ["jr_schema_sample.json", "jr_senior_engineer.json"])
def test_outside_json_resumes_read_as_their_truth_says(name: str, shared: Path) -> None:
    sheet = json_resume.read((shared / "resumes/files" / name).read_bytes())
    truth = json.loads((shared / "resumes/truth" / f"{name}.json").read_text())
    jobs = [r for r in roles(sheet)[0] if r.kind is RoleKind.EMPLOYMENT]
    assert [(r.start_text, r.end_text or "present") for r in jobs] == [
        (row["start"], row["end"]) for row in truth["employment"]
    ]
