"""The words that headings of jobs, studies and the like are made of, in many languages.

Written with accents or without; capitals and blanks do not matter. A heading is known
by words alone when all of its words are here or in ``heading_words_other``.
"""

from auditor.resume.laid_out.heading_words_other import OTHERS
from auditor.resume.laid_out.parts import Part

#: words parted by blanks, phrases have "_" for theirs
_JOBS_AND_MORE = {
    Part.EXPERIENCE: "experience experiences experince exp erfahrung erfahrungen "
    "experience(s) praxiserfahrung praxis expérience expériences experiencia "
    "experiencias experiência experiências esperienza esperienze ervaring ervaringen "
    "werkzaamheden doświadczenie doświadczenia erfarenhet erfarenheter erfaring "
    "erfaringer kokemus zkušenosti zkušenost praxe praktyka skúsenosti опыт досвід "
    "deneyim deneyimler deneyimi deneyimlerim tecrübe tecrübeler experiență "
    "experiența experiente tapasztalat tapasztalatok experiència experiències "
    "εμπειρία iskustvo 经历 經歷 经验 經驗 経験 경험 실무경험 pengalaman",
    Part.WORK: "work works_at working worked employment employments employer "
    "employers job jobs occupation occupations internship internships apprenticeship "
    "apprenticeships traineeship traineeships freelance freelancing self_employment "
    "military army clerkships residencies consulting_experience where_i_ve_worked "
    "where_i_have_worked where_i_work where_i_worked places_i_ve_worked "
    "places_i_have_worked what_i_ve_done my_work_life industrial_training "
    "work_placements placements placement employment_details military_service "
    "national_service companies_i_worked_for companies_i_ve_worked_for contract_work "
    "contracting professional_practice in_practice industry_experience "
    "berufserfahrung berufserfahrungen berufspraxis berufstätigkeit berufstätigkeiten "
    "beschäftigung beschäftigungen beschäftigungsverhältnisse arbeitserfahrung "
    "arbeitserfahrungen arbeitsverhältnisse anstellung anstellungen tätigkeit "
    "tätigkeiten arbeit praktika praktikum werkstudent werkstudententätigkeit "
    "nebentätigkeit nebentätigkeiten nebenjobs ferienjobs selbständigkeit wehrdienst "
    "zivildienst bundeswehr berufsleben arbeitgeber bisherige_stationen "
    "berufliche_stationen beruflicher_werdegang berufsweg berufsausübung "
    "arbeitspraxis berufslaufbahn studentische_tätigkeiten grundwehrdienst emploi "
    "emplois stages stage travail métier jobs_d_été service_militaire laboral "
    "laborales empleo empleos trabajo trabajos prácticas servicio_militar trabalho "
    "trabalhos emprego empregos estágio estágios servizio_militare lavoro lavorativa "
    "lavorative lavorativo lavori impiego impieghi tirocini tirocinio "
    "stage_e_tirocini werkervaring werkervaringen arbeidsverleden loopbaan "
    "dienstverbanden stages_en_bijbanen bijbanen werk werkverleden praktijkervaring "
    "zawodowe zawodowa zatrudnienie zatrudnienia praca pracy staże praktyki "
    "historia_zatrudnienia przebieg_kariery kariera_zawodowa przebieg_zatrudnienia "
    "arbetslivserfarenhet arbetslivserfarenheter arbetserfarenhet yrkeserfarenhet "
    "arbete arbetsliv anställningar anställning praktik yrkesliv erhvervserfaring "
    "arbejdserfaring ansættelser ansættelse beskæftigelse arbejde arbeidserfaring "
    "yrkeserfaring arbeid jobberfaring arbeidsforhold yrkespraksis praksis työkokemus "
    "työhistoria työ työpaikat työura työtehtävät työsuhteet pracovní_zkušenosti "
    "pracovní pracovné zaměstnání zamestnanie profesní kariéra praxe_v_oboru "
    "profesní_kariéra stáže работы работа трудовая трудовой трудовая_деятельность "
    "место_работы места_работы стаж стажировки опыт_работы роботи робота трудовий iş "
    "işler çalışma iş_deneyimi staj stajlar çalıştığım_yerler locuri_de_muncă muncă "
    "profesională munkahelyek munkatapasztalat szakmai szakmai_tapasztalat munkahely "
    "munka laboral εργασία επαγγελματική radno 工作 职业 職業 任职 任職 就业 就業 "
    "从业 從業 职务 実務 職歴 職務 職務経歴 職務要約書 勤務 就労 業務 業務経歴 "
    "業務経験 アルバイト インターン インターンシップ 兼职 实习 實習 职业生涯 工作履历 "
    "工作背景 경력 경력사항 경력_사항 직장 직업 업무 인턴 인턴십 병역 군복무 재직 "
    "주요경력 kerja pekerjaan",
    Part.POSITIONS: "position positions role roles appointment appointments post "
    "posts positionen stationen stellen anstellungen poste postes fonctions puestos "
    "cargos posizioni incarichi functies stanowiska tjänster stillinger должности "
    "faculty_appointments assistantship assistantships",
    Part.CAREER: "career careers karriere laufbahn carrière carrera trayectoria "
    "carreira trajetória carriera kariera karriär karriär ura карьера kariyer carieră "
    "karrier キャリア 生涯 timeline",
    Part.PROFESSIONAL: "professional professionally beruflich berufliche beruflicher "
    "beruflichen berufs professionnel professionnelle professionnelles professionnels "
    "profesional profesionales profissional profissionais professionale professionali "
    "professionele industry industrial business corporate commercial профессиональный "
    "профессиональная профессиональной професійний profesyonel profesionálna "
    "technical technische technique tech practical praktische legal clinical nursing "
    "medical finance financial engineering software management sales marketing "
    "programming development IT design editorial international overseas culinary "
    "retail banking hospitality analytical sector private_sector public_sector "
    "government law data executive policy journalism writing_and_editing non_profit "
    "nonprofit",
    Part.ACADEMIC: "academic académique académiques academico académica académicas "
    "académicos acadêmica acadêmico acadêmicas accademica accademico accademiche "
    "universitaire universitaires akademischer akademische akademisch akademiska "
    "scolaire scolaires schulische schulischer schulisch university college school "
    "akademicka akademickie студенческая 学术 學術 校园 校內 校内 在校 学业",
    Part.TEACHING: "teaching tutoring instruction lecturing lehre enseignement "
    "docencia docente insegnamento docenza undervisning dydaktyczna dydaktyczne výuka "
    "преподавательская преподавание öğretim 教学 教學 강의 lecture",
    Part.RESEARCH: "research mentoring consulting consultancy advisory forschung "
    "recherche investigación pesquisa ricerca onderzoek forskning badania naukowa "
    "naukowe výzkum исследовательская araştırma 科研 研究 교육경력 연구 scientific "
    "coaching founder startups startup entrepreneurial ventures",
    Part.PATH: "history background path journey record track_record verlauf werdegang "
    "parcours historique recorrido historial historia histórico percurso percorso "
    "storia background(s) przebieg historik bakgrund baggrund bakgrunn tausta "
    "historie geschiedenis 履历 履歴 背景 历程 이력 geçmiş geçmişi past_life "
    "milestones",
    Part.SERVICE: "service services deneyimleri",
    Part.EDUCATION: "education educational studies degrees degree schooling schools "
    "ausbildung bildung bildungsweg bildungsgang studium hochschulausbildung "
    "hochschulstudium schulbildung schulausbildung berufsausbildung ausbildungen "
    "akademischer_werdegang schulischer_werdegang promotion schule universität "
    "formation formations études diplômes diplôme scolarité cursus éducation "
    "parcours_académique parcours_universitaire parcours_scolaire educación estudios "
    "formación titulación titulaciones educação formação escolaridade estudos "
    "habilitações habilitações_literárias istruzione studi formazione "
    "titoli_di_studio titolo_di_studio educazione opleiding opleidingen onderwijs "
    "studie studies scholing wykształcenie edukacja studia utbildning utbildningar "
    "uddannelse uddannelser utdanning utdannelse utdannelser koulutus opinnot "
    "vzdělání vzdelanie studium образование обучение освіта учеба eğitim öğrenim "
    "eğitimim educație studii educația tanulmányok oktatás végzettség iskolák "
    "educació estudis εκπαίδευση σπουδές obrazovanje pendidikan 教育 学历 學歷 学歴 "
    "学业背景 求学 就读 教育背景 教育经历 学習 학력 교육 학력사항 학력_사항 교육사항 "
    "academics academia eğitim_durumu 修了 educational_qualifications "
    "academic_qualifications high_school vzdělávání secondary_education "
    "higher_education postgraduate undergraduate doctoral_studies",
    Part.VOLUNTEERING: "volunteer volunteering volunteers volunteerism voluntary "
    "community civic_engagement nonprofit_work pro_bono outreach charity charitable "
    "extracurricular extracurriculars extra_curricular extra_curriculars "
    "co_curricular cocurricular clubs club societies leadership campus_involvement "
    "involvement student_activities student_organizations student_organisations "
    "student_societies positions_of_responsibility position_of_responsibility "
    "responsibility greek_life campus activism social_work social_service ehrenamt "
    "ehrenämter ehrenamtlich ehrenamtlicher ehrenamtliche ehrenamtliches engagement "
    "freiwilligenarbeit freiwillige gesellschaftliches soziales_engagement bénévolat "
    "bénévole bénévoles volontariat associatif associative associatives associations "
    "vie_associative engagements voluntariado voluntariados voluntario voluntária "
    "voluntário volontariato volontario vrijwilligerswerk vrijwillig vrijwillige "
    "wolontariat działalność społeczna koła_naukowe volontärarbete ideellt ideella "
    "frivilligt frivillig frivilligarbejde frivilligt_arbejde frivillig_arbeid verv "
    "tillitsverv föreningsliv föreningsengagemang vapaaehtoistyö luottamustoimet "
    "dobrovolnictví dobrovolnické волонтерство волонтёрство волонтерская "
    "волонтерський gönüllü gönüllülük voluntariat önkéntes önkéntesség 志愿 志愿者 "
    "志願 志願服務 志愿服务 志愿活动 义工 社会实践 社会活动 社團 社团 学生工作 学生会 "
    "校园活动 校园经历 校内经历 课外活动 ボランティア 課外活動 サークル 자원봉사 봉사 "
    "봉사활동 동아리 대외활동 活动 活動",
    Part.PROJECT: "project projects side_projects open_source opensource oss "
    "contributions portfolio hackathon hackathons case_studies things_i_ve_built "
    "coursework_projects github apps products side_project capstone projekt projekte "
    "projekten projekterfahrung projekterfahrungen projektliste projektarbeit projet "
    "projets réalisations proyecto proyectos projeto projetos progetto progetti "
    "projecten projekty projekter projektit prosjekter prosjekt проект проекты "
    "проектный проєкти projeler proje proiecte projektek projectes proyek 项目 項目 "
    "專案 项目经历 项目经验 プロジェクト 開発 制作 作品 个人项目 开源 開源 프로젝트 "
    "포트폴리오 オープンソース 個人開発 个人作品 참여프로젝트",
    Part.PUBLICATION: "publication publications papers articles preprints books "
    "writing writings conference_papers journal_articles manuscripts bibliography "
    "publikation publikationen veröffentlichungen publicación publicaciones artículos "
    "publicação publicações artigos pubblicazioni pubblicazione articoli publicaties "
    "publicatie publikacje publikationer publikasjoner julkaisut publikace публикации "
    "публікації yayınlar yayın publicații publikációk publicacions 论文 論文 发表 "
    "發表 著作 出版 出版物 发表论文 執筆 논문 출판 저서 blog_posts",
}


def parts() -> dict[str, Part]:
    """Return each word and phrase, its blanks as they are, with what it tells.

    Of two parts that claim one word the first in the table has it.
    """
    found: dict[str, Part] = {}
    for part, words in (*_JOBS_AND_MORE.items(), *OTHERS.items()):
        for word in words.split():
            found.setdefault(word.replace("_", " "), part)
    return found
