"""What can go wrong with the reading, and how much of it is then called quiet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from auditor.model import Pull, Sight, Status
from benchmarks._fairness.people import DAYS, Person, Span, whole
from benchmarks._fairness.sources import Lives, pull

Spoil = Callable[[Lives, Random], list[Pull]]

PARTIAL, UNREAD = Status.PARTIAL, Status.UNREAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What went wrong; ``aside`` where a source short by nature may be left aside."""

    name: str
    spoil: Spoil
    aside: bool = False


def _rest(lives: Lives, *but: str) -> list[Pull]:
    return [pull(source, days) for source, days in lives.items() if source not in but]


def _spoilt(source: str, spoil: Callable[[list[int], Random], Pull]) -> Spoil:
    """Return a fault of one source, the others read whole."""

    def made(lives: Lives, random: Random) -> list[Pull]:
        return [spoil(lives[source], random), *_rest(lives, source)]

    return made


def _inside(days: Sequence[int], seen: Sequence[Span]) -> list[int]:
    return [n for n in days if any(first <= n <= last for first, last in seen)]


def _unread(source: str) -> Spoil:
    def spoil(_days: list[int], _random: Random) -> Pull:
        return pull(source, (), (), UNREAD, "error")

    return _spoilt(source, spoil)


def _second_handle(lives: Lives, _random: Random) -> list[Pull]:
    """One account of two could not be read; they hold every other day each."""
    days = lives["github"]
    unread = pull("github", (), (), UNREAD, "error")
    return [pull("github", days[::2]), unread, *_rest(lives, "github")]


def _middle(days: list[int], _random: Random) -> Pull:
    middle, year = DAYS // 2, 365
    seen = [(0, middle - year - 1), (middle + year, DAYS - 1)]
    return pull("github", _inside(days, seen), seen, PARTIAL, "error")


def _refused(length: int, short: Sight) -> Spoil:
    """Windows of so many days, of which 40 % were refused."""

    def spoil(days: list[int], random: Random) -> Pull:
        starts = [n for n in range(0, DAYS, length) if random.random() >= 0.4]
        seen = [(n, min(n + length, DAYS) - 1) for n in starts]
        read = _inside(days, seen)
        return pull("github", read, seen, PARTIAL, "rate_limited", short)

    return _spoilt("github", spoil)


def _some_repositories(days: list[int], random: Random) -> Pull:
    """Something of every day, and 40 % of the repositories not at all."""
    read = [n for n in days if random.random() >= 0.4]
    return pull("github", read, (), PARTIAL, "rate_limited", Sight.PARTIAL)


def _newest(source: str, most: int, status: Status, reason: str) -> Spoil:
    def spoil(days: list[int], _random: Random) -> Pull:
        kept = days[-most:]
        seen = [(kept[0], DAYS - 1)] if len(days) > most else [(0, DAYS - 1)]
        return pull(source, kept, seen, status, reason)

    return _spoilt(source, spoil)


def _last(source: str, length: int, status: Status, reason: str) -> Spoil:
    seen = [(DAYS - length, DAYS - 1)]

    def spoil(days: list[int], _random: Random) -> Pull:
        return pull(source, _inside(days, seen), seen, status, reason)

    return _spoilt(source, spoil)


def _until(days: list[int], _random: Random) -> Pull:
    """An archive that ends a year and a half ago."""
    seen = [(0, DAYS - 1 - 548)]
    return pull("github", _inside(days, seen), seen, reason="snapshot")


def _two_short(lives: Lives, random: Random) -> list[Pull]:
    """Kaggle in its nature short, and GitHub cut off at a random day."""
    cut = whole(random, 365, DAYS - 365)
    seen = [(cut, DAYS - 1)]
    read = _inside(lives["github"], seen)
    return [
        pull("github", read, seen, PARTIAL, "error"),
        pull("huggingface", lives["huggingface"]),
        pull("kaggle", lives["kaggle"][-10:], (), reason="last_run_only"),
    ]


def _nothing(lives: Lives, _random: Random) -> list[Pull]:
    return _rest(lives)


_COMPLETE = Status.COMPLETE

FAULTS = (
    Fault(name="nothing", spoil=_nothing),
    Fault(name="GitHub (70 %) unread", spoil=_unread("github")),
    Fault(name="Kaggle (15 %) unread", spoil=_unread("kaggle")),
    Fault(name="one of two GitHub accounts unread", spoil=_second_handle),
    Fault(name="GitHub failed for two middle years", spoil=_spoilt("github", _middle)),
    Fault(
        name="GitHub refused 40 % of the days, by quarters",
        spoil=_refused(90, Sight.NONE),
    ),
    Fault(
        name="GitHub refused 40 % of the days, by weeks",
        spoil=_refused(7, Sight.PARTIAL),
    ),
    Fault(
        name="40 % of the repositories unread",
        spoil=_spoilt("github", _some_repositories),
    ),
    Fault(
        name="GitHub's events only, 30 days",
        spoil=_last("github", 30, PARTIAL, "api_window"),
    ),
    Fault(
        name="GitHub stopped after the newest 300",
        spoil=_newest("github", 300, PARTIAL, "list_cap"),
    ),
    Fault(name="Kaggle short and GitHub cut off", spoil=_two_short),
    Fault(
        name="an archive of GitHub that ends early",
        spoil=_spoilt("github", _until),
        aside=True,
    ),
    Fault(
        name="a source of 15 % that shows its newest ten",
        spoil=_newest("kaggle", 10, _COMPLETE, "list_cap"),
        aside=True,
    ),
    Fault(
        name="a source of 70 % that shows its last 30 days",
        spoil=_last("github", 30, _COMPLETE, "api_window"),
        aside=True,
    ),
    Fault(
        name="a source of 70 % that shows its newest ten",
        spoil=_newest("github", 10, _COMPLETE, "list_cap"),
        aside=True,
    ),
)


def spoilt(person: Person, fault: Fault, lives: Lives) -> list[Pull]:
    """Return what is handed over of a person when this went wrong."""
    seed = f"fault/{person.generator}/{person.number}/{fault.name}"
    return fault.spoil(lives, Random(seed))
