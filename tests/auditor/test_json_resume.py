import json
from pathlib import Path
from typing import Any

import pytest

from auditor import resume
from auditor.errors import ResumeError
from auditor.model import Career, RoleKind
from auditor.resume.months import month_text


def read(document: Any, tmp_path: Path) -> Career:
    file = tmp_path / "cv.json"
    text = document if isinstance(document, str) else json.dumps(document)
    file.write_text(text, encoding="utf-8")
    return resume.read(str(file))


def job(**keys: Any) -> dict[str, Any]:
    return {"work": [{"name": "Imagined Works", "position": "Engineer", **keys}]}


def test_work_study_volunteering_and_projects_are_told_apart(tmp_path: Path) -> None:
    career = read(
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
        },
        tmp_path,
    )
    assert [role.kind for role in career.roles] == [
        RoleKind.EMPLOYMENT,
        RoleKind.EDUCATION,
        RoleKind.VOLUNTEERING,
        RoleKind.PROJECT,
    ]
    assert [role.org for role in career.roles] == ["Old Key", "U", "Club", "Thing"]
    assert career.roles[1].start_text == "2015-09"
    assert "example.invalid" not in repr(career)


@pytest.mark.parametrize("end", [None, "", "Present", " current "])
def test_a_missing_or_spoken_end_means_that_the_role_goes_on(
    end: str | None, tmp_path: Path
) -> None:
    entry = {"startDate": "2020-03"} | ({} if end is None else {"endDate": end})
    (role,) = read(job(**entry), tmp_path).roles
    assert role.current
    assert role.end is None
    assert role.source_text == "2020-03 - present"


def test_a_year_stays_a_year(tmp_path: Path) -> None:
    (role,) = read(job(startDate=2018, endDate="2020"), tmp_path).roles
    assert (role.start_text, role.end_text) == ("2018", "2020")
    assert role.end is not None
    assert (month_text(role.end.first), month_text(role.end.last)) == (
        "2020-01",
        "2020-12",
    )


def test_each_end_bounds_the_other(tmp_path: Path) -> None:
    (role,) = read(job(startDate="2015-05", endDate="2015"), tmp_path).roles
    assert role.end is not None
    assert month_text(role.end.first) == "2015-05"
    (role,) = read(job(startDate="2015", endDate="2015-03"), tmp_path).roles
    assert month_text(role.start.last) == "2015-03"


def test_halves_of_characters_are_replaced(tmp_path: Path) -> None:
    (role,) = read(job(name="a\ud800b", startDate="2015-05"), tmp_path).roles
    assert role.org == "a?b"


def test_an_entry_with_only_an_end_is_that_one_date(tmp_path: Path) -> None:
    (role,) = read(job(endDate="2020-05"), tmp_path).roles
    assert role.start == role.end


def test_entries_without_dates_are_left_out_with_a_warning(tmp_path: Path) -> None:
    career = read(job(), tmp_path)
    assert career.roles == ()
    assert "entry 1 has no start date" in career.warnings[0]
    assert "lists no dated employment" in career.warnings[1]


def test_the_documents_own_month_is_kept(tmp_path: Path) -> None:
    base = job(startDate="2020-01")
    stamped = read({**base, "meta": {"lastModified": "2024-05-06T10:00:00Z"}}, tmp_path)
    assert stamped.document_month is not None
    assert month_text(stamped.document_month) == "2024-05"
    assert read({**base, "meta": {"lastModified": "May"}}, tmp_path).document_month is (
        None
    )
    assert read({**base, "meta": None}, tmp_path).document_month is None


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    text = "\ufeff" + json.dumps(job(startDate="2020-01"))
    assert len(read(text, tmp_path).roles) == 1


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("{ no", "is not JSON (line 1)"),
        ("[" * 200_000, "is not JSON"),
        ("   ", "is empty"),
        ("[]", "no JSON Resume"),
        ({"basics": {}}, "no JSON Resume"),
        ({"work": "often"}, "work is not a list"),
        ({"work": ["x"]}, "entry 1 is not an object"),
        (job(startDate="2020-13"), "'2020-13' has no month 13"),
        (job(startDate="2020-02-31"), "not a day of the calendar"),
        (job(startDate="last year"), "'last year' is not YYYY"),
        (job(startDate="2\u066019-0\u0661"), "is not YYYY"),
        (f'{{"work": [{{"startDate": {"9" * 5000}}}]}}', "is not JSON"),
        (job(startDate="2021-05", endDate="2020-01"), "starts (2021-05) after it ends"),
        (job(startDate=True), "'True' is not YYYY"),
    ],
)
def test_bad_resumes_get_one_sentence(
    document: Any, words: str, tmp_path: Path
) -> None:
    with pytest.raises(ResumeError) as caught:
        read(document, tmp_path)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_binary_and_huge_files_get_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ResumeError, match="no such file"):
        resume.read(str(tmp_path / "none.json"))
    with pytest.raises(ResumeError, match="it has no such name"):
        resume.read("a\0b")
    with pytest.raises(ResumeError, match="is a directory"):
        resume.read(str(tmp_path))
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7\xff\xfe")
    with pytest.raises(ResumeError, match="is not JSON"):
        resume.read(str(tmp_path / "cv.pdf"))
    with (tmp_path / "big.json").open("wb") as file:
        file.truncate(resume.MAX_BYTES + 1)
    with pytest.raises(ResumeError, match="larger than 5 MB"):
        resume.read(str(tmp_path / "big.json"))


@pytest.mark.parametrize("name", ["jr_schema_sample.json", "jr_senior_engineer.json"])
def test_outside_json_resumes_read_as_their_truth_says(name: str, shared: Path) -> None:
    career = resume.read(str(shared / "resumes/files" / name))
    truth = json.loads((shared / "resumes/truth" / f"{name}.json").read_text())
    jobs = [r for r in career.roles if r.kind is RoleKind.EMPLOYMENT]
    assert [(r.start_text, r.end_text or "present") for r in jobs] == [
        (row["start"], row["end"]) for row in truth["employment"]
    ]
