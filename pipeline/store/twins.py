"""The bills that a bill may be a twin of, out of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import bindparam
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.model.outcome import Status
from pipeline.ports import EarlierBill
from pipeline.store import chain
from pipeline.store.answers import AnswersChanged
from pipeline.store.columns import Instant
from pipeline.store.key import record_key
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy import Row
    from sqlalchemy import Select

    from pipeline.store.lease import Lease
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

Twins = tuple[EarlierBill, ...]


class TwinsChanged(AnswersChanged):
    """While a bill was at work, another worker let a bill through that may be its twin."""

    def __init__(self, document_id: str) -> None:
        super().__init__(
            f"another bill that may be the twin of document {document_id} came between",
            remedy="Validate and route it again; its lease still holds.",
        )


class StoredBills:
    """The `EarlierBills` of a store, for one document at work; it remembers what it answered.

    Of two twins the later arrival is told of the earlier. A bill that arrived later but was let through counts as
    earlier too: several workers do not finish in the order of arrival.
    """

    def __init__(self, store: Store, lease: Lease) -> None:
        self._store = store
        self._lease = lease
        self._told: dict[tuple[str, str], Twins] = {}

    def with_text(self, text_hash: str) -> Twins:
        """Bills whose normalised text is the same."""
        return self._ask("text_hash", text_hash)

    def with_number(self, normalised_number: str) -> Twins:
        """Bills of the same normalised number."""
        return self._ask("normalised_number", normalised_number)

    def confirm(self, transaction: Transaction) -> None:
        """See, at the end of a transaction, that every answer still holds; nobody writes at the same time.

        Raises:
            TwinsChanged: One does not.
        """
        chain.lock(transaction.connection)
        for (column, value), told in self._told.items():
            if self._find(transaction.connection, column, value) != told:
                raise TwinsChanged(self._lease.document_id)

    def _ask(self, column: str, value: str) -> Twins:
        with self._store.reading() as connection:
            found = self._find(connection, column, value)
        self._told[column, value] = found
        return found

    def _find(self, connection: Connection, column: str, value: str) -> Twins:
        known = {"document_id": self._lease.document_id, "arrived_at": self._lease.arrived_at, "value": value}
        return tuple(_bill(row) for row in connection.execute(_ALIKE[column], known))


def _alike(column: str) -> Select[Any]:
    """Bills that are alike in a column and stand before the one at hand; made once, for it is asked so often."""
    is_earlier = tuple_(DOCUMENT.c.arrived_at, DOCUMENT.c.document_id) < tuple_(
        bindparam("arrived_at", type_=Instant), bindparam("document_id")
    )
    was_let_through = or_(RECORD.c.status == Status.CLEAN, RECORD.c.approved_at.is_not(None))
    return (
        select(RECORD.c.document_id, RECORD.c.part, RECORD.c.created_at, *(RECORD.c[name] for name in _SHARED))
        .join(DOCUMENT, DOCUMENT.c.document_id == RECORD.c.document_id)
        .where(RECORD.c[column] == bindparam("value"), RECORD.c.is_current)
        .where(RECORD.c.document_id != bindparam("document_id"), or_(is_earlier, was_let_through))
        .order_by(DOCUMENT.c.arrived_at, RECORD.c.document_id, RECORD.c.part)
    )


#: What a record and `EarlierBill` call the same.
_SHARED: Final = tuple(name for name in EarlierBill.__dataclass_fields__ if name in RECORD.c)

_ALIKE: Final = {column: _alike(column) for column in ("text_hash", "normalised_number")}


def _bill(row: Row[Any]) -> EarlierBill:
    shared = {name: getattr(row, name) for name in _SHARED}
    received = row.received_date or row.created_at.astimezone().date()
    return EarlierBill(key=record_key(row.document_id, row.part), **{**shared, "received_date": received})
