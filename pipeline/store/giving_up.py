"""Documents that are not tried any more by themselves: they are kept, named, and tried again when a person says so.

A parser that dies while it reads a document is most likely the document's doing, so three times are enough. A worker
that is not heard of again may have been stopped with its machine, which is no fault of what it had in hand: only where
that happens over and over is the document to blame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.model.words import say
from pipeline.store.ending import end

if TYPE_CHECKING:
    from pipeline.store.lease import Lease
    from pipeline.store.store import Transaction

#: A document is not tried again whose parser died so often,
MAX_DEATHS: Final = 3
#: or whose worker was lost so often.
MAX_LOSSES: Final = 10


def bury_dead(transaction: Transaction, held: Lease, reason: str) -> None:
    """Give up a document whose parser has died for the last time."""
    words = say(
        "Reading it failed {times} times ({reason}); the document is kept and can be tried again.",
        times=MAX_DEATHS,
        reason=reason,
    )
    _bury(transaction, held, words, deaths=held.deaths + 1)


def bury_lost(transaction: Transaction, held: Lease) -> None:
    """Give up a document whose worker was lost for the last time."""
    words = say(
        "Whoever read it was gone {times} times before it was done: a machine that stops often, or this document; "
        "it is kept and can be tried again.",
        times=MAX_LOSSES,
    )
    _bury(transaction, held, words, losses=held.losses + 1)


def _bury(transaction: Transaction, held: Lease, reason: str, **counted: int) -> None:
    record = Record(
        file=held.file,
        document_id=held.document_id,
        outcome=Outcome.PARSER_CRASHED,
        status=Status.REJECTED,
        reason=reason,
        received_date=held.received_date,
    )
    end(transaction, held, (record,), **counted)
