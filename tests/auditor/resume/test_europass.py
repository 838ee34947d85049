import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import ResumeError
from auditor.model import RoleKind
from auditor.resume.readers import europass
from auditor.resume.sheet import Entry, Sheet
from auditor.resume.structured import roles

NAMES = (
    'xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" '
    'xmlns:eures="http://www.europass_eures.eu/1.0"'
)
SPACE = 'xmlns="http://europass.cedefop.europa.eu/Europass"'


def candidate(*profiles: str) -> tuple[Entry, ...]:
    inner = "".join(f"<CandidateProfile>{p}</CandidateProfile>" for p in profiles)
    return europass.read(f"<Candidate {NAMES}>{inner}</Candidate>".encode()).entries


def when(start: str = "", end: str = "", flag: str = "") -> str:
    parts = (("StartDate", start), ("EndDate", end))
    dates = "".join(
        f"<eures:{name}><hr:FormattedDateTime>{text}</hr:FormattedDateTime>"
        f"</eures:{name}>"
        for name, text in parts
        if text
    )
    return dates + flag


def job(*positions: str, org: str = "Imagined Works", whole: str = "") -> str:
    held = "".join(
        f"<PositionHistory>{position}</PositionHistory>" for position in positions
    )
    return (
        "<EmploymentHistory><EmployerHistory>"
        f"<hr:OrganizationName>{org}</hr:OrganizationName>{whole}{held}"
        "</EmployerHistory></EmploymentHistory>"
    )


def period(inner: str) -> str:
    return f"<eures:EmploymentPeriod>{inner}</eures:EmploymentPeriod>"


def test_the_form_of_today() -> None:
    current = "<hr:CurrentIndicator>true</hr:CurrentIndicator>"
    read = candidate(
        job(
            "<PositionTitle>Lead</PositionTitle>"
            + period(when("2021-10", flag=current)),
            "<PositionTitle>Junior</PositionTitle>"
            + period(when("2019", "2021-09-30T00:00:00")),
        )
        + "<MilitaryHistory><MilitaryService><MilitaryBranch>Navy</MilitaryBranch>"
        + f"<ServicePeriod>{when('2010', '2011')}</ServicePeriod></MilitaryService>"
        + "</MilitaryHistory>"
        + "<EducationHistory><EducationOrganizationAttendance>"
        + "<hr:OrganizationName>U</hr:OrganizationName><AttendancePeriod>"
        + when("2012-09", flag="<Ongoing>true</Ongoing>")
        + "</AttendancePeriod><EducationDegree><hr:DegreeName>MSc</hr:DegreeName>"
        + "</EducationDegree></EducationOrganizationAttendance></EducationHistory>"
        + "<VoluntaryWorks><VoluntaryWork><Title>Helper</Title>"
        + f"<Date>{when('2018', '2019')}</Date></VoluntaryWork></VoluntaryWorks>"
        + "<SocialAndPoliticalActivities><SocialAndPoliticalActivity><Activity>"
        + f"<Title>Council</Title><Date>{when('2017')}</Date></Activity>"
        + "</SocialAndPoliticalActivity></SocialAndPoliticalActivities>"
        + f"<Projects><Project><Title>Tool</Title><Date>{when('2020')}</Date></Project>"
        + "</Projects><PublicationHistory><Publication><Title>Paper</Title>"
        + "<Year>2020</Year></Publication></PublicationHistory>"
    )
    assert [(e.kind, e.org, e.title) for e in read] == [
        (RoleKind.EMPLOYMENT, "Imagined Works", "Lead"),
        (RoleKind.EMPLOYMENT, "Imagined Works", "Junior"),
        (RoleKind.EMPLOYMENT, "Navy", ""),
        (RoleKind.EDUCATION, "U", "MSc"),
        (RoleKind.VOLUNTEERING, "Helper", ""),
        (RoleKind.VOLUNTEERING, "Council", ""),
        (RoleKind.PROJECT, "Tool", ""),
        (RoleKind.PUBLICATION, "", "Paper"),
    ]
    assert (read[0].start, read[0].current) == ("2021-10", True)
    assert (read[1].end, read[1].current) == ("2021-09-30T00:00:00", False)
    assert (read[3].current, read[7].dates) == (True, "2020")
    assert read[1].place == "work experience entry 2"


def test_the_employers_period_serves_a_post_that_has_none() -> None:
    whole = period(when("2018-05", "2019"))
    titled = job("<PositionTitle>P</PositionTitle>", whole=whole)
    for xml in (titled, job(whole=whole)):
        (entry,) = candidate(xml)
        assert (entry.start, entry.end) == ("2018-05", "2019")


def test_words_instead_of_a_date_are_none() -> None:
    words = "<eures:StartDate><hr:DateText>Years ago</hr:DateText></eures:StartDate>"
    (entry,) = candidate(job(period(words)))
    assert entry.start is None


def test_one_of_several_languages_is_read() -> None:
    first = "<EmploymentHistory/>"
    sheet = europass.read(
        f"<x:Candidate xmlns:x='http://www.europass.eu/2.0' {NAMES}>"
        f"<CandidateProfile>{first}</CandidateProfile>"
        f"<CandidateProfile>{job(period(when('2019')))}</CandidateProfile>"
        f"<CandidateProfile>{job(period(when('2019')))}</CandidateProfile>"
        "</x:Candidate>".encode()
    )
    assert [e.start for e in sheet.entries] == ["2019"]
    assert "several languages" in sheet.notices[0]
    assert europass.read(f"<Candidate {NAMES}/>".encode()).entries == ()


PASSPORT = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment --><SkillsPassport {SPACE}>
<DocumentInfo><CreationDate>2012-01-01T00:00:00Z</CreationDate>
<LastUpdateDate>
  2013-07-01T07:18:01.579Z
</LastUpdateDate></DocumentInfo>
<LearnerInfo><WorkExperienceList>
<WorkExperience><Period><From year="2005" month="--10" day="---03"/>
<To year="2010" month="--05"/><Current> false </Current></Period>
<Position><Label>
  Manager
</Label></Position><Employer><Name>Imagined Works</Name></Employer></WorkExperience>
<WorkExperience><Period><From year="2011"/><Current>true</Current></Period>
<Position><Label>Career break</Label></Position></WorkExperience>
<WorkExperience><Period><From year="2012"/></Period><Position>Clerk</Position>
</WorkExperience><WorkExperience/>
</WorkExperienceList><EducationList><Education><Title>BSc</Title>
<Organisation><Name>U</Name></Organisation></Education></EducationList>
</LearnerInfo></SkillsPassport>"""


def test_the_xml_until_2020() -> None:
    sheet = europass.read(PASSPORT.encode())
    assert (sheet.form, sheet.created) == ("europass", "2013-07")
    first, second, third, study = sheet.entries
    assert (first.org, first.title, first.start, first.end, first.current) == (
        ("Imagined Works", "Manager", "2005-10-03", "2010-05", False)
    )
    assert (second.kind, second.current) == (RoleKind.BREAK, True)
    assert (third.title, third.current, third.end) == ("Clerk", False, None)
    assert (study.kind, study.org, study.title, study.start) == (
        (RoleKind.EDUCATION, "U", "BSc", None)
    )


def test_the_xml_of_before_2012() -> None:
    xml = """<europass:learnerinfo xmlns:europass="http://europass.invalid/V2.0">
    <docinfo><issuedate>2009-05-01</issuedate></docinfo>
    <workexperiencelist><workexperience><period><from><year>2002</year>
    <month>--08</month></from></period><position><label>Clerk</label></position>
    <employer><name>Old Works</name></employer></workexperience></workexperiencelist>
    </europass:learnerinfo>"""
    sheet = europass.read(xml.encode("utf-16"))
    (entry,) = sheet.entries
    assert sheet.created == "2009-05"
    assert (entry.org, entry.start, entry.current) == ("Old Works", "2002-08", True)


def passport(work: Any, **more: Any) -> tuple[Entry, ...]:
    document = {"SkillsPassport": {"LearnerInfo": {"WorkExperience": work, **more}}}
    return europass.read(json.dumps(document).encode()).entries


def test_the_json_until_2020() -> None:
    row = {
        "Period": {
            "From": {"Year": 2002, "Month": 3},
            "To": {"Year": 2002, "Month": "--07"},
        },
        "Position": {"Label": "Intern"},
        "Employer": {"Name": "Imagined Works"},
    }
    current = {"Period": {"From": {"Year": 2003}, "Current": True}, "Position": "Clerk"}
    study = {"Title": "BSc", "Organisation": {"Name": "U"}, "Period": None}
    first, second, third = passport([row, current, "odd"], Education=study)
    assert (first.org, first.title, first.start, first.end) == (
        ("Imagined Works", "Intern", "2002-03", "2002-07")
    )
    assert (second.title, second.start, second.current) == ("Clerk", "2003", True)
    assert (third.kind, third.org, third.title) == (RoleKind.EDUCATION, "U", "BSc")


def test_the_json_names_its_month() -> None:
    info = {"CreationDate": "2013-02-21T07:47:20.086Z"}
    document = {"LearnerInfo": {}, "DocumentInfo": info}
    assert europass.read(json.dumps(document).encode()).created == "2013-02"


BOMB = '<!DOCTYPE r [<!ENTITY e "boom">]><SkillsPassport>&e;</SkillsPassport>'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<Candidate>", "is not whole"),
        ("words", "is not whole"),
        ("<html/>", "neither Candidate nor SkillsPassport"),
        (BOMB, "defines entities"),
        (BOMB.replace('"boom"', 'SYSTEM "file:///etc/passwd"'), "defines entities"),
        ("<?xml version='1.0' encoding='no-such'?><Candidate/>", "is not whole"),
        ("{", "is not JSON"),
        ("[1]", "no LearnerInfo"),
        ("[" * 100_000, "is not JSON"),
        ('{"SkillsPassport": 1}', "no LearnerInfo"),
        (
            "<SkillsPassport>"
            + "<WorkExperience><Period/></WorkExperience>" * 2_001
            + "</SkillsPassport>",
            "over 2,000 entries",
        ),
    ],
)
def test_what_is_no_europass_file_gets_one_sentence(text: str, words: str) -> None:
    with pytest.raises(ResumeError) as caught:
        europass.read(text.encode())
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_depth_and_includes_do_no_harm() -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    assert europass.read(f"<Candidate>{deep}</Candidate>".encode()).entries == ()
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x"/>'
    assert europass.read(f"<Candidate>{include}</Candidate>".encode()).entries == ()


KEYS = ["Period", "From", "To", "Year", "Month", "Current", "Position", "Label", "Name"]
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYS, "Employer"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(ODD)
def test_wrong_types_are_read_or_refused(value: Any) -> None:
    try:
        roles(Sheet(form="x", entries=passport(value)))
    except ResumeError as error:
        assert "\n" not in str(error)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_of_a_date_is_read_or_refused(start: str, end: str) -> None:
    from xml.sax.saxutils import escape

    try:
        xml = job(period(when(escape(start), escape(end))))
        roles(Sheet(form="x", entries=candidate(xml)))
    except (ResumeError, UnicodeEncodeError) as error:
        assert "\n" not in str(error)
