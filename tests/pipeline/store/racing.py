"""Workers that judge twins at the same moment."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from pipeline.model.outcome import Status
from pipeline.store import listing
from pipeline.store import work
from pipeline.store.ending import finish
from pipeline.store.store import open_store
from pipeline.store.twins import StoredBills
from pipeline.store.twins import TwinsChanged
from tests.ledger import drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from pipeline.model.record import Record
    from pipeline.store.lease import Lease


def raced(store_url: str, judged: Callable[[Lease, StoredBills], Record], *, workers: int) -> Mapping[Status, int]:
    """How many of so many twins go through and how many wait, where each worker has one and all begin together."""
    with open_store(store_url) as store:
        drop(store, *(f"{number}.pdf" for number in range(workers)))
        together = threading.Barrier(workers)

        def work_on(held: Lease) -> None:
            together.wait()
            while True:
                earlier = StoredBills(store, held)
                try:
                    finish(store, held, (judged(held, earlier),), earlier=earlier)
                except TwinsChanged:
                    continue
                return

        held = work.lease(store, owner="all", count=workers)
        threads = [threading.Thread(target=work_on, args=(one,)) for one in held]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return {each: len(listing.with_status(store, each, limit=99)) for each in (Status.CLEAN, Status.EXCEPTION)}
