import pytest

from auditor.identity import handles, names
from auditor.model import Link, Profile, Pull, Status

GITHUB, HUB = "https://github.com/Ada", "https://huggingface.co/ada"


def pull(source: str, url: str | None, *links: str, **more: object) -> Pull:
    profile = Profile(handle="ada", url=url, links=links, **more)  # type: ignore[arg-type]
    return Pull(source=source, profile=profile, status=Status.COMPLETE)


def graded(*pulls: Pull) -> list[tuple[Link, tuple[str, ...]]]:
    return [(handle.link, handle.named_by) for handle in handles(pulls)]


def test_an_account_that_nobody_names_is_declared_by_the_person() -> None:
    assert graded(pull("github", GITHUB), pull("huggingface", HUB)) == [
        (Link.DECLARED, ()),
        (Link.DECLARED, ()),
    ]


def test_an_account_that_another_names_stays_declared_and_says_by_whom() -> None:
    assert graded(pull("github", GITHUB, HUB), pull("huggingface", HUB)) == [
        (Link.DECLARED, ()),
        (Link.DECLARED, ("github:ada",)),
    ]


def test_two_accounts_that_name_each_other_are_mutual() -> None:
    assert graded(pull("github", GITHUB, HUB), pull("huggingface", HUB, GITHUB)) == [
        (Link.MUTUAL, ("huggingface:ada",)),
        (Link.MUTUAL, ("github:ada",)),
    ]


def test_a_chain_is_as_strong_as_its_weakest_link() -> None:
    blog = pull("feed", "https://ada.example/", GITHUB)
    told = graded(pull("github", GITHUB, HUB), pull("huggingface", HUB, GITHUB), blog)
    assert told[2] == (Link.DECLARED, ())
    assert told[0] == (Link.MUTUAL, ("feed:ada", "huggingface:ada"))


def test_an_account_read_with_its_own_token_is_controlled() -> None:
    (told,) = graded(pull("github", GITHUB, controlled=True))
    assert told == (Link.CONTROLLED, ())


def test_equal_handles_prove_nothing_and_nobody_names_themselves() -> None:
    one, same = pull("github", GITHUB, GITHUB), pull("kaggle", None, "")
    assert graded(one, same) == [(Link.DECLARED, ()), (Link.DECLARED, ())]


@pytest.mark.parametrize(
    "link",
    [
        "http://www.github.com/ada/",
        "HTTPS://GitHub.com/ADA?tab=repositories",
        " https://github.com/ada#top ",
    ],
)
def test_an_address_may_be_spelt_in_many_ways(link: str) -> None:
    assert names(Profile(handle="x", links=(link,)), Profile(handle="y", url=GITHUB))


@pytest.mark.parametrize(
    "link",
    [
        "https://github.com/adam",
        "https://github.com/ada/project",
        "https://github.com",
        "https://github.com.example/ada",
        "https://github.com:8443/ada",
        "https://[broken/ada",
        "",
    ],
)
def test_another_address_names_somebody_else(link: str) -> None:
    assert not names(
        Profile(handle="x", links=(link,)), Profile(handle="y", url=GITHUB)
    )


def test_aliases_are_addresses_too() -> None:
    blog = Profile(handle="f", url=None, aliases=("https://ada.example/feed.xml",))
    assert names(Profile(handle="x", links=("https://ada.example/feed.xml",)), blog)
