"""The same work under another name, face, place and language gives the same bytes."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from graphql import FieldNode, TypeInfo, TypeInfoVisitor, Visitor, parse, visit

from tests.auditor.calls import Aim, audit
from tests.services.github import GitHub
from tests.services.github_answers import schema
from tests.services.github_lives import guild, usual
from tests.services.github_persons import Person
from tests.services.github_world import READER, World
from tests.services.wire import Call, Change, Reply

ADA = "ada-example"

#: what a profile may say of a person, as GraphQL and as REST call it
PROFILE = {
    "avatarUrl": "https://faces.example/{}.png",
    "avatar_url": "https://faces.example/{}.png",
    "gravatar_id": "{}",
    "bio": "She writes of {} and ships on Fridays",
    "company": "@{}-works",
    "email": "{}@mail.example",
    "location": "{}, at the sea",
    "name": "{} Ó Súilleabháin",
    "pronouns": "{}/them",
    "hireable": True,
    "isHireable": True,
    "status": {"emoji": ":{}:", "message": "on leave in {}"},
    "followers": {"totalCount": 7},
    "following": 7,
}
OTHERS = ("Amara", "Фатима")

#: fields that tell of a person, whatever they belong to, but for plain names
TELLING = {
    "avatarUrl",
    "bio",
    "bioHTML",
    "company",
    "companyHTML",
    "email",
    "followers",
    "following",
    "isHireable",
    "location",
    "organizations",
    "pronouns",
    "sponsors",
    "starredRepositories",
    "status",
}
#: things that have names of their own; no person is among them
NAMED = {"Gist", "Language", "Ref", "Release", "Topic", "TreeEntry"}


class Overheard(GitHub):
    """Keeps what was asked in GraphQL, word for word."""

    def answer(self, call: Call) -> Reply:
        self.__dict__.setdefault("queries", set()).add(call.query)
        return super().answer(call)

    @property
    def queries(self) -> list[str]:
        found: set[str] = self.__dict__["queries"]
        return sorted(found - {""})


def world(person: Person) -> World:
    return World.of(person, guild())


def ada() -> Person:
    return usual(years=1, repositories=2)


def dressed(word: str) -> Change:
    """Return a fault that puts a whole profile beside every login."""

    def change(call: Call, reply: Reply) -> Reply:
        try:
            told = reply.payload()
        except ValueError:
            return reply
        return replace(reply, body=json.dumps(_dress(told, word)).encode())

    return change


def _dress(told: Any, word: str) -> Any:
    if isinstance(told, list):
        return [_dress(row, word) for row in told]
    if not isinstance(told, dict):
        return told
    rows = {key: _dress(value, word) for key, value in told.items()}
    text = json.dumps(PROFILE).replace("{}", word)
    return rows | json.loads(text) if "login" in rows else rows


def reports(
    aim: Aim, person: Person, token: str | None = READER, word: str | None = None
) -> tuple[str, str]:
    """Return the audit file and the terminal report, but for when it was read."""
    faults = [dressed(word)] if word else []
    with GitHub(world(person), faults=faults) as github:
        aim(github, token)
        file = audit(ADA, "-f", "json", "--refresh")
        shown = audit(ADA, "--offline")
        address = github.url
    assert file.exit_code == shown.exit_code == (0 if token else 3), file.stderr
    text = file.stdout.replace(address, "https://service.example")
    return re.sub(r'("fetched_at": )"[^"]+"', r'\1""', text), shown.stdout


@pytest.mark.parametrize("token", [READER, None], ids=["token", "no token"])
def test_a_profile_changes_no_byte(aim: Aim, token: str | None) -> None:
    plain = reports(aim, ada(), token)
    assert json.loads(plain[0])["days"]
    for word in OTHERS:
        assert reports(aim, ada(), token, word) == plain


def readmes(person: Person, text: str, description: str | None) -> Person:
    """Return the person with other words in every README, and no words beside them."""
    rows = {
        r.id: replace(
            r, readme=text, description=description and f"{description} {r.id}"
        )
        for r in person.repositories
    }

    def other(row: Any) -> Any:
        return replace(row, repository=rows.get(row.repository.id, row.repository))

    return replace(
        person,
        repositories=tuple(rows[r.id] for r in person.repositories),
        commits=tuple(map(other, person.commits)),
        events=tuple(map(other, person.events)),
        pushes=tuple(map(other, person.pushes)),
    )


LANGUAGES = (
    "# Notes\n\nHow to use it.\n",
    "# 笔记\n\n如何使用。\n",
    "# ملاحظات\n\nكيف يُستخدم.\n",
)


def test_the_language_of_a_readme_changes_no_byte(aim: Aim) -> None:
    told = {reports(aim, readmes(ada(), text, "Tools for")) for text in LANGUAGES}
    assert len(told) == 1


def test_without_a_description_only_the_quoted_title_differs(aim: Aim) -> None:
    told = set()
    for text in LANGUAGES:
        made = json.loads(reports(aim, readmes(ada(), text, None))[0])
        assert {a["title"] for a in made["artifacts"] if a["kind"] == "repository"}
        for artifact in made["artifacts"]:
            del artifact["title"]
        told.add(json.dumps(made))
    assert len(told) == 1


@pytest.mark.parametrize("form", ["json", "terminal"])
def test_a_name_is_all_that_a_name_changes(aim: Aim, form: str) -> None:
    told = set()
    with GitHub(world(ada())) as github:
        aim(github)
        for word in OTHERS:
            text = audit(ADA, "-f", form, "--name", word).stdout
            assert word in text
            told.add(re.sub(rf"{word} *", "", text).replace("=", ""))
    assert len(told) == 1


# What is asked.


def asked(queries: list[str]) -> Iterator[tuple[str, str]]:
    """Yield every field of the queries with the type that it belongs to."""
    found: list[tuple[str, str]] = []

    class Fields(Visitor):
        def enter_field(self, node: FieldNode, *_: object) -> None:
            parent = info.get_parent_type()
            found.append((parent.name if parent else "", node.name.value))

    info = TypeInfo(schema())
    for query in queries:
        visit(parse(query), TypeInfoVisitor(info, Fields()))
    yield from found


def test_nothing_of_a_profile_is_asked_for(aim: Aim) -> None:
    with Overheard(world(ada())) as github:
        aim(github)
        assert audit(ADA).exit_code == 0
        fields = set(asked(github.queries))
    assert ("User", "createdAt") in fields, "the questions were overheard"
    assert not {name for _, name in fields} & TELLING
    assert {owner for owner, name in fields if name == "name"} <= NAMED
