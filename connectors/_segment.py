"""The kinds of competitions on Kaggle, by the names that rules go by."""

import re

from auditor.connectors._text import clean

_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
#: what they were called before
_FORMER = {"in_class": "community", "inclass": "community"}


def category(text: str) -> str:
    """Return ``getting_started`` for "Getting Started", and whatever else it is called.

    The API, its enumeration and the dump each write it their own way.
    """
    words = filter(None, _BREAK.split(clean(text, 40)))
    name = "_".join(words).lower().removeprefix("host_segment_")
    return _FORMER.get(name, name)
