from typing import Any

import pytest

from auditor import options
from auditor.asked import settings_of


def asked(**given: object) -> Any:
    nothing: dict[str, object] = dict.fromkeys(options.HANDLES, ())
    tables = dict.fromkeys(options.TABLES, ())
    return settings_of({**nothing, **tables, "source": (), "config": None, **given})


@pytest.mark.parametrize(
    ("option", "connector", "key"),
    [
        ("author", "git", "author"),
        ("hf_org", "huggingface", "orgs"),
        ("competition", "kaggle", "competitions"),
    ],
)
def test_an_option_is_put_over_the_table_of_its_connector(
    option: str,
    connector: str,
    key: str,
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    text = f"[connectors.{connector}]\n{key} = ['before']\ntimeout = 5\n"
    (tmp_path / "auditor.toml").write_text(text)
    kept = asked(**{connector: ("ada",)}).requests()[0].table
    assert kept == {key: ["before"], "timeout": 5}
    over = asked(**{connector: ("ada",), option: ("a", "b")}).requests()[0].table
    assert over == {key: ["a", "b"], "timeout": 5}
