"""The six totals of a bill beside what the prices of its orders make of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model import terms
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.words import Words
from pipeline.model.words import say
from validators.agreed_discount import granted
from validators.agreed_lines import agreed_lines
from validators.charges import charge_lines
from validators.charges import charges_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.ports import Ports
    from validators.agreed_lines import AgreedLine
    from validators.charges import Charges

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedTotal:
    """One total; what is more than expected of it is weighed against `measure`."""

    words: Words
    found: Decimal
    expected: Decimal
    measure: Decimal
    fields: tuple[str, ...]


def why_not_totalled(invoice: Invoice, ports: Ports) -> Words | None:
    """Why the orders do not tell what the bill should come to, in words; `None` where they do."""
    charges, agreed = charge_lines(invoice, ports), {each.index: each for each in agreed_lines(invoice, ports)}
    lines = [index for index in range(len(invoice.lines)) if index not in charges]
    if not lines:
        return say("no line of the bill is for something that was ordered")
    for index in lines:
        if index not in agreed:
            return say("line {line} is on no order", line=index + 1)
        if agreed[index].net is None or agreed[index].quantity is None:
            return say("line {line} cannot be told in the unit and price of its order", line=index + 1)
    return None


def agreed_totals(invoice: Invoice, ports: Ports) -> Iterator[AgreedTotal]:
    """Lines, charges, rounding, tax and gross total, as far as they can be told.

    The sixth is the discount: what an order gives on all prices is taken off the lines, or off the whole bill; any more
    is in our favour.
    """
    lines = [each for each in agreed_lines(invoice, ports) if not each.agreed.is_charge]
    charges = charges_of(invoice, ports)
    balance = sum(map(_expected, lines), NOTHING)
    charged = charges.billed if charges.is_allowed else charges.planned
    tax = _tax(lines, charges, charged)
    amount = balance + charged + (tax or NOTHING)
    yield AgreedTotal(
        words=say("sum of the lines"),
        found=sum((each.net or NOTHING for each in lines), NOTHING) - _less(invoice, lines),
        expected=balance,
        measure=balance,
        fields=tuple(each.path(LINE_NET) for each in lines),
    )
    yield AgreedTotal(
        words=say("sum of the charges"), found=charges.billed, expected=charged, measure=amount, fields=charges.fields
    )
    yield from _stated(invoice, terms.ROUNDING_AMOUNT, NOTHING, amount)
    if tax is not None:
        yield from _stated(invoice, terms.TAX_TOTAL, tax, tax)
        yield from _stated(invoice, terms.GROSS_TOTAL, amount, amount)


def _stated(invoice: Invoice, term: Term[Decimal], expected: Decimal, measure: Decimal) -> Iterator[AgreedTotal]:
    found = invoice.value(term)
    if found is not None:
        yield AgreedTotal(words=term.words, found=found, expected=expected, measure=measure, fields=(term.name,))


def _expected(each: AgreedLine) -> Decimal:
    """What the billed quantity comes to at the price of the order."""
    return (each.quantity or NOTHING) * each.price


def _less(invoice: Invoice, lines: Sequence[AgreedLine]) -> Decimal:
    """What the bill takes off the whole of what the orders take off their prices."""
    return granted(invoice) if any(each.order.discount_percent for each in lines) else NOTHING


def _tax(lines: Sequence[AgreedLine], charges: Charges, charged: Decimal) -> Decimal | None:
    """The tax at the rates of the order, else of the bill; `None` where one is not known.

    Of a charge without a rate it is at most that of the line that is taxed most.
    """
    rates = [_rate(each) for each in lines]
    known = [rate for rate in rates if rate is not None]
    if len(known) < len(rates):
        return None
    on_lines = sum((_expected(each) * rate for each, rate in zip(lines, known, strict=True)), NOTHING)
    most = max([*known, *(charge.tax_rate for charge in charges.charges if charge.tax_rate is not None)])
    return (on_lines + charged * most) / 100


def _rate(each: AgreedLine) -> Decimal | None:
    return each.billed.value(LINE_TAX_RATE) if each.agreed.tax_rate is None else each.agreed.tax_rate
