import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Career, Month, Role, RoleKind
from auditor.resume import structured
from auditor.resume.months import parse_iso
from auditor.resume.readers import json_resume
from auditor.resume.writer import jsonresume

SECTIONS = ("employment", "education", "volunteering", "project", "publication")


def role(
    kind: RoleKind,
    org: str = "Imagined Works",
    title: str = "Engineer",
    start: str = "2019-03",
    end: str | None = None,
    *,
    current: bool = False,
    readings: tuple[str, ...] = (),
) -> Role:
    return Role(
        kind=kind,
        org=org,
        title=title,
        start=parse_iso(start),
        end=parse_iso(end) if end else None,
        current=current,
        source_text="as written",
        start_text=start,
        end_text=end,
        readings=readings,
        page=2,
        line=7,
        file="cv.pdf",
    )


def career(*roles: Role, month: int | None = None) -> Career:
    return Career(
        file="cv.pdf",
        format="pdf",
        roles=roles,
        document_month=None if month is None else Month(month),
        warnings=("cv.pdf: something",),
    )


def written(*roles: Role, month: int | None = None) -> dict[str, Any]:
    document = json.loads(jsonresume(career(*roles, month=month)))
    assert isinstance(document, dict)
    return document


def test_each_kind_stands_in_its_section() -> None:
    document = written(
        role(RoleKind.EMPLOYMENT, end="2020-01"),
        role(RoleKind.EDUCATION, "U", "BSc", end="2018"),
        role(RoleKind.VOLUNTEERING, "Club", ""),
        role(RoleKind.PROJECT, "Thing", "", current=True),
        role(RoleKind.PUBLICATION, "Journal", "On things"),
        role(RoleKind.BREAK, "", "Parental leave", end="2021"),
        month=2024 * 12 + 4,
    )
    assert document == {
        "education": [
            {
                "endDate": "2018",
                "institution": "U",
                "startDate": "2019-03",
                "studyType": "BSc",
            }
        ],
        "meta": {"lastModified": "2024-05"},
        "projects": [{"name": "Thing", "startDate": "2019-03"}],
        "publications": [
            {"name": "On things", "publisher": "Journal", "releaseDate": "2019-03"}
        ],
        "volunteer": [
            {"endDateStated": False, "organization": "Club", "startDate": "2019-03"}
        ],
        "work": [
            {
                "endDate": "2020-01",
                "name": "Imagined Works",
                "position": "Engineer",
                "startDate": "2019-03",
            },
            {
                "endDate": "2021",
                "kind": "break",
                "position": "Parental leave",
                "startDate": "2019-03",
            },
        ],
    }


def test_the_layout_is_that_of_the_audit_file() -> None:
    data = jsonresume(career(role(RoleKind.EMPLOYMENT, "Müller", "", current=True)))
    assert data.decode() == (
        '{\n  "work": [\n    {\n      "name": "Müller",\n'
        '      "startDate": "2019-03"\n    }\n  ]\n}\n'
    )


def test_no_roles_are_still_a_json_resume() -> None:
    assert json_resume.read(jsonresume(career())).entries == ()


def test_doubt_about_a_date_is_written_down() -> None:
    told = role(RoleKind.EMPLOYMENT, current=True, readings=("2020-03", "2020-04"))
    assert written(told)["work"][0]["readings"] == ["2020-03", "2020-04"]


def test_halves_of_characters_do_no_harm() -> None:
    assert b"a?b" in jsonresume(career(role(RoleKind.EMPLOYMENT, "a\ud800b")))


YEARS = st.integers(1950, 2030)
DATES = st.builds("{}".format, YEARS) | st.builds(
    "{}-{:02}".format, YEARS, st.integers(1, 12)
)
NAMES = st.text("abc XYZ äß漢 .,&-", max_size=20).map(lambda t: " ".join(t.split()))
STATES = st.sampled_from(["ended", "current", "unknown"])


@st.composite
def roles(draw: st.DrawFn) -> Role:
    kind = draw(st.sampled_from(list(RoleKind)))
    start, other = draw(DATES), draw(DATES)
    state = draw(STATES)
    if kind is RoleKind.PUBLICATION:
        state, other = "ended", start
    first, last = sorted((start, other), key=months)
    return role(
        kind,
        draw(NAMES),
        draw(st.just("") | NAMES.map("as {}".format).map(str.strip)),
        first,
        last if state == "ended" else None,
        current=state == "current",
    )


def months(text: str) -> tuple[int, int]:
    read = parse_iso(text)
    return read.first, read.last


def spans(found: tuple[Role, ...]) -> list[tuple[object, ...]]:
    """All that is to survive, section by section: JSON Resume has no order of them."""
    kinds = {RoleKind.BREAK: RoleKind.EMPLOYMENT}
    ordered = sorted(found, key=lambda r: SECTIONS.index(kinds.get(r.kind, r.kind)))
    return [
        (r.kind, r.org, r.title, r.start_text, r.end_text, r.current) for r in ordered
    ]


@given(st.lists(roles(), max_size=6), st.none() | st.integers(1950 * 12, 2050 * 12))
def test_what_is_written_reads_back_as_it_was(
    given_roles: list[Role], month: int | None
) -> None:
    one = career(*given_roles, month=month)
    sheet = json_resume.read(jsonresume(one))
    found, warnings = structured.roles(sheet)
    assert spans(found) == spans(one.roles)
    assert warnings == ()
    assert (sheet.created and parse_iso(sheet.created).last) == one.document_month
