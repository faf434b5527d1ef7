"""The flow of one scheduled batch."""

from __future__ import annotations

from prefect import flow

from flows.backing_up import back_up_after_batch
from flows.chunks import at_work
from flows.run import Run
from pipeline.store.observing.milestones import Milestone
from pipeline.store.observing.milestones import reach
from pipeline.store.observing.workers import Kind


@flow(name="batch", persist_result=False)
def batch() -> None:
    """Fetch, take in what lies in the watched folder, learn, process, recheck late receipts, export, purge, back up."""
    with Run() as settings, at_work(settings, kind=Kind.BATCH) as (journey, chunks):
        journey.fetch()
        journey.empty_inbox()
        journey.learn()
        chunks.work_off(journey)
        journey.recheck()
        try:
            journey.export()
            journey.purge()
        finally:  # what a target does not take is no reason to be without a backup
            back_up_after_batch(journey.store, settings)
        reach(journey.store, Milestone.BATCH, actor=journey.owner)
