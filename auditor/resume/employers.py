"""Names of organisations, made comparable: "ACME, Inc." is "Acme"."""

import re
import unicodedata

_MAX_TEXT = 200
#: what tells an employer from others stands in front
_MAX_WORDS = 12
#: legal forms, without dots; they stand last, GmbH & Co. KG in several words
_LEGAL_WORDS = (
    "ab ag aps as asa bv cic co company corp corporation cv doo ehf ek ev ges gmbh inc "
    "incorporated kft kg kk ks lda limited llc llp lp ltd ltda ltée mbh nv ohg ood ou "
    "oü oy oyj plc private pte pty pvt sa sarl sas sasu sc se sl slu snc spa spzoo "
    "srl sro ua ug ulc zrt \u043e\u043e\u043e \u0430\u043e \u043f\u0430\u043e "
    "\u043e\u0430\u043e \u0437\u0430\u043e"
)
_LEGAL = frozenset(_LEGAL_WORDS.split())
_LEGAL_SIGNS = re.compile(
    r"株式会社|有限会社|有限责任公司|股份有限公司|有限公司|㈱|㈲|주식회사"
)
_FILLERS = frozenset({"the", "and", "und", "et", "y", "e"})


def key(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it from others, its legal form dropped.

    A name that is nothing but a legal form keeps it.
    """
    words = _words(name)
    end = len(words)
    while end and words[end - 1] in _LEGAL | _FILLERS:
        end -= 1
    start = 1 if end > 1 and words[0] == "the" else 0
    return words[start:end] or words


def _words(name: str) -> tuple[str, ...]:
    cut = _LEGAL_SIGNS.sub(" ", name[:_MAX_TEXT])
    flat = unicodedata.normalize("NFKC", cut).casefold().replace(".", "")
    return tuple(re.findall(r"\w+", flat))[:_MAX_WORDS]
