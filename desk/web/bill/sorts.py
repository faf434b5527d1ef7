"""What people call the sorts of document that a bill may be."""

from __future__ import annotations

from typing import Final

from desk.web.words import N_
from pipeline.model.document_type import DocumentType

SORTS: Final = {
    DocumentType.INVOICE: N_("Invoice"),
    DocumentType.CREDIT_NOTE: N_("Credit note"),
    DocumentType.DEBIT_NOTE: N_("Debit note"),
    DocumentType.CORRECTED_INVOICE: N_("Corrected invoice"),
    DocumentType.PREPAYMENT_INVOICE: N_("Prepayment invoice"),
    DocumentType.SELF_BILLED_INVOICE: N_("Self-billed invoice"),
    DocumentType.RECEIPT: N_("Till receipt"),
    DocumentType.MEDICAL_CLAIM: N_("Medical claim"),
    DocumentType.PRO_FORMA: N_("Pro forma invoice"),
    DocumentType.PURCHASE_ORDER: N_("Purchase order"),
    DocumentType.DELIVERY_NOTE: N_("Delivery note"),
    DocumentType.STATEMENT: N_("Statement of account"),
    DocumentType.REMINDER: N_("Reminder"),
    DocumentType.OTHER: N_("Something else"),
}
