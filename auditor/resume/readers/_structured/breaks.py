"""Tells entries that state a career break from jobs, in the main languages."""

import re
import unicodedata

from auditor.model import RoleKind

_LEAVES = "parental|maternity|paternity|family|adoption|child ?care|medical|sick|unpaid"
_PHRASES = (
    r"career (?:break|gap|pause|hiatus)",
    r"(?:work|employment|professional) (?:break|gap|hiatus)",
    r"(?:break|time off|leave) from (?:work|employment)",
    r"break in employment",
    rf"(?:{_LEAVES}|sabbatical)(?: and (?:{_LEAVES}))? leave",
    r"leave of absence",
    r"sabbatical(?: (?:year|break))?",
    r"gap year",
    r"full[ -]?time (?:parent(?:ing)?|caregiv(?:er|ing)|carer)",
    r"stay[ -]at[ -]home (?:parent|mom|mum|mother|dad|father)",
    r"unemployed|unemployment|between jobs",
    # German
    r"(?:berufliche )?auszeit|karrierepause|berufspause|elternzeit|mutterschutz",
    r"sabbatjahr|arbeitslos(?:igkeit)?|arbeit(?:s)?suchend|erziehungsurlaub",
    # French
    r"pause (?:professionnelle|de carriere|carriere)|interruption de carriere",
    r"conge (?:sabbatique|parental|maternite|de maternite|paternite|de paternite)",
    r"annee sabbatique",
    # Spanish
    r"(?:pausa|descanso|paron) (?:profesional|laboral)|ano sabatico|excedencia",
    r"(?:baja|permiso|licencia) (?:de |por )?(?:maternidad|paternidad|parental)",
    # Portuguese
    r"pausa (?:na carreira|profissional)|licenca[ -](?:maternidade|paternidade)",
    r"licenca parental|periodo sabatico",
    # Italian
    r"pausa (?:di carriera|lavorativa|professionale)|interruzione di carriera",
    r"congedo (?:parentale|di maternita|di paternita|maternita)|anno sabbatico",
    r"periodo sabbatico|aspettativa",
    # Dutch, Swedish, Danish, Norwegian, Polish
    r"loopbaanonderbreking|carrierepauze|ouderschapsverlof|zwangerschapsverlof",
    r"foraldraledig(?:het)?|tjanstledig(?:het)?|barsel(?:sorlov)?|foreldrepermisjon",
    r"przerwa (?:w karierze|zawodowa)|urlop (?:macierzynski|rodzicielski)",
    # Chinese, Japanese, Korean
    r"职业空窗期|職業空窗期|间隔年|間隔年|产假|產假|育児休業|育児休暇|育休|産休|休職",
    r"キャリアブレイク|離職期間|육아 ?휴직|경력 ?단절|휴직",
)
_QUALIFIED = r"(?:(?:planned|personal|professional|my|a|family|voluntary|on) )?"
#: after the phrase comes the end or a reason; a "career break coach" works
_REASON = r"\s(?:for|to|due|and|because|fur|wegen|pour|para|per)\b"
_AFTER = rf"(?:$|\s*[-\u2013\u2014:;,.(/|&+]|{_REASON})"
_BREAK = re.compile(rf"{_QUALIFIED}(?:{'|'.join(_PHRASES)}){_AFTER}")


def is_break(text: str) -> bool:
    """Return whether a title or an organization says that nobody was worked for."""
    return bool(_BREAK.match(_folded(text)))


def work_kind(org: str, title: str) -> RoleKind:
    """Return whether an entry among the jobs is one, or a career break."""
    broken = is_break(title) or (is_break(org) and not title) or _whole(org)
    return RoleKind.BREAK if broken else RoleKind.EMPLOYMENT


def _whole(org: str) -> bool:
    """Return whether the name of an organization is nothing but the phrase."""
    return bool(re.fullmatch(rf"{_QUALIFIED}(?:{'|'.join(_PHRASES)})", _folded(org)))


def _folded(text: str) -> str:
    """Return ``text`` in small letters without accents, blanks collapsed."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFC", bare).split())
