"""A person who asks in public that nobody reports on them is read, and that is told."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from auditor.connectors._github.optout import MARK
from auditor.model import InMemory
from tests.connectors.accounts import NOW, hold_to_truth, is_complete, read
from tests.connectors.anonymous import NOW as THEN
from tests.connectors.anonymous import Heard, Hub, listen, repository, sent
from tests.services import faults
from tests.services.fault import Fault, of
from tests.services.github import GitHub as Service
from tests.services.github_lives import Hand, guild, usual
from tests.services.github_persons import Person, Repository
from tests.services.github_world import World, narrow_token, owner_token
from tests.services.wire import Call, Reply

LOGIN = "ada-example"
LATER = NOW + timedelta(hours=1)
REPOS = "/users/ada/repos"
FILE = f"/repos/ada/ada/contents/{MARK}"


def ada(**home: Any) -> Person:
    """Return somebody with a profile repository, if anything is said of it."""
    person = usual(years=1, repositories=2)
    row = Hand(LOGIN, 9001).repository(LOGIN, person.created.date())
    rows = (replace(row, **home),) if home else ()
    return replace(person, repositories=(*person.repositories, *rows))


def told(person: Person, **more: Any) -> str | None:
    world = World.of(person, guild())
    with Service(world) as service:
        done = read(service, LOGIN, **more)
    hold_to_truth(done, world, LOGIN, more.get("token", "reader-token"))
    if "token" not in more:
        assert is_complete(done), "one's own report goes on as before"
    return done.notices.get("opted_out")


@pytest.mark.parametrize("home", [{"files": (MARK,)}, {"topics": ("x", MARK)}])
def test_a_file_or_a_topic_of_the_profile_repository_says_so(home: Any) -> None:
    assert told(ada(**home)) == (
        "The profile repository ada-example/ada-example says auditor-optout; report on "
        "this account to nobody but the person whose it is."
    )


@pytest.mark.parametrize(
    "home",
    [
        {},
        {"files": ("README.md",)},
        {"topics": ("auditor-optout-not",)},
        {"files": (f"docs/{MARK}",)},
    ],
)
def test_nothing_else_does(home: Any) -> None:
    assert told(ada(**home)) is None


def test_another_repository_says_nothing() -> None:
    assert told(ada(name="other", files=(MARK,), topics=(MARK,))) is None


def test_nor_does_one_that_was_the_profile_once_or_is_private() -> None:
    once = {"name": "other", "former": (f"{LOGIN}/{LOGIN}",), "files": (MARK,)}
    assert told(ada(**once)) is None
    for token in (owner_token(LOGIN), narrow_token(LOGIN)):
        assert told(ada(private=True, files=(MARK,)), token=token) is None


def test_it_takes_no_further_question_and_is_kept() -> None:
    store, asked = InMemory(), []
    for person in (ada(files=(MARK,)), ada(files=("other",))):
        with Service(World.of(person, guild())) as service:
            read(service, LOGIN)
            asked.append(len(service.log))
    assert asked[0] == asked[1]
    with Service(World.of(ada(files=(MARK,)), guild())) as service:
        read(service, LOGIN, store=store)
        done = read(service, LOGIN, store=store, offline=True)
        service.world = World.of(ada(), guild())
        later = read(service, LOGIN, store=store, now=LATER)
    assert "opted_out" in done.notices
    assert "opted_out" not in later.notices


@pytest.mark.parametrize("name", ["websiteUrl", "optout"])
def test_it_is_found_where_an_installation_knows_less(name: str) -> None:
    def unknown(call: Call, reply: Reply) -> Reply:
        if name not in call.query:
            return reply
        said = f"Field '{name}' doesn't exist on type 'User'"
        return Reply.of({"errors": [{"message": said}]})

    wrong = Fault(change=unknown, when=of("First"), times=None)
    with Service(World.of(ada(files=(MARK,)), guild()), faults=[wrong]) as service:
        done = read(service, LOGIN)
    assert ("opted_out" in done.notices) == (name != "optout")


@pytest.mark.parametrize(
    "path",
    [
        "owner.optout",
        "owner.optout.nameWithOwner",
        "owner.optout.isPrivate",
        "owner.optout.repositoryTopics",
        "owner.optout.object",
    ],
)
def test_odd_answers_cost_themselves(path: str) -> None:
    wrong = faults.wrong_types(path, when=of("First"), times=None)
    with Service(World.of(ada(files=(MARK,)), guild()), faults=[wrong]) as service:
        done = read(service, LOGIN)
    assert is_complete(done)
    assert "opted_out" not in done.notices


# Without a token.


def hear(home: Any, file: Any = None, **more: Any) -> tuple[Heard, list[str]]:
    pages = {REPOS: [home] if home else []} | ({FILE: file} if file else {})
    with Hub(pages) as hub:
        heard = listen(hub, **more)
        return heard, hub.routes()


def test_without_a_token_the_file_is_asked_for_where_there_is_a_profile() -> None:
    heard, routes = hear(repository("ada"), {"type": "file"})
    assert heard.notices["opted_out"].startswith("The profile repository ada/ada says")
    assert routes.count(FILE) == 1
    heard, routes = hear(repository("other"))
    assert "opted_out" not in heard.notices and FILE not in routes


def test_without_a_token_the_topic_takes_no_question() -> None:
    heard, routes = hear(repository("ada", topics=[MARK]))
    assert "opted_out" in heard.notices and FILE not in routes


def test_without_a_token_it_is_asked_again_only_after_a_push() -> None:
    store = InMemory()
    with Hub({REPOS: [repository("ada")]}) as hub:
        first = listen(hub, store=store)
        listen(hub, store=store, now=THEN + timedelta(hours=1))
        assert hub.routes().count(FILE) == 1
        hub.pages |= {REPOS: [repository("ada", "2026-11-20")], FILE: {"type": "file"}}
        second = listen(hub, store=store, now=THEN + timedelta(hours=2))
        assert hub.routes().count(FILE) == 2
        offline = listen(hub, store=store, offline=True)
    found = ["opted_out" in one.notices for one in (first, second, offline)]
    assert found == [False, True, True]


@pytest.mark.parametrize("answer", [sent({}, 500), sent({}, 403), sent({}, 451)])
def test_without_a_token_no_answer_says_nothing(answer: Reply) -> None:
    heard, _ = hear(repository("ada"), answer)
    assert "opted_out" not in heard.notices
    assert str(heard.error).startswith(("Read without", "GitHub", "Without", "127."))


def test_the_service_answers_for_files_as_github_does() -> None:
    from tests.services.asks import get

    rows: tuple[Repository, ...] = ada(files=(MARK,)).repositories
    assert rows[-1].files == (MARK,)
    with Service(World.of(ada(files=(MARK,)), guild())) as service:
        there = get(service, f"/repos/{LOGIN}/{LOGIN}/contents/{MARK}")
        missing = get(service, f"/repos/{LOGIN}/{LOGIN}/contents/other")
    assert (there.status_code, missing.status_code) == (200, 404)
