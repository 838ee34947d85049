"""What a run lends connectors: the store in the person's data folder, and a voice."""

from collections.abc import Iterator
from contextlib import contextmanager

from auditor.errors import UsageError
from auditor.model import Run, Voice


@contextmanager
def lent(
    voice: Voice,
    *,
    offline: bool = False,
    refresh: bool = False,
    max_wait: float = 90.0,
    share: float = 1.0,
) -> Iterator[Run]:
    """Open the store and lend it for the length of the block.

    Args:
        voice: talks to the person.
        offline: ask nothing of any network.
        refresh: ask again for what is kept.
        max_wait: seconds; the longest single wait for a limit.
        share: the part of a service's quota that may be used.

    Raises:
        UsageError: if it is to ask again and to ask nothing.
        StoreError: if the store is of a newer version.
    """
    from auditor import store

    if offline and refresh:
        raise UsageError("--refresh asks again and --offline asks nothing; pass one.")

    with store.open() as kept:
        kept.check()
        yield Run(
            store=kept,
            offline=offline,
            refresh=refresh,
            max_wait=max_wait,
            voice=voice,
            share=share,
        )
