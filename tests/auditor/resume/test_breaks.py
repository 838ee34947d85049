import pytest

from auditor.model import RoleKind
from auditor.resume.breaks import is_break
from tests.auditor.resume.layouts import spans


@pytest.mark.parametrize(
    "text",
    [
        "Career break",
        "Planned career break (travel)",
        "Sabbatical",
        "Sabbatical year",
        "Maternity leave",
        "Parental leave for my second child",
        "Full-time parent",
        "Caring for my mother",
        "Gap year",
        "Travelling in South America",
        "Job search",
        "Elternzeit",
        "Sabbatjahr",
        "Arbeitssuchend",
        "Pflege von Angehörigen",
        "Weltreise",
        "Congé parental",
        "Congé de maternité",
        "Année sabbatique",
        "Recherche d'emploi",
        "Excedencia",
        "Baja por maternidad",
        "Año sabático",
        "Aspettativa",
        "Congedo di maternità",
        "Licença maternidade",
        "Período sabático",
        "Ouderschapsverlof",
        "Urlop macierzyński",
        "Föräldraledig",
        "Barselsorlov",
        "Foreldrepermisjon",
        "Vanhempainvapaa",
        "Mateřská dovolená",
        "Декретный отпуск",
        "Doğum izni",
        "育休",
        "産休",
        "产假",
        "间隔年",
        "육아휴직",
    ],
)
def test_a_break_is_known(text: str) -> None:
    assert is_break(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Career break coach",
        "Leave management consultant",
        "Sabbaticals Ltd",
        "Travel agent",
        "Job search platform engineer",
        "Family doctor",
        "Unemployment office clerk",
        "Elternzeitberatung",
    ],
)
def test_work_on_breaks_is_none(text: str) -> None:
    assert not is_break(text)


def test_a_break_is_no_job_and_counts_wherever_it_stands() -> None:
    text = """
    Parental leave, Oct 2020 – Feb 2021

    ## Experience
    Sabbatical ¦ 2018 - 2019
    Developer, Pear ¦ 2015 - 2018
    ## Education
    Elternzeit ¦ 03/2014 – 12/2014
    """
    assert spans(text) == "2015..2018"
    broken = spans(text, RoleKind.BREAK)
    assert broken == "2020-10..2021-02 2018..2019 2014-03..2014-12"


def test_a_section_of_breaks_holds_breaks() -> None:
    text = """
    ## Career Breaks
    Cycling around a lake ¦ 2018 - 2019
    """
    assert spans(text, RoleKind.BREAK) == "2018..2019"
