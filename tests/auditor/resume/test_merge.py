from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import ResumeError
from auditor.model import Career, Month, Role, RoleKind
from auditor.resume import employers
from auditor.resume.merge import Reading, merge
from auditor.resume.months import parse_iso
from auditor.resume.pairing import agree, pairs

STUDY, JOB, CLUB = RoleKind.EDUCATION, RoleKind.EMPLOYMENT, RoleKind.VOLUNTEERING


def role(
    org: str,
    start: str,
    end: str | None = None,
    *,
    title: str = "",
    kind: RoleKind = JOB,
) -> Role:
    """One role; an end of "?" is not stated, none is the present."""
    known = end is not None and end != "?"
    return Role(
        kind=kind,
        org=org,
        title=title,
        start=parse_iso(start),
        end=parse_iso(end or "") if known else None,
        current=end is None,
        source_text="",
        start_text=start,
        end_text=end if known else None,
    )


def reading(name: str, *roles: Role, month: int | None = None) -> Reading:
    form = "jsonresume" if name.endswith(".json") else "pdf"
    career = Career(
        file=name,
        format=form,
        roles=roles,
        document_month=None if month is None else Month(month),
        warnings=(f"{name}: told",),
    )
    return Reading(career=career, structured=form == "jsonresume")


def merged(*readings: Reading) -> tuple[list[tuple[str, str, str | None]], list[str]]:
    career = merge(readings)
    spans = [(r.org, r.start_text, r.end_text) for r in career.roles]
    return spans, [w for w in career.warnings if not w.endswith(": told")]


def test_one_alone_is_returned_as_it_is() -> None:
    one = reading("cv.pdf", role("Acme", "2019"))
    assert merge([one]) is one.career


def test_structured_goes_first_and_every_role_says_its_file() -> None:
    career = merge(
        [
            reading("cv.pdf", role("Foo", "2015", "2016"), month=10),
            reading("cv.json", role("Acme", "2019"), month=9),
            reading("b.json", role("Acme", "2019")),
        ]
    )
    assert (career.file, career.format) == (
        "cv.json, b.json, cv.pdf",
        "jsonresume, jsonresume, pdf",
    )
    assert [(r.org, r.file) for r in career.roles] == [
        ("Acme", "cv.json"),
        ("Foo", "cv.pdf"),
    ]
    assert career.document_month == 10
    assert career.warnings == (
        "cv.json: told",
        "b.json: told",
        "cv.pdf: told",
        "Only cv.pdf lists Foo, 2015 to 2016.",
    )


def test_where_two_differ_the_structured_one_is_used_and_it_is_said() -> None:
    spans, told = merged(
        reading("cv.pdf", role("ACME, Inc.", "2019-03", "2021-02")),
        reading("cv.json", role("Acme", "2019-01", "2021-02")),
    )
    assert spans == [("Acme", "2019-01", "2021-02")]
    assert told == [
        "cv.pdf gives 2019-03 to 2021-02 for Acme, cv.json 2019-01 to 2021-02, "
        "which is used."
    ]


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        (("2019", "2021"), ("2019-03", "2021-02"), None),
        (("2019-03", "2021"), ("2019", "2021-02"), None),
        (("2019", None), ("2019-03", None), None),
        (("2019", "?"), ("2019-03", "2020"), None),
        (("2019", "?"), ("2019", None), None),
        (
            ("2019", None),
            ("2019", "2020"),
            "2019 to 2020 for Acme, a.json 2019 to pres",
        ),
        (("2019", "2020"), ("2019", None), "2019 to present for Acme, a.json 2019 to"),
        (("2018", "?"), ("2019", "?"), "2019 to an end that is not stated for Acme"),
        (("2019", "2019"), ("2018", "2018"), "b.pdf gives 2018 for Acme, a.json 2019,"),
    ],
)
def test_a_coarser_date_does_not_differ(
    one: tuple[str, str | None], two: tuple[str, str | None], said: str | None
) -> None:
    spans, told = merged(
        reading("a.json", role("Acme", *one)), reading("b.pdf", role("Acme", *two))
    )
    assert [span[1] for span in spans] == [one[0]]
    assert [said in line for line in told if said] == [True] * len(told)
    assert bool(told) is bool(said)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Acme", "ACME Inc."),
        ("The Acme Company", "acme"),
        ("Müller GmbH & Co. KG", "MÜLLER"),
        ("Beispiel S.A.", "Beispiel"),
        ("株式会社例", "例"),
        ("Acme", "Acme, Berlin"),
        ("Acme", ""),
        ("", "Acme"),
        ("Acme", "Engineer, Acme"),
    ],
)
def test_one_employer_under_two_names(one: str, two: str) -> None:
    spans, told = merged(
        reading("a.json", role(one, "2019-01", "2020-12")),
        reading("b.pdf", role(two, "2019-02", "2020-12")),
    )
    assert [span[0] for span in spans] == [one]
    assert len(told) == 1


def test_a_title_where_the_employer_should_stand_is_seen_through() -> None:
    spans, _ = merged(
        reading("a.json", role("Acme", "2019-01", "2020-12", title="Engineer")),
        reading("b.pdf", role("Engineer", "2019-01", "2020-12", title="Acme")),
    )
    assert len(spans) == 1


def test_equal_dates_are_one_entry_whatever_the_names() -> None:
    spans, told = merged(
        reading("a.json", role("Acme", "2019-01", "2020-12")),
        reading("b.pdf", role("Imagined Works", "2019-01", "2020-12")),
    )
    assert (len(spans), told) == (1, [])


def test_other_employers_are_kept_and_told() -> None:
    spans, told = merged(
        reading("a.json", role("Acme", "2019-01", "2020-12")),
        reading("b.pdf", role("Works", "2019-06", "2020-12"), role("", "2010", "2011")),
    )
    assert [span[0] for span in spans] == ["Acme", "Works", ""]
    assert told == [
        "Only a.json lists Acme, 2019-01 to 2020-12.",
        "Only b.pdf lists Works, 2019-06 to 2020-12.",
        "Only b.pdf lists an entry without a name, 2010 to 2011.",
    ]


def test_two_times_at_one_employer_are_paired_by_their_dates() -> None:
    jobs = [role("Acme", "2010-01", "2012-12"), role("Acme", "2018-01", "2020-12")]
    later = role("Acme", "2018-02", "2020-12")
    earlier = role("Acme", "2010-01", "2012-11")
    for order in permutations([later, earlier]):
        spans, told = merged(reading("a.json", *jobs), reading("b.pdf", *order))
        assert [span[1] for span in spans] == ["2010-01", "2018-01"]
        assert len(told) == 2
        assert not [line for line in told if line.startswith("Only")]


def test_a_slip_of_the_year_is_told_and_a_later_return_is_kept() -> None:
    first = reading("a.json", role("Acme", "2018-01", "2018-12"))
    slip = reading("b.pdf", role("Acme", "2017-01", "2017-12"))
    assert "gives 2017-01" in merged(first, slip)[1][0]
    back = reading("b.pdf", role("Acme", "2005-01", "2006-12"))
    assert len(merged(first, back)[0]) == 2
    twice = reading(
        "b.pdf", role("Acme", "2017-01", "2017-11"), role("Acme", "2016", "2016")
    )
    assert len(merged(first, twice)[0]) == 3


def test_promotions_are_paired_by_their_titles() -> None:
    known = [
        role("Acme", "2018", "2020", title="Engineer"),
        role("Acme", "2018", "2020", title="Lead"),
    ]
    assert pairs(known, [known[1], known[0]]) == {0: 1, 1: 0}


def test_the_same_title_at_much_the_same_time_is_one() -> None:
    spans, told = merged(
        reading("a.json", role("IBM", "2010-01", "2020-12", title="Engineer")),
        reading("b.pdf", role("Business M.", "2010-02", "2020-12", title="Engineer")),
    )
    assert (len(spans), len(told)) == (1, 1)


def test_another_kind_for_the_same_entry_is_told() -> None:
    spans, told = merged(
        reading("a.json", role("Club", "2018", "2020", kind=CLUB)),
        reading("b.pdf", role("Club", "2018", "2020")),
    )
    assert len(spans) == 1
    assert told == [
        "b.pdf lists Club as employment, a.json as volunteering, which is used."
    ]


def test_study_and_work_at_one_place_are_two() -> None:
    spans, told = merged(
        reading("a.json", role("U", "2018", "2020", kind=STUDY)),
        reading("b.pdf", role("U", "2018", "2020"), role("V", "2011", kind=STUDY)),
    )
    assert (len(spans), told) == (3, [])


def test_papers_and_projects_are_known_by_their_names_alone() -> None:
    paper, project = RoleKind.PUBLICATION, RoleKind.PROJECT
    spans, told = merged(
        reading(
            "a.json",
            role("", "2019-05", "2019-05", title="On things", kind=paper),
            role("Thing", "2019", kind=project),
        ),
        reading(
            "b.pdf",
            role("Journal", "2019", "2019", title="On Things.", kind=paper),
            role("", "2019-05", "2019-05", title="On others", kind=paper),
            role("Other", "2019", kind=project),
            role("", "2019", kind=project),
        ),
    )
    assert ([span[0] for span in spans], told) == (["", "Thing", "", "Other", ""], [])


def test_a_file_without_jobs_is_not_held_against_the_other() -> None:
    _, told = merged(
        reading("a.json", role("U", "2018", "2020", kind=STUDY)),
        reading("b.pdf", role("Acme", "2019", "2020")),
    )
    assert told == []


def test_a_legal_form_alone_is_a_name() -> None:
    assert employers.key("Limited") == ("limited",)
    assert employers.key("The Company") == ("the", "company")
    assert employers.key("...") == ()


STARTS = st.sampled_from(["2015", "2016-03", "2017-01", "2018-06", "2019"])
ENDS = st.sampled_from([None, "?", "2019", "2020-06", "2021-12"])
ORGS = st.sampled_from(["Acme", "Acme Inc.", "Works", "Foo", ""])
ROLES = st.lists(st.builds(role, ORGS, STARTS, ENDS), max_size=5)


@given(ROLES, ROLES)
def test_files_of_one_rank_agree_on_the_pairs_in_either_order(
    ours: list[Role], theirs: list[Role]
) -> None:
    one, two = reading("a.pdf", *ours), reading("b.pdf", *theirs)
    assert len(merge([one, two]).roles) == len(merge([two, one]).roles)


@given(ROLES)
def test_a_career_beside_itself_is_itself(ours: list[Role]) -> None:
    spans, told = merged(reading("a.pdf", *ours), reading("b.pdf", *ours))
    assert spans == [(r.org, r.start_text, r.end_text) for r in ours]
    assert told == []


@given(ROLES, ROLES)
def test_nothing_is_lost_and_nothing_is_made(
    ours: list[Role], theirs: list[Role]
) -> None:
    found = pairs(ours, theirs)
    assert len(set(found.values())) == len(found)
    spans, _ = merged(reading("a.json", *ours), reading("b.pdf", *theirs))
    assert spans[: len(ours)] == [(r.org, r.start_text, r.end_text) for r in ours]
    assert len(spans) == len(ours) + len(theirs) - len(found)


def test_more_entries_than_a_life_has_are_not_compared() -> None:
    many = reading("a.json", *[role("Acme", "2019")] * 1_001)
    with pytest.raises(ResumeError, match=r"^a\.json: there are too many entries"):
        merge([many, many])


def test_agreement_is_the_same_from_both_sides() -> None:
    one, two = role("A", "2019", "2020"), role("A", "2019-05")
    assert agree(one, two) is agree(two, one) is False
    assert agree(one, role("A", "2020-12", "2021")) is False
