"""The types of document, as UNTDID 1001 codes where it has one, else as names.

>>> DocumentType.of("387"), DocumentType.of("261")
(<DocumentType.INVOICE: '380'>, <DocumentType.CREDIT_NOTE: '381'>)
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pipeline.model.words import Words

#: Codes of e-invoices that are special cases of a type; those of EN 16931 that stand nowhere here are invoices.
_CREDIT_NOTES: Final = frozenset({"81", "83", "261", "262", "296", "308", "396", "420", "458", "502", "503", "532"})
_DEBIT_NOTES: Final = frozenset({"80", "84", "527"})


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
    MEDICAL_CLAIM = "medical_claim"
    PURCHASE_ORDER = "purchase_order"
    STATEMENT = "statement"
    REMINDER = "reminder"
    DELIVERY_NOTE = "delivery_note"
    OTHER = "other"

    @classmethod
    def of(cls, code: str) -> DocumentType:
        """The type of a document that an e-invoice gives any UNTDID 1001 code, or of one of our own names."""
        if code in cls._value2member_map_:
            return cls(code)
        if code in _CREDIT_NOTES:
            return cls.CREDIT_NOTE
        if code in _DEBIT_NOTES:
            return cls.DEBIT_NOTE
        return cls.INVOICE if code.isdecimal() else cls.OTHER

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

    @property
    def words(self) -> Words:
        """The name as people say it: "credit note"."""
        return Words(self.name.lower().replace("_", " "))


def is_claim(code: str | None) -> bool:
    """Whether a document of a code is a medical claim."""
    return code == DocumentType.MEDICAL_CLAIM


def gives_back(code: str | None) -> bool:
    """Whether a document of a code is a credit note, under whichever of its codes; one without a type is none."""
    return code is not None and DocumentType.of(code) is DocumentType.CREDIT_NOTE
