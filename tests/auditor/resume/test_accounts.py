import json
from pathlib import Path

import pytest

from auditor import resume
from auditor.resume.accounts import accounts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://github.com/Ada-Example", ("github:Ada-Example",)),
        ("www.github.com/ada.", ("github:ada",)),
        ("github.com/ada/ | huggingface.co/ada", ("github:ada", "huggingface:ada")),
        (
            "hf.co/ada kaggle.com/ada, (kaggle.com/ada)",
            ("huggingface:ada", "kaggle:ada"),
        ),
        ("patches to github.com/guild/atlas", ()),
        ("github.com/features huggingface.co/datasets kaggle.com/competitions", ()),
        ("notgithub.com/ada my.github.com/ada github.community/ada", ()),
        ("ada@x.example +99 401 2599349", ()),
        ("github.com/" + "a" * 5000, ("github:" + "a" * 61,)),
        ("x" * 3000 + "github.com/ada", ()),
    ],
)
def test_pages_of_accounts_are_found_and_nothing_else(
    text: str, found: tuple[str, ...]
) -> None:
    assert accounts([text, text]) == found


def test_they_are_found_in_what_is_laid_out_and_in_fields(tmp_path: Path) -> None:
    page, fields, yaml = (tmp_path / n for n in ("cv.md", "cv.json", "cv.yaml"))
    page.write_text("# Ada\n\ngithub.com/ada\n\n## Work\n\nJob, A\n2020 - 2021\n")
    work = [{"name": "A", "startDate": "2020"}]
    profiles = [
        {"network": "GitHub", "username": "@ada"},
        {"network": "Kaggle", "url": "https://www.kaggle.com/ada"},
        {"network": "Mastodon", "username": "ada"},
        7,
    ]
    basics = {"profiles": profiles, "url": "https://huggingface.co/ada"}
    fields.write_text(json.dumps({"basics": basics, "work": work}))
    cv = {"social_networks": profiles[:1], "sections": {"work": []}}
    yaml.write_text(json.dumps({"cv": cv}))
    assert resume.read(str(page)).accounts == ("github:ada",)
    assert resume.read(str(fields)).accounts == (
        "huggingface:ada",
        "github:ada",
        "kaggle:ada",
    )
    assert resume.read(str(yaml)).accounts == ("github:ada",)
    fields.write_text(json.dumps({"basics": "x", "work": work}))
    assert resume.read_all([str(fields), str(page)]).accounts == ("github:ada",)
