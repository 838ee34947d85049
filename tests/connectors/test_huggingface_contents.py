"""What repositories hold, from the lists that are asked for anyway."""

import json
from datetime import timedelta
from typing import Any

import pytest

from auditor.connectors._huggingface import files, listing
from auditor.connectors._huggingface.account import Endpoint
from auditor.model import Basis, Contents, InMemory, Kind, Place
from tests.connectors.accounts import Read
from tests.connectors.hub_reads import (
    DAY,
    MADE,
    NOW,
    by,
    change,
    each,
    hold_to_truth,
    is_whole,
    person,
    read,
    repo,
    run,
    told,
)
from tests.services.fault import Fault
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, ORG, usual
from tests.services.hub_world import FLOOR, World
from tests.services.wire import Call, Reply

LORA = (
    "peft",
    "safetensors",
    "lora",
    "base_model:octo/net",
    "base_model:adapter:octo/net",
    "license:mit",
    "dataset:octo/claims",
    "region:us",
)


def held(done: Read) -> dict[str, Contents]:
    rows = [r for r in done.records if isinstance(r, Contents)]
    found = {row.subject: row for row in rows}
    assert len(found) == len(rows), "told twice"
    assert all(row.readme == "" and not row.texts for row in rows)
    return found


def one(*commits: Any, **fields: Any) -> Contents:
    [found] = held(told(repo(*(commits or (by(MADE + DAY),)), **fields))).values()
    return found


def test_an_adapter_is_told_with_all_that_the_list_says_of_it() -> None:
    found = one(
        tags=LORA,
        library="peft",
        task="text-classification",
        files=("adapter_config.json", "README.md", "runs/x/events.1"),
        results=(("f1", "Claims", 0.8712345678), ("accuracy", "Claims", 0.9)),
    )
    assert found == Contents(
        source="huggingface",
        kind=Kind.MODEL,
        subject=f"{NAME}/net",
        url=found.url,
        files_url=f"{found.url}/blob/main/",
        created=MADE.date(),
        updated=(MADE + DAY).date(),
        facts=(
            "relation:adapter",
            "base:octo/net",
            "library:peft",
            "task:text-classification",
            "license:mit",
            "dataset:octo/claims",
            "metric:f1",
            "evaluated_on:Claims",
            "result:f1=0.871235",
            "metric:accuracy",
            "result:accuracy=0.9",
            "tag:peft",
            "tag:safetensors",
            "tag:lora",
            "tag:base_model:octo/net",
            "tag:base_model:adapter:octo/net",
            "tag:license:mit",
            "tag:dataset:octo/claims",
            "tag:region:us",
        ),
        paths=("README.md", "adapter_config.json", "runs/x/events.1"),
        complete=True,
    )
    assert found.url.endswith(f"/{NAME}/net")


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        (("base_model:merge:a/b", "base_model:merge:c/d"), ["merge", "a/b", "c/d"]),
        (("base_model:quantized:a/b",), ["quantized", "a/b"]),
        (("base_model:finetune:a/b", "base_model:a/b"), ["finetune", "a/b"]),
        (("base_model:a/b",), ["a/b"]),
        (("base_model:stolen:a/b", "base_model:", "base_model:merge:"), []),
    ],
)
def test_a_relation_is_what_a_tag_says_and_never_guessed(
    tags: tuple[str, ...], said: list[str]
) -> None:
    facts = one(tags=tags).facts
    keys = ("relation:", "base:")
    found = [f.partition(":")[2] for f in facts if f.startswith(keys)]
    assert found == said


def test_a_space_tells_how_it_runs_and_a_copy_that_it_is_one() -> None:
    own = one(kind="spaces", sdk="docker", stage="RUNNING", files=("app.py",))
    assert (own.kind, own.derived) == (Kind.SPACE, False)
    assert own.facts == ("sdk:docker", "stage:RUNNING")
    assert own.url.endswith(f"/spaces/{NAME}/net") and own.paths == ("app.py",)
    copy = one(kind="spaces", copied_from="octo/demo")
    assert copy.derived and copy.facts == ("sdk:gradio",)
    made = by(MADE, title="Duplicate from octo/demo")
    [found] = held(told(repo(made, by(MADE + DAY)), whole=False)).values()
    assert found.derived, "told by its first commit alone"


def test_a_data_set_tells_its_size_and_none_of_its_files() -> None:
    found = one(
        kind="datasets",
        tags=("size_categories:10K<n<100K", "license:cc-by-4.0"),
        gated=True,
        files=("data/train.parquet",),
    )
    assert found.facts[:3] == ("gated:yes", "license:cc-by-4.0", "size:10K<n<100K")
    assert (found.paths, found.complete) == ((), False)
    assert found.files_url.endswith(f"/datasets/{NAME}/net/blob/main/")


def test_a_date_that_nobody_knows_is_none_as_with_the_artifact() -> None:
    before = FLOOR - timedelta(days=400)
    done = told(repo(by(before + DAY), created=before), created=before - DAY)
    [found], [thing] = held(done).values(), done.artifacts
    assert (found.created, found.updated) == (thing.created, thing.updated)
    assert (found.subject, found.url) == (thing.name, thing.url)


def test_in_an_organisation_only_what_the_person_worked_on_is_told() -> None:
    other = "grace-example"
    shared = {
        "a": (by(MADE + DAY), by(MADE + 3 * DAY), by(MADE + 9 * DAY, other)),
        "b": (by(MADE + DAY, other),),
        "c": (by(MADE - 9 * DAY),),
    }
    rows = [repo(*work, id=f"{ORG}/{name}") for name, work in shared.items()]
    world = World.of(person(orgs=(ORG,)), repos=rows)
    with Hub(world) as hub:
        found = held(read(hub))
    assert set(found) == {f"{ORG}/a", f"{ORG}/c"}
    a, c = found[f"{ORG}/a"], found[f"{ORG}/c"]
    assert not (a.owned or c.owned)
    assert (a.created, a.updated) == (None, (MADE + 3 * DAY).date())
    assert (a.basis, c.basis) == (Basis.PLATFORM, Basis.AUTHOR)


def test_the_subjects_are_those_of_the_acts_and_no_private_one_is_told() -> None:
    rows = [
        repo(by(MADE + DAY), name=n, private=n == "hidden") for n in ("a", "hidden")
    ]
    world = World.of(person(), repos=rows, tokens={"hf_x": NAME})
    with Hub(world) as hub:
        done = read(hub, token="hf_x")
    assert {act.subject for act in done.activities} == set(held(done)) == {f"{NAME}/a"}


def test_it_takes_no_request_more_than_before_and_a_second_run_neither() -> None:
    world, store = usual(), InMemory()
    with Hub(world) as hub:
        first = read(hub, on=run(store))
        asked = len(hub.log)
        hub.forget()
        second = read(hub, on=run(store, NOW + timedelta(hours=1)))
        again = len(hub.log)
        hub.forget()
        offline = read(hub, on=run(store, NOW + timedelta(hours=1), offline=True))
    assert (asked, again) == (50, 10)
    own = {r.id for r in world.repos.values() if r.owner == NAME}
    assert {n for n, row in held(first).items() if row.owned} == own
    assert held(first) == held(second) == held(offline)


def test_what_was_kept_before_there_was_more_to_tell_is_read_as_it_is() -> None:
    store = InMemory()
    with Hub(World.of(person(), repos=[repo(by(MADE + DAY), tags=LORA)])) as hub:
        read(hub, on=run(store))
        place = Place(source="huggingface", host=Endpoint(hub.url).host, handle=NAME)
        kept = store.get(place, "models-1")
        assert kept
        [row] = json.loads(kept.body)["value"]["rows"]
        assert set(row) <= OLD, "what has nothing to tell is kept as before"
        done = read(hub, on=run(store, offline=True))
    [found] = held(done).values()
    assert found.paths == () and not found.complete
    assert "relation:adapter" in found.facts and "library:transformers" in found.facts


#: the fields that a repository was kept with at first
OLD = {"kind", "id", "sha", "created", "modified", "tags", "likes", "downloads"}
OLD |= {"library", "task"}


# What strangers write.

ODD: tuple[Any, ...] = (
    *(None, 7, -1, 2**70, 1.5, "", "x" * 5000, [], {}, [[]], {"a": 1}, True, 1e400),
    *("\x00\ud800", "\x1b[2J", "ada@example.org", [None, 7, {}], [{"results": 7}]),
)
RESULT = {"dataset": {"name": "Claims"}, "metrics": [{"type": "f1", "value": 1}]}


def index(*results: Any) -> list[dict[str, Any]]:
    return [{"name": "net", "results": list(results)}]


@pytest.mark.parametrize("field", ["siblings", "gated", "runtime", "cardData", "tags"])
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_a_wrong_value_costs_only_itself(field: str, odd: Any) -> None:
    world = World.of(person(), repos=[repo(by(MADE + DAY), task="fill-mask")])
    with Hub(world, faults=[each("api/models?", **{field: odd}, times=None)]) as hub:
        done = read(hub)
    hold_to_truth(done, world)
    assert is_whole(done)
    [found] = held(done).values()
    assert "task:fill-mask" in found.facts
    assert "example.org" not in repr(done.records)
    assert all(fact.isprintable() and len(fact) <= 140 for fact in found.facts)


@pytest.mark.parametrize("odd", [*ODD, {"name": 7}, {"name": ["a"]}, {"type": {}}])
def test_a_result_that_cannot_be_read_costs_no_other(odd: Any) -> None:
    broken = [odd, {**RESULT, "dataset": odd}, {**RESULT, "metrics": odd}]
    named = {"dataset": {"name": "Odd"}, "metrics": [{"type": "f1", "value": odd}]}
    found = files.measured(index(*broken, named, RESULT))
    assert found[-1] == ("f1", "Claims", "1")
    assert {row[0] for row in found} == {"f1"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.87, "0.87"),
        (97, "97"),
        (-1.5, "-1.5"),
        (1e-9, "0"),
        ("92.5%", "92.5%"),
        ("262.45 +/- 18.64", "262.45 +/- 18.64"),
        ("very good", ""),
        ("9" * 60, ""),
        (True, ""),
        (float("nan"), ""),
        (10**400, ""),
        (None, ""),
        ([0.5], ""),
    ],
)
def test_a_number_is_shown_as_one_or_not_at_all(value: object, shown: str) -> None:
    row = {"dataset": {"type": "claims"}, "metrics": [{"name": "F1", "value": value}]}
    assert files.measured(index(row)) == (("F1", "claims", shown),)


def test_a_result_without_a_data_set_or_a_metric_is_none() -> None:
    bare = [{"metrics": RESULT["metrics"]}, {"dataset": {"name": "Claims"}}]
    nameless = {**RESULT, "metrics": [{"value": 1}]}
    assert files.measured(index(*bare, nameless)) == ()


def test_a_card_full_of_results_and_tags_keeps_within_bounds() -> None:
    results = tuple((f"m{n}", f"d{n}", float(n)) for n in range(300))
    tags = (*(f"language:{n}" for n in range(90)), "license:mit", *LORA)
    facts = one(results=results, tags=tags).facts
    assert len(facts) <= 150 and sum(f.startswith("metric:") for f in facts) == 10
    assert {"license:mit", "relation:adapter", "base:octo/net"} <= set(facts)


def test_paths_that_are_none_are_left_out_and_not_all_of_many_are_told() -> None:
    odd = ["a\x1b[2Jb.py", "ada@example.org.py", "x" * 900, "vendor/x.py", "ok.py"]
    listed = [{"rfilename": name} for name in odd]
    assert files.files(listed) == (("ok.py",), True)
    assert files.files([*listed, {"rfilename": 7}, 7]) == (("ok.py",), False)
    many = [{"rfilename": f"checkpoint-{n}/x.bin"} for n in range(files.MOST_FILES + 1)]
    told, whole = files.files(many) or ((), True)
    assert len(told) == 3000 and not whole
    assert files.files({"rfilename": "x"}) is None


def test_names_of_files_are_not_kept_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(listing, "_MOST_PATHS", 3)
    rows = [
        repo(by(MADE + n * DAY), name=f"net-{n}", files=("a.py", "b.py"))
        for n in (1, 2)
    ]
    found = held(told(*rows))
    older, newer = found[f"{NAME}/net-1"], found[f"{NAME}/net-2"]
    assert newer.paths == ("a.py", "b.py") and newer.complete
    assert older.paths == () and not older.complete


def test_a_name_that_would_be_anothers_if_it_were_cut_is_whole() -> None:
    name = f"{'o' * 30}/{'net-' * 16}"
    assert f"base:{name}" in one(tags=(f"base_model:merge:{name}",)).facts


@pytest.mark.parametrize("page", [50, 1])
def test_a_list_too_long_for_its_files_is_read_without_them(page: int) -> None:
    rows = [repo(by(MADE + n * DAY), name=f"net-{n}", files=("a.py",)) for n in (1, 2)]
    world = World.of(person(), repos=rows)

    def grown(call: Call, reply: Reply) -> Reply:
        last = page == 50 or "cursor" in call.options
        padding = " " * 65 * 2**20 if last else ""
        return Reply(headers=reply.headers, body=reply.body + padding.encode())

    long = Fault(
        change=grown,
        when=lambda c: "api/models?" in c.path and "siblings" in c.path,
        times=None,
    )
    with Hub(world, page=page, faults=[long]) as hub:
        done = read(hub)
    hold_to_truth(done, world)
    assert is_whole(done)
    assert [row.paths for row in held(done).values()] == [(), ()]


def test_a_hub_without_the_files_tells_the_rest() -> None:
    world = World.of(person(), repos=[repo(by(MADE + DAY), files=("a.py",))])
    lost = change(
        "api/models?",
        lambda rows: [{k: v for k, v in r.items() if k != "siblings"} for r in rows],
        times=None,
    )
    with Hub(world, faults=[lost]) as hub:
        done = read(hub)
    [found] = held(done).values()
    assert is_whole(done) and found.paths == () and not found.complete
