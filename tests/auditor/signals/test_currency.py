"""Levels, states and days: what is current, dated, a mention, absent."""

from datetime import UTC, date
from typing import Any

from auditor import signals
from auditor.model import (
    Activity,
    Basis,
    Contents,
    Course,
    Decision,
    Kind,
    Month,
    Outcome,
    Profile,
    Pull,
    Signal,
    Status,
)
from auditor.signals.currency import months_before
from tests.auditor.signals.things import act, thing

AS_OF = date(2026, 11, 1)
LORA = {"a.py": "import peft\n"}


def judged(
    *contents: Contents,
    activities: tuple[Activity, ...] = (),
    outcomes: tuple[Outcome, ...] = (),
    **more: Any,
) -> dict[str, Signal]:
    pull = Pull(
        source="github",
        profile=Profile(handle="Noa-Example"),
        status=Status.COMPLETE,
        contents=contents,
        outcomes=outcomes,
    )
    asked: dict[str, Any] = {"as_of": AS_OF, "zone": UTC, **more}
    return {s.id: s for s in signals.judge([pull], activities, **asked)}


def on(*days: date) -> tuple[Activity, ...]:
    return tuple(act(day) for day in days)


def tuned(*days: date, **more: Any) -> Signal:
    return judged(thing(LORA), activities=on(*days), **more)["llm_finetuning"]


def test_all_thirteen_are_told_of_in_their_order() -> None:
    found = judged()
    assert len(found) == 13 and next(iter(found)) == "llm_finetuning"
    assert {(s.state, s.level, s.evidence) for s in found.values()} == {
        ("absent", 0, ())
    }


def test_states_go_by_the_last_day_of_the_highest_level() -> None:
    for last, state in [
        (date(2025, 11, 2), "current"),
        (date(2025, 11, 1), "recent"),
        (date(2024, 11, 2), "recent"),
        (date(2024, 11, 1), "dated"),
    ]:
        found = tuned(date(2024, 5, 1), last)
        assert (found.state, found.level, found.last) == (state, 2, last)
        assert found.first == date(2024, 5, 1)


def test_one_day_is_no_use() -> None:
    found = tuned(date(2026, 1, 1))
    assert (found.level, found.state) == (1, "mention")


def test_days_after_the_last_one_are_not_seen() -> None:
    found = tuned(date(2026, 1, 1), date(2026, 11, 2))
    assert found.level == 1
    later = thing(LORA, created=date(2026, 12, 1))
    assert judged(later)["llm_finetuning"].state == "absent"


def test_a_thing_without_acts_goes_by_its_own_days() -> None:
    model = thing(
        kind=Kind.MODEL, facts=("relation:adapter",), updated=date(2026, 12, 24)
    )
    found = judged(model)["llm_finetuning"]
    assert (found.level, found.first, found.last) == (3, date(2024, 3, 1), AS_OF)


def test_the_clock_is_that_of_the_last_day() -> None:
    days = on(date(2026, 1, 1))
    bound = (act(date(2026, 2, 1), basis=Basis.BOUNDED),)
    found = judged(thing(LORA), activities=days + bound)["llm_finetuning"]
    assert found.evidence[0].basis is Basis.BOUNDED
    changed = thing(LORA, changed={"a.py": date(2025, 2, 1)})
    told = judged(changed, activities=days + bound)["llm_finetuning"].evidence[0]
    assert (told.basis, told.date) == (Basis.AUTHOR, date(2025, 2, 1))


def test_a_tool_is_not_older_than_it_is() -> None:
    days = on(date(2015, 1, 1), date(2026, 1, 1))
    assert judged(thing(LORA), activities=days)["llm_finetuning"].first == date(
        2026, 1, 1
    )
    early = judged(thing(LORA), activities=on(date(2015, 1, 1), date(2016, 1, 1)))
    assert early["llm_finetuning"].state == "absent", "a wrong date shows nothing"


def test_levels_never_add_up() -> None:
    listing = [
        thing({"requirements.txt": "peft"}, subject=f"noa-example/r{n}", url=f"https://x.example/{n}")
        for n in range(12)
    ]  # fmt: skip
    found = judged(*listing)["llm_finetuning"]
    assert (found.level, found.state, len(found.evidence)) == (1, "mention", 8)


def merged(name: str, lines: int | None = 40, n: int = 1) -> Outcome:
    return Outcome(
        source="github",
        decision=Decision.MERGED,
        subject=name,
        url=f"https://github.com/{name}/pull/{n}",
        day=date(2026, 3, 4),
        lines=lines,
    )


def test_a_merged_pull_request_is_stamped_by_others() -> None:
    found = judged(outcomes=(merged("huggingface/TRL"), merged("huggingface/TRL")))
    assert (found["llm_finetuning"].level, found["llm_finetuning"].state) == (
        4,
        "current",
    )
    assert len(found["llm_finetuning"].evidence) == 1
    assert found["oss_collaboration"].level == 4
    assert found["rag"].state == "absent"


def test_a_mended_word_is_a_mention() -> None:
    found = judged(outcomes=(merged("huggingface/trl", lines=2),))
    assert found["oss_collaboration"].state == "mention"
    late = judged(outcomes=(merged("huggingface/trl"),), as_of=date(2026, 3, 3))
    assert late["oss_collaboration"].state == "absent"


def test_answers_and_reviews() -> None:
    answer = Outcome(
        source="github",
        decision=Decision.ANSWER,
        subject="acme/x",
        url="https://github.com/acme/x/discussions/3",
        day=date(2026, 3, 4),
    )
    assert judged(outcomes=(answer,))["oss_collaboration"].level == 3
    rows = (
        act(date(2026, 1, 1), "noa-example/plum", kind=Kind.REVIEW),
        act(date(2026, 1, 2), "acme/x", kind=Kind.REVIEW),
    )
    found = judged(activities=rows)["oss_collaboration"]
    assert (found.level, found.first) == (3, date(2026, 1, 2))


def test_a_course_is_a_mention_with_its_name_and_day() -> None:
    month = Month(2025 * 12 + 4)
    courses = (
        Course(name="Fine-tuning LLMs with LoRA", month=month),
        Course(name="Pottery"),
        Course(name="Retrieval-augmented generation"),
        Course(name="RAG in 2027", month=Month(2027 * 12)),
    )
    found = judged(courses=courses)
    tuning, rag = found["llm_finetuning"], found["rag"]
    assert (tuning.level, tuning.state, tuning.last) == (0, "mention", date(2025, 5, 1))
    assert "Fine-tuning LLMs with LoRA" in tuning.evidence[0].why
    assert (rag.state, rag.last, len(rag.evidence)) == ("mention", None, 1)
    assert rag.evidence[0].date is None and rag.evidence[0].url == ""


def test_what_is_struck_or_lies_before_shows_nothing() -> None:
    days = (date(2026, 1, 1), date(2026, 2, 1))
    url = tuned(*days).evidence[0].url
    assert tuned(*days, struck=frozenset({url})).state == "absent"
    assert tuned(*days, since=date(2026, 2, 2)).state == "absent"
    assert tuned(*days, since=date(2026, 2, 1)).level == 2


def test_months_before() -> None:
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2024, 1, 15), 13) == date(2022, 12, 15)
