"""Runs questions side by side; what one of them cannot answer costs only itself."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from msgspec import Struct

from auditor.connectors._huggingface.asking import Leaf
from auditor.errors import ConnectorError

S = TypeVar("S", bound=Struct)

#: requests to the Hub at once
IN_FLIGHT = 5


class Outcome(Generic[S]):
    """What came of one question: an answer, an error, or both."""

    def __init__(
        self, leaf: Leaf[S] | None, error: ConnectorError | None = None
    ) -> None:
        """Keep both; with an answer that is not whole the error is its own."""
        self.leaf = leaf
        self.error = error or (leaf.error if leaf else None)


def side_by_side(tasks: Iterable[Callable[[], Leaf[S]]]) -> list[Outcome[S]]:
    """Run tasks and return what came of them, in their order.

    Raises:
        Interrupted: if the run is to end.
    """
    with ThreadPoolExecutor(IN_FLIGHT, thread_name_prefix="huggingface") as pool:
        jobs = [pool.submit(_outcome, task) for task in tasks]
        try:
            return [job.result() for job in jobs]
        except BaseException:
            for job in jobs:
                job.cancel()
            raise


def _outcome(task: Callable[[], Leaf[S]]) -> Outcome[S]:
    try:
        return Outcome(task())
    except ConnectorError as error:
        return Outcome(None, error)
