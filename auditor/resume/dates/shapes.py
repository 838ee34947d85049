"""A line -> its shape: one letter for each word, number or sign (``words.py``)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from auditor.resume.dates.normal import normal
from auditor.resume.dates.words import LETTERS

_NUMERALS = "〇零一二三四五六七八九"
_SIGNS = "\u3040-\u30ff\u3400-\u9fff"
_HANGUL = "\uac00-\ud7af"
_TOKEN = re.compile(
    rf"[^\W\d_{_SIGNS}{_HANGUL}]+|[0-9]+|\s+|[-=]+>|-+|\.{{2,3}}"
    rf"|[{_NUMERALS}十元]{{1,6}}(?=\s?[年月日])"
    "|四半期|季度|[上下]半[年期]|令和|平成|昭和|民[國国]|[现現]在|目前|[现現]今"
    "|在職中|在职|現職|进行中|から|より|まで|自从|春季|夏季|秋季|冬季"
    rf"|[{_SIGNS}]"
    "|개월|년|월|일|제|부터|까지|현재|재직중|재직|지금|진행중|봄|여름|가을|겨울|분기"
    f"|[상하]반기|[{_HANGUL}](?:(?!부터|까지)[{_HANGUL}])*|.",
    re.DOTALL,
)
_DIGIT = re.compile(rf"\d|[{_NUMERALS}十]\s?[年月]|元年")
_NUMERAL = re.compile(f"[{_NUMERALS}十元]+\\Z")
_TO_DIGITS = str.maketrans(
    "元〇零一二三四五六七八九", "1001234567890"[:1] + "00123456789"
)
#: What is no text of a sentence, as far as it holds digits.
_ADDRESS = re.compile(
    r"://|www\.|\w@\w|[a-z]\.[a-z]{2,6}/|\w[_=\\]\w|\b10\.\d{4,9}/"
    r"|\b(?:doi|arxiv|isbn|issn|urn|mailto)\b",
    re.IGNORECASE,
)
_CHUNK = re.compile(r"[!-~]+")
_AFTER_NAME = re.compile(r"\b(?:doi|arxiv|isbn|issn)\b[:.]?\s{0,3}[\w./-]{1,80}", re.I)
_PHONE = re.compile(
    r"\+ ?\d[\d ().\-/]{5,20}\d|\((?:\d{2,3}|0\d{3,4})\) ?\d[\d -]{3,14}\d"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One text, token by token.

    Attributes:
        text: as it was given.
        flat: the same, normalised.
        tokens: of ``flat``, in small letters; together they are all of it.
        letters: one for each token.
        bounds: where each token begins in ``flat``, and the end.
        offsets: from ``flat`` back to ``text``.
    """

    text: str
    flat: str
    tokens: Sequence[str]
    letters: str
    bounds: Sequence[int]
    offsets: Sequence[int]


def shape(text: str) -> Shape | None:
    """Return the shape of ``text``, or None if it can hold no date."""
    return whole_shape(text) if _DIGIT.search(text) else None


def whole_shape(text: str) -> Shape:
    """Return the shape of ``text``, whatever it holds."""
    flat, offsets = normal(text)
    written = _TOKEN.findall(_small(_without_addresses(flat)))
    bounds = list(accumulate(map(len, written), initial=0))
    tokens = written if flat.isascii() else [_in_digits(t) for t in written]
    letters = "".join(map(LETTERS.__getitem__, tokens))
    return Shape(text, flat, tokens, letters, bounds, offsets)


def _small(flat: str) -> str:
    """Lower the letters and keep the length, which plain lowering need not."""
    small = flat.lower()
    if len(small) != len(flat):
        small = "".join(c.lower()[:1] for c in flat)
    return small.replace("des de ", "desde  ")


def _without_addresses(flat: str) -> str:
    if "+" in flat or "(" in flat:
        flat = _PHONE.sub(_crossed, flat)
    if not _ADDRESS.search(flat):
        return flat
    flat = _AFTER_NAME.sub(_crossed, flat)
    return _CHUNK.sub(lambda m: _crossed(m) if _ADDRESS.search(m[0]) else m[0], flat)


def _crossed(found: re.Match[str]) -> str:
    return "x" * len(found[0])


def _in_digits(token: str) -> str:
    """Return a number of Chinese numerals in digits, anything else as it is."""
    if not _NUMERAL.match(token):
        return token
    tens, ten, ones = token.rpartition("十")
    if not ten:
        return token.translate(_TO_DIGITS)
    return f"{(tens or '1')}{(ones or '0')}".translate(_TO_DIGITS)
