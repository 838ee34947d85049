"""Holds ``plan`` and ``check`` to what they promise."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from auditor.model import Checked, Connector, Estimate, Health, Planner, Window
from auditor.testing.hold import shown
from auditor.testing.texts import error_faults, sentence_faults, text_faults


@dataclass(slots=True)
class Seen:
    """What came of looking ahead and after; None where it is not offered."""

    planned: object = None
    plan_error: BaseException | None = None
    checked: object = None
    check_error: BaseException | None = None
    values: list[object] = field(default_factory=list)

    @property
    def errors(self) -> tuple[BaseException | None, ...]:
        """Return what was raised."""
        return self.plan_error, self.check_error


def look(connector: Connector, handle: str, window: Window) -> Seen:
    """Ask a connector for its estimate and its health, if it has them."""
    seen = Seen()
    if isinstance(connector, Planner):
        seen.planned, seen.plan_error = _tried(lambda: connector.plan(handle, window))
    if isinstance(connector, Checked):
        seen.checked, seen.check_error = _tried(connector.check)
    seen.values = [seen.planned, seen.checked]
    return seen


def _tried(job: Callable[[], object]) -> tuple[object, BaseException | None]:
    try:
        return job() or "nothing", None
    except BaseException as error:  # even an exit, to say that it was one
        return None, error


def faults(seen: Seen) -> Iterator[str]:
    """Yield what is wrong with what came of it."""
    yield from (f"plan: {fault}" for fault in error_faults(seen.plan_error))
    if seen.check_error is not None:
        yield f"check raised {shown(seen.check_error)}; it has to return a Health."
    yield from _estimate_faults(seen.planned)
    yield from _health_faults(seen.checked)


def _estimate_faults(planned: object) -> Iterator[str]:
    if planned is None:
        return
    if not isinstance(planned, Estimate):
        yield f"plan gave {shown(planned)}, which is no Estimate."
        return
    if planned.requests < 0 or planned.seconds < 0:
        yield f"plan gave a number below zero: {shown(planned)}."
    for line in planned.lines:
        yield from (
            f"A line of plan {fault}: {shown(line)}." for fault in text_faults(line)
        )


def _health_faults(checked: object) -> Iterator[str]:
    if checked is None:
        return
    if not isinstance(checked, Health):
        yield f"check gave {shown(checked)}, which is no Health."
        return
    for fault in sentence_faults(checked.sentence):
        yield f"The sentence of check {fault}: {shown(checked.sentence)}."
    for text in (checked.token or "", checked.reach):
        yield from (
            f"A text of check {fault}: {shown(text)}." for fault in text_faults(text)
        )
