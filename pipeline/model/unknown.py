"""What an amount must be for an equation to hold, when all others in it are right.

>>> from pipeline.model.build import bill
>>> from pipeline.model.equations import GROSS_SUM
>>> solved(bill(gross_total="191.00"), "gross_total", GROSS_SUM.balance)
Decimal('119.00')
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.document.source import Source
from pipeline.model.field_path import read_at
from pipeline.model.field_path import write_at
from pipeline.model.reading import Reading

if TYPE_CHECKING:
    from pipeline.model.balance import Balance
    from pipeline.model.checks import Weigh
    from pipeline.model.invoice import Invoice


def solved(invoice: Invoice, path: str, weigh: Weigh, *, here: Balance | None = None) -> Decimal | None:
    """The value at `path` with which the equation balances; `None` where it has no part in it.

    Each equation is a straight line in each of its values, so two points give it; one is the bill as it is, whose
    balance may be known.
    """
    read = read_at(invoice, path).value or Decimal(0)
    here = here or weigh(with_value(invoice, path, read))
    there = weigh(with_value(invoice, path, read + 1))
    if here is None or there is None or here.gap == there.gap:
        return None
    return read - here.gap / (there.gap - here.gap)


def with_value(invoice: Invoice, path: str, value: Decimal) -> Invoice:
    """The bill as if `value` had been read at a path."""
    reading = read_at(invoice, path)
    known = reading if reading.is_found else Reading(value=value, source=Source.OCR)
    return write_at(invoice, path, replace(known, value=value))
