"""Amounts that are changed together, so that only what is about them differs.

>>> from decimal import Decimal
>>> from pipeline.model.build import bill
>>> from pipeline.model.terms import PAYABLE_AMOUNT
>>> taxed_more(bill(), 0, Decimal("0.01")).value(PAYABLE_AMOUNT)
Decimal('119.01')
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.field_path import read_at
from pipeline.model.field_path import write_at
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.model.invoice import Invoice

_TAXED: Final = (TAX_TOTAL.name, GROSS_TOTAL.name, PAYABLE_AMOUNT.name)


def raised(bill: Invoice, by: Decimal, *paths: str) -> Invoice:
    """The bill with so much more at some places, where something stands there."""
    for path in paths:
        value = read_at(bill, path).value
        if value is not None:
            bill = put(bill, path, value + by)
    return bill


def put(bill: Invoice, path: str, value: Decimal) -> Invoice:
    """The bill with another number at a place, printed as the one it replaces."""
    return write_at(bill, path, replace(read_at(bill, path), value=value, raw_text=f"{value:f}"))


def taxed_more(bill: Invoice, entry: int, by: Decimal) -> Invoice:
    """The bill with so much more tax at a rate, and all its totals as that makes them."""
    return raised(bill, by, f"tax_breakdown[{entry}].tax_amount", *_TAXED)
