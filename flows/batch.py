"""The flow of one scheduled batch."""

from __future__ import annotations

from prefect import flow

from flows.assembly import opened
from flows.chunks import work_off
from flows.run import Run


@flow(name="batch", persist_result=False)
def batch() -> None:
    """Take in what lies in the watched folder, learn, process what waits, recheck late receipts, export."""
    with Run() as settings, opened(settings) as journey:
        journey.empty_inbox()
        journey.learn()
        work_off(journey)
        journey.recheck()
        journey.export()
