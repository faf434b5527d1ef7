"""Earlier bills held in memory: what a store answers, for runs without one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.duplicate import is_of_supplier
from pipeline.matching.duplicate import normalised_number
from pipeline.matching.likeness import is_alike
from pipeline.matching.line_hash import hash_of_lines
from pipeline.matching.supply import supply
from pipeline.model import terms
from pipeline.model.record import Record
from pipeline.ports import NEAR
from pipeline.ports import EarlierBill

if TYPE_CHECKING:
    from pipeline.model.fingerprint import Fingerprint
    from pipeline.ports import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRecords:
    """The records that arrived before, and the day from which those without one are remembered."""

    records: tuple[Record, ...]
    received_date: dt.date

    def with_text(self, text_hash: str) -> tuple[EarlierBill, ...]:
        """Bills whose normalised text is the same."""
        return tuple(self._bill(record) for record in self.records if record.text_hash == text_hash)

    def with_number(self, said: Said) -> tuple[EarlierBill, ...]:
        """Bills of the same number that are of its supplier, or over the same amount."""
        found = [bill for bill in map(self._bill, self.records) if _has_number(bill, said)]
        return tuple(bill for bill in found if is_of_supplier(said, bill) or _has_gross(bill, said))

    def with_gross(self, said: Said) -> tuple[EarlierBill, ...]:
        """Bills of its supplier over the same amount, issued within `NEAR` of its day."""
        found = [bill for bill in map(self._bill, self.records) if is_of_supplier(said, bill)]
        return tuple(bill for bill in found if _has_gross(bill, said) and _is_near(bill, said))

    def with_lines(self, line_hash: str, said: Said) -> tuple[EarlierBill, ...]:
        """Bills of its supplier for the same: issued within `NEAR`, of no day, or of its supply."""
        if said.issue_date is None:
            return ()
        same = [record for record in self.records if hash_of_lines(record.invoice) == line_hash]
        found = [bill for bill in map(self._bill, same) if is_of_supplier(said, bill)]
        return tuple(bill for bill in found if _is_near_or_undated(bill, said) or _has_supply(bill, said))

    def alike(self, fingerprint: Fingerprint, said: Said) -> tuple[EarlierBill, ...]:
        """Bills that read or look alike and are of its number, of its day, or over its amount."""
        found = [record for record in self.records if is_alike(fingerprint, record.fingerprint)]
        bills = [replace(self._bill(record), fingerprint=record.fingerprint) for record in found]
        return tuple(bill for bill in bills if _is_comparable(bill, said))

    def _bill(self, record: Record) -> EarlierBill:
        return remembered(record, received_date=record.received_date or self.received_date)


def _has_number(bill: EarlierBill, said: Said) -> bool:
    return bill.invoice_number is not None and normalised_number(bill.invoice_number) == said.normalised_number


def _has_gross(bill: EarlierBill, said: Said) -> bool:
    return said.gross_total is not None and bill.gross_total == said.gross_total


def _has_supply(bill: EarlierBill, said: Said) -> bool:
    return said.supply is not None and bill.supply == said.supply


def _is_near(bill: EarlierBill, said: Said) -> bool:
    return None not in (bill.issue_date, said.issue_date) and _is_near_or_undated(bill, said)


def _is_near_or_undated(bill: EarlierBill, said: Said) -> bool:
    if bill.issue_date is None or said.issue_date is None:
        return True
    return abs(bill.issue_date - said.issue_date) <= NEAR


def _is_comparable(bill: EarlierBill, said: Said) -> bool:
    is_of_day = said.issue_date is not None and bill.issue_date == said.issue_date
    return is_of_day or _has_number(bill, said) or (_has_gross(bill, said) and _is_near_or_undated(bill, said))


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
