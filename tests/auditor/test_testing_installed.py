"""An installed connector is found by its name, and an audit makes of it what it is."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from auditor.model import Run
from auditor.testing import Broken, ConnectorContract
from tests.auditor.promises import Notes, Promises, broken

DAYS = "2024-01-01,2024-05-05"


@pytest.mark.usefixtures("stranger")
class TestInstalled(ConnectorContract):
    """A stranger's connector, by its entry point; it is in no need of a network."""

    name = "notes"
    handle = DAYS

    def fail(self) -> None:
        self.table = {"fault": "refused"}


def told(test: str, **given: Any) -> str:
    contract = TestInstalled()
    for name, value in given.items():
        setattr(contract, name, value)
    with pytest.raises(Broken) as caught:
        getattr(contract, f"test_{test}")()
    return str(caught.value)


@pytest.mark.usefixtures("stranger")
def test_an_audit_that_is_not_complete_is_named() -> None:
    said = told("is_collected_as_it_is_read", table={"fault": "refused"})
    assert said.startswith("The audit has it as partial: (Notice(code='auth'")


@pytest.mark.usefixtures("stranger")
def test_an_audit_that_reads_something_else_is_named() -> None:
    def other(run: Run) -> Any:
        return Promises.made().connector(run)

    said = told("is_collected_as_it_is_read", connector=other)
    assert said.startswith("The audit found other activities than pull")


@pytest.mark.usefixtures("stranger")
@pytest.mark.parametrize(
    ("fails", "words"),
    [
        ({}, "After a failure the audit has it as complete, not partial."),
        ({"fault": "crash"}, "The audit does not say why it failed, but ['notes stop"),
    ],
)
def test_a_failure_that_the_audit_does_not_show_is_named(
    fails: dict[str, str], words: str
) -> None:
    class Other(TestInstalled):
        def fail(self) -> None:
            self.table = fails
            refused = {"fault": "refused"}
            from auditor.registry import connector

            self.connector = lambda run: connector("notes", refused, run)  # type: ignore[method-assign]

    with pytest.raises(Broken) as caught:
        Other().test_is_collected_as_it_is_read()
    assert words in str(caught.value)


# Names.


def test_what_has_no_pull_is_no_connector() -> None:
    said = broken("is_a_connector", connector=lambda run: object())
    assert said == "object is no connector: it has no name or no pull()."


def test_it_calls_itself_as_the_test_does() -> None:
    kind = type("Other", (Notes,), {"name": "other"})
    assert broken("is_a_connector", kind=kind) == (
        "It calls itself 'other', and the test 'notes'."
    )


def test_it_calls_itself_as_its_entry_point_does(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    install: Callable[[Path, str, str], None],
) -> None:
    point = f"jottings = {Notes.__module__}:Notes"
    install(tmp_path / "site", "jottings", f"[auditor.connectors]\n{point}\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    said = broken("is_a_connector")
    assert said == "It calls itself 'notes' but is registered as 'jottings'."


def test_importing_it_needs_no_pytest() -> None:
    import subprocess

    code = "import auditor.testing, sys; print('pytest' in sys.modules)"
    call = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("False\n", "")
