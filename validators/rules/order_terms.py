"""What is billed is what was ordered: the items, the place, the terms of payment, and something has arrived.

>>> from pipeline.model.build import bill
>>> [found.reason for found in order_terms(bill())]
['no orders are known here']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.matching.late_receipt import GOODS_RECEIPT
from pipeline.matching.pair import contradicts
from pipeline.matching.postcode import stands_in
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.document_type import DocumentType
from pipeline.model.words import any_of
from pipeline.model.words import say
from pipeline.model.words import say_many
from validators.agreed_lines import agreed_lines
from validators.agreed_lines import orders_of
from validators.agreed_lines import why_not_compared
from validators.cash_discount import agreed_cash_discount
from validators.cash_discount import cash_discounts
from validators.charges import charge_lines
from validators.days_to_pay import days_to_pay
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.parties import supplier_of
from validators.rule import document_type
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.ports import Ports
    from validators.agreed_lines import AgreedLine
    from validators.finding import Finding

#: What an item is called by.
NUMBERS: tuple[Term[Any], ...] = (line_terms.GTIN, line_terms.ITEM_NUMBER, line_terms.BUYER_ITEM_NUMBER)


@rule(
    "PO7",
    severity=Severity.WARN,
    basis="Practice: two- and three-way match",
    remedy="Ask the buyer whether it is right as billed, and accept it with the reason, or return the bill.",
)
def order_terms(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """Items, units, place and terms of payment are the order's, and of each line that must arrive something has."""
    if (why_not := why_not_compared(invoice, ports)) is not None:
        yield Skips(reason=why_not)
        return
    pairs = agreed_lines(invoice, ports)
    findings = [
        *_terms(invoice, ports),
        *_cash_discount(invoice, ports),
        *_place(invoice, ports),
        *_not_ordered(invoice, ports),
    ]
    findings += [finding for each in pairs for finding in _line(invoice, each)]
    yield from findings
    broken = {path for finding in findings for path in finding.fields}
    kept = [path for each in pairs for path in each.paths(line_terms.DESCRIPTION) if path not in broken]
    if kept:
        yield Holds(fields=tuple(kept))


def _terms(invoice: Invoice, ports: Ports) -> Iterator[Fails]:
    days = days_to_pay(invoice)
    for order in orders_of(ports):
        if days is not None and order.term_days is not None and abs(days - order.term_days) > ports.policy.term_days:
            yield Fails(
                message=say_many(
                    "The bill is due after {count} day, but order {order} agreed {agreed}",
                    "The bill is due after {count} days, but order {order} agreed {agreed}",
                    count=days,
                    order=order.order_number,
                    agreed=order.term_days,
                ),
                fields=(terms.DUE_DATE.name,),
                expected=f"{order.term_days} days (order {order.order_number})",
                found=f"{days} days",
            )


def _cash_discount(invoice: Invoice, ports: Ports) -> Iterator[Fails]:
    """What may be taken off for paying early, of the order or else of its supplier; a bill that names none is noted."""
    printed = cash_discounts(invoice.value(terms.PAYMENT_TERMS) or "")
    for order in orders_of(ports):
        agreed = agreed_cash_discount(order, supplier_of(ports))
        if agreed is not None and agreed not in printed:
            offered = any_of(one.words for one in printed) or say("no cash discount")
            yield Fails(
                message=say(
                    "The bill names {offered}, but order {order} agreed {agreed}",
                    offered=offered,
                    order=order.order_number,
                    agreed=agreed.words,
                ),
                fields=(terms.PAYMENT_TERMS.name,) if printed else (),
                expected=f"{agreed.words} (order {order.order_number})",
                found=offered,
                severity=None if printed else Severity.INFO,
            )


def _place(invoice: Invoice, ports: Ports) -> Iterator[Fails]:
    address = invoice.value(terms.SHIP_TO_ADDRESS)
    for order in orders_of(ports):
        postcode = order.ship_to_postcode
        if address is not None and postcode is not None and not stands_in(postcode, address):
            yield Fails(
                message=say(
                    "It was delivered to {address}, but order {order} is for {postcode}",
                    address=address,
                    order=order.order_number,
                    postcode=postcode,
                ),
                fields=(terms.SHIP_TO_ADDRESS.name,),
                expected=f"{postcode} (order {order.order_number})",
                found=address,
            )


def _not_ordered(invoice: Invoice, ports: Ports) -> Iterator[Fails]:
    """Lines of which no order knows; where the orders are of somebody else nothing of them is compared."""
    on_order, charges = {pair.line for pair in ports.match.lines}, charge_lines(invoice, ports)
    is_theirs = any(ports.match.supplier_id in {None, order.supplier_id} for order in orders_of(ports))
    for index, line in enumerate(invoice.lines if is_theirs else ()):
        if index not in on_order and index not in charges:
            item = line.value(line_terms.DESCRIPTION) or say("no description")
            yield Fails(
                message=say(
                    "Line {line} ({item}) is not on order {orders}",
                    line=index + 1,
                    item=item,
                    orders=any_of(ports.match.orders),
                ),
                fields=(f"lines[{index}].{line_terms.DESCRIPTION}",) if line[line_terms.DESCRIPTION].is_found else (),
                found=item,
            )


def _line(invoice: Invoice, each: AgreedLine) -> Iterator[Fails]:
    if contradicts(each.billed, each.agreed):
        yield _other_item(each)
    unit, agreed = each.billed.value(line_terms.UNIT_CODE), each.agreed.unit_code
    if each.billed[line_terms.QUANTITY].is_found and each.quantity is None:
        yield Fails(
            message=say(
                "{place} is billed in {unit}, but {agreement} is in {agreed}: they do not compare",
                place=each.place,
                unit=unit,
                agreement=each.agreement,
                agreed=agreed,
            ),
            fields=each.paths(line_terms.UNIT_CODE),
            expected=f"{agreed} ({each.agreement})",
            found=unit,
        )
    is_awaited = each.agreed.needs_receipt and not each.agreed.is_charge and not each.agreed.received_quantity
    if is_awaited and document_type(invoice) is not DocumentType.PREPAYMENT_INVOICE:
        yield Fails(
            message=say("{place}: nothing of {agreement} has arrived yet", place=each.place, agreement=each.agreement),
            fields=each.paths(line_terms.QUANTITY),
            expected=f"{GOODS_RECEIPT} ({each.agreement})",
        )


def _other_item(each: AgreedLine) -> Fails:
    billed = " ".join(filter(None, (each.billed.value(term) for term in NUMBERS)))
    ordered = " ".join(filter(None, (each.agreed.gtin, each.agreed.item_number, each.agreed.buyer_item_number)))
    return Fails(
        message=say(
            "{place} bills item {billed}, but {agreement} is for {ordered} ({description})",
            place=each.place,
            billed=billed,
            agreement=each.agreement,
            ordered=ordered,
            description=each.agreed.description,
        ),
        fields=each.paths(*NUMBERS),
        expected=f"{ordered} ({each.agreement})",
        found=billed,
    )
