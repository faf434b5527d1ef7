"""The totals of a bill are those that the prices of its orders make with the quantities that it bills.

>>> from pipeline.model.build import bill
>>> [found.reason for found in order_totals(bill())]
['no orders are known here']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.balance import unit_of
from pipeline.model.discrepancy import Severity
from pipeline.model.words import say
from validators.agreed_lines import why_not_priced
from validators.agreed_totals import agreed_totals
from validators.agreed_totals import why_not_totalled
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule
from validators.shown import rounded
from validators.shown import shown
from validators.tolerances import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.agreed_totals import AgreedTotal
    from validators.finding import Finding


@rule(
    "PO5",
    severity=Severity.WARN,
    basis="Practice: match of the totals of a bill, what is more than expected counts",
    remedy="Look which price, tax or charge is higher than ordered, and ask the buyer or the supplier.",
)
def order_totals(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """Lines, charges, tax, rounding and gross total are at most what the orders make them, and what is tolerated."""
    why_not = why_not_priced(invoice, ports) or why_not_totalled(invoice, ports)
    if why_not is not None:
        yield Skips(reason=why_not)
        return
    for total in agreed_totals(invoice, ports):
        yield _judged(total, ports, rounding=unit_of(invoice) * (len(invoice.lines) + 1))


def _judged(total: AgreedTotal, ports: Ports, *, rounding: Decimal) -> Finding:
    """What one total says; each line, its tax and the total may have been rounded."""
    tolerance = ports.policy.totals
    over = total.found - total.expected - rounding
    if tolerance.allows(total.measure + over, total.measure):
        return Holds(fields=total.fields)
    return Fails(
        message=say(
            "The {total} is {found}, but the orders make it {expected} ({tolerance})",
            total=total.words,
            found=rounded(total.found),
            expected=rounded(total.expected),
            tolerance=in_words(tolerance),
        ),
        fields=total.fields,
        expected=shown(total.expected),
        found=shown(total.found),
    )
