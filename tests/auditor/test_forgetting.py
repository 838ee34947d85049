from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor import forgetting
from auditor.errors import UsageError
from auditor.model import Kept, Place
from auditor.store import SqliteStore

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
FEED = "https://ada-example.example/feed.xml"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with SqliteStore(tmp_path / "store.sqlite3") as opened:
        yield opened


def keep(store: SqliteStore, handle: str, parts: int = 1, body: bytes = b"") -> None:
    place = Place(source="github", host="github.com", handle=handle)
    for number in range(parts):
        store.put(place, str(number), Kept(body=body, fetched_at=AT))


def handles(store: SqliteStore) -> list[str]:
    return [place.handle for place in store.places()]


def test_forgetting_says_how_much_there_was(store: SqliteStore) -> None:
    keep(store, "ada-example", 12)
    keep(store, "ben-example")
    told = forgetting.forget(store, "ada-example")
    assert told == "Forgot 12 answers about ada-example."
    assert (
        forgetting.forget(store, "ben-example") == "Forgot 1 answer about ben-example."
    )
    told = forgetting.forget(store, "ada-example")
    assert told == "Nothing is stored about ada-example."


@pytest.mark.parametrize(
    "given",
    [
        "Ada-Example",
        " @ada-example ",
        "https://github.com/ada-example",
        "https://github.com/Ada-Example/?tab=repositories#top",
        "https://notes.example/@ada-example",
        "github.com/ada-example/",
    ],
)
def test_a_handle_may_be_written_in_many_ways(store: SqliteStore, given: str) -> None:
    keep(store, "ada-example")
    keep(store, "ada")
    assert forgetting.forget(store, given).startswith("Forgot 1 answer about ")
    assert handles(store) == ["ada"]


def test_an_address_that_is_a_handle_is_forgotten_too(store: SqliteStore) -> None:
    keep(store, FEED, 2)
    keep(store, "https://ben-example.example/feed.xml")
    assert forgetting.forget(store, FEED).startswith("Forgot 2 answers about ")
    assert handles(store) == ["https://ben-example.example/feed.xml"]


@pytest.mark.parametrize(
    "given",
    [
        "https://Ada-Example.example",
        "https://ada-example.example/",
        "http://ada-example.example",
        "ada-example.example",
    ],
)
def test_the_address_of_a_blog_may_be_written_in_many_ways(
    store: SqliteStore, given: str
) -> None:
    keep(store, "https://ada-example.example/")
    keep(store, "ada-example")
    told = forgetting.forget(store, given)
    assert told == "Forgot 1 answer about https://ada-example.example/."
    assert handles(store) == ["ada-example"]


def test_the_last_part_of_a_blogs_address_is_nobodys_handle(
    store: SqliteStore,
) -> None:
    keep(store, "https://ada-example.example/blog")
    keep(store, "blog")
    forgetting.forget(store, "https://ada-example.example/blog/")
    assert handles(store) == ["blog"]


@pytest.mark.parametrize("given", ["https://ada-example.example", "@", "/"])
def test_what_has_no_last_part_is_taken_as_it_is(
    store: SqliteStore, given: str
) -> None:
    keep(store, given)
    assert forgetting.forget(store, given) == f"Forgot 1 answer about {given}."


def test_what_only_looks_like_an_address_is_no_error(store: SqliteStore) -> None:
    keep(store, "http://[odd")
    assert (
        forgetting.forget(store, "http://[odd") == "Forgot 1 answer about http://[odd."
    )


def test_a_handle_has_to_be_named(store: SqliteStore) -> None:
    with pytest.raises(UsageError, match=r"^No handle was named; try"):
        forgetting.forget(store, "  ")


def test_purging_says_how_much_there_was(store: SqliteStore) -> None:
    assert forgetting.purge(store) == "There is no store."
    keep(store, "ada-example", 2)
    told = forgetting.purge(store)
    assert told.startswith("Deleted the store: 1 handle, ")
    assert told.endswith(" kB.")
    for number in range(3):
        keep(store, f"{number}-example")
    assert forgetting.purge(store).startswith("Deleted the store: 3 handles, ")
    assert forgetting.purge(store) == "There is no store."


def test_purging_gives_a_large_size_in_megabytes(
    store: SqliteStore, tmp_path: Path
) -> None:
    (tmp_path / "store.sqlite3").write_bytes(b"x" * 1_200_000)
    assert forgetting.purge(store) == "Deleted the store: 1.2 MB."
