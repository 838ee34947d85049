"""Where Kaggle is, whose word is given to it, and what is left behind: nothing."""

import json
from pathlib import Path

import pytest

from auditor.connectors._kaggle import account, credentials
from auditor.connectors._kaggle.account import At
from auditor.connectors._kaggle.credentials import look
from auditor.connectors.kaggle import Kaggle
from auditor.errors import ConnectorError
from auditor.model import Health, Window
from tests.connectors.kaggle_reads import NOA, UNTIL, read
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_lives import KEY, TOKEN, usual, world

PUBLIC = At("https://api.kaggle.com")
WORLD = world(usual(years=1, notebooks=2, datasets=2, models=1))
WINDOW = Window(since=None, until=UNTIL)


@pytest.mark.parametrize(
    "handle",
    [
        NOA,
        f" @{NOA} ",
        f"https://www.kaggle.com/{NOA}",
        f"http://kaggle.com/{NOA}/",
        f"kaggle.com/{NOA}?tab=x",
    ],
)
def test_a_person_is_named_by_name_or_address(handle: str) -> None:
    assert account.user(handle) == NOA


@pytest.mark.parametrize(
    "handle",
    [
        "",
        "@",
        "a b",
        "../x",
        "https://www.kaggle.com/",
        "https://www.kaggle.com/datasets/a/b",
        "https://kaggle.example/noa",
        "https://[::1/noa",
        "x" * 500,
        "né",
    ],
)
def test_what_is_no_name_is_one_sentence(handle: str) -> None:
    with pytest.raises(ConnectorError, match="is no name on Kaggle") as caught:
        list(Kaggle().pull(handle, WINDOW))
    assert caught.value.code == "no_such_handle" and len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("name", "value", "base"),
    [
        ("AUDITOR_KAGGLE_URL", "http://127.0.0.1:81/k/", "http://127.0.0.1:81/k"),
        ("KAGGLE_API_ENVIRONMENT", "TEST", "http://localhost:7777"),
        ("KAGGLE_API_ENVIRONMENT", "PROD", "https://api.kaggle.com"),
        ("KAGGLE_API_ENVIRONMENT", "LOCALHOST", "http://localhost"),
        ("KAGGLE_API_ENVIRONMENT", "", "https://api.kaggle.com"),
    ],
)
def test_kaggle_is_where_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, base: str
) -> None:
    monkeypatch.setenv(name, value)
    assert account.place() == At(base)
    monkeypatch.setenv("AUDITOR_KAGGLE_URL", "http://h.example")
    assert account.place().host == "h.example"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AUDITOR_KAGGLE_URL", "kaggle"),
        ("AUDITOR_KAGGLE_URL", "ftp://x.example"),
        ("AUDITOR_KAGGLE_URL", "http://u:p@x.example"),
        ("AUDITOR_KAGGLE_URL", "http://x.example:port"),
        ("AUDITOR_KAGGLE_URL", "http://x .example"),
        ("KAGGLE_API_ENVIRONMENT", "STAGING"),
        ("KAGGLE_API_ENVIRONMENT", "elsewhere"),
    ],
)
def test_an_address_that_is_none_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConnectorError, match=name) as caught:
        list(Kaggle().pull(NOA, WINDOW))
    assert caught.value.code == "bad_address"
    assert account.place(offline=True) == PUBLIC
    assert Kaggle().check() == Health(ready=False, sentence=str(caught.value))


def keep(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)


def test_credentials_are_looked_for_where_kaggles_tools_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    assert look(PUBLIC) == credentials.Found()
    told = json.dumps({"username": "noa", "key": "of-config"})
    keep(home / ".config" / "kaggle", "kaggle.json", told)
    assert (found := look(PUBLIC).credentials) and found.secret == "of-config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert look(PUBLIC).credentials is None
    keep(home / ".kaggle", "kaggle.json", told.replace("of-config", "of-home"))
    assert (found := look(PUBLIC).credentials) and found.secret == "of-home"
    assert (found.user, found.found_in) == ("noa", "kaggle.json")
    keep(tmp_path / "own", "kaggle.json", told.replace("of-config", "of-folder"))
    monkeypatch.setenv("KAGGLE_CONFIG_DIR", str(tmp_path / "own"))
    assert (found := look(PUBLIC).credentials) and found.secret == "of-folder"
    keep(home / ".kaggle", "access_token.txt", " KGAT_file \n")
    assert (found := look(PUBLIC).credentials) and found.secret == "KGAT_file"
    monkeypatch.setenv("KAGGLE_USERNAME", "noa")
    monkeypatch.setenv("KAGGLE_KEY", "of-environment")
    assert (found := look(PUBLIC).credentials) and found.secret == "of-environment"
    keep(tmp_path, "named", "KGAT_named")
    monkeypatch.setenv("KAGGLE_API_TOKEN", str(tmp_path / "named"))
    assert (found := look(PUBLIC).credentials) and found.secret == "KGAT_named"
    monkeypatch.setenv("KAGGLE_API_TOKEN", "KGAT_given")
    assert (found := look(PUBLIC).credentials) and found.secret == "KGAT_given"
    assert "KGAT" not in repr(found) and not found.user


def test_what_lies_in_files_goes_to_kaggles_own_host_alone(tmp_path: Path) -> None:
    told = json.dumps({"username": NOA, "key": KEY})
    keep(tmp_path / "home" / ".kaggle", "kaggle.json", told)
    keep(tmp_path / "home" / ".kaggle", "access_token", TOKEN)
    with KaggleSite(WORLD, opened=True) as site:
        done = read(site, signed={})
        assert site.log
        assert all("authorization" not in one.headers for one in site.log)
    assert done.error is None
    assert look(At("http://api.kaggle.com")).credentials is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"username": "a"}', '{"username": 1, "key": 2}']
)
def test_a_file_of_another_form_is_one_sentence(tmp_path: Path, text: str) -> None:
    keep(tmp_path / "home" / ".kaggle", "kaggle.json", text)
    found = look(PUBLIC)
    assert found.credentials is None
    assert "kaggle.json holds no username and key" in found.complaints[0]


def test_what_cannot_be_read_or_sent_is_told_and_taken_as_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    monkeypatch.setenv("KAGGLE_API_TOKEN", str(tmp_path / "binary"))
    monkeypatch.setenv("KAGGLE_USERNAME", "noa")
    monkeypatch.setenv("KAGGLE_KEY", "a\nb")
    one, two = look(PUBLIC).complaints
    assert "KAGGLE_API_TOKEN names cannot be read" in one
    assert "KAGGLE_USERNAME and KAGGLE_KEY holds cannot be sent" in two
    monkeypatch.setenv("KAGGLE_API_TOKEN", "x" * 5000)
    assert look(PUBLIC).credentials
    signed = {"KAGGLE_API_TOKEN": "a\tb\x01"}
    with KaggleSite(WORLD, opened=True) as site:
        done = read(site, signed=signed)
    assert done.error is None and "cannot be sent" in done.notices["bad_credentials"]


def test_without_a_home_there_is_nothing_to_look_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", homeless)
    assert look(PUBLIC) == credentials.Found()
