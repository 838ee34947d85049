"""The API and a dump name the same act alike, so that it is told once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from auditor.connectors._kaggle import ids as api
from auditor.connectors._metakaggle import ids as dump
from auditor.model import Profile, Pull, Status
from auditor.timeline import merge
from tests.connectors.dumps import folder, life, read

DAY = date(2021, 3, 4)


@pytest.mark.parametrize(
    ("name", "values", "true"),
    [
        ("notebook", (60, 2, DAY), "kaggle:kernel:60:2"),
        ("notebook", (60, None, DAY), "kaggle:kernel:60:2021-03-04"),
        ("notebook", (60, 0, DAY), "kaggle:kernel:60:2021-03-04"),
        ("dataset", (70, 1), "kaggle:dataset:70:1"),
        ("model", (90,), "kaggle:model:90"),
        ("model", (90, 92, 1), "kaggle:model:90:92:1"),
        ("model", (90, 92, None), "kaggle:model:90"),
        ("submission", (50, DAY), "kaggle:submission:50:2021-03-04"),
        ("message", (800,), "kaggle:message:800"),
        ("topic", (80,), "kaggle:topic:80"),
    ],
)
def test_both_name_an_act_alike(
    name: str, values: tuple[object, ...], true: str
) -> None:
    for module in (api, dump):
        named: Callable[..., str] = getattr(module, name)
        assert named(*values) == true


def test_the_same_acts_from_both_are_laid_down_once(tmp_path: Path) -> None:
    from dataclasses import replace

    found = tuple(read(folder(tmp_path / "mk", life())).activities)
    other = tuple(replace(one, source="kaggle") for one in found)
    pulls = [
        Pull(
            source=source,
            profile=Profile(handle="ada"),
            status=Status.COMPLETE,
            activities=acts,
        )
        for source, acts in (("metakaggle", found), ("kaggle", other))
    ]
    assert len(merge(pulls, date(2026, 11, 22)).activities) == len(found)


def test_the_first_message_of_a_topic_is_the_topic(tmp_path: Path) -> None:
    tables = life()
    tables["ForumTopics"] = [(80, 1, 800, "Which leaves?"), (81, 1, 99, "Another's")]
    told = {one.id for one in read(folder(tmp_path / "mk", tables)).activities}
    assert {"kaggle:topic:80", "kaggle:message:802"} <= told
    assert not told & {"kaggle:message:800", "kaggle:topic:81"}
