import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import ResumeError
from auditor.model import Role, RoleKind
from auditor.resume.readers import rendercv
from auditor.resume.sheet import Entry
from auditor.resume.structured import roles

JOB = "    - {company: Imagined Works, position: Engineer"


def entries(sections: str) -> tuple[Entry, ...]:
    return rendercv.read(f"cv:\n  sections:\n{sections}\n".encode()).entries


def found(sections: str) -> tuple[Role, ...]:
    return roles(rendercv.read(f"cv:\n  sections:\n{sections}\n".encode()))[0]


def test_entries_are_what_they_have_in_whatever_section() -> None:
    read = entries(
        """
    academic_positions:
    - company: ETH
      position: Lecturer
      start_date: 2017-09
    anything:
    - institution: Imagined University
      area: Maths
      degree: BSc
      start_date: 2010
      end_date: 2014
    - title: '**A** paper on [links](https://example.invalid)'
      authors: ['*Me*']
      journal: Letters
      date: 2021-05
    - bullet: 2019-2020 a line
    - a line
    projects:
    - name: '[Tool](https://example.invalid)'
      date: '2021'
    Volunteer Work:
    - company: Club
      position: Helper
      start_date: 2019
    - name: Shelter
      date: 2018
    experience:
    - name: Own Shop
      start_date: 2015-01-15
      end_date: 2016-02-01
    certificates:
    - name: Course
      date: 2020-01
    papers:
    - name: Another
      date: 2020-02
    - name:
    skills:
    - label: Languages
      details: Python
    additional_experience:
    - name: Awards
      details: many
"""
    )
    assert [(e.kind, e.org, e.title) for e in read] == [
        (RoleKind.EMPLOYMENT, "ETH", "Lecturer"),
        (RoleKind.EDUCATION, "Imagined University", "BSc, Maths"),
        (RoleKind.PUBLICATION, "Letters", "A paper on links"),
        (RoleKind.PROJECT, "Tool", ""),
        (RoleKind.VOLUNTEERING, "Club", "Helper"),
        (RoleKind.VOLUNTEERING, "Shelter", ""),
        (RoleKind.EMPLOYMENT, "Own Shop", ""),
        (RoleKind.PUBLICATION, "", "Another"),
    ]
    assert read[0].place == "academic_positions entry 1"


@pytest.mark.parametrize(
    ("dates", "texts", "current"),
    [
        ("start_date: 2020-01", ("2020-01", None), True),
        ("start_date: 2020-01, end_date: present", ("2020-01", None), True),
        ("start_date: 2020, end_date: 2021-03-05", ("2020", "2021-03"), False),
        ("end_date: 2021-03", ("2021-03", "2021-03"), False),
        ("date: 2019-05, start_date: 2020-01", ("2019-05", "2019-05"), False),
        ("date: 2018 \u2013 2020, start_date: 1999", ("2018", "2020"), False),
        ("date: , start_date: 1999, end_date: ~", ("1999", None), True),
    ],
)
def test_the_rules_for_dates(
    dates: str, texts: tuple[str, str | None], current: bool
) -> None:
    (role,) = found(f"    work:\n{JOB}, {dates}}}")
    assert (role.start_text, role.end_text) == texts
    assert role.current is current


def test_nothing_is_read_as_a_time_or_a_truth_value() -> None:
    (entry,) = entries("    work:\n    - {company: 1:30, position: no, date: 2020-1-5}")
    assert (entry.org, entry.title, entry.dates) == ("1:30", "no", "2020-1-5")


def test_a_break_among_the_jobs_is_one() -> None:
    read = entries("    work:\n    - {company: '', position: Career break, date: 2020}")
    assert read[0].kind is RoleKind.BREAK


def test_anchors_and_merge_keys_are_followed() -> None:
    (first, second) = entries(
        """
    a:
    - &job {company: A, position: P, start_date: 2019, end_date: 2020}
    b:
    - <<: [*job, {location: X}, 3]
      start_date: 2018
"""
    )
    assert (second.org, second.start, second.end) == ("A", "2018", "2020")
    assert first.start == "2019"


def test_version_0_has_its_sections_under_cv() -> None:
    text = """
cv:
  name: Somebody
  social_networks: [{network: X, username: x, name: y}]
  work_experience: [{company: A, position: P, start_date: 2019-01}]
  academic_projects: [{name: Thing, date: 2018}]
  custom_sections:
  - title: Jobs
    entries: [{company: B, position: P, date: 2015}]
  - odd
"""
    assert [e.org for e in rendercv.read(text.encode()).entries] == ["A", "Thing", "B"]


@pytest.mark.parametrize(
    ("settings_text", "month"),
    [
        ("settings: {current_date: 2025-03-04}", "2025-03"),
        ("settings: {current_date: today}", None),
        ("rendercv_settings: {date: '2024-01-05'}", "2024-01"),
        ("settings: [1]", None),
    ],
)
def test_the_files_own_date(settings_text: str, month: str | None) -> None:
    text = f"%YAML 1.2\n---\ndesign: {{}}\n---\ncv: {{}}\n{settings_text}\n"
    assert rendercv.read(text.encode()).created == month


def test_a_section_of_lines_alone_is_said() -> None:
    sheet = rendercv.read(b"cv: {sections: {experience: [worked a lot]}}")
    assert sheet.entries == ()
    assert "section experience has no entry with a company" in sheet.notices[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("cv: [", "not YAML (line"),
        ("cv: none", "no cv with sections"),
        ("", "no cv with sections"),
        ("cv: {a: 1, a: 2}", "line 1 has the key 'a' a second time"),
        ("cv: {? [1] : 2}", "a key that is no text"),
        ("cv: *none", "repeats what is not there"),
        ("[" * 100_000, "deeper than a resume"),
        ("cv: " + "[" * 100, "deeper than a resume"),
        ("- a\n" * 100_001, "over 100,000 values"),
        ("# " + "a" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_bad_files_get_one_sentence(text: str, words: str) -> None:
    with pytest.raises(ResumeError) as caught:
        rendercv.read(text.encode())
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_aliases_cost_nothing_and_merges_are_counted() -> None:
    laughs = ["a0: &a0 [x, x, x]"]
    laughs += [f"a{n}: &a{n} [{f'*a{n - 1},' * 9}]" for n in range(1, 40)]
    assert rendercv.read(("\n".join(laughs) + "\ncv: {}").encode()).entries == ()
    keys = ", ".join(f"k{n}: 1" for n in range(2_000))
    merges = "\n".join(["- {<<: *a}"] * 100)
    with pytest.raises(ResumeError, match="over 100,000 values"):
        rendercv.read(f"- &a {{{keys}}}\n{merges}".encode())
    many = "\n".join(f"    s{n}: *jobs" for n in range(2_000))
    with pytest.raises(ResumeError, match="over 2,000 entries"):
        entries(f"    first: &jobs\n{JOB}, date: 2020}}\n{JOB}, date: 2020}}\n{many}")


def test_a_document_that_holds_itself_does_no_harm() -> None:
    assert rendercv.read(b"cv: &c {sections: {x: [*c], y: *c}}").entries == ()


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("cv:sections \n-[]{}&*!<>|'\"%@`~?,#12"), max_size=80
    )
)
def test_whatever_stands_there_is_read_or_refused(text: str) -> None:
    try:
        roles(rendercv.read(f"cv:\n  sections:\n    work: {text}".encode()))
    except ResumeError as error:
        assert "\n" not in str(error)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["company", "position", "name", "title", "date", "start_date"]
            ),
            inner,
        )
    ),
    max_leaves=10,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["work", "projects", "custom_sections"]), ODD))
def test_wrong_types_are_read_or_refused(sections: object) -> None:
    for cv in (sections, {"sections": sections}):
        try:
            roles(rendercv.read(json.dumps({"cv": cv}).encode()))
        except ResumeError as error:
            assert "\n" not in str(error)


def test_an_outside_file_reads_as_its_truth_says(shared: Path) -> None:
    data = (shared / "resumes/files/rc_classic.yaml").read_bytes()
    truth = json.loads((shared / "resumes/truth/rc_classic.yaml.json").read_text())
    read = roles(rendercv.read(data))[0]
    jobs = [role for role in read if role.kind is RoleKind.EMPLOYMENT]
    assert [(r.start_text, r.end_text or "present") for r in jobs] == [
        (row["start"], row["end"]) for row in truth["employment"]
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("experience", RoleKind.EMPLOYMENT),
        ("Work_History", RoleKind.EMPLOYMENT),
        ("Berufserfahrung", RoleKind.EMPLOYMENT),
        ("Expérience professionnelle", RoleKind.EMPLOYMENT),
        ("Trayectoria", RoleKind.EMPLOYMENT),
        ("Esperienze lavorative", RoleKind.EMPLOYMENT),
        ("职业经历", RoleKind.EMPLOYMENT),
        ("職歴", RoleKind.EMPLOYMENT),
        ("경력", RoleKind.EMPLOYMENT),
        ("Volunteer Experience", RoleKind.VOLUNTEERING),
        ("Bénévolat", RoleKind.VOLUNTEERING),
        ("extracurricular_activities", RoleKind.VOLUNTEERING),
        ("Positions of Responsibility", RoleKind.VOLUNTEERING),
        ("personal-projects", RoleKind.PROJECT),
        ("Ausbildung", RoleKind.EDUCATION),
        ("Publikationen", RoleKind.PUBLICATION),
        ("Professional Development", None),
        ("Relevant Coursework", None),
        ("Personal Information", None),
        ("Awards", None),
    ],
)
def test_sections_say_what_an_entry_with_only_a_name_is(
    name: str, kind: RoleKind | None
) -> None:
    read = entries(f"    {name}:\n    - {{name: X, date: 2020}}")
    assert [entry.kind for entry in read] == ([kind] if kind else [])
