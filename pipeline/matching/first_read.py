"""What a bill said before anybody changed it: a person's edit does not make another document of it.

Whoever edits a reading keeps the value that was read among its alternatives, with the raw text of the reading.

>>> from pipeline.model.build import bill
>>> from pipeline.model import terms
>>> first_read(bill(), terms.GROSS_TOTAL)
Decimal('119.00')
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import TypeVar

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

T = TypeVar("T", str, Decimal, dt.date)


def first_read(invoice: Invoice, term: Term[T]) -> T | None:
    """The value of a term as it was read; `None` where there was none."""
    reading = invoice[term]
    if reading.edited_by is None:
        return reading.value
    return next((other.value for other in reading.alternatives if other.raw_text == reading.raw_text), None)
