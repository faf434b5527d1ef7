"""Freight, handling and the like were planned in the order, or are small.

>>> from pipeline.model.build import bill
>>> [found.reason for found in order_charges(bill())]
['no orders are known here']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.discrepancy import Severity
from pipeline.model.words import all_of
from pipeline.model.words import say
from validators.agreed_lines import why_not_priced
from validators.charges import charges_of
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule
from validators.shown import rounded
from validators.shown import shown
from validators.tolerances import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding


@rule(
    "PO6",
    severity=Severity.WARN,
    basis="Practice: two-way match of charges",
    remedy="Ask the buyer whether the charge was agreed; else ask the supplier for a credit note.",
)
def order_charges(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """The charges of the bill are at most those that its orders still plan, and what is tolerated on them."""
    if (why_not := why_not_priced(invoice, ports)) is not None:
        yield Skips(reason=why_not)
        return
    charges, limit = charges_of(invoice, ports), ports.policy.unplanned_charge
    if not charges.charges:
        yield Skips(reason=say("the bill has no charges"))
    elif charges.is_allowed:
        yield Holds(fields=charges.fields)
    else:
        orders = all_of(ports.match.orders)
        yield Fails(
            message=say(
                "The charges come to {billed}; order {orders} still plans {planned} ({tolerance})",
                billed=rounded(charges.billed),
                orders=orders,
                planned=rounded(charges.planned),
                tolerance=in_words(limit),
            ),
            fields=charges.fields,
            expected=shown(charges.planned),
            found=shown(charges.billed),
        )
