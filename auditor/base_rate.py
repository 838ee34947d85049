"""How common a quiet period is, from the file of base rates that is installed."""

import json
from functools import cache
from importlib.resources import files

#: per cent up to which a share is called so
_SHARES = (
    (5, "Few"),
    (15, "One in ten"),
    (22, "One in five"),
    (29, "One in four"),
    (37, "One in three"),
    (45, "Two in five"),
    (55, "Half of the"),
    (63, "Three in five"),
    (70, "Two in three"),
    (77, "Three in four"),
    (85, "Four in five"),
    (95, "Nine in ten"),
    (100, "Nearly all"),
)


def called(percent: float) -> str:
    """Return a share in words, to the nearest that people say."""
    return next(words for most, words in _SHARES if percent <= most)


@cache
def sentence() -> str:
    """Return the sentence that stands beside each pause."""
    text = files("auditor.data").joinpath("baseline.json").read_text("utf-8")
    share = json.loads(text)["long_running"]["with_quiet_percent"]
    return (
        f"{called(share)} long-running public contributors have at least one such span."
    )
