"""Career breaks that a resume declares: leave, a year off, care, looking for work."""

import re

from auditor.resume.laid_out.wording import folded

_LEAVES = (
    "parental|maternity|paternity|family|adoption|child ?care|medical|sick|unpaid"
    "|study|extended|personal|baby|caregiver|carer'?s?|health"
)
_PHRASES = (
    r"career (?:break|gap|pause|hiatus|interruption)|employment gap",
    r"(?:work|employment|professional|planned|personal) (?:break|gap|hiatus|pause)",
    r"(?:break|time off|time away|leave) from (?:work|employment|my career|career)",
    r"break in employment|time off",
    rf"(?:{_LEAVES}|sabbatical)(?:(?: and |/| & )(?:{_LEAVES}))? leave",
    r"leave of absence",
    r"sabbatical(?: (?:year|break|travel|leave))?",
    r"gap year|year (?:off|out|abroad travel+ing)|travel+(?:ing)? (?:year|sabbatical)",
    r"(?:world|round the world|backpacking) (?:trip|travel|tour)|world travel+er"
    r"|travel+ing(?: (?:the )?world| abroad| (?:in|through|around) [\w ,&]{2,40})?",
    r"full[ -]?time (?:parent(?:ing)?|caregiv(?:er|ing)|carer|mother|father|mom|mum"
    r"|dad)",
    r"stay[ -]at[ -]home (?:parent|mom|mum|mother|dad|father)|homemaker|home ?maker",
    r"(?:caring|care) for (?:my |a |an |our )?(?:famil\w+|child\w*|son|daughter"
    r"|(?:elderly |sick |ill |ageing |aging )?(?:parents?|mother|father|relative))",
    r"family (?:care|caregiver|reasons|time)|(?:family )?caregiving",
    r"unemployed|unemployment|between jobs|job ?search(?:ing)?|seeking employment"
    r"|looking for (?:work|a job|employment)|redundancy",
    r"(?:berufliche |familiare |personliche )?auszeit|karrierepause|berufspause",
    r"elternzeit|mutterschutz|vaterschaftsurlaub|babypause|familienpause|familienphase",
    r"sabbatjahr|sabbatical|arbeitslos(?:igkeit)?|arbeit(?:s)?suchend|stellensuche"
    r"|arbeitssuche|jobsuche|erziehungsurlaub|weltreise|erwerbslos\w*"
    r"|pflege (?:von )?angehorige[rn]|hausfrau|hausmann|kindererziehung",
    r"pause (?:professionnelle|de carriere|carriere)|interruption de carriere",
    r"conge (?:sabbatique|parental|maternite|de maternite|paternite|de paternite"
    r"|parental d'education|formation)",
    r"annee sabbatique|annee de cesure|cesure|tour du monde|recherche d'emploi",
    r"(?:pausa|descanso|paron) (?:profesional|laboral)|ano sabatico|excedencia",
    r"(?:baja|permiso|licencia) (?:de |por )?(?:maternidad|paternidad|parental)",
    r"busqueda de empleo|desempleo|cuidado de (?:familiares|hijos)",
    r"pausa (?:na carreira|profissional)|licenca[ -](?:maternidade|paternidade)",
    r"licenca (?:parental|de maternidade)|periodo sabatico|licenca sabatica",
    r"pausa (?:di carriera|lavorativa|professionale)|interruzione di carriera",
    r"congedo (?:parentale|di maternita|di paternita|maternita)|anno sabbatico",
    r"periodo sabbatico|aspettativa|maternita|disoccupazione|ricerca di lavoro",
    r"loopbaanonderbreking|carrierepauze|ouderschapsverlof|zwangerschapsverlof"
    r"|bevallingsverlof|sabbatjaar|tussenjaar|wereldreis|mantelzorg(?:er)?",
    r"foraldraledig(?:het)?|mammaledig|pappaledig|tjanstledig(?:het)?|sabbatsar"
    r"|barsel(?:sorlov)?|foraeldreorlov|orlov|sabbatar|foreldrepermisjon|arbetssokande",
    r"vanhempainvapaa|aitiysvapaa|vuorotteluvapaa|hoitovapaa|sapattivapaa",
    r"materska dovolena|rodicovska dovolena|rodicovska|materska",
    r"przerwa (?:w karierze|zawodowa)|urlop (?:macierzynski|rodzicielski|wychowawczy)",
    r"декретныи отпуск|отпуск по уходу за ребенком|декрет|карьерныи перерыв",
    r"dogum izni|ebeveyn izni|kariyer arasi|ucretsiz izin",
    r"职业空窗期|職業空窗期|间隔年|間隔年|产假|產假|育儿假|待业|育児休業|育児休暇|育休|産休|休職"
    r"|キャリアブレイク|離職期間|求職中|육아 ?휴직|경력 ?단절|휴직|출산 ?휴가|구직",
)
_QUALIFIED = (
    r"(?:(?:planned|personal|professional|my|a|family|voluntary|on|in|taking|took|en)"
    r" ){0,3}"
)
#: after the phrase comes the end or a reason; a "career break coach" works
_REASON = (
    r"\s(?:for|to|due|and|because|after|in|with|from|fur|wegen|nach|mit|und|pour|para|per"
    r"|por|voor|et|y|e)\b"
)
_AFTER = rf"(?:$|\s*[-–—:;,.(/|&+\t（、]|{_REASON})"


#: the phrases as folded text has them
_SAID = "|".join(map(folded, _PHRASES))
_BREAK = re.compile(rf"{_QUALIFIED}(?:{_SAID}){_AFTER}")
_ONLY = re.compile(rf"{_QUALIFIED}(?:{_SAID})")


def is_break(text: str) -> bool:
    """Return whether a title or an organization says that nobody was worked for."""
    return bool(_BREAK.match(folded(text[:200])))


def is_only_break(text: str) -> bool:
    """Return whether a text says that and nothing else."""
    return bool(_ONLY.fullmatch(folded(text[:200])))
