"""Bills that wait for a goods receipt: which of them are to be judged again, and how often they were."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.late_receipt import waits_for_receipt
from pipeline.store.audit import history
from pipeline.store.cases import open_cases
from pipeline.store.key import record_key
from pipeline.store.records import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.store.cases import ExceptionCase
    from pipeline.store.store import Store

#: The event of a bill that was judged again, and why, where it waits for a receipt.
RECHECKED: Final = "rechecked"
RECEIPT_LATE: Final = "a goods receipt was late"
#: Cases are read so many at a time.
_PAGE: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often a bill that waits for a receipt is judged again before it is left to a person."""

    every: dt.timedelta
    tries: int


def awaiting_receipts(store: Store, *, opened_after: dt.datetime | None = None) -> Iterator[str]:
    """The keys of the bills that wait for nothing else, those that have waited longest first."""
    for case in _cases(store):
        if opened_after is None or case.opened_at > opened_after:
            stored = read(store, record_key(case.document_id, case.part))
            if stored is not None and waits_for_receipt(stored.record):
                yield stored.record.key


def due(store: Store, pace: Pace, *, now: dt.datetime) -> Iterator[str]:
    """Those of them whose next try has come; a bill that has had all its tries is left to a person."""
    for key in awaiting_receipts(store, opened_after=now - (pace.tries + 1) * pace.every):
        tries = [event.at for event in history(store, key) if (event.what, event.reason) == (RECHECKED, RECEIPT_LATE)]
        if len(tries) < pace.tries and all(at + pace.every <= now for at in tries):
            yield key


def _cases(store: Store) -> Iterator[ExceptionCase]:
    after = None
    while page := open_cases(store, limit=_PAGE, after=after):
        yield from page
        after = page[-1]
