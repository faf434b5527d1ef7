"""Up to what amount a bill needs one approver only.

>>> from pipeline.master.policy import Policy
>>> from pipeline.model.build import bill
>>> from pipeline.ports import Ports
>>> approval_limit(bill(), Ports(policy=Policy(approval_limit=Decimal(1000))))
Decimal('1000')
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.terms import CURRENCY
from pipeline.model.terms import ISSUE_DATE
from validators.parties import company_of

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports


def approval_limit(invoice: Invoice, ports: Ports) -> Decimal | None:
    """The limit of the company, else that of the house, in the currency of the bill.

    `None` where there is none, or no rate to turn it into that currency. A limit whose currency nobody names is one in
    the currency of each bill.
    """
    company = company_of(ports)
    own = None if company is None else company.approval_limit
    limit = own if own is not None else ports.policy.approval_limit
    home = None if company is None else company.currency
    rate = _rate(home, invoice, ports)
    return None if limit is None or rate is None else limit * rate


def _rate(home: str | None, invoice: Invoice, ports: Ports) -> Decimal | None:
    currency, day = invoice.value(CURRENCY), invoice.value(ISSUE_DATE)
    if home is None or currency is None or home == currency:
        return Decimal(1)
    return None if ports.exchange_rates is None or day is None else ports.exchange_rates.rate(home, currency, day)
