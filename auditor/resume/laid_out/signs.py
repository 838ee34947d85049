"""Words that tell what an entry is: a job, unpaid work, a project, studies.

They are looked for in folded text, so they stand here without accents.
"""

import re

_TITLES = (
    r"\w*engineers?|testers?|testerin|\w*keeper|\w*helfer(?:in)?|guard|soldier|sergeant"
    r"|lieutenant|captain|pilot|steward|librarian|curator|coach|trainer(?:in)?|mentor"
    r"|scholar|principal|staff|developer\w*|webmaster|ambassador|evangelist|advocate"
    r"|maintainer|fundraiser|marketer|copywriter|illustrator|musician|actor|actress"
    r"|dentist|veterinarian|paramedic|midwife|caregiver|aide|helper|porter|laborer"
    r"|farmer|gardener|plumber|welder|machinist|foreman|inspector|surveyor|estimator"
    r"|\w*entwickler(?:in)?|developers?|programmers?|programmierer(?:in)?"
    r"|architects?|architekt(?:in)?|analysts?|\w*analyst(?:in)?|scientists?|designers?"
    r"|\w*manager(?:in)?|managing|administrators?|\w*administrator(?:in)?|sysadmin"
    r"|consultants?|\w*berater(?:in)?|\w*consultant|directors?|head of|leads?|leader"
    r"|\w*leiter(?:in)?|leitung|teamlead|president|vice president|vp|ceo|cto|cfo|coo"
    r"|cio|chief|officers?|(?:co-?)?founders?|(?:co)?founding|owners?|partners?|intern"
    r"|internship|interns|\w*praktik\w*|trainees?|apprentice|auszubildender?|azubi"
    r"|werkstudent(?:in)?|assistants?|\w*assistent(?:in)?|associates?|specialists?"
    r"|\w*spezialist(?:in)?|coordinators?|\w*koordinator(?:in)?|supervisors?|tutor"
    r"|\w*lehrer(?:in)?|teachers?|lecturers?|instructors?|professors?|docent|researchers?"
    r"|postdoc\w*|post-doc\w*|research fellow|fellow|technicians?|techniker(?:in)?"
    r"|\w*techniker|operators?|representative|agents?|advisors?|advisers?|attorney"
    r"|lawyer|counsel|paralegal|clerk|nurse|physician|doctor|surgeon|therapist|pharmacist"
    r"|accountants?|auditors?|bookkeeper|cashier|sales|salesperson|recruiter|editors?"
    r"|journalist|reporter|writers?|author|translator|photographer|artist|animator"
    r"|producer|chef|cook|waiter|waitress|barista|bartender|server|driver|mechanic"
    r"|electrician|carpenter|worker|contractor|freelanc\w*|self-employed|selbstandig\w*"
    r"|freiberuf\w*|secretary|receptionist|executive|strategist|planner|buyer|trader"
    r"|broker|banker|economist|statistician|biologist|chemist|physicist|geologist"
    r"|mitarbeiter(?:in)?|\w*mitarbeiter(?:in)?|angestellter?|sachbearbeiter(?:in)?"
    r"|geschaftsfuhrer(?:in)?|\w*kaufmann|\w*kauffrau|referent(?:in)?|\w*informatiker"
    r"|ingenieure?|developpeur|developpeuse|chef de|responsable|directeur|directrice"
    r"|stagiaire|alternant|charge de|consultante?|technicien(?:ne)?|gerant|apprenti"
    r"|enseignante?|professeure?|vendeur|vendeuse|conseillere?|chercheure?|fondateur"
    r"|ingenier[oa]|desarrollador[a]?|programador[a]?|analista|gerente|jefe|jefa"
    r"|director[a]?|consultor[a]?|becari[oa]|practicante|tecnic[oa]|docente|profesor[a]?"
    r"|auxiliar|ayudante|asistente|encargad[oa]|coordinador[a]?|administrativ[oa]"
    r"|investigador[a]?|fundador[a]?|socio|lider|engenheir[oa]|desenvolvedor[a]?"
    r"|estagiari[oa]|coordenador[a]?|diretor[a]?|assistente|pesquisador[a]?"
    r"|professor[a]?|monitor[a]?|ingegnere|sviluppator[ei]|programmator[ei]|responsabile"
    r"|tirocinante|stagista|impiegat[oa]|direttor[ei]|ricercator[ei]|insegnante|tecnico"
    r"|commess[oa]|addett[oa]|ontwikkelaar|medewerk(?:st)?er|stagiair\w*|adviseur"
    r"|directeur|docent|onderzoeker|verkoper|inzynier|programista|programistka"
    r"|kierownik|specjalist[ak]a?|analityk|stazyst[ka]a?|praktykant|konsultant|asystent"
    r"|ingenjor|utvecklare|konsult|chef|praktikant|larare|forskare|saljare|utvikler"
    r"|udvikler|konsulent|leder|radgiver|larer|kehittaja|ohjelmoija|insinoori|johtaja"
    r"|paallikko|asiantuntija|harjoittelija|vyvojar|programator|inzenyr|vedouci"
    r"|inzenier|manazer|инженер|разработчик|программист|менеджер|руководитель|аналитик"
    r"|директор|специалист|администратор|стажер|консультант|преподаватель|тестировщик"
    r"|дизаинер|lider|muhendisi?|gelistirici|uzmani?|yonetici|mudur[u]?|danisman"
    r"|stajyer|asistani?"
)
_UNSPACED = (
    "工程师|工程師|开发|経理|经理|主管|总监|總監|实习|實習|顾问|助理|架构师|负责人|研究员|设计师|程序员"
    "|エンジニア|プログラマ|リーダー|マネージャー|マネジャー|部長|課長|入社|アルバイト|インターン|"
    "株式会社|有限公司|公司|集团|주식회사|개발자|개발|엔지니어|연구원|매니저|팀장|인턴|대리|과장|사원"
)
JOB = re.compile(rf"(?<!\w)(?:{_TITLES})(?!\w)|{_UNSPACED}")
COMPANY = re.compile(
    r"(?<!\w)(?:inc|ltd|llc|llp|gmbh|ag|kg|corp|corporation|company|limited|plc|s\.a\.?s?"
    r"|s\.r\.l|s\.p\.a|bv|b\.v|oy|ab|aps|sarl|pvt|university|universitat|institute)"
    r"(?!\w)|公司|会社|集团|주식회사"
)
VOLUNTEER = re.compile(
    r"(?<!\w)(?:volunteer\w*|voluntary|missionary|ehrenamt\w*|freiwillig\w*|benevol\w*|voluntari\w*"
    r"|volontari\w*|vrijwillig\w*|wolontari\w*|volontar\w*|frivillig\w*|vapaaehtois\w*"
    r"|dobrovoln\w*|волонтер\w*|gonullu\w*|onkentes\w*)(?!\w)"
    r"|志愿|志願|义工|ボランティア|자원봉사"
)
PROJECT = re.compile(
    r"^(?:(?:my|various|other|some|several|selected|key|own)\s)?(?:\S+\s)?"
    r"(?:projects|projekte|projets|proyectos|projetos|progetti)$"
    r"|(?<!\w)(?:individual|personal|side|hobby|pet|academic|course|class|school|student"
    r"|university|college|capstone|final year|open[ -]source|team|group|hackathon"
    r"|private[s]?|personlich\w*|studien)[ -](?:projects?|projekte?)(?!\w| manage)"
    r"|^(?:projects?|projekte?|projet|proyecto|projeto|progetto|项目|項目|プロジェクト)"
    r"(?:\s*(?:no\.?|nr\.?|#)?\s*\d{1,2})?\s*[:：]|(?<!\w)projets? personnels?(?!\w)"
)
STUDY = re.compile(
    r"(?<!\w)(?:b\.?sc?|m\.?sc?|b\.?a|m\.?a|mba|b\.?eng|m\.?eng|b\.?tech|m\.?tech|ph\.?d"
    r"|bachelor\w*|master(?:'?s)?|doctorate|doctoral"
    r"|diploma|diplom\w*|degree|undergraduate|high school|secondary school|college"
    r"|university|universit\w*|gpa|abitur|gymnasium|hochschule|fachhochschule"
    r"|technikum|studium|licence|licenciatura|licenciad[oa]|grado|laurea|liceo|lycee"
    r"|bac|baccalaureat|ecole|faculty|institute of technology|escuela|instituto|colegio"
    r"|escola|faculdade|universidade|istituto|scuola|szkola|politechnika|uniwersytet"
    r"|hogeschool|yliopisto|universitet|hogskola|университет|институт|школа|бакалавр"
    r"|магистр|universitesi|lisesi|lisans|expected|graduat\w+|semester|thesis)(?!\w)"
    r"|大学|大學|学院|高校|高等学校|본과|本科|硕士|博士|卒業|入学|修了|대학교|고등학교|학사|석사"
)
DEGREE = re.compile(
    r"(?:b\.?sc?|m\.?sc?|b\.?a|m\.?a|mba|b\.?eng|m\.?eng|b\.?tech|m\.?tech|ph\.?d"
    r"|bachelor\w*"
    r"|master|master'?s|doctor of|doctorate|diploma|diplom\w*|licenciatura|laurea"
    r"|abitur"
    r"|matura|licence|mestrado|bacharelado|magister)(?!\w)(?! ?(?:student )?research)"
)
#: what part of a job, and no job, a line speaks of
DETAIL = re.compile(
    r"^(?:projects?|projekte?|projet|proyecto|projeto|client|customer|kunde|kunden"
    r"|environment|technolog\w+|tools|stack|tech stack|thesis|award|awards|course"
    r"|certification|publication|patent|talk|achievement|reference|references"
    r"|promoted|promotion to|updated|last updated|last update|stand|as of|dob"
    r"|date of birth|birth\w*|born|geboren|geburts\w+|ne le|nee le|nacid[oa]|nascid[oa]"
    r"|nat[oa] il|fecha de nacimiento|data de nascimento|data di nascita|生年月日|出生"
    r"|client|项目|项目名称|生于)(?:\s*(?:#|no\.?|nr\.?)?\s*\d{1,2})?(?:\s*[:：#]|\s+name)"
)
#: a label before a date tells nothing but that a date follows
LABEL = re.compile(
    r"(?:dates?|duration|period|time|timeline|when|years?|tenure|zeitraum|dauer|zeit"
    r"|von|vom|de|du|from|dal|periode?|periodo|período|période|durée|duración|duração"
    r"|durata|date[sn]?|datum|dates? of employment|dates? employed|employment dates?"
    r"|employed|employment period|时间|時間|期间|期間|기간|czas|okres|период|дата|даты)"
    r"\s*[:：]?\s*",
    re.IGNORECASE,
)

#: of a table that has one row for the first day of a job and one for its last
JOINED = re.compile(
    r"入社|入職|入所|入庁|入行|入団|開業|勤務開始|雇用開始|入学|入园|입사|입학"
)
LEFT = re.compile(
    r"退職|退社|退所|退行|契約期間満了|契約満了|契約終了|満期退|卒業|修了|中退|退学|閉業|퇴사|졸업"
)
GOES_ON = re.compile(
    r"現在に至る|現在に至ります|至現在|現在在職中|在職中|현재 ?재직|재직 ?중"
)

#: of a section whose other words are not known
PROJECT_NAME = re.compile(
    r"project|projekt|projet|proyecto|projeto|progett|proje|проект|项目|項目|專案|プロジェクト"
    r"|프로젝트|software ?development|open ?source|impact|volunt|club|award|activit"
)
