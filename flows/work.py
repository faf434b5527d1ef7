"""The flow that processes: each worker has a run of it, so that all have their share of what was taken in."""

from __future__ import annotations

from prefect import flow
from prefect.logging import get_run_logger

from flows.chunks import at_work
from flows.run import Run
from flows.watching import work as turns
from pipeline.store.observing.workers import Kind


@flow(name="work", persist_result=False)
def work() -> None:
    """Process what waits, also what workers that died have left, until the run's time is over."""
    talk = get_run_logger()
    with Run() as settings, at_work(settings, kind=Kind.WORKER) as (journey, chunks):
        for turn in turns(journey, chunks.work_on):
            if turn.trouble:
                talk.warning("Something is tried again in the next turn: see ledgerdrop.log.")
