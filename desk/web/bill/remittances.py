"""What payers said of a medical claim; other bills are never asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.document_type import DocumentType
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.store.remittances import payments_of

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.store.moment import Readable
    from pipeline.store.remittances import Payment


def remittances_for(store: Readable, record: Record) -> tuple[Payment, ...]:
    """The remittances of a claim, in the order in which they came."""
    is_claim = record.invoice.value(DOCUMENT_TYPE) == DocumentType.MEDICAL_CLAIM
    return payments_of(store, record.key) if is_claim else ()
