"""The task of every flow: one chunk of documents. A document that fails is a row in our store, never a failed task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prefect import task
from prefect.cache_policies import NO_CACHE

if TYPE_CHECKING:
    from flows.journey import Journey


def work_off(journey: Journey) -> int:
    """Process all that waits, a task for each chunk; how many documents that were is all that Prefect sees."""

    @task(name="chunk", persist_result=False, cache_policy=NO_CACHE)
    def chunk() -> int:
        return journey.count_work(chunks=1)

    return sum(iter(chunk, 0))
