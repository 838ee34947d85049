"""The house rules of CONTRIBUTING.md, run: a rule nobody runs is a wish.

What asks about files skips itself where there is no source tree, as when the tests
run against an installed wheel; the rest holds there too.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from importlib.metadata import distribution, entry_points
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import click
import pytest

from auditor import errors

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = {
    "auditor": "auditor",
    "connectors": "auditor.connectors",
    "reports": "auditor.reports",
    "fixtures/demo": "auditor.demo",
}
PLUGIN_PACKAGES = ("auditor.connectors", "auditor.reports")
PLUGIN_GROUPS = ("auditor.connectors", "auditor.reports")
HEAVY = {
    "charset_normalizer",
    "defusedxml",
    "duckdb",
    "feedparser",
    "github",
    "httpx",
    "huggingface_hub",
    "kaggle",
    "kagglesdk",
    "markdown_it",
    "matplotlib",
    "msgspec",
    "numpy",
    "pandas",
    "pypdf",
    "pypdfium2",
    "requests",
    "rich",
    "yaml",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """One file of the source, by the name it is imported under."""

    name: str
    path: Path
    code: ast.Module

    @property
    def package(self) -> str:
        plugins = (p for p in PLUGIN_PACKAGES if self.name.startswith(f"{p}."))
        return next(plugins, "auditor")

    @property
    def private(self) -> bool:
        inside = self.name.removeprefix(self.package)
        return any(part.startswith("_") for part in inside.split("."))


class Import(NamedTuple):
    """``from source import name``; plain imports have no source."""

    source: str
    name: str


@pytest.fixture(scope="module")
def tree() -> Path:
    if not (ROOT / "auditor").is_dir():
        pytest.skip("there is no source tree here")
    return ROOT


@pytest.fixture(scope="module")
def project(tree: Path) -> dict[str, Any]:
    return tomllib.loads((tree / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def source(tree: Path) -> list[Module]:
    found = (modules(tree / folder, name) for folder, name in PACKAGES.items())
    return [module for some in found for module in some]


@pytest.fixture(scope="module")
def commands() -> dict[str, click.Command]:
    from auditor.cli import main

    return dict(walk_commands(main))


def modules(folder: Path, package: str) -> Iterator[Module]:
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        dotted = ".".join([package, *(p for p in parts if p != "__init__")])
        yield Module(dotted, path, ast.parse(path.read_text("utf-8")))


def walk_commands(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {sub}", c) for sub, c in walk_commands(command))


def imports(nodes: Iterable[ast.AST]) -> Iterator[Import]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (Import("", alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module and not node.level, "imports of ours are absolute"
            for alias in node.names:
                yield Import(node.module, f"{node.module}.{alias.name}")


def run_on_import(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what an import runs: no function bodies, nothing only for types."""
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                continue
        yield child
        yield from run_on_import(child)


def functions(source: list[Module]) -> Iterator[tuple[str, int]]:
    for module in housed(source):
        for node in ast.walk(module.code):
            if isinstance(node, Function):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{module.name}.{node.name}", lines


def housed(source: list[Module]) -> list[Module]:
    """Leave out what made the sample person: it runs in no audit."""
    return [module for module in source if not under(module.name, "auditor.demo")]


def under(name: str, *packages: str) -> bool:
    return any(name == p or name.startswith(f"{p}.") for p in packages)


def written_files(tree: Path) -> Iterator[Path]:
    """Everything that people wrote, as far as it is text."""
    kinds = {"", ".in", ".json", ".md", ".py", ".toml", ".txt", ".yaml", ".yml"}
    folders = "auditor benchmarks connectors docs fixtures reports scripts tests"
    inside = (p for f in folders.split() for p in (tree / f).rglob("*"))
    hidden = [*(tree / ".ci").rglob("*"), *(tree / ".github").rglob("*")]
    for path in [*tree.glob("*"), *hidden, *inside]:
        made = "__pycache__" in path.parts or path.name.startswith(".coverage")
        if path.is_file() and path.suffix in kinds and not made:
            yield path


# Who may import whom.


def test_a_plugin_sees_the_model_the_errors_and_its_own_helpers(
    source: list[Module],
) -> None:
    astray = [
        f"{module.name} imports {name}"
        for module in source
        if module.package in PLUGIN_PACKAGES
        for _, name in imports(ast.walk(module.code))
        if under(name, "auditor")
        and not under(name, "auditor.model", "auditor.errors")
        and not name.startswith(f"{module.package}._")
    ]
    assert not astray


def test_the_core_never_imports_a_plugin(source: list[Module]) -> None:
    astray = [
        f"{module.name} imports {name}"
        for module in source
        if module.package == "auditor"
        for _, name in imports(ast.walk(module.code))
        if under(name, *PLUGIN_PACKAGES)
    ]
    assert not astray


def test_nobody_imports_from_a_plugin_package_itself(
    tree: Path, source: list[Module]
) -> None:
    known = {module.name for module in source} - set(PLUGIN_PACKAGES)
    astray = [
        f"{module.name} imports {name}"
        for module in [*source, *modules(tree / "tests", "tests")]
        for origin, name in imports(ast.walk(module.code))
        if name in PLUGIN_PACKAGES or (origin in PLUGIN_PACKAGES and name not in known)
    ]
    assert not astray


def test_every_core_module_has_its_layer(
    source: list[Module], project: dict[str, Any]
) -> None:
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    placed = {name for layer in layers for name in re.split(r"\s*[|:]\s*", layer)}
    core = {
        ".".join(module.name.split(".")[:2])
        for module in source
        if module.package == "auditor"
    }
    aside = {"auditor", "auditor.__main__", "auditor.data", "auditor.demo"}
    assert core - aside - set(PLUGIN_PACKAGES) == placed, "list it in pyproject.toml"


# What is loaded when.


def test_no_public_module_imports_a_heavy_package_at_once(
    source: list[Module],
) -> None:
    eager = [
        f"{module.name} imports {name}"
        for module in source
        if not (module.private and module.package in PLUGIN_PACKAGES)
        for _, name in imports(run_on_import(module.code))
        if name.split(".")[0] in HEAVY
    ]
    assert not eager


@pytest.mark.parametrize(
    "code",
    [
        "import auditor.cli",
        "from importlib.metadata import entry_points\n"
        f"for group in {PLUGIN_GROUPS}:\n"
        "    for point in entry_points(group=group): point.load()",
    ],
    ids=["the command line", "every plugin"],
)
def test_starting_loads_no_heavy_package(code: str) -> None:
    tail = f"\nimport sys\nprint(*sorted({HEAVY!r} & set(sys.modules)))"
    call = [sys.executable, "-c", code + tail]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == ([], "")


# What is packed, and under which name.


def test_every_package_on_disk_is_packed(
    source: list[Module], project: dict[str, Any]
) -> None:
    on_disk = {m.name for m in source if m.path.name == "__init__.py"}
    assert on_disk == set(project["tool"]["setuptools"]["packages"])
    homeless = {m.name for m in source if not (m.path.parent / "__init__.py").exists()}
    assert not homeless, "a folder of modules needs an __init__.py to be packed"


def test_every_data_file_is_packed(
    source: list[Module], project: dict[str, Any]
) -> None:
    patterns = project["tool"]["setuptools"]["package-data"]
    inits = [m for m in source if m.path.name == "__init__.py"]
    left_out = [
        f"{module.name}: {path.name}"
        for module in inits
        for path in module.path.parent.iterdir()
        if path.is_file() and path.suffix not in {".py", ".pyc"}
        if not any(fnmatch(path.name, p) for p in patterns.get(module.name, []))
    ]
    assert not left_out


@pytest.mark.parametrize("name", ["connectors", "reports"])
def test_the_two_links_resolve(tree: Path, name: str) -> None:
    link = tree / "auditor" / name
    assert link.resolve() == (tree / name).resolve(), (
        "a checkout without symbolic links runs, but mypy and editors cannot follow"
    )


@pytest.mark.parametrize("group", [*PLUGIN_GROUPS, "console_scripts"])
def test_installed_entry_points_are_those_written(
    project: dict[str, Any], group: str
) -> None:
    table = project["project"]
    written = table["entry-points"].get(group) or table["scripts"]
    points = distribution(table["name"]).entry_points.select(group=group)
    assert {p.name: p.value for p in points} == written, "run: pip install -e ."


@pytest.mark.parametrize("group", PLUGIN_GROUPS)
def test_every_plugin_loads_under_its_own_name(group: str) -> None:
    points = list(entry_points(group=group))
    assert points
    assert {p.name for p in points} == {p.load().name for p in points}


def test_every_built_in_plugin_is_a_public_module_and_registered(
    source: list[Module], project: dict[str, Any]
) -> None:
    tables = project["project"]["entry-points"]
    values = (value for group in PLUGIN_GROUPS for value in tables[group].values())
    registered = {value.split(":")[0] for value in values}
    plugins = [m for m in source if m.package in PLUGIN_PACKAGES and not m.private]
    assert {m.name for m in plugins} == registered


# Size.


def test_no_function_is_over_40_lines(source: list[Module]) -> None:
    assert not {name: lines for name, lines in functions(source) if lines > 40}


def test_the_median_function_has_7_lines_or_fewer(source: list[Module]) -> None:
    assert median(lines for _, lines in functions(source)) <= 7


def test_no_file_is_over_250_lines(source: list[Module]) -> None:
    texts = ((m.name, m.path.read_text("utf-8")) for m in housed(source))
    sizes = {name: len(text.splitlines()) for name, text in texts}
    assert not {name: lines for name, lines in sizes.items() if lines > 250}


# Words.


def test_every_error_stands_in_the_tree_that_opens_its_file() -> None:
    drawn = errors.__doc__ or ""
    names = {n for n, v in vars(errors).items() if isinstance(v, type)}
    assert {n for n in names if not re.search(rf"\* {n}\b", drawn)} == set()


def test_every_command_has_help(commands: dict[str, click.Command]) -> None:
    assert commands
    assert not [name for name, c in commands.items() if not (c.help or "").strip()]


def test_the_readme_names_the_commands_there_are(
    tree: Path, commands: dict[str, click.Command]
) -> None:
    text = (tree / "README.md").read_text("utf-8")
    named = re.findall(r"^\| `auditor ([a-z ]*[a-z])", text, re.M)
    whole = {name for name, c in commands.items() if not isinstance(c, click.Group)}
    assert set(named) == whole


def test_the_readme_s_two_commands_are_what_ci_runs(tree: Path) -> None:
    readme = (tree / "README.md").read_text("utf-8")
    block = re.search(r"^```sh\n(.*?)^```", readme, re.M | re.S)
    assert block, "the first block of the README holds the two commands"
    promised = [line.split("  #")[0].strip() for line in block[1].splitlines()]
    assert len(promised) == 2
    ci = (tree / ".ci" / "run").read_text("utf-8").splitlines()
    aside = ("#", "set ", "cd ")
    assert [line for line in ci if line and not line.startswith(aside)] == promised


def test_links_between_the_pages_resolve(tree: Path) -> None:
    broken = [
        f"{page.name}: {link}"
        for page in [*tree.glob("*.md"), *(tree / "docs").glob("*.md")]
        for link in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert not broken


def test_nothing_written_is_unfinished_or_tied_to_one_machine(tree: Path) -> None:
    words = ["TO" + "DO", "FIX" + "ME", "pragma: " + "no cover"]
    machine = r"(?<![\w.])/(?:work|root|tmp)" + "/"
    found = [
        f"{path.relative_to(tree)}: {hit}"
        for path in written_files(tree)
        for hit in re.findall("|".join([*words, machine]), path.read_text("utf-8"))
    ]
    assert not found


# Set-up.


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-dev.txt"])
def test_pins_are_hashed_and_name_no_address(tree: Path, name: str) -> None:
    text = (tree / name).read_text("utf-8")
    pins = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    assert pins
    assert not [pin.split("\n")[0] for pin in pins if "--hash=sha256:" not in pin]
    assert not re.findall(r"://|^-", text, re.M)


def test_whatever_is_declared_is_pinned(tree: Path, project: dict[str, Any]) -> None:
    needed = project["project"]["dependencies"] + project["build-system"]["requires"]
    names = {re.split(r"[^\w.-]", d)[0].lower().replace("_", "-") for d in needed}
    pinned = (tree / "constraints.txt").read_text("utf-8")
    assert names <= set(re.findall(r"^([\w.-]+)==", pinned, re.M)), "run: scripts/pin"


def test_actions_are_pinned_by_hash(tree: Path) -> None:
    pages = [p.read_text("utf-8") for p in (tree / ".github").rglob("*.yml")]
    used = [use for page in pages for use in re.findall(r"uses: (\S+)", page)]
    assert used
    assert not [use for use in used if not re.search(r"@[0-9a-f]{40}$", use)]
