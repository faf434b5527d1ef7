"""What one unit costs is what was agreed, or not too much more.

>>> from pipeline.model.build import bill
>>> [found.reason for found in order_price(bill())]
['no orders are known here']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.balance import is_exact
from pipeline.model.balance import unit_of
from pipeline.model.discrepancy import Severity
from pipeline.model.interval import exactly
from pipeline.model.interval import printed
from pipeline.model.line_equation import line_balance
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import QUANTITY
from pipeline.model.words import say
from validators.agreed_discount import is_granted_on_the_whole
from validators.agreed_lines import agreed_lines
from validators.agreed_lines import why_not_priced
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule
from validators.shown import rounded
from validators.shown import shown
from validators.tolerances import in_words
from validators.tolerances import price_tolerance

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.agreed_lines import AgreedLine
    from validators.finding import Finding


@rule(
    "PO2",
    severity=Severity.BLOCK,
    basis="Practice: two-way match, on the net price of a unit",
    remedy="Ask the buyer whether the price was agreed; else ask the supplier for a credit note.",
)
def order_price(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """Net amount over quantity, in the unit of the order, is at most the agreed price and what is tolerated on it."""
    if (why_not := why_not_priced(invoice, ports)) is not None:
        yield Skips(reason=why_not)
        return
    lines = [each for each in agreed_lines(invoice, ports) if not each.agreed.is_charge]
    is_less_on_the_whole = is_granted_on_the_whole(invoice, lines)
    for each in lines:
        yield _judged(invoice, each, ports, each.list_price if is_less_on_the_whole else each.price)


def _judged(invoice: Invoice, each: AgreedLine, ports: Ports, agreed: Decimal) -> Finding:
    if each.net is None or not each.quantity:
        return Skips(
            reason=say("the price of line {line} cannot be told in the unit of its order", line=each.index + 1)
        )
    fields, tolerance = each.paths(LINE_NET, QUANTITY, NET_PRICE), price_tolerance(each.agreed, ports)
    if tolerance.allows(_least_price(invoice, each, each.net, each.quantity), agreed):
        return Holds(fields=fields)
    unit = say(" per {unit}", unit=each.agreed.unit_code) if each.agreed.unit_code else ""
    price = rounded(each.net / each.quantity)
    less = (
        ""
        if agreed == each.list_price
        else say(
            ", {price} less {percent} %",
            price=rounded(each.list_price),
            percent=each.order.discount_percent,
        )
    )
    return Fails(
        message=say(
            "{place} costs {price}{unit}; {agreement} agreed {agreed}{less} ({tolerance})",
            place=each.place,
            price=price,
            unit=unit,
            agreement=each.agreement,
            agreed=rounded(agreed),
            less=less,
            tolerance=in_words(tolerance),
        ),
        fields=fields,
        expected=f"{shown(agreed)}{unit} ({each.agreement})",
        found=f"{price:f}",
    )


def _least_price(invoice: Invoice, each: AgreedLine, net: Decimal, quantity: Decimal) -> Decimal:
    """The least that one unit can cost as it was printed: amounts are rounded, and at times quantities are."""
    least = printed(each.billed.needed(LINE_NET), unit_of(invoice)).low * net / (each.billed.needed(LINE_NET) or 1)
    said = each.billed.needed(QUANTITY)
    spread = exactly(said) if _is_as_printed(invoice, each) else printed(said)
    most = max(abs(spread.low), abs(spread.high)) * abs(quantity) / abs(said)
    return abs(least) / most


def _is_as_printed(invoice: Invoice, each: AgreedLine) -> bool:
    """Whether the quantity is no rounded one: it is data, or the line's amount follows from it to the last cent."""
    balance = line_balance(each.billed, unit=unit_of(invoice))
    return is_exact(each.billed, QUANTITY) or (balance is not None and abs(balance.gap) * 2 <= unit_of(invoice))
