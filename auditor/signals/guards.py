"""What keeps lists, keywords and exercises from counting as work."""

import re

from auditor.model import Contents

#: of a front page's lines, from which share of links on it is a list of links
_LINKS = 0.3
_LEAST_LINES = 12
#: so many signals in the words of one front page are keywords
STUFFED = 8

_LINK_LINE = re.compile(r"^\s*(?:[-*+]|\d+[.)]|\|)\s.*(?:\]\(|https?://)")
_COURSE = re.compile(
    r"\b(course|courses|coursework|homework|assignments?|bootcamp|nanodegree"
    r"|specialization|tutorials?|exercises?|lessons?|workshop|lecture|coursera|udemy"
    r"|udacity|kaggle[- ]learn"
    r"|my[_ -]awesome[_ -](model|project)|hello[_ -]world|learning[_ -](path|journey)"
    r"|deep[_ -]?rl[_ -](class|course)|agents[_ -]course|class[_ -]project)\b",
    re.IGNORECASE,
)
_EXERCISE = re.compile(
    r"(?<![a-z])(titanic|iris|f?mnist|fashion[_ -]?mnist|digit[_ -]?recognizer"
    r"|house[_ -]?prices|boston[_ -]?housing|wine[_ -]?quality"
    r"|distilbert-base-uncased-finetuned-emotion|my[_ -]awesome[_ -]model)(?![a-z])",
    re.IGNORECASE,
)
_BADGE = re.compile(r"\[?!\[[^\]]*\]\([^)]*\)(?:\]\([^)]*\))?")
#: of a front page, what tells what the thing is
_OPENING = 400


def is_list(readme: str) -> bool:
    """Return whether a front page is a list of links, an "awesome" list say."""
    lines = [line for line in readme.splitlines() if line.strip()]
    links = sum(bool(_LINK_LINE.match(line)) for line in lines)
    return len(lines) >= _LEAST_LINES and links > _LINKS * len(lines)


def is_course(contents: Contents) -> bool:
    """Return whether a thing says that it was made for a course or to teach one."""
    return _says(contents, _COURSE)


def is_exercise(contents: Contents) -> bool:
    """Return whether a thing says that it is an exercise that everybody does."""
    return _says(contents, _EXERCISE)


def _says(contents: Contents, pattern: re.Pattern[str]) -> bool:
    """Return whether name, topics or the first lines of the front page say so."""
    name = contents.subject.rpartition("/")[2]
    plain = name.replace("_", " ").replace("-", " ")
    topics = (fact for fact in contents.facts if fact.startswith("topic:"))
    opening = without_badges(contents.readme)[:_OPENING].splitlines()
    lines = [line.strip("# \t") for line in opening if line.strip("# \t")]
    told = (name, plain, *topics, *lines[:3])
    return any(pattern.search(line) for line in told)


def is_exercise_file(path: str) -> bool:
    """Return whether a file's own name says that it is one of those exercises."""
    return bool(_EXERCISE.search(path))


def without_badges(readme: str) -> str:
    """Return a front page without its badges, whose words are others'."""
    return _BADGE.sub("", readme)
