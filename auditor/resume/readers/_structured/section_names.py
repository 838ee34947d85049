"""What a section of free name holds, in the main languages."""

import re
import unicodedata

from auditor.model import RoleKind

#: the first that fits counts: "volunteer experience" is no employment
_KINDS = (
    (
        RoleKind.VOLUNTEERING,
        r"volunt|volont|benevol|ehrenamt|freiwillig|vrijwillig|voluntariado|wolontariat"
        r"|community (?:service|involvement)|extra ?curricular|of responsibility"
        r"|student (?:clubs?|organi[sz]ations?|activities)|memberships?\b|\bclubs?\b"
        r"|志愿|志願|ボランティア|자원봉사",
    ),
    (
        RoleKind.PUBLICATION,
        r"publica|publika|publicac|pubblicaz|\bpapers?\b|\barticles?\b|论文|論文|著作|논문",
    ),
    (
        RoleKind.PROJECT,
        r"project|projekt|projet|proyecto|projeto|progett|项目|專案|プロジェクト|프로젝트"
        r"|open[ -]?source",
    ),
    (
        RoleKind.EDUCATION,
        r"\beducation|academic background|\bstudies\b|ausbildung|studium|\bformation"
        r"|etudes|educacion|formacion|educacao|formacao|istruzione|formazione"
        r"|opleiding|onderwijs|utbildning|uddannelse|wyksztalcenie|教育|学历|學歷|学歴|학력",
    ),
    (
        RoleKind.EMPLOYMENT,
        r"experience|employment|\bwork\b|\bworks at|work history|\bjobs?\b|\bcareer"
        r"|professional (?:background|history)|\bpositions?\b|appointments?\b"
        r"|internships?\b|berufs|beruflich|trayectoria"
        r"|erfahrung|werdegang|praktik|parcours|emplois?\b|stages?\b|experiencia"
        r"|empleo|laboral|emprego|esperienz|lavor|carriera"
        r"|ervaring|loopbaan|arbeids|arbetslivs|erfarenhet|erhvervs|doswiadczenie"
        r"|工作|职业|職業|经历|經歷|经验|職歴|職務経歴|実務|경력|경험",
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_MAX_NAME = 100


def section_kind(name: str) -> RoleKind | None:
    """Return what a section of this name holds; None where the name does not say."""
    parts = unicodedata.normalize("NFKD", str(name)[:_MAX_NAME].casefold())
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    text = " ".join(re.split(r"[\s_-]+", unicodedata.normalize("NFC", bare)))
    return next((kind for kind, found in _PATTERNS if found.search(text)), None)
