"""Bills that the supplier of a made-up bill sent before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.supplier import printed_account
from pipeline.model import terms
from pipeline.registers import PastBill

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

#: Days between two bills.
_APART: Final = 29


def before(bill: Invoice, step: int, *, account: str | None = None, order_reference: str | None = None) -> PastBill:
    """The bill so many steps before: of the same amount, to the same account unless it is named."""
    issued = bill.needed(terms.ISSUE_DATE) - dt.timedelta(days=_APART * step)
    return PastBill(
        key=f"{step:064d}",
        invoice_number=None,
        document_type=bill.value(terms.DOCUMENT_TYPE),
        issue_date=issued,
        due_date=None,
        received_date=issued,
        gross_total=bill.value(terms.GROSS_TOTAL),
        currency=bill.value(terms.CURRENCY),
        account=account or printed_account(bill),
        order_reference=order_reference,
        customer_number=bill.value(terms.CUSTOMER_NUMBER),
    )
