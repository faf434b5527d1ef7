"""The task of every flow: one chunk of documents. A document that fails is a row in our store, never a failed task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prefect import task
from prefect.cache_policies import NO_CACHE

if TYPE_CHECKING:
    from flows.journey import Journey


def work_off(journey: Journey) -> None:
    """Process all that waits, a task for each chunk; Prefect sees ids and nothing else."""

    @task(name="chunk", persist_result=False, cache_policy=NO_CACHE)
    def chunk(document_ids: tuple[str, ...]) -> None:
        journey.process(document_ids)

    for document_ids in journey.chunks():
        chunk(document_ids)
