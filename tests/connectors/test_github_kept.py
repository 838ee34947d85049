"""What is kept is not asked for again; what may have changed is."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from auditor.connectors._github.graphql.windows import PREFIX
from auditor.connectors.github import GitHub
from auditor.model import InMemory, Kept, Place, Run, Sight, Window
from tests.connectors.accounts import NOW, hold_to_truth, is_complete, read
from tests.services import faults
from tests.services.fault import of
from tests.services.github import GitHub as Service
from tests.services.github_lives import empty, guild, usual
from tests.services.github_oddities import broad_quarter, heavy, private
from tests.services.github_persons import Commits
from tests.services.github_world import READER, UNTIL, World, owner_token

LOGIN = "ada-example"
LATER = NOW + timedelta(hours=1)


def place(service: Service, login: str = LOGIN) -> Place:
    host = service.url.removeprefix("http://")
    return Place(source="github", host=host, handle=login)


def test_a_second_run_an_hour_later_asks_a_quarter_of_the_first_at_most() -> None:
    world, store = World.of(usual(), guild()), InMemory()
    with Service(world) as service:
        first = read(service, LOGIN, store=store)
        asked = len(service.log)
        second = read(service, LOGIN, store=store, now=LATER)
        again = len(service.log) - asked
    assert again <= asked / 4
    assert is_complete(second)
    assert second.activities == first.activities
    hold_to_truth(second, world, LOGIN)


def test_a_second_run_of_a_heavy_account_asks_little_too() -> None:
    world, store = World.of(heavy(), guild()), InMemory()
    with Service(world) as service:
        read(service, "hal-example", store=store)
        asked = len(service.log)
        second = read(service, "hal-example", store=store)
        assert len(service.log) == asked, "within half an hour nothing is asked twice"
        third = read(service, "hal-example", store=store, now=LATER)
        assert not [a for a in service.log[asked:] if "2023" in str(a.variables)]
    for done in (second, third):
        assert is_complete(done)
        hold_to_truth(done, world, "hal-example")


def test_what_is_new_since_the_first_run_is_found() -> None:
    person, store = usual(years=3, repositories=6), InMemory()
    day = UNTIL - timedelta(days=1)
    row = Commits(day=day, repository=person.repositories[-1], count=7)
    grown = replace(person, commits=(*(c for c in person.commits if c.day != day), row))
    world = World.of(grown, guild())
    with Service(World.of(person, guild())) as service:
        read(service, LOGIN, store=store)
        service.world = world
        done = read(service, LOGIN, store=store, now=LATER)
    hold_to_truth(done, world, LOGIN)
    assert done.days("commit")[day] == 7


def test_the_days_since_the_last_run_are_read() -> None:
    person, store = usual(years=3, repositories=6), InMemory()
    world = World.of(person, guild())
    with Service(world) as service:
        early = datetime(2026, 9, 1, 9, tzinfo=NOW.tzinfo)
        first = read(service, LOGIN, store=store, now=early, until=date(2026, 8, 31))
        assert is_complete(first, date(2026, 8, 31))
        done = read(service, LOGIN, store=store)
    assert is_complete(done)
    hold_to_truth(done, world, LOGIN)


def test_a_day_that_was_not_over_is_asked_for_again_when_it_is() -> None:
    store, world = InMemory(), World.of(usual(years=2, repositories=3), guild())
    evening = NOW - timedelta(hours=9, minutes=5)  # five minutes before midnight
    with Service(world) as service:
        read(service, LOGIN, store=store, now=evening, until=UNTIL - timedelta(days=1))
        asked = len(service.log)
        done = read(service, LOGIN, store=store, now=evening + timedelta(minutes=10))
        assert len(service.log) > asked
    assert is_complete(done)


def test_today_is_not_over() -> None:
    with Service(World.of(usual(years=2, repositories=3), guild())) as service:
        done = read(service, LOGIN, until=NOW.date())
    assert done.error is None
    assert [(c.since, c.state, c.reason) for c in done.coverage[1:]] == [
        (NOW.date(), Sight.NONE, "not_over")
    ]


def test_work_that_appears_in_a_year_long_past_is_found_after_a_month() -> None:
    person, store = usual(years=5, repositories=8), InMemory()
    late = Commits(day=date(2023, 2, 3), repository=person.repositories[0], count=9)
    grown = replace(person, commits=(*person.commits, late))
    world = World.of(grown, guild())
    with Service(World.of(person, guild())) as service:
        read(service, LOGIN, store=store)
        service.world = world
        soon = read(service, LOGIN, store=store, now=NOW + timedelta(days=20))
        asked = len(service.log)
        done = read(service, LOGIN, store=store, now=NOW + timedelta(days=40))
        assert len(service.asked("Totals")) == 2
        assert len(service.log) - asked <= 6
        again = read(service, LOGIN, store=store, now=NOW + timedelta(days=50))
        assert len(service.asked("Totals")) == 2, "and then not for another month"
    day = late.day
    assert done.days("commit")[day] == soon.days("commit").get(day, 0) + 9
    assert again.activities == done.activities
    hold_to_truth(done, world, LOGIN)


def test_kept_windows_hold_where_totals_cannot_be_had() -> None:
    store, world = InMemory(), World.of(usual(years=3, repositories=6), guild())
    wrong = faults.something_went_wrong(when=of("Totals"), times=None)
    with Service(world, faults=[wrong]) as service:
        read(service, LOGIN, store=store)
        done = read(service, LOGIN, store=store, now=NOW + timedelta(days=40))
        assert wrong.met
    assert done.error is None
    hold_to_truth(done, world, LOGIN)


def test_refresh_asks_for_everything_again() -> None:
    world, store = World.of(usual(years=3, repositories=6), guild()), InMemory()
    with Service(world) as service:
        read(service, LOGIN, store=store)
        asked = len(service.log)
        done = read(service, LOGIN, store=store, refresh=True)
        assert len(service.log) == 2 * asked
        kept = store.parts(place(service))
        read(service, LOGIN, store=store)
        assert len(service.log) == 2 * asked, "and keeps it in place of the old"
        assert store.parts(place(service)) == kept
    assert is_complete(done)


def test_offline_gives_the_same_however_old() -> None:
    world, store = World.of(heavy(), guild()), InMemory()
    with Service(world) as service:
        first = read(service, "hal-example", store=store)
        asked = len(service.log)
        days = NOW + timedelta(days=200)
        again = read(service, "hal-example", store=store, offline=True, token=None)
        late = read(service, "hal-example", store=store, offline=True, now=days)
        assert len(service.log) == asked
    assert again.records == first.records
    assert late.error is None and late.activities == first.activities


def test_offline_knows_nothing_of_the_days_since() -> None:
    world, store = World.of(usual(years=2, repositories=3), guild()), InMemory()
    later = UNTIL + timedelta(days=40)
    with Service(world) as service:
        read(service, LOGIN, store=store)
        done = read(
            service,
            LOGIN,
            store=store,
            offline=True,
            until=later,
            now=NOW + timedelta(days=41),
        )
    assert done.code == "offline"
    assert done.sees(UNTIL)
    assert not done.sees(UNTIL + timedelta(days=1)) and not done.sees(later)


def test_offline_the_days_since_an_old_first_answer_are_unknown_too() -> None:
    """Even where the year's windows are not asked for at all."""
    store, world = InMemory(), World.of(empty(), guild())
    with Service(world) as service:
        read(service, "eve-example", store=store)
        now, until = NOW + timedelta(days=9), UNTIL + timedelta(days=9)
        done = read(
            service, "eve-example", store=store, offline=True, now=now, until=until
        )
    assert done.code == "offline"
    assert done.sees(UNTIL) and not done.sees(UNTIL + timedelta(days=5))
    early = read(service, "eve-example", store=store, offline=True, now=now)
    assert is_complete(early), "what is asked for was over when it was kept"


def test_offline_without_anything_kept_is_one_sentence() -> None:
    with Service(World.of(guild())) as service:
        done = read(service, LOGIN, offline=True)
        assert service.log == []
    assert done.code == "offline"
    assert "without --offline" in str(done.error)


def test_what_was_read_before_a_failure_is_kept() -> None:
    store, world = InMemory(), World.of(usual(), guild())
    wrong = faults.status(401, {"message": "Bad credentials"}, at=6, times=None)
    with Service(world, faults=[wrong]) as service:
        first = read(service, LOGIN, store=store)
        assert first.code == "auth_refused"
        before = [_key(a) for a in service.log if a.status == 200]
        service.faults.clear()
        done = read(service, LOGIN, store=store)
        after = [_key(a) for a in service.log[len(before) + 1 :] if a.status == 200]
    assert is_complete(done)
    assert not set(before) & set(after)


def _key(asked: object) -> str:
    variables = getattr(asked, "variables", {})
    return f"{getattr(asked, 'operation', '')} {sorted(variables.items())}"


def test_pieces_of_a_quarter_are_kept_and_used() -> None:
    person, store = broad_quarter(), InMemory()
    world = World.of(person, guild())
    with Service(world) as service:
        read(service, person.login, store=store)
        asked = len(service.log)
        done = read(service, person.login, store=store, now=LATER)
        assert len(service.log) - asked <= 2
    assert is_complete(done)
    hold_to_truth(done, world, person.login)


def test_of_a_quarter_with_long_lists_nothing_is_kept_before_it_is_whole() -> None:
    """Private rows may follow on the next page, and the calendar tells their days."""
    person, store = heavy(), InMemory()
    world = World.of(person, guild())
    # the second page of a quarter fails until the end
    wrong = faults.null_data(when=lambda call: call.operation == "Pages", times=None)
    with Service(world, faults=[wrong]) as service:
        first = read(service, person.login, store=store)
        assert first.error
        service.faults.clear()
        asked = len(service.log)
        done = read(service, person.login, store=store)
        windows = [a for a in service.log[asked:] if a.operation == "Windows"]
        whole = [a for a in service.log[:asked] if a.operation == "Windows"]
        assert len(windows) < len(whole), "only quarters that were not whole"
    assert is_complete(done)
    hold_to_truth(done, world, person.login)


def test_nothing_private_is_ever_kept() -> None:
    person, store = private(), InMemory()
    with Service(World.of(person, guild())) as service:
        read(service, person.login, token=owner_token(person.login), store=store)
        here = place(service, person.login)
        bodies = [store.get(here, part) for part in store.parts(here)]
    text = b"".join(kept.body for kept in bodies if kept)
    assert b"pia-example/open" in text
    assert b"vault" not in text
    # nor days on which something private happened
    assert b"2022-03-09" not in text


def test_what_cannot_be_read_back_is_asked_for_again() -> None:
    world, store = World.of(usual(years=2, repositories=3), guild()), InMemory()
    with Service(world) as service:
        read(service, LOGIN, store=store)
        here = place(service)
        for part in store.parts(here):
            store.put(here, part, Kept(body=b"{]", fetched_at=NOW, closed=True))
        store.put(here, f"{PREFIX}nonsense", Kept(body=b"{}", fetched_at=NOW))
        done = read(service, LOGIN, store=store)
        assert f"{PREFIX}nonsense" not in store.parts(here)
    assert is_complete(done)
    hold_to_truth(done, world, LOGIN)


def test_a_login_that_now_belongs_to_somebody_else_starts_anew() -> None:
    store = InMemory()
    before = World.of(usual(years=3, repositories=6), guild())
    after = World.of(usual(years=3, repositories=6, number=1777, seed=5), guild())
    with Service(before) as service:
        read(service, LOGIN, store=store)
        service.world = after
        done = read(service, LOGIN, store=store, now=LATER)
    assert is_complete(done)
    hold_to_truth(done, after, LOGIN)


def test_two_installations_of_github_never_mix() -> None:
    store = InMemory()
    with Service(World.of(usual(years=2, repositories=3), guild())) as one:
        read(one, LOGIN, store=store)
        with Service(World.of(guild())) as other:
            assert read(other, LOGIN, store=store).code == "no_such_handle"


def test_a_plan_tells_looking_again_from_reading() -> None:
    world, store = World.of(usual(years=5, repositories=6), guild()), InMemory()
    with Service(world) as service, pytest.MonkeyPatch.context() as environment:
        read(service, LOGIN, store=store)
        environment.setenv("GITHUB_API_URL", service.api_url)
        environment.setenv("GITHUB_TOKEN", READER)
        run = Run(store=store, now=lambda: NOW + timedelta(days=40))
        window = Window(since=None, until=UNTIL + timedelta(days=39))
        estimate = GitHub(run=run).plan(LOGIN, window)
    assert "2 to compare what was stored long ago" in estimate.lines
    assert "1 for the contributions of 2026" in estimate.lines
    assert "1 for discussions" in estimate.lines
    assert "6 at most for push logs of the last year" in estimate.lines
    assert "6 at most for how commits came to their dates" in estimate.lines
    assert "1 at most for what repositories hold" in estimate.lines
    assert estimate.requests == 4 + 1 + 6 + 6 + 1
