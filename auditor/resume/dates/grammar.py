"""The dates of a resume as patterns over shapes (``words.py`` has the letters).

Each pattern looks at a bounded stretch of the shape, so that reading a line costs time
in proportion to its length, whatever is in it.
"""

import re
from collections.abc import Mapping
from itertools import count

#: A blank or a line break, if there is one.
_W = "[_l]?"
_YEAR = f"(?:{{Y}}|K{_W}{{y}})"
_MONTH = r"{M}\.?"
_OF = f"(?:{_W}o(?:_?K)?{_W}(?:[of]{_W})?)"
_SUFFIX = rf"(?:{_W}g\.?)?"

#: In this order: of two that fit, the one before. ``{M}`` is a field; see ``_FIELDS``.
_DATES = {
    "sign": f"(?:{{Y}}|{{w}}){_W}年(?:{_W}{{n}}{_W}月(?:{_W}{{d}}{_W}日)?)",
    "era": f"{{G}}{_W}{{t}}{_W}年(?:{_W}{{n}}{_W}月(?:{_W}{{d}}{_W}日)?)?",
    "iso_dash": f"{{Y}}{_W}-{_W}{{n}}{_W}-{_W}{{d}}",
    "iso_dot": rf"{{Y}}\.{_W}{{n}}\.{_W}{{d}}\.?(?!{_W}[-/.]?{_W}[abcezY][./])",
    "iso_slash": f"{{Y}}{_W}/{_W}{{n}}{_W}/{_W}{{d}}",
    "day_dot": rf"{{p}}\.{_W}{{r}}\.{_W}(?:{{Y}}|(?:K{{y}}|{{w}})){_SUFFIX}",
    "day_slash": f"{{p}}{_W}/{_W}{{r}}{_W}/{_W}(?:{{Y}}|(?:K{{y}}|{{w}}))",
    "day_dash": "{p}-{r}-(?:{Y}|(?:K{y}|{w}))",
    "day_month": (
        rf"{{d}}O?\.?(?:{_W}[-/.]{_W}|{_OF}|{_W}){_MONTH}(?:"
        rf"(?:{_W}[-/]{_W}|,?{_OF}|,?{_W}){_YEAR}|(?:[-/]|_)?{{w}}){_SUFFIX}"
    ),
    "month_day": rf"{_MONTH}(?:-|{_W}){{d}}O?(?:,{_W}|_|l|-)(?:of?_)?{_YEAR}",
    "month_days": rf"{_MONTH}{_W}[abc]O?{_W}-{_W}{{d}}O?,?{_W}{{Y}}",
    "month": (
        f"{_MONTH}(?:(?:{_W}[-/,]{_W}|,?{_OF}|{_W}){_YEAR}|(?:[-/]|_)?{{w}}){_SUFFIX}"
    ),
    "year_month": (
        rf"{{Y}}[.,]?(?:{_W}g\.?)?(?:[-/]|{_W}(?:o{_W})?){_MONTH}"
        rf"(?:-{{d}}|_{{d}}(?:\.|(?=_?(?:\Z|[-,tl)]))))?(?![-/]Y|,?{_W}(?:o{_W})?(?:Y|K[bce]))"
    ),
    "quarter": f"{{q}}{_W}{{k}}(?:(?:{_W}[-/,]?{_W}|{_OF}){_YEAR}|(?:[-/]|_)?{{w}})",
    "which_quarter": rf"{{k}}O?\.?{_W}{{q}}\.?(?:{_W}(?:o{_W})?{_YEAR}|_?{{w}})",
    "year_quarter": f"{{Y}}年?(?:[-/]|,?{_W})(?:{{q}}{_W}{{k}}|第?{{h}}{_W}{{u}})",
    "year_half": f"{{Y}}年?{_W}{{J}}",
    "season": rf"{{S}}\.?(?:{_W}[-,/]{_W}|{_OF}|{_W}){_YEAR}(?:[/-]{{s}})?",
    "short_season": "{S}_{w}/{s}",
    "year_season": f"{{Y}}年?{_W}{{S}}(?!{_W}Y)",
    "number_sign": f"{{n}}{_W}月{_W}{_YEAR}",
    "number_slash": f"{{n}}{_W}/{_W}{_YEAR}",
    "number_dot": rf"{{n}}\.{_W}{{Y}}{_SUFFIX}",
    "number_dash": "{n}-{Y}",
    "number_blank": "{b}_{Y}",
    "short_slash": "{n}/{w}",
    "short_dot": r"{b}\.{w}",
    "year_dot": rf"{{Y}}\.{_W}{{n}}\.(?={_W}(?:[-RUt)l]|\Z))",
    "year_number": rf"{{Y}}(?:{_W}[./]{_W}|-){{n}}(?![abcezY])",
    "year": f"{{Y}}(?:{_W}年|{_SUFFIX})",
    "short_year": "K{y}",
}
#: Dates that take their year from the one after them: "Jan - Mar 2020".
_PARTS = {
    "part_day_month": rf"{{d}}O?\.?(?:[-/]|{_OF}|{_W}){_MONTH}",
    "part_month_day": f"{_MONTH}{_W}{{d}}O?",
    "part_day": r"{p}[./]{r}\.?",
    "part_season": "{S}",
    "part_quarter": f"{{q}}{_W}{{k}}",
    "part_month": _MONTH,
    "part_number": r"{i}O?\.?",
}
#: Dates that take their year from the one before them: "2016-17", "2019年4月-9月".
_TAILS = {
    "tail_month": f"{{n}}{_W}月(?:{_W}{{d}}{_W}日)?",
    "tail_year": "K?{w}(?![abcez])",
}
_FIELDS = {
    **dict.fromkeys("YMSGJ", ""),
    **dict.fromkeys("nbi", "[ab]"),
    "b": "b",
    "i": "[abc]",
    **dict.fromkeys("dpr", "[abc]"),
    **dict.fromkeys("yw", "[bce]"),
    "t": "[abce]",
    "s": "(?:Y|[bce])",
    **dict.fromkeys("kh", "a"),
    **dict.fromkeys("qu", "[qH]"),
}


def _named(name: str, pattern: str) -> str:
    """Return ``pattern`` as the group ``name``, its fields as groups of their own."""
    number = count()
    fields = {f: f"(?P<{f}%d_{name}>{kinds or f})" for f, kinds in _FIELDS.items()}
    whole = pattern.format_map(fields)
    return f"(?P<{name}>{re.sub('%d', lambda _: str(next(number)), whole)})"


def _one_of(patterns: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(_named(n, p) for n, p in patterns.items()))


_FILL = "(?:[fioRmK][_l]?){0,3}"
#: Between the two dates of a range.
TO = re.compile(
    "[_lt]?[-RUk][_lt]?(?:[RU]K?[_l]?){0,2}K?(?:[fiomR][_l]){0,2}(?:E(?:_o)?[-_])?"
)
#: From a part to the date whose year it shares.
SHARING = re.compile(r"[_l]?(?:-|R|&|/)[_l]?")
#: Between the two of "between 2019 and 2021".
AND = re.compile("_[&i]_")
PRESENT = re.compile(
    rf"[_lt]?(?:[-k][_lt]?(?:[RU][_l]?){{0,2}}|(?:[RU][_l]?){{1,2}}){_FILL}"
    r"\(?P(?:_[PN])?\)?(?!_o)"
    r"|[_lt]?-[_lt]?(?:[RU]_)?N\.i\.?"
    rf"|[_lt]?(?:-[_lt]?)?(?:[RU][_l]?){{1,2}}{_FILL}[NC](?:\.i\.?|_[PN])?"
    r"|[_lt]?-[_lt]?[fi]_C|,?[_lt]?\(P\)"
)
#: A range whose end is left open: nothing after its dash, in its cell.
OPEN = re.compile(r"[_lt]?-(?=[_l]*\Z|_?[tl)|?]|[_]?-)|k")
SINCE = re.compile(r"Z(?:_[fio])?_?\Z")
UNTIL = re.compile(r"U(?:[K_]{0,2}[fioR])?_?\Z")
FROM_BOTH = re.compile(r"B_\Z")
UP_TO = re.compile("_?m")
DATE = _one_of(_DATES)
PART = _one_of(_PARTS)
TAIL = _one_of(_TAILS)
YEAR = _one_of({"only_year": "{Y}"})
#: Where one of them may begin.
START = re.compile("[abcYMSGqH]|K(?=[bce])|[e](?=_?年)")
FIELDS = {
    name: tuple(
        (key[0], place)
        for key, place in pattern.groupindex.items()
        if key[1].isdigit() and key.partition("_")[2] == name
    )
    for pattern in (DATE, PART, TAIL, YEAR)
    for name in pattern.groupindex
}
