"""The log of arrivals that `pipeline.intake` writes: each becomes known together with the document of its bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from pipeline.errors import StoreError
from pipeline.fault_points import Write
from pipeline.model.arrival import Arrival
from pipeline.model.arrival import Registered
from pipeline.model.outcome import Outcome
from pipeline.store import origins
from pipeline.store.purging.purged import Purged
from pipeline.store.purging.purged import live_again
from pipeline.store.purging.purged import purged_in
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from sqlalchemy import Row

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: Several intakes may meet at one file; the second try sees what the other has written.
_TRIES: Final = 5
#: All machines that share the ledger share the folder, under whatever name each knows it.
_TURN: Final = "intake"
_FOLDER: Final = "folder"


class Arrivals:
    """The `ArrivalLog` of a store."""

    def __init__(self, store: Store, *, actor: str = "intake") -> None:
        self._store = store
        self._actor = actor

    def turn(self) -> AbstractContextManager[bool]:
        """Whether it is ours to look at the folder until the block ends, of all intakes of this ledger."""
        return self._store.turn(_TURN)

    def register(self, arrival: Arrival) -> Registered:
        """Make an arrival known, in one transaction; the same file once only.

        Raises:
            StoreError: Nothing was written.
        """
        for _ in range(_TRIES):
            try:
                with self._store.writing(actor=self._actor, kind=Write.ARRIVAL) as transaction:
                    known = origins.member(transaction, arrival) or _unsettled(transaction, arrival)
                    return known or _register(transaction, arrival)
            except IntegrityError:
                continue
        raise StoreError("an arrival could not be registered", remedy="Leave the file where it is and run again.")

    def left_open(self) -> tuple[Arrival, ...]:
        """What came by the folder, and whose originals may lie there still, as far as is known."""
        # Where it came from is kept apart, and what comes by the folder came from nowhere else.
        columns = (ARRIVAL.c[name] for name in Arrival.__dataclass_fields__ if name in ARRIVAL.c)
        query = select(*columns).where(ARRIVAL.c.settled_at.is_(None), ARRIVAL.c.channel == _FOLDER)
        with self._store.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(Arrival(**{**row, "outcome": Outcome(row["outcome"]) if row["outcome"] else None}) for row in rows)

    def settle(self, *arrival_ids: str) -> None:
        """Note that originals have left the folder."""
        with self._store.writing(actor=self._actor, kind=Write.SETTLED) as transaction:
            transaction.connection.execute(
                update(ARRIVAL)
                .where(ARRIVAL.c.arrival_id.in_(arrival_ids), ARRIVAL.c.settled_at.is_(None))
                .values(settled_at=transaction.now)
            )

    def open_of(self, beginning: str) -> Mapping[str, str]:
        """The arrivals that are known and not settled, of all identities that begin so."""
        asked = ARRIVAL.c.identity.startswith(beginning, autoescape=True), ARRIVAL.c.settled_at.is_(None)
        with self._store.reading() as connection:
            query = select(ARRIVAL.c.identity, ARRIVAL.c.arrival_id).where(*asked)
            return dict(connection.execute(query).tuples().all())

    def turn_at(self, source: str) -> AbstractContextManager[bool]:
        """Whether it is our turn to look at a source, until the block ends."""
        return self._store.turn(f"source-{source}")

    def unsettled(self, identities: Iterable[str]) -> Mapping[str, str]:
        """The arrivals of those identities that are known and not settled."""
        asked = ARRIVAL.c.identity.in_(list(identities)), ARRIVAL.c.settled_at.is_(None)
        with self._store.reading() as connection:
            query = select(ARRIVAL.c.identity, ARRIVAL.c.arrival_id).where(*asked)
            return dict(connection.execute(query).tuples().all())


def outcomes(store: Store, *, since: dt.datetime | None = None) -> Mapping[Outcome | None, int]:
    """How many arrivals ended how; `None` counts those whose document is still at work."""
    query = select(ARRIVAL.c.outcome, func.count()).group_by(ARRIVAL.c.outcome).order_by(ARRIVAL.c.outcome)
    if since is not None:
        query = query.where(ARRIVAL.c.arrived_at >= since)
    with store.reading() as connection:
        return {Outcome(name) if name else None: count for name, count in connection.execute(query)}


def _unsettled(transaction: Transaction, arrival: Arrival) -> Registered | None:
    """What was said of the same file, when the machine stopped before it was settled."""
    query = select(ARRIVAL).where(ARRIVAL.c.identity == arrival.identity, ARRIVAL.c.settled_at.is_(None))
    row = transaction.connection.execute(query).one_or_none()
    if row is None:
        return None
    # What became of its document since then was not said on arrival.
    said = None if _brought_its_document(transaction, row) else Outcome(row.outcome)
    return Registered(arrival_id=row.arrival_id, outcome=said, duplicate_of=row.duplicate_of)


def _brought_its_document(transaction: Transaction, arrival: Row[Any]) -> bool:
    document = _document(transaction, arrival.sha256)
    return document is not None and document.arrival_id == arrival.arrival_id


def _register(transaction: Transaction, arrival: Arrival) -> Registered:
    document = None if arrival.outcome else _document(transaction, arrival.sha256)
    known = document is not None and not _has_failed(document)
    outcome = Outcome.DUPLICATE_BYTES if known else arrival.outcome
    first = document.arrival_id if document is not None and known else None
    gone = None if document is None else purged_in(transaction.connection, document.document_id)
    reason = _told(gone) if known and gone else arrival.reason
    _insert(transaction, replace(arrival, outcome=outcome, reason=reason), first)
    if outcome is None and arrival.sha256 is not None:
        if gone is not None:
            live_again(transaction, gone.document_id)
        _queue(transaction, arrival, again=document is not None)
    return Registered(arrival_id=arrival.arrival_id, outcome=outcome, duplicate_of=first, reason=reason)


def _told(gone: Purged) -> str:
    return f"The very same file came before and was purged on {gone.begun_at.date()}; nothing of it is posted again."


def _document(transaction: Transaction, sha256: str | None) -> Row[Any] | None:
    query = select(DOCUMENT.c.document_id, DOCUMENT.c.arrival_id, DOCUMENT.c.state, DOCUMENT.c.outcome)
    return transaction.connection.execute(query.where(DOCUMENT.c.document_id == sha256).with_for_update()).one_or_none()


def _has_failed(document: Row[Any]) -> bool:
    """Whether the earlier try of the same bytes came to nothing, so that a new arrival is a new attempt."""
    return document.outcome is not None and not Outcome(document.outcome).is_final


def _insert(transaction: Transaction, arrival: Arrival, duplicate_of: str | None) -> None:
    row = {
        "arrival_id": arrival.arrival_id,
        "name": arrival.name,
        "raw_name": arrival.raw_name,
        "sha256": arrival.sha256,
        "size": arrival.size,
        "channel": arrival.channel,
        "identity": arrival.identity,
        "arrived_at": arrival.arrived_at,
        "outcome": arrival.outcome,
        "reason": arrival.reason,
        "duplicate_of": duplicate_of,
    }
    transaction.connection.execute(insert(ARRIVAL).values(row))
    origins.keep(transaction, arrival)
    after = {"sha256": arrival.sha256, "size": arrival.size, "outcome": arrival.outcome, "channel": arrival.channel}
    transaction.note("arrived", arrival.arrival_id, after=after, reason=arrival.reason)


def _queue(transaction: Transaction, arrival: Arrival, *, again: bool) -> None:
    work = {
        "arrival_id": arrival.arrival_id,
        "arrived_at": arrival.arrived_at,
        "state": State.WAITING,
        "outcome": None,
        "reason": "",
        "deaths": 0,
        "losses": 0,
    }
    if again:
        statement = update(DOCUMENT).where(DOCUMENT.c.document_id == arrival.sha256).values(work)
        transaction.connection.execute(statement)
    else:
        transaction.connection.execute(insert(DOCUMENT).values(document_id=arrival.sha256, attempt=0, **work))
