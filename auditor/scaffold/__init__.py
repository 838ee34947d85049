"""The starting folder of an artifact: what its list asks for, with empty places."""

from collections.abc import Mapping
from datetime import date

from auditor.acceptance.lists import AcceptanceList, acceptance_lists, version
from auditor.errors import UsageError
from auditor.scaffold.parts import filled, gathered, recipe


def files_of(id: str, created: date) -> Mapping[str, str]:
    """Return path -> text of the starting folder; the same call gives the same texts.

    Raises:
        UsageError: if there is no such artifact, with those there are.
    """
    lists = acceptance_lists()
    if id not in lists:
        raise UsageError(_unknown(id, tuple(lists)))
    listed, asked = lists[id], recipe(id)
    told = asked.words | {
        "id": id,
        "title": listed.title,
        "hours": str(listed.hours),
        "version": str(version()),
        "created": created.isoformat(),
        "items": _items(listed),
    }
    return filled(gathered(("common", *asked.parts, id)), told)


def _items(listed: AcceptanceList) -> str:
    return "".join(f"- [ ] {i.text}\n  - Checked: {i.how}\n" for i in listed.items)


def _unknown(id: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(id[:40].lower().replace("-", "_"), known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"There is no artifact {id[:40]!r}; there are: {', '.join(known)}.{hint}"
