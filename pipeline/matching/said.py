"""What a bill says, as earlier bills are asked for its twins.

>>> from pipeline.model.build import bill
>>> said(bill()).normalised_number, said_at_first(bill()).gross_total
('1NV1001', Decimal('119.00'))
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.duplicate import normalised_number
from pipeline.matching.first_read import first_read
from pipeline.matching.supply import supply
from pipeline.model import terms
from pipeline.ports import Said

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def said(invoice: Invoice) -> Said:
    """What it says now."""
    return Said(
        supplier_name=invoice.value(terms.SUPPLIER_NAME),
        supplier_vat_id=invoice.value(terms.SUPPLIER_VAT_ID),
        normalised_number=normalised_number(invoice.value(terms.INVOICE_NUMBER) or ""),
        issue_date=invoice.value(terms.ISSUE_DATE),
        gross_total=invoice.value(terms.GROSS_TOTAL),
        supply=supply(invoice),
    )


def said_at_first(invoice: Invoice) -> Said:
    """What it said when it was read, whatever people have made of it since."""
    return replace(
        said(invoice),
        normalised_number=normalised_number(first_read(invoice, terms.INVOICE_NUMBER) or ""),
        issue_date=first_read(invoice, terms.ISSUE_DATE),
        gross_total=first_read(invoice, terms.GROSS_TOTAL),
    )
