"""Earlier bills held in memory: what a store answers, for runs without one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.matching.duplicate import normalised_number
from pipeline.model import terms
from pipeline.model.record import Record
from pipeline.ports import EarlierBill


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRecords:
    """The records that arrived before, and the day from which those without one are remembered."""

    records: tuple[Record, ...]
    received_date: dt.date

    def with_text(self, text_hash: str) -> tuple[EarlierBill, ...]:
        """Bills whose normalised text is the same."""
        return tuple(self._bill(record) for record in self.records if record.text_hash == text_hash)

    def with_number(self, normalised: str) -> tuple[EarlierBill, ...]:
        """Bills of the same normalised number."""
        bills = [self._bill(record) for record in self.records]
        return tuple(bill for bill in bills if normalised_number(bill.invoice_number or "") == normalised)

    def _bill(self, record: Record) -> EarlierBill:
        return remembered(record, received_date=record.received_date or self.received_date)


def remembered(record: Record, *, received_date: dt.date) -> EarlierBill:
    """What is kept of a bill for finding its twins."""
    invoice = record.invoice
    return EarlierBill(
        key=record.key,
        file=record.file,
        received_date=received_date,
        invoice_number=invoice.value(terms.INVOICE_NUMBER),
        supplier_name=invoice.value(terms.SUPPLIER_NAME),
        supplier_vat_id=invoice.value(terms.SUPPLIER_VAT_ID),
        document_type=invoice.value(terms.DOCUMENT_TYPE),
        issue_date=invoice.value(terms.ISSUE_DATE),
        gross_total=invoice.value(terms.GROSS_TOTAL),
        currency=invoice.value(terms.CURRENCY),
    )
