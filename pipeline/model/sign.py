"""The sign of what a bill does: it adds to what is owed, a credit note takes away.

A credit note is printed with positive amounts or with negative ones. In tables both come out negative, so that a
column adds up to what is owed; prices and rates stay as they are, and quantity times price still is the line's amount.

>>> from pipeline.model.build import bill
>>> signed(bill(document_type="381"), Decimal("119.00"))
Decimal('-119.00')
>>> signed(bill(document_type="381", gross_total="-119.00"), Decimal("-119.00"))
Decimal('-119.00')
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model import terms
from pipeline.model.document_type import gives_back

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def signed(invoice: Invoice, amount: Decimal) -> Decimal:
    """An amount or a quantity of a bill, with the sign of its effect on what is owed."""
    return amount.copy_negate() if amount and is_turned(invoice) else amount


def is_turned(invoice: Invoice) -> bool:
    """Whether the bill prints as positive what takes away from what is owed."""
    if not gives_back(invoice.value(terms.DOCUMENT_TYPE)):
        return False
    totals = (terms.GROSS_TOTAL, terms.PAYABLE_AMOUNT, terms.NET_TOTAL, terms.LINE_NET_TOTAL)
    printed = next((value for term in totals if (value := invoice.value(term))), Decimal(1))
    return printed > 0
