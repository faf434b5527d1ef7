"""A bill is like the supplier's bills before it: one that is not is a slip, a new agreement, or a forgery.

>>> from pipeline.model.build import bill
>>> [found.reason for found in usual_bill(bill())]
['nothing is known of earlier bills']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.baseline import POINTS
from pipeline.model.discrepancy import Severity
from pipeline.model.words import say
from validators.finding import Skips
from validators.first_time import first_address
from validators.first_time import first_currency
from validators.first_time import first_tax_rates
from validators.first_time import first_terms
from validators.past_bills import of_one_sort
from validators.past_bills import past_bills
from validators.rule import rule
from validators.usual_amounts import usual_prices
from validators.usual_amounts import usual_total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding


@rule(
    "H1",
    severity=Severity.WARN,
    basis="Practice: median and median deviation of the supplier's last bills",
    remedy="Compare the bill with the one before it; accept it if the change was agreed, else ask the supplier.",
)
def usual_bill(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """Prices, total, tax rates, currency, terms and address are as on the supplier's earlier bills."""
    known = past_bills(invoice, ports)
    if known is None:
        yield Skips(reason=say("nothing is known of earlier bills"))
        return
    bills = of_one_sort(invoice, known)
    if len(bills) < POINTS:
        yield Skips(
            reason=say(
                "{count} earlier bills of the supplier were let through; {needed} show what is usual",
                count=len(bills),
                needed=POINTS,
            )
        )
        return
    yield from usual_prices(invoice, bills)
    yield from usual_total(invoice, bills)
    yield from first_tax_rates(invoice, bills, ports)
    yield from first_currency(invoice, bills)
    yield from first_terms(invoice, bills, ports.policy.term_days)
    yield from first_address(invoice, bills)
