"""The types of document, as UNTDID 1001 codes where it has one, else as names."""

from __future__ import annotations

from enum import StrEnum


class DocumentType(StrEnum):
    """What a document is."""

    INVOICE = "380"
    CREDIT_NOTE = "381"
    DEBIT_NOTE = "383"
    CORRECTED_INVOICE = "384"
    PREPAYMENT_INVOICE = "386"
    SELF_BILLED_INVOICE = "389"
    PRO_FORMA = "325"
    RECEIPT = "receipt"
    PURCHASE_ORDER = "purchase_order"
    STATEMENT = "statement"
    REMINDER = "reminder"
    DELIVERY_NOTE = "delivery_note"
    OTHER = "other"

    @property
    def is_bill(self) -> bool:
        """Whether it can be posted."""
        return self not in {
            DocumentType.PRO_FORMA,
            DocumentType.PURCHASE_ORDER,
            DocumentType.STATEMENT,
            DocumentType.REMINDER,
            DocumentType.DELIVERY_NOTE,
            DocumentType.OTHER,
        }
