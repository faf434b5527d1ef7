"""The end of the work on a document: its records, its outcome, its arrival's and the events, all or none."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import update

from pipeline.fault_points import Write
from pipeline.model.outcome import Outcome
from pipeline.store import bindings
from pipeline.store.lease import Lease
from pipeline.store.lease import LeaseLost
from pipeline.store.lease import fence
from pipeline.store.recording import rewrite
from pipeline.store.recording import write
from pipeline.store.review import page_texts
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.document import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.document.binding import Binding
    from pipeline.model.record import Record
    from pipeline.store.answers import Answers
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: Where nobody knows what the pages say.
NO_TEXTS: Final[Mapping[int, Sequence[str]]] = MappingProxyType({})

#: Failures of ours, not of the document: it goes to the dead letters.
_FAILURES: Final = frozenset({Outcome.INTERNAL_ERROR, Outcome.PARSER_CRASHED})


def finish(
    store: Store,
    lease: Lease,
    records: Sequence[Record],
    *,
    media_type: str | None = None,
    earlier: Answers | None = None,
    texts: Mapping[int, Sequence[str]] = NO_TEXTS,
) -> None:
    """Keep what became of a document: one record a bill, at least one; `texts` are the words of the pages of each part.

    Raises:
        LeaseLost: Another worker has the document; nothing was written.
        AnswersChanged: Another bill came between that `earlier` had not told of; nothing was written, the lease holds.
    """
    with store.writing(actor=lease.owner, kind=Write.FINISHED) as transaction:
        end(transaction, lease, records, media_type=media_type)
        for part, words in texts.items():
            page_texts.keep(transaction, lease.document_id, part, words)
        if earlier is not None:
            earlier.confirm(transaction)


def amend(store: Store, lease: Lease, key: str, record: Record | None, *, reason: str, earlier: Answers) -> None:
    """Keep what became of one bill that was judged again, `None` for nothing new; the document's others stay.

    Raises:
        LeaseLost: Another worker has the document; nothing was written.
        AnswersChanged: Another bill came between that `earlier` had not told of; nothing was written, the lease holds.
    """
    with store.writing(actor=lease.owner, kind=Write.AMENDED) as transaction:
        fence(transaction, lease, state=State.DONE)
        transaction.note("rechecked", key, reason=reason)
        if record is not None:
            rewrite(transaction, record)
            earlier.confirm(transaction)


def end(transaction: Transaction, lease: Lease, records: Sequence[Record], **values: object) -> None:
    """Write the end of the work into a transaction."""
    deciding, binding = _deciding(records), bindings.said(transaction.connection, lease.document_id)
    said = {"outcome": deciding.outcome, "reason": deciding.reason}
    state = State.DEAD if deciding.outcome in _FAILURES else State.DONE
    pages = max((page for record in records for page in record.pages), default=None)
    counted = pages if binding is None else binding.own_pages
    fence(transaction, lease, state=state, pages=counted, **said, **values)
    transaction.connection.execute(update(ARRIVAL).where(ARRIVAL.c.arrival_id == lease.arrival_id).values(**said))
    if binding is None:
        write(transaction, records)
        return
    if bills := _asked(binding, records):
        write(transaction, bills, kept=binding.kept)
    if state is State.DONE:
        bindings.keep(transaction, lease.document_id, replace(binding, awaited=None))


def _asked(binding: Binding, records: Sequence[Record]) -> tuple[Record, ...]:
    """The bills that were asked for; where the document failed as a whole, each of them did.

    Raises:
        LeaseLost: What was read are other bills: what the document consists of has changed meanwhile.
    """
    if {record.part for record in records} == {part.part for part in binding.asked}:
        return tuple(records)
    (first, *_) = records
    if first.outcome.is_accepted:
        raise LeaseLost(first.document_id)
    return tuple(
        replace(first, part=part.part, pages=part.pages, borrowed=binding.borrowed_by(part)) for part in binding.asked
    )


def _deciding(records: Sequence[Record]) -> Record:
    """The record whose outcome is the document's: one that was accepted, where there is any."""
    return next((record for record in records if record.outcome.is_accepted), records[0])
