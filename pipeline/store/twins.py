"""The bills that a bill may be a twin of, out of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.model.fingerprint import NO_FINGERPRINT
from pipeline.ports import EarlierBill
from pipeline.store import chain
from pipeline.store.alike import ALIKE
from pipeline.store.alike import SHARED
from pipeline.store.answers import AnswersChanged
from pipeline.store.key import record_key
from pipeline.store.likenesses import fingerprint_of
from pipeline.store.question import Question

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy import Row

    from pipeline.model.fingerprint import Fingerprint
    from pipeline.ports import Said
    from pipeline.store.at_hand import AtHand
    from pipeline.store.moment import Readable
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

    def __init__(self, store: Readable, document: AtHand) -> None:
        self._store = store
        self._document = document
        self._told: dict[Question, Twins] = {}

    def with_text(self, text_hash: str) -> Twins:
        """Bills whose normalised text is the same."""
        return self._ask(Question.by_text(text_hash))

    def with_number(self, said: Said) -> Twins:
        """Bills of the same number that are of its supplier, or over the same amount."""
        return self._ask(Question.by_number(said))

    def with_gross(self, said: Said) -> Twins:
        """Bills of its supplier over the same amount, issued within `NEAR` of its day."""
        return self._ask(Question.by_gross(said))

    def with_lines(self, line_hash: str, said: Said) -> Twins:
        """Bills of its supplier for the same: issued within `NEAR`, of no day, or of its supply."""
        return () if said.issue_date is None else self._ask(Question.by_lines(line_hash, said))

    def alike(self, fingerprint: Fingerprint, said: Said) -> Twins:
        """Bills that read or look alike and are of its number, of its day, or over its amount."""
        return () if fingerprint == NO_FINGERPRINT else self._ask(Question.by_likeness(fingerprint, said))

    def confirm(self, transaction: Transaction) -> None:
        """See, at the end of a transaction, that every answer still holds; nobody writes at the same time.

        Raises:
            TwinsChanged: One does not.
        """
        chain.lock(transaction.connection)
        for question, told in self._told.items():
            if self._find(transaction.connection, question) != told:
                raise TwinsChanged(self._document.document_id)

    def _ask(self, question: Question) -> Twins:
        if question not in self._told:
            with self._store.reading() as connection:
                self._told[question] = self._find(connection, question)
        return self._told[question]

    def _find(self, connection: Connection, question: Question) -> Twins:
        known = {
            "document_id": self._document.document_id,
            "arrived_at": self._document.arrived_at,
            **dict(question.asked),
        }
        rows = [row for row in connection.execute(ALIKE[question.common], known) if question.is_meant(row)]
        has_likeness = question.common == "likeness"
        rows.sort(key=lambda row: (row.arrived_at, row.document_id, row.part))
        return tuple(_bill(row, fingerprint_of(row) if has_likeness else NO_FINGERPRINT) for row in rows)


def _bill(row: Row[Any], seen: Fingerprint) -> EarlierBill:
    shared = {name: getattr(row, name) for name in SHARED}
    received = row.received_date or row.created_at.astimezone().date()
    known = {**shared, "received_date": received, "fingerprint": seen}
    return EarlierBill(key=record_key(row.document_id, row.part), **known)
