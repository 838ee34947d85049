"""The options of pictures, from the command line to the picture."""

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from auditor import looks, registry, run
from auditor.cli import main
from auditor.errors import UsageError
from auditor.reports.json import Json
from tests.reports.audits import make_audit

PICTURE = ("render", "audit.json", "-f", "png", "-o", "-")


def call(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "audit.json").write_bytes(Json().render(make_audit(lanes=3)))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _picture(*words: str) -> Any:
    done = call(*PICTURE, *words)
    assert done.exit_code == 0, done.stderr
    return Image.open(BytesIO(done.stdout_bytes))


def test_a_picture_is_large_and_light_unless_asked_otherwise(here: Path) -> None:
    image = _picture()
    assert image.size == (3200, 1800)
    assert image.convert("L").getpixel((2, 2)) == 255


@pytest.mark.parametrize(
    ("words", "size"),
    [
        (("--size", "1300x700"), (2600, 1400)),
        (("--size", "1300X700@1"), (1300, 700)),
        (("--size", "640x360@1.5x"), (960, 540)),
        (("--card",), (2400, 1260)),
        (("--size", "5000x500"), (8000, 800)),
    ],
)
def test_sizes(here: Path, words: Sequence[str], size: tuple[int, int]) -> None:
    assert _picture(*words).size == size


def test_a_dark_picture_is_dark(here: Path) -> None:
    image = _picture("--theme", "dark", "--card")
    assert image.convert("L").getpixel((2, 2)) < 40


def test_lanes_and_days_reach_the_picture(here: Path) -> None:
    days = ("--since", "2020-01-01", "--until", "2021-12-31")
    plain = call(*PICTURE, "--card").stdout_bytes
    part = call(*PICTURE, "--card", *days).stdout_bytes
    lanes = call(*PICTURE, "--card", "--lanes", "Kaggle, github").stdout_bytes
    assert len({plain, part, lanes}) == 3


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--size", "big"), "'big' is no size; write 1600x900"),
        (("--size", "10x10"), "640x360 is the least"),
        (("--size", "9000x900@1"), "8000 pixels a side is the most"),
        (("--size", "1600x900@6"), "8000 pixels|a scale from 0.5 to 4"),
        (("--size", "1600x900@0.1"), "a scale from 0.5 to 4"),
        (("--size", "5000x900@2"), "8000 pixels a side is the most"),
        (("--card", "--size", "1600x900"), "--card has a size of its own"),
        (("--theme", "pink"), "'pink' is not one of"),
        (("--lanes", ","), "--lanes wants the names"),
        (("--lanes", "gitlab"), "there are: github, huggingface, kaggle."),
        (("--since", "2025-01-01", "--until", "2024-01-01"), "lies after --until"),
        (("--until", "1999-01-01"), "choose from 2016-10-31 to 2026-10-31"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    here: Path, words: Sequence[str], told: str
) -> None:
    done = call(*PICTURE, *words)
    assert done.exit_code == 2
    assert any(part in done.stderr for part in told.split("|"))
    assert done.stdout == ""


def test_other_forms_are_what_they_are(here: Path) -> None:
    plain = call("render", "audit.json", "-f", "json")
    part = call(
        *("render", "audit.json", "-f", "json", "--card", "--theme", "dark"),
        *("--since", "2024-01-01", "--until", "2024-12-31", "--lanes", "github"),
    )
    assert part.exit_code == 0
    assert part.stdout == plain.stdout


def test_for_another_reader_since_is_how_far_back_the_copy_goes(here: Path) -> None:
    done = call(
        *("render", "audit.json", "--reader", "other", "-f", "json"),
        *("--since", "2024-01-01", "--until", "2025-12-31"),
    )
    assert json.loads(done.stdout)["window"]["since"] == "2024-01-01"
    assert json.loads(done.stdout)["window"]["until"] == "2026-10-31"


@pytest.mark.parametrize("command", ["audit", "check"])
def test_a_lane_of_no_source_stops_before_anything_is_read(
    here: Path, command: str
) -> None:
    words = [command, "--github", "ada-example", "--lanes", "kaggle"]
    more = ["--consent-ref", "Letter of 2026-01-02"] if command == "check" else []
    done = call(*words, *more)
    assert done.exit_code == 2
    assert "No lane is called 'kaggle'; there are: github." in done.stderr


def test_lanes_go_by_either_name() -> None:
    looks.refuse_unknown(("Blog", "GITHUB"), ("feed", "github"))
    looks.refuse_unknown(("anything",), ())
    with pytest.raises(UsageError, match="there are: feed, github"):
        looks.refuse_unknown(("git",), ("feed", "github", "feed"))


def test_each_report_gets_the_options_it_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(
        registry, "report", lambda name, **options: given.append((name, options))
    )
    run.reports(("png", "json", "png"), color=False, theme="dark")
    assert given == [
        ("png", {"color": False, "theme": "dark"}),
        ("json", {"color": False, "theme": "dark"}),
    ]
