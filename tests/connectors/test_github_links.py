"""What a profile says of itself, and whose token it is."""

from dataclasses import replace
from typing import Any

import pytest

from auditor.connectors._github.graphql.extras import extras
from auditor.model import InMemory
from tests.connectors.accounts import Read, is_complete, read
from tests.services.fault import Fault, of
from tests.services.github import GitHub as Service
from tests.services.github_lives import guild, usual
from tests.services.github_world import READER, Token, World, narrow_token
from tests.services.wire import Call, Reply

LOGIN = "ada-example"
ADA = usual(years=1, repositories=2)


def profiled(token: str = READER, **more: Any) -> Read:
    with Service(World.of(replace(ADA, **more), guild())) as service:
        return read(service, LOGIN, token=token)


def test_the_fields_of_the_profile_are_its_links_in_one_question() -> None:
    done = profiled(
        website="ada.example.org/about",
        twitter="ada_example",
        accounts=("https://social.example/@ada", "http://huggingface.example/ada"),
    )
    assert done.profile.links == (
        "https://ada.example.org/about",
        "https://social.example/@ada",
        "http://huggingface.example/ada",
        "https://twitter.com/ada_example",
    )
    assert done.profile.id == "1001"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "ftp://x.example",
        "me@x.example.org",
        "https://user:word@x.example",
        "https://x.example/?to=me@x.example.org",
        "https://x.example/\u202eabc",
        "https://x.example/a b",
        "nowhere",
        "https://",
        "x" * 3000 + ".example",
        None,
        7,
        ["https://x.example"],
    ],
)
def test_what_is_no_page_is_no_link(text: object) -> None:
    nodes = [{"url": text}, None, 3, {}]
    owner = {"websiteUrl": text, "socialAccounts": {"nodes": nodes}}
    assert extras(owner).links == []


def test_odd_fields_cost_themselves() -> None:
    odd = {"websiteUrl": {}, "twitterUsername": "a/b?c", "socialAccounts": [1]}
    assert extras(odd).links == []
    twice = {"websiteUrl": "x.example", "socialAccounts": {"nodes": 5}}
    assert extras(twice).links == ["https://x.example"]
    many = [{"url": f"https://x.example/{n}"} for n in range(90)] * 2
    assert len(extras({"socialAccounts": {"nodes": many}}).links) == 12


def test_the_accounts_own_token_says_that_it_is_controlled() -> None:
    assert profiled(token=narrow_token(LOGIN)).profile.controlled
    assert not profiled().profile.controlled


def test_the_token_of_a_robot_controls_nobody() -> None:
    def robot(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        told["data"]["viewer"]["login"] = "github-actions[bot]"
        return Reply.of(told)

    wrong = Fault(change=robot, when=of("First"))
    with Service(World.of(ADA, guild()), faults=[wrong]) as service:
        done = read(service, LOGIN, token=narrow_token(LOGIN))
    assert not done.profile.controlled


def test_an_equal_login_is_not_an_equal_account() -> None:
    def other(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        told["data"]["viewer"]["id"] = "U_other"
        return Reply.of(told)

    wrong = Fault(change=other, when=of("First"))
    with Service(World.of(ADA, guild()), faults=[wrong]) as service:
        service.world.tokens["x-token"] = Token(login=LOGIN)
        done = read(service, LOGIN, token="x-token")
    assert not done.profile.controlled


def test_the_profile_comes_from_the_store_too() -> None:
    store = InMemory()
    person = replace(ADA, website="https://ada.example.org")
    with Service(World.of(person, guild())) as service:
        token = narrow_token(LOGIN)
        first = read(service, LOGIN, token=token, store=store)
        offline = read(service, LOGIN, token=None, store=store, offline=True)
    assert is_complete(first)
    assert offline.profile == first.profile
    assert first.profile.controlled and first.profile.links


def test_on_github_com_gists_are_another_address_of_the_page() -> None:
    def public(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        told["data"]["owner"]["url"] = f"https://github.com/{LOGIN}"
        return Reply.of(told)

    wrong = Fault(change=public, when=of("First"))
    with Service(World.of(ADA, guild()), faults=[wrong]) as service:
        done = read(service, LOGIN)
    assert done.profile.aliases == (f"https://gist.github.com/{LOGIN}",)
    assert profiled().profile.aliases == ()
