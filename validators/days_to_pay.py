"""How many days a bill leaves for paying it.

>>> from pipeline.model.build import bill
>>> days_to_pay(bill()), days_to_pay(bill(due_date=None))
(30, None)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import terms

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def days_to_pay(invoice: Invoice) -> int | None:
    """From the issue of the bill to the day on which it is due; `None` where one of them is not known."""
    issued, due = invoice.value(terms.ISSUE_DATE), invoice.value(terms.DUE_DATE)
    return None if issued is None or due is None else (due - issued).days
