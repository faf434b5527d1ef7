"""The flow that watches the folder: each run looks for a while, then the next one takes over."""

from __future__ import annotations

import time

from prefect import flow

from flows.assembly import opened
from flows.chunks import work_off
from pipeline.settings import load


@flow(name="watch", persist_result=False)
def watch() -> None:
    """Take in, process and export what is dropped, until the run's time is over.

    Runs may overlap: leases in our store see to it that nobody does the same work twice.
    """
    settings = load()
    end = time.monotonic() + settings.schedule.watch_seconds
    with opened(settings) as journey:
        while time.monotonic() < end:
            if journey.take_in():
                work_off(journey)
                journey.export()
            time.sleep(settings.intake.scan_seconds)
