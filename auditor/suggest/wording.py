"""The sentences of the suggestion; names and titles of others stay as they are."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from auditor.suggest.asked import Starting
from auditor.suggest.catalogue import Step, table
from auditor.wording import count, plain

if TYPE_CHECKING:
    from auditor.suggest.flips import Flip

#: characters of a title and of a link that are shown
TITLE, LINK = 80, 200
#: names of one list that are shown
MOST_NAMES = 6

KINDS = {
    "dataset": "data set",
    "model": "model",
    "notebook": "notebook",
    "repository": "repository",
    "space": "Space",
}


def value(of: str, found: float, parts: Sequence[tuple[str, float]]) -> str:
    """Say how many postings would meet something new, and by which skill."""
    named = [f"{label} {share:.0f}" for label, share in parts if share >= 0.5]
    by = f": {', '.join(named)}" if len(named) > 1 else ""
    return (
        f"Of 100 {of}, {found:.0f} list something this would newly show (what it "
        f"shows in part counts in part){by}."
    )


def postings(short: str, collected: str, age: int) -> str:
    """Name the postings of the survey, with their age in months."""
    return f"postings for AI engineers ({dated(short, collected, age)})"


def dated(short: str, collected: str, age: int) -> str:
    """Return a source with its month and how old that is."""
    old = f", {count(age, 'month')} old" if age > 0 else ""
    return f"{short}, {collected}{old}"


def posts(given: int, silent: int, cut: bool, survey: str, counts_as: float) -> str:
    """Name the posts that the person gave, and what stands beside them."""
    aside = [f"{silent} of them {_names(silent)} no skill known here"] if silent else []
    aside += ["they were too much to be read to the end"] if cut else []
    aside += [f"beside them a survey counts as {counts_as:.0f}: {survey}"]
    return f"postings like your {count(given, 'post')} ({'; '.join(aside)})"


def silent_posts(given: int, cut: bool, survey: str) -> str:
    """Say that the posts named nothing known, so that the survey stands alone."""
    none = f"your {count(given, 'post')} {_names(given)} no skill known here"
    read = ", as far as read" if cut else ""
    return f"postings for AI engineers ({survey}; {none}{read})"


def _names(number: int) -> str:
    return "names" if number == 1 else "name"


def factors(
    adjacency: str, effort: str, gap: str, production: str, product: float
) -> str:
    """Say by what the value is multiplied, and what comes out."""
    told = "; ".join(filter(None, (adjacency, effort, gap, production)))
    return f"That is multiplied by {told}: {product:.1f} in all."


def adjacency(factor: float, had: tuple[int, int], near: tuple[int, int]) -> str:
    """Say what there is to build on."""
    return (
        f"{factor:.2f} for what there is to build on ({had[0]} of {had[1]} "
        f"prerequisites; {near[0]} of {near[1]} skills next to one that is shown)"
    )


def effort(factor: float, takes: int, asked: int) -> str:
    """Say how the hours fit; where none fit, that it takes the fewest."""
    said = f"{factor:.2f} for {takes} hours of your {asked}"
    return f"{said} (nothing fits; this takes the fewest)" if not factor else said


def gap(factor: float, newer: Sequence[str], touched: Sequence[str]) -> str:
    """Say what the gap adds, "" where that is nothing."""
    why = [f"{some(newer)} came up since it began"] if newer else []
    why += [f"{some(touched)} touched in it"] if touched else []
    return f"{factor:.2f} for the gap ({'; '.join(why)})" if why else ""


def production(factor: float, number: int) -> str:
    """Say what counts for the things it must state."""
    return f"{factor:.2f} for {count(number, 'production figure')} it must state"


def rests(shown: Sequence[tuple[str, date | None]]) -> str:
    """Say which public skills it builds on, and when they were last shown."""
    if not shown:
        return "Nothing public lies next to it yet."
    named = [f"{name} (last {day:%Y-%m})" if day else name for name, day in shown]
    return f"It builds on what is public of {some(named)}."


def assumed(
    assumed: Sequence[str],
    hours: int | None,
    derived: Sequence[tuple[str, str]],
    missing: Sequence[str],
) -> str:
    """Say what was taken to be so without having been told."""
    first = [*assumed, *([count(hours, "hour")] if hours else [])]
    told = [f"{some(first)}, as nothing else was told"] if first else []
    told += [f"{one} from what is public of {of}" for one, of in derived]
    told += [f"no {some(tuple(map(unarticled, missing)), 'and no')}"] if missing else []
    return f"Assumed: {'; '.join(told)}." if told else ""


def unarticled(name: str) -> str:
    """Return ``a GPU`` as ``GPU``, to stand behind a no."""
    return name.removeprefix("a ").removeprefix("some ")


def close_call(titles: Sequence[str], share: float, draws: int) -> str:
    """Say that it is one between these, and how often the first place was held."""
    return f"A close call between {some(titles)}: {_held(share, draws)}."


def steady(share: float, draws: int) -> str:
    """Say how often the first place was held."""
    said = _held(share, draws)
    return f"{said[0].upper()}{said[1:]}."


def _held(share: float, draws: int) -> str:
    return (
        f"the first place is held in {share * 100:.0f} % of {draws} draws in which "
        "every number set by hand is moved"
    )


def flipped(flip: "Flip", labels: Mapping[str, str]) -> str:
    """Say what one change would put first."""
    return f"{_change(flip, labels)} it would be: {flip.title}."


def _change(flip: "Flip", labels: Mapping[str, str]) -> str:
    if flip.what == "hours":
        return f"With {count(int(flip.value), 'hour')}"
    if flip.what == "shown":
        return f"With {labels.get(flip.value, flip.value)} shown"
    name = table().prerequisites[flip.value].name
    return f"With {name}" if flip.what == "have" else f"Without {name}"


def step(row: Step, said: Sequence[str]) -> str:
    """Return a step with its hours, and what is said of it besides."""
    return " ".join([row.do, *said, f"({row.hours} h)"])


def begin_with(one: Starting, use: str) -> str:
    """Point to something of the person's own."""
    title = plain(one.title).strip()[:TITLE] or KINDS.get(one.kind, one.kind)
    link = f" ({one.url})" if _shown(one.url) else ""
    return f"Start from your {KINDS.get(one.kind, one.kind)} {title}{link} for {use}."


def _shown(url: str) -> bool:
    safe = url == "".join(plain(url).split()) and len(url) <= LINK
    return safe and url.startswith(("https://", "http://"))


def names_frameworks(names: Sequence[str]) -> str:
    """Name the frameworks that the posts of the person ask for."""
    return f"Your posts name {some(names[:MOST_NAMES])}."


def some(names: Sequence[str], last: str = "and") -> str:
    """Return ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"
