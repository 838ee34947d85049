"""Text as it is compared: small letters without accents, and the words of a heading."""

import re
import unicodedata
from collections.abc import Sequence

_NOT_TEXT = re.compile(r"[^\w&+/,;|・·–—\-()']+|_+")
_NUMBER = re.compile(r"\A\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.):]+(?=\s*\D)", re.IGNORECASE)
_ASIDE = re.compile(r"(?<=\w)\s+[(（\[][^()]{1,40}[)）\]]?\s*(?=[:：]?\Z)")
#: beside its letter and not on it, as PDFs by TeX have them
_LOOSE_ACCENT = re.compile(r"(?<=[^\W\d_])[¨´`ˆ˜¸]+|[¨´`ˆ˜¸]+(?=[^\W\d_])")
#: what some PDFs give for a glyph of Font Awesome
_ICON = re.compile(r"\\fa[A-Za-z]{1,30}\*?(?:\[\w{1,10}\])?:?")
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[&+/,;|・·–—-]")
_SET_APART = 0.8
_SIGNS = re.compile("[\u3400-\u9fff\uac00-\ud7af]+")


def folded(text: str) -> str:
    """Return ``text`` in small letters without accents, blanks collapsed."""
    split = unicodedata.normalize("NFKD", _LOOSE_ACCENT.sub("", text.casefold()))
    bare = "".join(c for c in split if not unicodedata.combining(c))
    whole = unicodedata.normalize("NFC", bare).replace("ı", "i").replace("ł", "l")
    return " ".join(whole.split())


def tokens(text: str) -> list[str]:
    """Return the words, letters set apart put together and glued ones taken apart."""
    text = _NUMBER.sub("", _LOOSE_ACCENT.sub("", text.strip()), count=1)
    text = _ICON.sub(" ", text).strip()
    text = _ASIDE.sub("", text) or text
    text = _NOT_TEXT.sub(" ", text).strip(" -–—|·,;/")
    if not text.strip(" ()") or any(c.isdigit() for c in text):
        return []
    words = text.split()
    if _are_letters(words):
        text = "".join(words)
    split = " ".join(w if w.isupper() else _CAMEL.sub(" ", w) for w in text.split())
    return words_of(split.replace("'s ", " ").replace("(s)", "s"))


def _are_letters(words: Sequence[str]) -> bool:
    """Whether a word is set with blanks between its letters, two signs at least."""
    singles = sum(len(word) == 1 for word in words)
    if len(words) > 3:
        return singles > _SET_APART * len(words)
    return 1 < len(words) == singles and bool(_SIGNS.fullmatch("".join(words)))


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded, and the signs that join them."""
    return _TOKEN.findall(folded(text))
