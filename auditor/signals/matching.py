"""What a public thing shows of each skill, before it is dated."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from auditor.signals import guards, wording
from auditor.signals.catalogue import (
    Catalogue,
    Dependency,
    FactMark,
    FileMark,
    Skill,
)
from auditor.signals.finds import DECLARED, MENTION, USED, Find, Thing
from auditor.signals.mentions import mentions

#: what the known exercises exercise
_EXERCISED = frozenset({"classical_ml", "deep_learning"})


def look(thing: Thing, table: Catalogue) -> tuple[Find, ...]:
    """Return what a thing shows: all that its files, facts and words stand for."""
    if guards.is_list(thing.contents.readme):
        return tuple(mentions(thing, table))
    finds = [*_shown(thing, table)]
    if guards.is_course(thing.contents):
        return tuple(_lowered(find) for find in finds)
    if guards.is_exercise(thing.contents):
        finds = [_lowered(f) if f.signal in _EXERCISED else f for f in finds]
    said = [] if thing.contents.derived else list(mentions(thing, table))
    if len({find.signal for find in said}) >= guards.STUFFED:
        said = []
    return (*finds, *said)


def _lowered(find: Find) -> Find:
    from dataclasses import replace

    return replace(find, level=MENTION)


def _shown(thing: Thing, table: Catalogue) -> Iterator[Find]:
    for skill in table.skills:
        found = [*_of_names(thing, skill, table), *_of_facts(thing, skill)]
        found += _of_files(thing, skill, table, found)
        yield from found


# What it depends on and imports.


def _of_names(thing: Thing, skill: Skill, table: Catalogue) -> Iterator[Find]:
    for dep in skill.deps:
        if thing.holds_any(table.named(dep.beside)) or not dep.beside:
            yield from _declared(thing, skill, dep, table)
            yield from _used(thing, skill, dep)
    if skill.imports:
        for name, path in thing.imported.items():
            if skill.imports.match(name):
                yield _in_file(thing, skill, path, USED, 0, _imports(path, name))
                break


def _declared(
    thing: Thing, skill: Skill, dep: Dependency, table: Catalogue
) -> Iterator[Find]:
    name = next((name for name in sorted(dep.names) if name in thing.declared), None)
    if name is None or not _may_declare(thing, thing.declared[name]):
        return
    path = thing.declared[name]
    said = wording.DEPENDS.format(path=path, name=name.removeprefix("npm:"))
    month = table.last_released.get(name)
    why = wording.OLD.format(said=said, month=month) if month else said
    yield _in_file(thing, skill, path, dep.level, dep.year, why)


def _may_declare(thing: Thing, path: str) -> bool:
    """Return whether what a file lists counts; in a copy only where it is theirs."""
    return not thing.contents.derived or thing.is_own(path)


def _used(thing: Thing, skill: Skill, dep: Dependency) -> Iterator[Find]:
    for module in dep.modules:
        path = _imported(thing, module)
        if path and _is_use(thing, dep, path):
            yield _in_file(thing, skill, path, USED, dep.year, _imports(path, module))
            return


def _is_use(thing: Thing, dep: Dependency, path: str) -> bool:
    text = thing.contents.texts[path]
    return not guards.is_exercise_file(path) and (
        not dep.holds or bool(dep.holds.search(text))
    )


def _imported(thing: Thing, module: str) -> str | None:
    """Return the file that imports a module, or something inside of it."""
    inside = f"{module}."
    return next(
        (
            path
            for name, path in thing.imported.items()
            if name == module or name.startswith(inside)
        ),
        None,
    )


def _imports(path: str, name: str) -> str:
    return wording.IMPORTS.format(path=path, name=name)


def _in_file(
    thing: Thing, skill: Skill, path: str, level: int, year: int, why: str
) -> Find:
    return Find(
        signal=skill.id,
        level=level,
        subject=thing.contents.subject,
        url=thing.page(path),
        why=why,
        year=year,
        path=path,
    )


# Which files it has.


def _of_files(
    thing: Thing, skill: Skill, table: Catalogue, found: list[Find]
) -> list[Find]:
    made: list[Find] = []
    for mark in sorted(skill.files, key=lambda mark: mark.shown):
        best = max((find.level for find in (*found, *made)), default=-1)
        if (not mark.shown or best >= mark.shown) and _fits_beside(thing, mark, table):
            made += _marked(thing, skill, mark)
    return made


def _fits_beside(thing: Thing, mark: FileMark, table: Catalogue) -> bool:
    beside = not mark.beside or thing.holds_any(table.named(mark.beside))
    return beside and (not mark.front or bool(mark.front.search(_front(thing))))


def _front(thing: Thing) -> str:
    return guards.without_badges(thing.contents.readme)


def _marked(thing: Thing, skill: Skill, mark: FileMark) -> list[Find]:
    """Return the first of the files that fits; more of the same show no more."""
    for path in thing.contents.paths:
        if mark.path.fullmatch(path) and _counts(thing, mark, path):
            why = wording.FILE.format(path=path)
            return [_in_file(thing, skill, path, mark.level, mark.year, why)]
    return []


def _counts(thing: Thing, mark: FileMark, path: str) -> bool:
    own = thing.is_own(path) or (mark.level <= DECLARED and not thing.contents.derived)
    text = thing.contents.texts.get(path, "")
    holds = not mark.holds or bool(mark.holds.search(text))
    return own and holds and not guards.is_exercise_file(path)


# What the service says of it.


def _of_facts(thing: Thing, skill: Skill) -> Iterator[Find]:
    for mark in skill.facts:
        told = _telling(thing, mark)
        if told:
            yield Find(
                signal=skill.id,
                level=mark.level,
                subject=thing.contents.subject,
                url=thing.contents.url,
                why=_said(thing, told),
                year=mark.year,
            )


def _telling(thing: Thing, mark: FactMark) -> str | None:
    """Return the fact that tells, or None where the mark does not fit."""
    facts = thing.contents.facts
    if thing.contents.kind not in mark.kinds or thing.contents.derived:
        return None
    if any(_fits(facts, pattern) for pattern in mark.none):
        return None
    every = [_fits(facts, pattern) for pattern in mark.all]
    some = [_fits(facts, pattern) for pattern in mark.any]
    if not all(every) or (mark.any and not any(some)):
        return None
    return next(filter(None, (*some, *every)), None)


def _fits(facts: tuple[str, ...], pattern: str) -> str | None:
    """Return the first fact that a pattern fits; ``KEY:>=N`` compares numbers."""
    key, least, number = pattern.partition(":>=")
    if least:
        return next((f for f in facts if _reaches(f, key, float(number))), None)
    wanted = pattern.lower()
    return next((f for f in facts if fnmatchcase(f.lower(), wanted)), None)


def _reaches(fact: str, key: str, least: float) -> bool:
    told, _, value = fact.partition(":")
    try:
        return told == key and float(value) >= least
    except ValueError:
        return False


def _said(thing: Thing, fact: str) -> str:
    key, _, value = fact.partition(":")
    facts = dict(f.partition(":")[::2] for f in reversed(thing.contents.facts))
    said = wording.fact(key, value, facts.get("base", ""))
    if "rank" in facts and "teams" in facts:
        rank = wording.RANK.format(rank=facts["rank"], teams=facts["teams"])
        return f"{rank}, {said}"
    return said
