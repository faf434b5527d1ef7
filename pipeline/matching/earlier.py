"""Earlier bills held in memory: what a store answers, for runs without one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.duplicate import normalised_number
from pipeline.matching.likeness import is_alike
from pipeline.matching.line_hash import hash_of_lines
from pipeline.matching.supply import supply
from pipeline.model import terms
from pipeline.model.record import Record
from pipeline.ports import EarlierBill

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.model.fingerprint import Fingerprint


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

    def with_gross(self, gross_total: Decimal, first: dt.date, last: dt.date) -> tuple[EarlierBill, ...]:
        """Bills over the same amount, issued from one day to another."""
        bills = [self._bill(record) for record in self.records]
        issued = [bill for bill in bills if bill.issue_date is not None and first <= bill.issue_date <= last]
        return tuple(bill for bill in issued if bill.gross_total == gross_total)

    def with_lines(self, line_hash: str) -> tuple[EarlierBill, ...]:
        """Bills that charge for the same."""
        return tuple(self._bill(record) for record in self.records if hash_of_lines(record.invoice) == line_hash)

    def alike(self, fingerprint: Fingerprint) -> tuple[EarlierBill, ...]:
        """Bills that read or look alike."""
        found = [record for record in self.records if is_alike(fingerprint, record.fingerprint)]
        return tuple(replace(self._bill(record), fingerprint=record.fingerprint) for record in found)

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
        due_date=invoice.value(terms.DUE_DATE),
        supply=supply(invoice),
    )
