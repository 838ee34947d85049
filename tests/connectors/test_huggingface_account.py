"""Whose account it is, and what the connector says of itself."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.connectors.huggingface import HuggingFace
from auditor.errors import ConnectorError
from auditor.model import InMemory, Window
from tests.connectors.hub_reads import (
    ENVIRONMENT,
    NOW,
    hold_to_truth,
    is_whole,
    read,
    run,
)
from tests.services import faults
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, ORG, TOKEN, UNTIL, usual
from tests.services.hub_world import Person, World

SMALL = usual(models=2, datasets=1, spaces=1, years=2)
WINDOW = Window(since=None, until=UNTIL)


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "hf").mkdir()
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))


@pytest.mark.parametrize(
    "handle",
    [
        NAME,
        f"@{NAME}",
        f" {NAME} ",
        "Ada-Example",
        f"https://huggingface.co/{NAME}",
        f"https://huggingface.co/{NAME}/",
        f"hf.co/{NAME}",
        f"www.huggingface.co/{NAME}?sort=x",
    ],
)
def test_a_handle_may_be_a_name_or_a_page(handle: str) -> None:
    with Hub(SMALL) as hub:
        done = read(hub, handle)
        assert is_whole(done)
        hold_to_truth(done, SMALL)
        assert done.profile.handle == NAME
        assert done.profile.url == f"{hub.url}/{NAME}"
    assert done.profile.id == "6100000000000000000000aa"
    assert done.profile.links == (
        "https://github.com/ada-example",
        "https://ada.example/blog",
    )
    assert not done.profile.controlled


@pytest.mark.parametrize(
    "handle",
    [
        "",
        "two words",
        "https://huggingface.co/ada-example/model-1",
        "https://huggingface.co/datasets/ada/x",
        "https://example.org/ada-example",
        "https://[::1/ada",
        "a/../b",
        "a..b",
        "-ada",
        "x" * 200,
    ],
)
def test_what_is_no_handle_is_told_without_asking(handle: str) -> None:
    with Hub(SMALL) as hub:
        done = read(hub, handle)
        assert hub.log == []
    assert done.code == "no_such_handle" and str(done.error).endswith(".")
    assert done.records == []


def test_nobody_and_organisations_are_told_apart() -> None:
    with Hub(SMALL) as hub:
        nobody = read(hub, "nobody-example")
        guild = read(hub, ORG)
    assert nobody.code == "no_such_handle" and "nobody-example" in str(nobody.error)
    assert guild.code == "organisation" and "--hf-org" in str(guild.error)
    assert len(guild.records) == 1


def test_an_overview_that_calls_itself_an_organisation_is_one() -> None:
    odd = Person(**{**_fields(SMALL.persons[NAME]), "profile": {"type": "org"}})
    with Hub(World.of(odd)) as hub:
        assert read(hub).code == "organisation"


def _fields(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in person.__dataclass_fields__}


def test_somebody_renamed_is_read_under_the_new_name() -> None:
    with Hub(SMALL) as hub:
        done = read(hub, "ada-before")
    assert done.profile.handle == NAME
    assert is_whole(done)
    hold_to_truth(done, SMALL)


def test_hf_hub_offline_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    with Hub(SMALL) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        monkeypatch.setenv("HF_HUB_OFFLINE", "1")
        with pytest.raises(ConnectorError, match="HF_HUB_OFFLINE"):
            list(HuggingFace(run=run()).pull(NAME, WINDOW))
        assert hub.log == []


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://x", "https://user@x", "http://[::1", "nothing", "http://x y"),
        *("http://xn--\udcff.org", "http://x\ny", "http://x:99999"),
    ],
)
def test_an_endpoint_that_is_none_is_told(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", url)
    with pytest.raises(ConnectorError, match="HF_ENDPOINT is no address"):
        list(HuggingFace(run=run()).pull(NAME, WINDOW))
    assert not HuggingFace(run=run()).check().ready
    with pytest.raises(ConnectorError, match=r"in the store|is no address"):
        list(HuggingFace(run=run(offline=True)).pull(NAME, WINDOW))


def test_an_endpoint_is_spelt_as_the_client_will() -> None:
    from auditor.connectors._huggingface import account

    with pytest.MonkeyPatch.context() as environment:
        for given in ("HTTPS://HuggingFace.co:443/", "https://huggingface.co"):
            environment.setenv("HF_ENDPOINT", given)
            assert account.endpoint() == account.Endpoint(account.PUBLIC)
            assert account.endpoint().public
        environment.setenv("HF_ENDPOINT", "http://[::1]:8080/hub/")
        assert account.endpoint().url == "http://[::1]:8080/hub"


@pytest.mark.parametrize(
    "fields",
    [
        {"timeout": "30"},
        {"timeout": True},
        {"timeout": 0},
        {"orgs": "guild"},
        {"orgs": [7]},
        {"orgs": ["a/b"]},
        {"recent_activity": "yes"},
        {"repositories": 0},
        {"org_repositories": 1.5},
    ],
)
def test_settings_of_another_type_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        HuggingFace(**fields)


def test_settings_from_a_file_are_taken() -> None:
    assert HuggingFace(orgs=["guild-example"], timeout=3).orgs == ["guild-example"]


def test_check_says_whether_the_token_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with Hub(SMALL) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        anonymous = HuggingFace(run=run()).check()
        assert anonymous.ready and anonymous.token is None
        assert "480 of 500 requests are left" in anonymous.sentence
        monkeypatch.setenv("HF_TOKEN", TOKEN)
        good = HuggingFace(run=run()).check()
        assert good.ready and good.token == "HF_TOKEN"
        assert NAME in good.sentence and TOKEN not in str(good)
        monkeypatch.setenv("HF_TOKEN", "hf_wrong")
        bad = HuggingFace(run=run()).check()
        assert not bad.ready and "HF_TOKEN" in bad.sentence
        hub.faults.append(faults.status(404, times=None))
        assert not HuggingFace(run=run()).check().ready
        assert len(hub.log) == 4


def test_plan_asks_one_small_question(monkeypatch: pytest.MonkeyPatch) -> None:
    lent = run()
    with Hub(SMALL) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        told = HuggingFace(run=lent).plan(NAME, WINDOW)
        assert len(hub.log) == 1
        assert told.requests == 3 + 3 + 3 + 4
        assert "2 models, 1 datasets, 1 spaces" in told.lines[0]
        list(HuggingFace(run=lent).pull(NAME, WINDOW))
        after = HuggingFace(run=lent).plan(NAME, WINDOW)
        assert hub.log[-1].route != f"/api/users/{NAME}/overview", "kept"
    assert after.requests < told.requests
    assert any("in the store already" in line for line in after.lines)


def test_a_plan_leaves_it_to_a_reading_to_tell_of_another_account(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, late = InMemory(), NOW + timedelta(hours=1)
    with Hub(SMALL) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        read(hub, on=run(store))
        hub.world = World.of(Person(name=NAME, id="62", fullname="", created=NOW))
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        told = HuggingFace(run=run(store, late)).plan(NAME, WINDOW)
        done = read(hub, on=run(store, late))
    assert "0 models" in told.lines[0]
    assert "handle_changed_hands" in done.notices


@pytest.mark.parametrize(("before", "after"), [("61", ""), ("", "61")])
def test_without_both_ids_nothing_is_said_of_another_account(
    before: str, after: str
) -> None:
    store = InMemory()
    with Hub(SMALL) as hub:
        for ident, now in ((before, NOW), (after, NOW + timedelta(hours=1))):
            hub.world = World.of(Person(name=NAME, id=ident, fullname="", created=NOW))
            done = read(hub, on=run(store, now))
    assert "handle_changed_hands" not in done.notices
