"""The task of every flow: one chunk of documents. A document that fails is a row in our store, never a failed task."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from prefect import task
from prefect.cache_policies import NO_CACHE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.journey import Journey


def work_off(journey: Journey) -> int:
    """Process all that waits, a task for each chunk; how many documents that were is all that Prefect sees."""
    return sum(_done(journey))


def work_on(journey: Journey) -> int:
    """Process what waits now, a few hundred documents at most."""
    return sum(itertools.islice(_done(journey), journey.chunks_for_now()))


def _done(journey: Journey) -> Iterator[int]:
    @task(name="chunk", persist_result=False, cache_policy=NO_CACHE)
    def chunk() -> int:
        return journey.count_work(chunks=1)

    return iter(chunk, 0)
