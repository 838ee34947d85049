"""Which headings are those of courses and certificates, and of nothing beside them."""

import re
from functools import cache

from auditor.resume.laid_out import lexicon
from auditor.resume.laid_out.parts import Part
from auditor.resume.laid_out.wording import tokens, words_of

_WORDS = (
    "certification certifications certificate certificates licenses licences license "
    "licence licensure course courses training trainings mooc moocs workshops "
    "zertifikate zertifizierungen zertifizierung weiterbildung weiterbildungen "
    "fortbildung fortbildungen kurse schulungen lehrgänge certificats certificat cours "
    "certificaciones certificación certificados certificado cursos certificações "
    "certificação licencias licenças certificazioni certificati corsi certificaten "
    "certificeringen cursussen trainingen certyfikaty kursy szkolenia certifikat "
    "certifieringar kurser certifikater certificeringer sertifiseringer sertifikater "
    "kurs sertifikaatit sertifikaatteja kurssit certifikáty kurzy školení сертификаты "
    "сертификация курсы сертифікати курси sertifikalar sertifika kurslar eğitimler "
    "certificări certificate cursuri tanúsítványok tanfolyamok certificacions"
)
_BESIDE = "专业|專業|职业|職業|相关|相關|取得|保有|사항|및|与|和|及|等|の"
_SIGNS = (
    "证书|證書|资格|資格|免許|培训|培訓|认证|認證|課程|课程"
    "|研修|자격증|자격|수료|교육이수"
)
#: in scripts without blanks the words of a heading stand in one
_JOINED = re.compile(rf"(?:{_BESIDE})*(?:{_SIGNS})(?:{_BESIDE}|{_SIGNS})*")
_ASIDE = frozenset({Part.AND, Part.NEUTRAL, Part.PROFESSIONAL})
#: the field or the maker, as in "AWS Certifications"
_MOST_UNKNOWN = 1


def names_courses(heading: str) -> bool:
    """Return whether a heading speaks of courses, and of nothing beside them."""
    words = tokens(heading[:100])
    others = [word for word in words if not _is_course(word)]
    read = [part for word in others for part in lexicon.read([word])]
    unknown = sum(part is None for part in read)
    apart = all(part is None or part in _ASIDE for part in read)
    return len(others) < len(words) and apart and unknown <= _MOST_UNKNOWN


def _is_course(word: str) -> bool:
    return word in _folded() or bool(_JOINED.fullmatch(word))


@cache
def _folded() -> frozenset[str]:
    return frozenset(words_of(_WORDS))
