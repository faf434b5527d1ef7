"""Whether two bills claim from the same purse: the same supplier, the same direction, not two parts of one debt."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.duplicate import SAME_SUPPLIER
from pipeline.matching.duplicate import supplier_likeness
from pipeline.matching.supply import is_other_supply
from pipeline.matching.supply import supply
from pipeline.model import terms
from pipeline.model.document_type import gives_back

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.ports import EarlierBill

#: Instalments are due so many days apart at least.
INSTALMENT: Final = 7


def is_same_supplier(invoice: Invoice, earlier: EarlierBill) -> bool:
    """Whether an earlier bill is of the supplier of this one."""
    name, vat_id = invoice.value(terms.SUPPLIER_NAME), invoice.value(terms.SUPPLIER_VAT_ID)
    return supplier_likeness(name, vat_id, earlier) >= SAME_SUPPLIER


def is_same_direction(invoice: Invoice, earlier: EarlierBill) -> bool:
    """Whether both claim, or both give back: a credit note is no twin of what it credits."""
    return gives_back(invoice.value(terms.DOCUMENT_TYPE)) == gives_back(earlier.document_type)


def is_rival(invoice: Invoice, earlier: EarlierBill) -> bool:
    """Whether both are of one supplier and in the same direction."""
    return is_same_supplier(invoice, earlier) and is_same_direction(invoice, earlier)


def is_other_claim(invoice: Invoice, earlier: EarlierBill) -> bool:
    """Whether the two say themselves that they are of different debts: another supply, or another instalment."""
    if is_other_supply(supply(invoice), earlier.supply):
        return True
    due = invoice.value(terms.DUE_DATE)
    is_same_day = earlier.issue_date == invoice.value(terms.ISSUE_DATE)
    if due is None or earlier.due_date is None or not is_same_day:
        return False
    return abs(due - earlier.due_date).days >= INSTALMENT
