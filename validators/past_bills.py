"""The earlier bills of a supplier that its next one can be compared with.

>>> from pipeline.model.build import bill
>>> from pipeline.ports import Ports
>>> past_bills(bill(), Ports()), of_one_sort(bill(), ())
(None, ())
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.identity import identity
from pipeline.model import terms
from pipeline.model.document_type import gives_back

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from pipeline.registers import PastBill


def past_bills(invoice: Invoice, ports: Ports) -> tuple[PastBill, ...] | None:
    """What the supplier billed before, the newest first; `None` where nothing is known of earlier bills."""
    return None if ports.history is None else ports.history.of(identity(invoice, ports.match))


def of_one_sort(invoice: Invoice, bills: Iterable[PastBill]) -> tuple[PastBill, ...]:
    """Those that were let through, and claim as this one does, or give back as it does."""
    is_credit = gives_back(invoice.value(terms.DOCUMENT_TYPE))
    return tuple(bill for bill in bills if bill.is_let_through and gives_back(bill.document_type) is is_credit)
