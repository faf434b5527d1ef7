"""The bills that a bill may be a twin of, out of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.matching.amount_key import amount_key
from pipeline.model.fingerprint import NO_FINGERPRINT
from pipeline.ports import EarlierBill
from pipeline.store import chain
from pipeline.store import likenesses
from pipeline.store.alike import ALIKE
from pipeline.store.alike import SHARED
from pipeline.store.answers import AnswersChanged
from pipeline.store.key import record_key
from pipeline.store.likenesses import fingerprint_of

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from sqlalchemy import Connection
    from sqlalchemy import Row

    from pipeline.model.fingerprint import Fingerprint
    from pipeline.store.at_hand import AtHand
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

Twins = tuple[EarlierBill, ...]
#: What bills have in common, and the values of that.
_Question = tuple[str, tuple[tuple[str, Any], ...]]


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

    def __init__(self, store: Store, document: AtHand) -> None:
        self._store = store
        self._document = document
        self._told: dict[_Question, Twins] = {}

    def with_text(self, text_hash: str) -> Twins:
        """Bills whose normalised text is the same."""
        return self._ask("text", text_hash=text_hash)

    def with_number(self, normalised_number: str) -> Twins:
        """Bills of the same normalised number."""
        return self._ask("number", normalised_number=normalised_number)

    def with_gross(self, gross_total: Decimal, first: dt.date, last: dt.date) -> Twins:
        """Bills over the same amount in whatever currency, issued from one day to another."""
        return self._ask("gross", gross_key=amount_key(gross_total), first=first, last=last)

    def with_lines(self, line_hash: str) -> Twins:
        """Bills that charge for the same."""
        return self._ask("lines", line_hash=line_hash)

    def alike(self, fingerprint: Fingerprint) -> Twins:
        """Bills that read or look alike."""
        return self._ask("likeness", fingerprint=fingerprint)

    def confirm(self, transaction: Transaction) -> None:
        """See, at the end of a transaction, that every answer still holds; nobody writes at the same time.

        Raises:
            TwinsChanged: One does not.
        """
        chain.lock(transaction.connection)
        for question, told in self._told.items():
            if self._find(transaction.connection, question) != told:
                raise TwinsChanged(self._document.document_id)

    def _ask(self, common: str, **values: Any) -> Twins:
        question = (common, tuple(values.items()))
        if question not in self._told:
            with self._store.reading() as connection:
                self._told[question] = self._find(connection, question)
        return self._told[question]

    def _find(self, connection: Connection, question: _Question) -> Twins:
        common, values = question
        known = {"document_id": self._document.document_id, "arrived_at": self._document.arrived_at, **dict(values)}
        if "fingerprint" in known:
            known["likeness_ids"] = likenesses.alike(connection, known.pop("fingerprint"))
        rows = connection.execute(ALIKE[common], known).all()
        return tuple(map(_bill, sorted(rows, key=lambda row: (row.arrived_at, row.document_id, row.part))))


def _bill(row: Row[Any]) -> EarlierBill:
    shared = {name: getattr(row, name) for name in SHARED}
    received = row.received_date or row.created_at.astimezone().date()
    seen = fingerprint_of(row) if hasattr(row, "words") else NO_FINGERPRINT
    known = {**shared, "received_date": received, "fingerprint": seen}
    return EarlierBill(key=record_key(row.document_id, row.part), **known)
