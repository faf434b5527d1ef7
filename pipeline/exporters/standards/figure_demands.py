"""What Peppol asks of figures beyond EN 16931, and XRechnung with it: lines, allowances, prices and periods that fit.

The rules PEPPOL-EN16931-R040 to R055, R110 to R121.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model import line_terms as of
from pipeline.model import terms
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.words import Words

#: How far a product may be off.
_SLACK: Final = Decimal("0.02")
_ZERO: Final = Decimal(0)


def figure_demands(invoice: Invoice) -> Iterator[Words]:
    """What does not fit, of lines first."""
    for line in invoice.lines:
        number = line.value(of.LINE_ID) or ""
        yield from _of_line(number, line)
        yield from _of_period(number, line, invoice)
    for index, group in enumerate((*invoice.allowances, *invoice.charges), start=1):
        yield from _of_adjustment(index, group)
    tax, other = invoice.value(terms.TAX_TOTAL), invoice.value(terms.TAX_TOTAL_IN_TAX_CURRENCY)
    if tax is not None and other is not None and tax * other < 0:
        yield say("The tax totals in both currencies have different signs")


def _of_line(number: str, line: Line) -> Iterator[Words]:
    base = line.value(of.PRICE_BASE_QUANTITY)
    if base is not None and base <= 0:
        yield say("The quantity that the price of line {number} is for is not above zero", number=number)
        return
    quantity, price, net = line.value(of.QUANTITY), line.value(of.NET_PRICE), line.value(of.LINE_NET)
    if quantity is None or price is None or net is None:
        return
    more = (line.value(of.LINE_CHARGE) or _ZERO) - (line.value(of.LINE_ALLOWANCE) or _ZERO)
    if abs(quantity * price / (base or 1) + more - net) > _SLACK:
        yield say("Line {number} is not its quantity times its price", number=number)
    gross, less = line.value(of.GROSS_PRICE), line.value(of.PRICE_DISCOUNT)
    if gross is not None and less is not None and gross - less != price:
        yield say("The price of line {number} is not its gross price less its discount", number=number)


def _of_period(number: str, line: Line, invoice: Invoice) -> Iterator[Words]:
    start, end = line.value(of.PERIOD_START), line.value(of.PERIOD_END)
    first, last = invoice.value(terms.SERVICE_PERIOD_START), invoice.value(terms.SERVICE_PERIOD_END)
    if (start and first and start < first) or (end and last and end > last):
        yield say("The period of line {number} is not within that of the bill", number=number)


def _of_adjustment(number: int, group: Group) -> Iterator[Words]:
    amount, base, rate = group.value(of.AMOUNT), group.value(of.BASE_AMOUNT), group.value(of.PERCENTAGE)
    for one, other in ((of.BASE_AMOUNT, of.PERCENTAGE), (of.PERCENTAGE, of.BASE_AMOUNT)):
        if group.value(one) is not None and group.value(other) is None:
            yield say("Allowance or charge {number} has no {field}", number=number, field=other.words)
    if amount is not None and base is not None and rate is not None and abs(base * rate / 100 - amount) > _SLACK:
        yield say("Allowance or charge {number} is not its percentage of its base amount", number=number)
