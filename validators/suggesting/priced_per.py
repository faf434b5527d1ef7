"""The price of a line is for a hundred or a thousand pieces.

>>> from pipeline.model.build import bill, line
>>> from validators.suggesting.equations import states
>>> screws = bill(lines=(line(quantity="400", net_price="25.00"),))
>>> [found.slip.words for found in priced_per(screws, states(screws).broken[("A1", 0)])]
['the price is per 100', 'the price is per 1000']
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.line_terms import PRICE_BASE_QUANTITY
from pipeline.model.words import say
from validators.suggesting.edit import Edit
from validators.suggesting.edit import edit
from validators.suggesting.slips import Likelihood
from validators.suggesting.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.suggesting.equations import Broken

BASES: Final = (Decimal(1), Decimal(100), Decimal(1000))


def priced_per(invoice: Invoice, broken: Broken) -> Iterator[Edit]:
    """Another base quantity of the line's price."""
    code, index = broken.place
    if code != "A1":
        return
    read = invoice.lines[index].value(PRICE_BASE_QUANTITY) or Decimal(1)
    for base in BASES:
        if base != read:
            slip = Slip(words=say("the price is per {quantity}", quantity=base), likelihood=Likelihood.USUAL)
            yield edit(invoice, f"lines[{index}].{PRICE_BASE_QUANTITY}", base, slip)
