"""What the person typed and what strangers named, made fit for a sentence."""

import re

from auditor.wording import plain

_MARKUP = re.compile(r"[\[\]{}<>|`*\\^~]")
_STOPS = re.compile(r"[.!?;:…]+(?=\s|$)")
_SPLIT = re.compile(r"[;:!?…]")
#: characters of a name that are shown, of what is typed that is looked at
MOST_NAME, MOST_TYPED = 60, 600


def tidy(text: str) -> str:
    """Return what was typed on one line, without markup or markers."""
    return " ".join(_MARKUP.sub(" ", plain(text[:MOST_TYPED])).split())


def name(text: str) -> str:
    """Return a name that breaks no sentence; "" where it is none, or too long."""
    if len(text) > 4 * MOST_NAME:
        return ""
    flat = " ".join(_STOPS.sub(" ", _SPLIT.sub(" ", tidy(text))).split()).strip(
        "\"'-,. "
    )
    fits = len(flat) <= MOST_NAME and any(map(str.isalnum, flat))
    return flat if fits else ""


def clause(text: str) -> str:
    """Return one clause without its full stop; "" where it is more than one."""
    told = tidy(text).rstrip(".!?;, ")
    return "" if _STOPS.search(told) or _SPLIT.search(told) else told


def sentence(text: str) -> str:
    """Return it with a capital and a full stop."""
    told = tidy(text).rstrip(",;: ")
    if not told:
        return ""
    return f"{told[0].upper()}{told[1:]}{'' if told[-1] in '.!?' else '.'}"


_ASKS = re.compile(
    r"(how|what|which|why|when|where|who|can|could|does|do|is|are|will|would|should"
    r"|whether)\b",
    re.IGNORECASE,
)


def question(text: str) -> str:
    """Return a question that ends a sentence; it may be typed without its mark."""
    told = tidy(text).rstrip(".?!,;: ")
    if not told:
        return ""
    acronym = told[:2].isupper() or told.startswith("I ")
    start = told if acronym else f"{told[0].lower()}{told[1:]}"
    return f"{start}{'?' if _ASKS.match(told) else '.'}"


_WHOLE = re.compile(r"(i|i'd|i've|we|there|it|nobody|nothing|what)\b", re.IGNORECASE)


def is_whole(text: str) -> bool:
    """Return whether something typed is a sentence of its own: I had no team."""
    return bool(_WHOLE.match(text))
