"""What a source file imports, told by its lines: files may be cut off."""

import re
from collections.abc import Iterator

_PYTHON = (".py", ".ipynb", ".pyi")
_SCRIPT = (".js", ".ts", ".tsx", ".jsx", ".mjs", ".cjs", ".mts")
_FROM = re.compile(
    r"^[ \t]*from[ \t]+([A-Za-z_][\w.]*)[ \t]+import[ \t]+"
    r"(\([^)]{0,2000}|[^\n]{0,500})",
    re.MULTILINE,
)
_IMPORT = re.compile(r"^[ \t]*import[ \t]+([A-Za-z_][\w., \t]*)", re.MULTILINE)
_REQUIRED = re.compile(
    r"(?:\bfrom|\brequire\(|\bimport\(?)\s*[\"']([@\w][\w@/.-]{0,100})[\"']"
)
_STRINGS = re.compile(r"(\"\"\"|''')(?:(?!\1).){0,20000}?\1", re.DOTALL)


def imported(path: str, text: str) -> frozenset[str]:
    """Return the modules that a file imports, and ``module.name`` of what it names."""
    lower = path.lower()
    if lower.endswith(_PYTHON):
        return frozenset(_python(_STRINGS.sub("", text)))
    if lower.endswith(_SCRIPT):
        return frozenset(_REQUIRED.findall(text))
    return frozenset()


def _python(text: str) -> Iterator[str]:
    for module, names in _FROM.findall(text):
        yield module
        for name in re.findall(r"[A-Za-z_]\w*", names.split("#")[0]):
            yield f"{module}.{name}"
    for names in _IMPORT.findall(text):
        for part in names.split(","):
            words = part.split()
            if words:
                yield words[0]
