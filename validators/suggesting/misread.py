"""A number of the equation was misread or mistyped: one digit, two swapped, a mark or a sign.

>>> from pipeline.model.build import bill
>>> from validators.suggesting.equations import states
>>> wrong = bill(gross_total="191.00")
>>> [(found.path, found.value) for found in misread(wrong, states(wrong).broken[("A5", 0)])]
[('gross_total', Decimal('119.00')), ('tax_total', Decimal('91.00'))]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import CENT
from pipeline.model.field_path import read_at
from pipeline.model.unknown import solved
from validators.suggesting.edit import Edit
from validators.suggesting.edit import edit
from validators.suggesting.slips import slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.suggesting.equations import Broken

#: Among more values than this, one fits by chance; then only the total is asked about.
CROWD: Final = 40


def misread(invoice: Invoice, broken: Broken) -> Iterator[Edit]:
    """Each value with which the equation balances, where a slip leads to it."""
    fields = broken.balance.fields
    for path in fields if len(fields) <= CROWD else fields[:1]:
        reading = read_at(invoice, path)
        wanted = solved(invoice, path, broken.check.weigh, here=broken.balance)
        for value in _rounded(wanted, reading.value or Decimal(0)):
            found = slip(reading, value)
            if found is not None:
                yield edit(invoice, path, value, found)


def _rounded(wanted: Decimal | None, read: Decimal) -> tuple[Decimal, ...]:
    """What the value must be, with its own decimals and with those of money."""
    if wanted is None:
        return ()
    alike, money = wanted.quantize(read), wanted.quantize(CENT)
    return (alike,) if alike == money else (alike, money)
