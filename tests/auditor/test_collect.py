from datetime import date
from pathlib import Path

import pytest

from auditor.collect import Request, collect
from auditor.errors import UsageError
from auditor.model import Pull, Run, Status, Window

WINDOW = Window(since=None, until=date(2024, 12, 31))
DAYS = "2024-01-01,2024-05-05"


def ask(handle: str = DAYS, *, offline: bool = False, **table: object) -> Pull:
    request = Request(source="notes", handle=handle, table=table)
    (pull,) = collect([request], WINDOW, Run(offline=offline))
    return pull


def test_everything_a_connector_yields_is_kept(stranger: Path) -> None:
    pull = ask()
    assert pull.status is Status.COMPLETE
    assert pull.profile.url == "https://notes.example"
    assert [len(part) for part in (pull.activities, pull.artifacts, pull.coverage)] == [
        2,
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        ("refused", "auth", "Notes refused the token"),
        ("crash", "error", "notes stopped with ZeroDivisionError: inside a plugin"),
        ("odd", "error", "yielded a int, which is no record"),
    ],
)
def test_what_came_before_a_failure_is_kept(
    fault: str, code: str, words: str, stranger: Path
) -> None:
    pull = ask(fault=fault)
    assert pull.status is Status.PARTIAL
    assert len(pull.activities) == 2
    assert pull.coverage == ()
    assert pull.notices[-1].code == code
    assert words in pull.notices[-1].message


def test_a_source_that_gave_nothing_is_unread(stranger: Path) -> None:
    assert ask("", fault="refused").status is Status.UNREAD
    assert ask("not a date").status is Status.UNREAD
    assert "does not fit" in ask(colour="red").notices[0].message


def test_offline_asks_no_connector_that_goes_online(stranger: Path) -> None:
    pull = ask(offline=True, shy=True)
    assert (pull.status, pull.notices[0].code) == (Status.UNREAD, "offline")
    assert ask(offline=True).status is Status.COMPLETE


def test_pulls_come_in_the_order_asked_and_progress_ends_each(stranger: Path) -> None:
    heard: list[tuple[str, str, int | None]] = []
    many = ",".join(f"20{y:02}-{m:02}-01" for y in range(60) for m in range(1, 13))
    requests = [Request(source="notes", handle=h) for h in (many, "2024-01-02")]
    pulls = collect(requests, WINDOW, Run(), on=lambda *told: heard.append(told))
    assert [len(p.activities) for p in pulls] == [720, 1]
    assert [told for told in heard if told[1] == many] == [
        ("notes", many, count) for count in (0, 500, None)
    ]
    assert ("notes", "2024-01-02", None) in heard


def test_an_unknown_connector_stops_before_anything_is_asked(stranger: Path) -> None:
    with pytest.raises(UsageError, match="No connector named 'orkut'"):
        collect([Request(source="orkut", handle="x")], WINDOW, Run())


def test_an_interrupt_goes_through(stranger: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask(fault="interrupt")
