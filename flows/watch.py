"""The flow that watches the folder: each run looks for a while, then the next one takes over."""

from __future__ import annotations

from prefect import flow
from prefect.logging import get_run_logger

from flows.chunks import at_work
from flows.run import Run
from flows.watching import others_work
from flows.watching import watch as turns
from pipeline.store.observing.workers import Kind


@flow(name="watch", persist_result=False)
def watch(*, works: bool = True) -> None:
    """Take in, process and export what is dropped, until the run's time is over.

    Runs may overlap: leases in our store see to it that nobody does the same work twice. Where workers have runs of
    their own that process (`flows.work`), this one leaves it to them, and exports when they are done.
    """
    talk = get_run_logger()
    with Run() as settings, at_work(settings, kind=Kind.WATCH, works=works) as (journey, chunks):
        for turn in turns(journey, chunks.work_on if works else others_work):
            if turn.trouble:
                talk.warning("Something is tried again in the next turn: see ledgerdrop.log.")
