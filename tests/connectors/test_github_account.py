"""Where GitHub is, whose token is used, and who stands under a login."""

import os
import stat
from pathlib import Path

import pytest

from auditor.connectors._address import Token
from auditor.connectors._github import account
from auditor.connectors.github import GitHub
from auditor.errors import ConnectorError
from auditor.model import Run
from tests.connectors.accounts import is_complete, read
from tests.services.github import GitHub as Service
from tests.services.github_lives import guild, usual
from tests.services.github_world import REVOKED, World, narrow_token

#: an installation of one's own
AT = account.Endpoints("https://git.corp.example", "https://git.corp.example/graphql")


def gh(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a gh on the path that says what the script says."""
    tool = folder / "bin" / "gh"
    tool.parent.mkdir()
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(tool.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")


def found() -> tuple[str, str] | None:
    token = account.token(account.endpoints())
    return (token.text, token.found_in) if token else None


def test_the_environment_goes_before_gh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gh(
        tmp_path,
        'test "$*" = "auth token --hostname github.com" && echo of-gh',
        monkeypatch,
    )
    assert found() == ("of-gh", "gh auth token")
    monkeypatch.setenv("GH_TOKEN", "of-gh-token")
    assert found() == ("of-gh-token", "GH_TOKEN")
    monkeypatch.setenv("GITHUB_TOKEN", " of-github-token\n")
    assert found() == ("of-github-token", "GITHUB_TOKEN")
    monkeypatch.setenv("GITHUB_TOKEN", "  ")
    assert found() == ("of-gh-token", "GH_TOKEN")


def test_what_gh_is_signed_in_with_goes_to_github_com_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gh(tmp_path, "echo of-gh", monkeypatch)
    monkeypatch.setenv("GITHUB_API_URL", "https://github.corp.example/api/v3")
    assert found() is None


@pytest.mark.parametrize(
    "script", ["exit 1", "echo x; exit 4", "printf '\\377'", "true"]
)
def test_a_gh_that_has_no_token_is_as_good_as_none(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gh(tmp_path, script, monkeypatch)
    assert found() is None


def test_without_gh_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert found() is None


def test_a_token_stands_in_no_representation() -> None:
    assert "secret" not in repr(Token("secret", "GITHUB_TOKEN"))


@pytest.mark.parametrize(
    ("api", "graphql", "wanted", "host"),
    [
        (None, None, "https://api.github.com/graphql", "api.github.com"),
        (
            "https://api.github.com/",
            None,
            "https://api.github.com/graphql",
            "api.github.com",
        ),
        ("https://git.corp/api/v3", None, "https://git.corp/api/graphql", "git.corp"),
        (
            "https://git.corp/api/v3",
            "https://GQL.corp:8/g",
            "https://GQL.corp:8/g",
            "gql.corp:8",
        ),
        ("http://127.0.0.1:9", None, "http://127.0.0.1:9/graphql", "127.0.0.1:9"),
    ],
)
def test_the_addresses_are_those_of_the_environment(
    api: str | None,
    graphql: str | None,
    wanted: str,
    host: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if api:
        monkeypatch.setenv("GITHUB_API_URL", api)
    if graphql:
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", graphql)
    at = account.endpoints()
    assert (at.graphql, at.host) == (wanted, host)


@pytest.mark.parametrize(
    "address",
    [
        "github.com",
        "ftp://x",
        "http://",
        "https://me:pw@x",
        "https://x:a",
        "https://x?y",
        "https://x#y",
    ],
)
def test_what_is_no_address_is_one_sentence(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", address)
    with pytest.raises(ConnectorError, match="GITHUB_API_URL is no address"):
        account.endpoints()
    health = GitHub(run=Run()).check()
    assert not health.ready and "is no address" in health.sentence


@pytest.mark.parametrize(
    ("handle", "login"),
    [
        ("octo-cat", "octo-cat"),
        ("@Octo", "Octo"),
        (" octo ", "octo"),
        ("https://github.com/octo", "octo"),
        ("https://github.com/octo/", "octo"),
        ("http://www.github.com/octo?tab=repositories#top", "octo"),
        ("https://git.corp.example/octo", "octo"),
        ("github.com/octo", "octo"),
        ("mona_corp", "mona_corp"),
    ],
)
def test_a_login_may_be_written_as_people_write_it(handle: str, login: str) -> None:
    assert account.login(handle, AT) == login


@pytest.mark.parametrize(
    "handle",
    [
        "",
        "@",
        "../x",
        "a b",
        "-x",
        "x-",
        "o" * 200,
        "ö",
        "a/b",
        "https://",
        "https://huggingface.co/octo",
        "https://octo.github.io/blog",
        "github.com/orgs/octo",
        "https://github.com/octo/some-repository",
        "https://[",
        "x\ny",
        "\x1b[1m",
    ],
)
def test_what_is_no_login_is_one_sentence(handle: str) -> None:
    with pytest.raises(ConnectorError, match=r"is no GitHub login; name one") as caught:
        account.login(handle, AT)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("login", "token", "code", "words"),
    [
        ("nobody-example", None, "no_such_handle", "no user nobody-example"),
        ("guild-example", None, "organisation", "is an organisation, not a person"),
        ("ada-example", REVOKED, "auth_refused", "refused the token; make a new one"),
        ("ada-example", "never-heard-of", "auth_refused", "refused the token"),
        ("ada-example", "bad\ntoken", "bad_header", "set the token again"),
    ],
)
def test_who_cannot_be_read_is_one_sentence(
    login: str, token: str | None, code: str, words: str
) -> None:
    world = World.of(usual(years=2, repositories=3), guild())
    with Service(world) as service:
        more = {"token": token} if token else {}
        done = read(service, login, **more)  # type: ignore[arg-type]
    assert done.code == code
    assert words in str(done.error)
    assert done.activities == []


def test_a_token_without_scopes_sees_all_that_is_public() -> None:
    with Service(World.of(usual(years=2, repositories=3), guild())) as service:
        assert is_complete(
            read(service, "ada-example", token=narrow_token("ada-example"))
        )


def test_an_installation_of_ones_own_is_asked_under_its_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Service(World.of(usual(years=2, repositories=3), guild())) as service:
        monkeypatch.setenv("GITHUB_API_URL", service.enterprise_url)
        monkeypatch.setenv("GITHUB_TOKEN", narrow_token("ada-example"))
        health = GitHub(run=Run()).check()
        assert service.log[-1].path == "/api/graphql"
    assert health.ready, health.sentence
    assert "takes the token of ada-example" in health.sentence


@pytest.mark.parametrize("timeout", [0, -1, True, "30", None, 1e9])
def test_a_timeout_that_is_none_is_refused(timeout: object) -> None:
    with pytest.raises(TypeError, match="timeout has to"):
        GitHub(timeout=timeout)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("graphql", "api"),
    [
        ("https://git.corp/api/graphql", "https://git.corp/api/v3"),
        ("https://api.tenant.ghe.com/graphql", "https://api.tenant.ghe.com"),
        ("https://api.github.com/graphql", "https://api.github.com"),
        ("https://git.corp:8/g", "https://git.corp:8/g"),
    ],
)
def test_a_token_for_one_installation_is_not_shown_to_github_com(
    graphql: str, api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_API_URL", raising=False)
    monkeypatch.setenv("GITHUB_GRAPHQL_URL", graphql)
    assert account.endpoints() == account.Endpoints(api, graphql)
