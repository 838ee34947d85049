"""The connector in docs/connectors.md is installed and tested as it is written."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from auditor.collect import Request, collect
from auditor.model import InMemory, Pull, Run, Sight, Status, Window
from auditor.testing import ConnectorContract
from tests.services.faults import html, status
from tests.services.loopback import Service
from tests.services.wire import Call, Reply

WINDOW = Window(since=date(2022, 3, 1), until=date(2024, 6, 30))


@pytest.fixture(scope="session")
def page(docs: Path) -> str:
    return (docs / "connectors.md").read_text("utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.M | re.S)


@pytest.fixture
def project(
    page: str, tmp_path: Path, install: Callable[[Path, str, str], None]
) -> Path:
    """Write the files that the page shows, installed as the page declares them."""
    module, suite = blocks(page, "python")
    (toml,) = blocks(page, "toml")
    declared = tomllib.loads(toml)["project"]
    points = declared["entry-points"]["auditor.connectors"]
    lines = "".join(f"{name} = {target}\n" for name, target in points.items())
    folder = tmp_path / "devlog"
    install(folder, declared["name"], f"[auditor.connectors]\n{lines}")
    (folder / "auditor_devlog.py").write_text(module, "utf-8")
    (folder / "test_devlog.py").write_text(suite, "utf-8")
    return folder


@pytest.fixture
def installed(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(project))
    monkeypatch.delitem(sys.modules, "auditor_devlog", raising=False)
    return project


def test_the_suite_of_the_page_runs_as_it_is_written(project: Path) -> None:
    call = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "."]
    done = subprocess.run(
        call,
        cwd=project,
        env={"PATH": "", "HOME": str(project), "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    promises = [name for name in dir(ConnectorContract) if name.startswith("test_")]
    assert f"{len(promises) - 1} passed, 1 skipped" in done.stdout, done.stdout
    assert done.returncode == 0


def test_the_page_names_every_promise(page: str) -> None:
    promises = {name for name in dir(ConnectorContract) if name.startswith("test_")}
    assert set(re.findall(r"^\| `(test_\w+)`", page, re.M)) == promises


def test_the_page_imports_only_what_is_public(page: str) -> None:
    public = {"auditor.model", "auditor.errors", "auditor.testing"}
    for block in blocks(page, "python"):
        assert set(re.findall(r"^\s*from (auditor\S*) import", block, re.M)) <= public


# What it does, against a service that is none of its own.

POSTS = {
    2022: [("2022-02-03", "Early"), ("2022-09-01", "One\nline of ada@x.example")],
    2023: [("2023-12-31", "Last")],
    2024: [("2024-06-30", "Today")],
}


class Site(Service):
    """Gives the posts of one person, a year a page."""

    def answer(self, call: Call) -> Reply:
        found = re.fullmatch(r"/@ada/(\d{4})\.json", call.route)
        if not found:
            return Reply(status=404)
        rows = POSTS.get(int(found[1]), [])
        return Reply.of(
            [
                {"id": f"{found[1]}{number}", "date": day, "title": title}
                for number, (day, title) in enumerate(rows)
            ]
        )


@pytest.mark.usefixtures("installed")
class TestOverTheLine(ConnectorContract):
    name = "devlog"
    handle = "ada"
    window = WINDOW

    @pytest.fixture(autouse=True)
    def service(self) -> Iterator[None]:
        with Site() as self.site:
            self.table = {"site": self.site.url}
            yield

    def fail(self) -> None:
        def of_2023(call: Call) -> bool:
            return "2023" in call.route

        self.site.faults = [html(when=of_2023, times=None)]

    def test_what_it_tells_is_what_is_there(self) -> None:
        store = InMemory()
        pull = self.pull(store)
        told = [(one.falls_on().isoformat(), one.title) for one in pull.activities]
        assert pull.status is Status.COMPLETE
        assert told == [
            ("2022-02-03", "Early"),
            ("2022-09-01", "One line of [address]"),
            ("2023-12-31", "Last"),
            ("2024-06-30", "Today"),
        ]
        assert [(row.since, row.until, row.state) for row in pull.coverage] == [
            (date(2022, 1, 1), date(2022, 12, 31), Sight.FULL),
            (date(2023, 1, 1), date(2023, 12, 31), Sight.FULL),
            (date(2024, 1, 1), date(2024, 6, 30), Sight.FULL),
        ]
        asked = len(self.site.log)
        assert self.pull(store).activities == pull.activities
        assert len(self.site.log) == asked + 1, (
            "years that are over are not asked again"
        )

    def test_a_year_that_was_not_read_is_not_called_seen(self) -> None:
        self.site.faults = [status(404, when=lambda c: "2023" in c.route, times=None)]
        pull = self.pull(InMemory())
        assert pull.status is Status.PARTIAL
        assert [row.until for row in pull.coverage] == [date(2022, 12, 31)]
        assert pull.notices[-1].code == "bad_answer"

    def pull(self, store: InMemory) -> Pull:
        run = Run(store=store, now=self._now)
        request = Request(source=self.name, handle=self.handle, table=self.table)
        return collect([request], self.window, run)[0]
