"""The flow that watches the folder: each run looks for a while, then the next one takes over."""

from __future__ import annotations

from prefect import flow
from prefect.logging import get_run_logger

from flows.assembly import opened
from flows.chunks import work_on
from flows.run import Run
from flows.watching import watch as turns
from pipeline.store.observing.workers import Kind


@flow(name="watch", persist_result=False)
def watch() -> None:
    """Take in, process and export what is dropped, until the run's time is over.

    Runs may overlap: leases in our store see to it that nobody does the same work twice.
    """
    talk = get_run_logger()
    with Run() as settings, opened(settings, kind=Kind.WATCH) as journey:
        for turn in turns(journey, work_on):
            if turn.trouble:
                talk.warning("Something is tried again in the next turn: see ledgerdrop.log.")
