"""The commands of LaTeX that are no text of their own, or stand for some."""

import re

#: commands that stand for text
SIGNS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ",
    "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "i", "j": "j",
    "textendash": "\u2013", "textemdash": "—", "cdot": "·", "textperiodcentered": "·",
    "bullet": "•", "textbullet": "•", "textbar": "|", "vert": "|", "mid": "|",
    "sim": "~", "textasciitilde": "~", "to": "→", "rightarrow": "→",
    "textrightarrow": "→", "textbackslash": "\\", "slash": "/", "textquoteright": "'",
    "textquotesingle": "'", "LaTeX": "LaTeX", "TeX": "TeX", "XeLaTeX": "XeLaTeX",
    "ldots": "...", "dots": "...", "textellipsis": "...", "textasciicircum": "^",
    "hfill": "\t", "hfil": "\t", "quad": "\t", "qquad": "\t", "dotfill": "\t",
    "hrulefill": "\t", "tab": "\t", "space": " ", "and": " ", "textunderscore": "_",
    "nobreakdash": "", "noindent": "",
}  # fmt: skip
#: commands of one other sign
MARKS = {"\\": "\n", "-": "", "/": "", "@": "", ">": "\t", "=": "", "\n": " "}
_BREAKS_WORDS = (
    "newline linebreak par tabularnewline newpage clearpage pagebreak smallskip "
    "medskip bigskip cr vfill hline midrule toprule bottomrule endhead"
)
BREAKS = frozenset(_BREAKS_WORDS.split())
BOLD = frozenset({"bf", "bfseries", "textbf"})
_ALL = 99
#: how many of the first arguments are no text, by command or environment
DROPPED = {
    "href": 1, "textcolor": 1, "colorbox": 1, "parbox": 1, "raisebox": 1, "makebox": 0,
    "multicolumn": 2, "multirow": 2, "scalebox": 1, "resizebox": 2, "rotatebox": 1,
    "fontsize": _ALL, "selectfont": _ALL, "color": _ALL, "hspace": _ALL, "vspace": _ALL,
    "hspace*": _ALL, "vspace*": _ALL, "includegraphics": _ALL, "label": _ALL,
    "ref": _ALL, "cite": _ALL, "rule": _ALL, "input": _ALL, "include": _ALL,
    "import": _ALL, "subfile": _ALL, "documentclass": _ALL, "usepackage": _ALL,
    "hypersetup": _ALL, "geometry": _ALL, "setlength": _ALL, "addtolength": _ALL,
    "definecolor": _ALL, "colorlet": _ALL, "titleformat": _ALL, "titlespacing": _ALL,
    "titlespacing*": _ALL, "pagestyle": _ALL, "thispagestyle": _ALL,
    "pagenumbering": _ALL, "newlength": _ALL, "setcounter": _ALL, "faIcon": _ALL,
    "fontfamily": _ALL, "fontseries": _ALL, "linespread": _ALL, "phantom": _ALL,
    "bibliography": _ALL, "bibliographystyle": _ALL, "addbibresource": _ALL,
    "photo": _ALL, "phone": _ALL, "email": _ALL, "mobile": _ALL, "cline": _ALL,
    "cmidrule": _ALL, "arrayrulecolor": _ALL, "rowcolor": _ALL, "nocite": _ALL,
    "tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1,
    "array": 1, "minipage": 1, "multicols": 1, "paracol": 1, "adjustwidth": 2,
    "columns": 0, "column": 1, "itemize": _ALL, "enumerate": _ALL, "textblock": 1,
    "wrapfigure": 2, "supertabular": 1, "tikzpicture": _ALL, "list": 2,
}  # fmt: skip
_DEFINES = (
    "newcommand renewcommand providecommand DeclareRobustCommand newenvironment "
    "renewenvironment NewDocumentCommand RenewDocumentCommand NewDocumentEnvironment "
    "def gdef edef let newcolumntype DeclareDocumentCommand"
)
#: commands whose arguments say what others mean
DEFINES = frozenset(name + star for name in _DEFINES.split() for star in ("", "*"))
INCLUDES = frozenset({"input", "include", "import", "subfile"})
#: commands within a line that take just one argument
_INLINE_WORDS = (
    "textbf textit emph textsc textsf texttt textrm textup textmd textsl underline "
    "uline mbox hbox fbox text textnormal url nolinkurl small large Large LARGE huge "
    "footnotesize MakeUppercase uppercase textsuperscript textsubscript ensuremath "
    "mathrm mathbf centerline makebox textlf enspace nth "
)
INLINE = frozenset(_INLINE_WORDS.split())
LISTS = re.compile(r"(?:itemize|enumerate|items|list|description)\*?", re.I)
ITEM = re.compile(r"(?:\w{0,40}[a-z])?item\*?", re.I)
_HEADING = re.compile(
    r"(?:sub)*(?:section|sect|paragraph)|chapter|part|rubric|heading|header|cvhead",
    re.I,
)


def level(name: str) -> int:
    r"""Return the level of a heading by its command: \cvsection, \resumeSection."""
    plain = name.rstrip("*").lower()
    if not ("section" in plain or _HEADING.fullmatch(plain)):
        return 0
    return 1 + plain.count("sub") + 3 * ("paragraph" in plain)
