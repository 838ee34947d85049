"""Whole layouts, as people write them in many languages; every person is invented."""

import pytest

from tests.auditor.resume.layouts import spans, told

#: name -> lines, the jobs in them
LAYOUTS = {
    "headings by level, dates in brackets": (
        """
        # Nora Beispiel
        ## Experience
        ### Developer, Pear Works (2019-03 – Present)
        * Cut costs in 2020 - 2021 by a lot
        ### Tester, Plum Ltd (2016-01 – 2019-02)
        ## Education
        ### Somewhere University (2010-09 – 2015-06)
        """,
        "2019-03..now 2016-01..2019-02",
    ),
    "capitals in plain text": (
        """
        NORA BEISPIEL

        !WORK EXPERIENCE

        Pear Works, Berlin
        Developer
        March 2019 - present
        - cut costs

        Plum Ltd, Paris
        Tester
        Jan 2016 - Feb 2019

        !EDUCATION

        Somewhere University
        Sep 2010 - Jun 2015
        """,
        "2019-03..now 2016-01..2019-02",
    ),
    "dates at the right": (
        """
        +2.0 !Nora Beispiel
        +1.3 !Experience
        !Pear Works ¦ Berlin
        Developer ¦ 03/2019 – Present
        * Did this
        !Plum Ltd ¦ Paris
        Tester ¦ 01/2016 – 02/2019
        * Did that in June 2018
        +1.3 !Education
        !Somewhere University ¦ 2010 – 2015
        """,
        "2019-03..now 2016-01..2019-02",
    ),
    "dates at the left": (
        """
        +1.3 !Berufserfahrung
        03/2019 – heute ¦ Entwicklerin, Birne GmbH
        01/2016 – 02/2019 ¦ Testerin, Pflaume AG
        +1.3 !Ausbildung
        09/2010 – 06/2015 ¦ Universität Irgendwo
        +1.3 !Kenntnisse
        2015 – 2020 ¦ Python
        """,
        "2019-03..now 2016-01..2019-02",
    ),
    "education beside experience": (
        """
        +2.0 Nora Beispiel
        1>+1.3 !EXPERIENCE
        1>!Developer at Pear Works
        1>Jan 2020 – Present
        1>!Tester at Plum
        1>Feb 2018 – Dec 2019
        2>+1.3 !EDUCATION
        2>Somewhere University
        2>2014 – 2018
        2>+1.3 !SKILLS
        2>Python
        """,
        "2020-01..now 2018-02..2019-12",
    ),
    "a column that goes on over the page": (
        """
        +2.0 Nora Beispiel
        1>+1.3 !EXPERIENCE
        1>!Developer at Pear Works
        1>Jan 2020 – Present
        2>+1.3 !EDUCATION
        2>Somewhere University
        2>2014 – 2018
        \f1>!Tester at Plum
        1>Feb 2018 – Dec 2019
        2>Elsewhere School
        2>2010 – 2014
        """,
        "2020-01..now 2018-02..2019-12",
    ),
    "a heading across all columns": (
        """
        1>+1.3 !SKILLS
        1>Python
        2>+1.3 !EDUCATION
        2>Somewhere ¦ 2010 – 2014
        +1.3 !EXPERIENCE
        1>Developer, Pear
        1>2019 – 2021
        2>Tester, Plum
        2>2016 – 2018
        """,
        "2019..2021 2016..2018",
    ),
    "a range on two lines at the right": (
        """
        +1.3 !Experience
        !Pear Works ¦ Jan 2020 –
        Developer ¦ Mar 2021
        * Worked
        !Plum ¦ Feb 2018 –
        Tester ¦ Dec 2019
        """,
        "2020-01..2021-03 2018-02..2019-12",
    ),
    "a range on two lines of a left column": (
        """
        +1.3 !Experience
        Jan 2020
        Mar 2021
        Developer, Pear Works
        * Worked
        Feb 2018
        Dec 2019
        Tester, Plum
        * Tested
        """,
        "2020-01..2021-03 2018-02..2019-12",
    ),
    "a range on two lines that goes on": (
        """
        +1.3 !Experience
        Jan 2020 –
        Present
        Developer, Pear Works
        """,
        "2020-01..now",
    ),
    "a range drawn upwards with a bar": (
        """
        +1.3 !Experience
        2021 ¦ Developer ¦ Pear
        |
        2019 ¦ * built it
        2018 ¦ Tester ¦ Plum
        |
        2016
        """,
        "2019..2021 2016..2018",
    ),
    "several roles at one employer": (
        """
        ## Experience
        ### Pear Works
        Senior Developer ¦ Jan 2020 - Present
        * led
        Developer ¦ Feb 2018 - Dec 2019
        * wrote
        ### Plum
        Tester ¦ 2016 - 2017
        """,
        "2020-01..now 2018-02..2019-12 2016..2017",
    ),
    "an employer with its own dates over its roles": (
        """
        +1.3 !Experience
        !Pear Works ¦ Feb 2018 - Present
        Senior Developer ¦ Jan 2020 - Present
        Developer ¦ Feb 2018 - Dec 2019
        !Plum ¦ 2016 - 2017
        """,
        "2020-01..now 2018-02..2019-12 2016..2017",
    ),
    "the same dates said twice": (
        """
        +1.3 !Experience
        !Pear Works ¦ Feb 2018 - May 2020
        Developer ¦ Feb 2018 - May 2020
        * wrote
        """,
        "2018-02..2020-05",
    ),
    "two jobs at the same time": (
        """
        +1.3 !Experience
        !Pear Works ¦ 2018 - 2020
        * wrote
        * more
        !Plum ¦ 2018 - 2020
        * tested
        """,
        "2018..2020 2018..2020",
    ),
    "linkedin": (
        """
        +1.3 Experience
        Pear Works
        3 years 4 months
        Senior Developer
        January 2020 - Present (2 years 1 month)
        Berlin, Germany
        Developer
        October 2018 - December 2019 (1 year 3 months)
        Plum
        Tester
        May 2016 - June 2016 (2 months)
        +1.3 Education
        Somewhere University
        Bachelor, Physics · (2010 - 2014)
        """,
        "2020-01..now 2018-10..2019-12 2016-05..2016-06",
    ),
    "single dates where the others stand": (
        """
        +1.3 !Experience
        Summer 2018 ¦ Intern, Pear
        2019-02 – 2020-03 ¦ Developer, Plum
        Founded in June 2015, Plum makes jam.
        """,
        "2018-06..2018-08 2019-02..2020-03",
    ),
    "prose and items hold no entries": (
        """
        +1.3 !Experience
        !Developer, Pear Works ¦ 2018 - 2020
        * From 2018 to 2019 led a team
        * Migrated servers, Jan 2019 - Mar 2019
        I was also there in 2016 - 2017 as a guest.
        In 2015 we founded a club.
        """,
        "2018..2020",
    ),
    "entries that are items": (
        """
        ## Experience
        * Developer, Pear Works, 2018-02 to 2020-03
        * Tester, Plum, 2016-01 to 2018-01
        ## Talks
        * A talk, 2019
        """,
        "2018-02..2020-03 2016-01..2018-01",
    ),
    "projects within a job": (
        """
        # Nora
        ## Experience
        ### Pear Works (2015-01 – 2020-12)
        #### New shop (2016-02 – 2017-03)
        #### Old shop (2017-04 – 2018-05)
        ### Plum (2012-01 – 2014-12)
        """,
        "2015-01..2020-12 2012-01..2014-12",
    ),
    "a heading for projects within experience": (
        """
        # Nora
        ## Experience
        ### Developer, Pear Works (2015-01 – 2020-12)
        ### Projects
        #### Shop (2016-02 – 2017-03)
        ## Education
        """,
        "2015-01..2020-12",
    ),
    "personal projects among the jobs": (
        """
        \f+1.3 !Experience
        !Pear Works ¦ 2012 - 2014
        !Some Projects ¦ 2015 - Present
        Individual Projects
        * built
        """,
        "2012..2014",
    ),
    "achievements within a job": (
        """
        +1.3 !EXPERIENCE
        !Developer, Pear Works ¦ 2018 - 2020
        Achievements:
        * saved much
        Technologies
        * Python
        !Tester, Plum ¦ 2016 - 2017
        Responsibilities
        * tested
        +1.3 !ACHIEVEMENTS
        Best tester ¦ 2011 - 2012
        """,
        "2018..2020 2016..2017",
    ),
    "an unknown heading set like the others": (
        """
        +1.3 !EXPERIENCE
        !Developer, Pear Works ¦ 2018 - 2020
        +1.3 !TOASTMASTERS
        Chair of the evening
        Best speech ¦ 2011 - 2012
        +1.3 !EDUCATION
        Somewhere ¦ 2005 - 2009
        """,
        "2018..2020",
    ),
    "letters set apart": (
        """
        !W O R K  E X P E R I E N C E
        Developer, Pear ¦ 2018 - 2020
        !E D U C A T I O N
        Somewhere ¦ 2005 - 2009
        """,
        "2018..2020",
    ),
    "words run together": (
        """
        +1.4 WorkExperience
        Developer, Pear ¦ 2018 - 2020
        +1.4 EducationandTraining
        Somewhere ¦ 2005 - 2009
        """,
        "2018..2020",
    ),
    "heading and content on one line": (
        """
        Nora Beispiel
        Experience: Developer, Pear Works, 2018 - 2020
        Education: Somewhere, 2005 - 2009
        """,
        "2018..2020",
    ),
    "headings in a left cell": (
        """
        Nora Beispiel
        EXPERIENCE ¦ Developer, Pear Works ¦ 2018 - 2020
        Tester, Plum ¦ 2016 - 2017
        EDUCATION ¦ Somewhere ¦ 2005 - 2009
        """,
        "2018..2020 2016..2017",
    ),
    "numbered headings and icons": (
        """
        +1.2 1. Work Experience
        Developer, Pear ¦ 2018 - 2020
        +1.2 2. Education
        Somewhere ¦ 2005 - 2009
        +1.2 \U0001f3c6 3. Awards
        Best of all ¦ 2001 - 2002
        """,
        "2018..2020",
    ),
    "awards, talks, courses and memberships": (
        """
        ## Employment
        Developer, Pear ¦ 2018 - 2020
        ## Awards
        Prize ¦ 2019
        ## Talks
        PyCon ¦ 2018
        ## Courses
        Cooking ¦ 2011 - 2012
        ## Memberships
        A club of engineers ¦ 2010 - now
        ## Publications
        A paper ¦ Jan 2015
        """,
        "2018..2020",
    ),
    "volunteering beside work": (
        """
        ## Work & Volunteer Experience
        Developer, Pear ¦ 2018 - 2020
        Volunteer, Food Bank ¦ 2016 - 2017
        ## Volunteer Experience
        Teacher, Night School ¦ 2011 - 2012
        """,
        "2018..2020",
    ),
    "education and experience in one": (
        """
        ## Experience and Education
        Developer, Pear Works GmbH ¦ 2018 - 2020
        BSc Physics, Somewhere University ¦ 2014 - 2018
        """,
        "2018..2020",
    ),
    "research and teaching": (
        """
        ## Research Experience
        Research Assistant, Somewhere University ¦ 2018 - 2020
        ## Teaching Experience
        Teaching Assistant, Somewhere ¦ 2017 - 2018
        ## Academic Appointments
        Professor, Elsewhere ¦ 2020 - present
        ## Military Service
        Cook ¦ 2010 - 2011
        ## Internships
        Intern, Pear ¦ Summer 2016
        """,
        "2018..2020 2017..2018 2020..now 2010..2011 2016-06..2016-08",
    ),
    "a career break among the jobs": (
        """
        !EXPERIENCE
        Developer, Pear
        Since March 2021

        Career break (parental leave)
        Oct 2020 to Feb 2021

        Tester, Plum
        Q3 2018 - Q3 2020
        """,
        "2021-03..now 2018-07..2020-09",
    ),
    "start-only and years only": (
        """
        ## Experience
        Developer, Pear (2020 -)
        Tester, Plum (2016 - 2019)
        """,
        "2020..? 2016..2019",
    ),
    "a single month before its place": (
        """
        ## Experience
        2016 / 09 - Pear Works
        2010 / 03 - Plum
        """,
        "2016-09..2016-09 2010-03..2010-03",
    ),
    "footers with a date": (
        """
        \f+1.4 !Experience
        Developer, Pear ¦ 2018 - 2020
        February 10, 2024 ¦ Nora Beispiel ¦ 1
        \fTester, Plum ¦ 2016 - 2017
        February 10, 2024 ¦ Nora Beispiel ¦ 2
        """,
        "2018..2020 2016..2017",
    ),
    "french": (
        """
        +1.4 EXPÉRIENCES PROFESSIONNELLES
        De janvier 2020 à aujourd'hui
        Développeuse, Poire SA
        Mars 2017 – décembre 2019
        Testeuse, Prune
        +1.4 FORMATION
        2012 – 2016 : École quelconque
        +1.4 CENTRES D'INTÉRÊT
        Danse ¦ 2001 - 2002
        """,
        "2020-01..now 2017-03..2019-12",
    ),
    "spanish": (
        """
        ## Experiencia profesional
        Desarrolladora, Pera S.A. ¦ enero de 2020 – actualidad
        Técnica, Ciruela ¦ marzo de 2017 – diciembre de 2019
        ## Formación académica
        Universidad X ¦ 2012 - 2016
        ## Voluntariado
        Comedor ¦ 2011 - 2012
        """,
        "2020-01..now 2017-03..2019-12",
    ),
    "italian": (
        """
        ## Esperienze lavorative
        gennaio 2020 – presente ¦ Sviluppatrice presso Pera
        ## Istruzione e formazione
        2012 – 2016 ¦ Università X
        """,
        "2020-01..now",
    ),
    "portuguese": (
        """
        ## Experiência Profissional
        Analista, Pera ¦ jan 2020 – atual
        ## Formação Acadêmica
        Universidade X ¦ 2012 – 2016
        """,
        "2020-01..now",
    ),
    "dutch": (
        """
        ## Werkervaring
        jan 2020 – heden ¦ Ontwikkelaar, Peer BV
        ## Opleidingen
        2012 – 2016 ¦ Universiteit X
        """,
        "2020-01..now",
    ),
    "polish": (
        """
        ## Doświadczenie zawodowe
        styczeń 2020 – obecnie ¦ Programistka, Gruszka
        ## Wykształcenie
        2012 – 2016 ¦ Politechnika X
        """,
        "2020-01..now",
    ),
    "swedish": (
        """
        ## Arbetslivserfarenhet
        jan 2020 – nu ¦ Utvecklare, Päron AB
        ## Utbildning
        2012 – 2016 ¦ Universitet X
        """,
        "2020-01..now",
    ),
    "danish": (
        """
        ## Erhvervserfaring
        2020 – nu ¦ Udvikler, Pære
        ## Uddannelse
        2012 – 2016 ¦ Universitet X
        """,
        "2020..now",
    ),
    "norwegian": (
        """
        ## Arbeidserfaring
        2020 – nå ¦ Utvikler, Pære
        ## Utdanning
        2012 – 2016 ¦ Universitet X
        """,
        "2020..now",
    ),
    "finnish": (
        """
        ## Työkokemus
        01/2020 – nykyhetki ¦ Kehittäjä, Päärynä Oy
        ## Koulutus
        2012 – 2016 ¦ Yliopisto X
        """,
        "2020-01..now",
    ),
    "czech": (
        """
        ## Pracovní zkušenosti
        01/2020 – současnost ¦ Vývojářka, Hruška
        ## Vzdělání
        2012 – 2016 ¦ Univerzita X
        """,
        "2020-01..now",
    ),
    "russian": (
        """
        ## Опыт работы
        Январь 2020 — настоящее время ¦ Разработчик, Груша
        ## Образование
        2012 — 2016 ¦ Университет
        """,
        "2020-01..now",
    ),
    "turkish": (
        """
        +1.3 İŞ DENEYİMİ
        Ocak 2020 – günümüz ¦ Geliştirici, Armut
        +1.3 EĞİTİM
        2012 – 2016 ¦ Üniversite X
        """,
        "2020-01..now",
    ),
    "chinese": (
        """
        ## 工作经历
        2020.01 - 至今 ¦ 梨子公司 ¦ 工程师
        ## 实习经历
        2019年6月 - 2019年8月 ¦ 李子公司
        ## 项目经历
        2018.01 - 2018.05 ¦ 商店
        ## 教育背景
        2014.09 - 2018.06 ¦ 某大学
        """,
        "2020-01..now 2019-06..2019-08",
    ),
    "japanese": (
        """
        ## 職務経歴
        2020年1月〜現在 ¦ 株式会社ナシ
        ## 学歴
        2014年4月〜2018年3月 ¦ ある大学
        """,
        "2020-01..now",
    ),
    "a japanese table of first and last days": (
        """
        ## 職歴
        2014年4月 ¦ 株式会社ナシ 入社
        2016年10月 ¦ 東京本社に異動
        2020年12月 ¦ 一身上の都合により退職
        2021年1月 ¦ 株式会社スモモ 入社
        現在に至る
        """,
        "2014-04..2020-12 2021-01..now",
    ),
    "korean": (
        """
        ## 경력
        2020.01 ~ 현재 ¦ 배나무
        ## 학력
        2014.03 ~ 2018.02 ¦ 어느 대학교
        """,
        "2020-01..now",
    ),
    "bold headings, bold employers": (
        """
        !Experience

        !Pear Works
        Developer, Jan 2020 - Present
        * wrote

        !Plum Trading
        Tester, Feb 2018 - Dec 2019
        * tested

        !Education

        !Somewhere University
        2010 - 2014
        """,
        "2020-01..now 2018-02..2019-12",
    ),
    "a label before the dates": (
        """
        ## Work Experience
        ### Pear Works
        Position: Developer
        Duration: Jan 2020 - Mar 2021
        ### Plum
        Position: Tester
        Period: 02/2018 - 12/2019
        """,
        "2020-01..2021-03 2018-02..2019-12",
    ),
    "graduation in education only": (
        """
        ## Education
        BSc, Somewhere ¦ Expected May 2026
        ## Experience
        Developer, Pear ¦ May 2024 - Aug 2024
        """,
        "2024-05..2024-08",
    ),
    "dates between other parts": (
        """
        ## Experience
        Developer | Jan 2020 – Mar 2021 | Berlin
        Tester, Plum · Feb 2018 – Dec 2019 · Paris
        """,
        "2020-01..2021-03 2018-02..2019-12",
    ),
    "start and end in two cells": (
        """
        ## Experience
        Jan 2020 ¦ Mar 2021 ¦ Developer, Pear
        Feb 2018 ¦ Dec 2019 ¦ Tester, Plum
        """,
        "2020-01..2021-03 2018-02..2019-12",
    ),
    "a section of another name that holds jobs": (
        """
        ## Education
        Somewhere ¦ 2010 - 2014
        ## The journey so far
        Developer, Pear ¦ 2018 - 2020
        Tester, Plum ¦ 2016 - 2017
        ## Skills
        Python
        """,
        "2018..2020 2016..2017",
    ),
    "no headings at all": (
        """
        Nora Beispiel
        Developer, Pear Works, Jan 2020 - present
        Tester at Plum, Feb 2018 - Dec 2019
        Somewhere University, BSc, 2010 - 2014
        """,
        "2020-01..now 2018-02..2019-12",
    ),
    "nothing that names a job": (
        """
        Nora Beispiel
        A long journey, Jan 2020 - present
        Another one, Feb 2018 - Dec 2019
        """,
        "",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_jobs_of_a_layout_are_read(name: str) -> None:
    text, jobs = LAYOUTS[name]
    assert spans(text) == jobs


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_the_same_again(name: str) -> None:
    text, _ = LAYOUTS[name]
    assert told(text) == told(text)
