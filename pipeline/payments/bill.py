"""A bill as whoever pays it sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.matching.folding import folded
from pipeline.model import terms
from pipeline.model.document_type import gives_back
from pipeline.model.sign import signed

if TYPE_CHECKING:
    from pipeline.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBill:
    """What of one revision of a bill says whether, when and where it is paid."""

    key: str
    revision: int
    row_version: int
    is_posted: bool
    received_date: dt.date | None
    number: str | None
    issue_date: dt.date | None
    due_date: dt.date | None
    currency: str | None
    #: What is owed; below zero where it is given back. `None` where the bill does not say.
    amount: Decimal | None
    is_credit: bool
    #: By master data.
    supplier_id: str | None
    company_id: str | None
    #: As printed; letters and digits only.
    iban: str
    account_number: str
    #: What the supplier wants to read on its statement.
    reference: str
    payment_terms: str
    #: "paid" where the bill says so.
    payment_status: str | None
    #: UNTDID 4461.
    payment_means: str | None


def open_bill(record: Record, *, revision: int, row_version: int, is_posted: bool) -> OpenBill:
    """A stored bill as whoever pays it sees it."""
    value = record.invoice.value
    payable = value(terms.PAYABLE_AMOUNT)
    return OpenBill(
        key=record.key,
        revision=revision,
        row_version=row_version,
        is_posted=is_posted,
        received_date=record.received_date,
        number=value(terms.INVOICE_NUMBER),
        issue_date=value(terms.ISSUE_DATE),
        due_date=value(terms.DUE_DATE),
        currency=value(terms.CURRENCY),
        amount=None if payable is None else signed(record.invoice, payable),
        is_credit=gives_back(value(terms.DOCUMENT_TYPE)),
        supplier_id=record.match.supplier_id,
        company_id=record.match.company_id,
        iban=folded(value(terms.IBAN) or ""),
        account_number=folded(value(terms.ACCOUNT_NUMBER) or ""),
        reference=value(terms.REMITTANCE_REFERENCE) or "",
        payment_terms=value(terms.PAYMENT_TERMS) or "",
        payment_status=value(terms.PAYMENT_STATUS),
        payment_means=value(terms.PAYMENT_MEANS),
    )
