"""The sums that EN 16931 defines (BR-CO-10 to BR-CO-16): they must come out to the cent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model import line_terms as of
from pipeline.model import terms
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.model.words import Words


def sum_demands(invoice: Invoice) -> Iterator[Words]:
    """A sentence for each total that is not the sum which it should be."""
    for term, amount in _sums(invoice):
        told = invoice.value(term)
        if told is not None and told != amount:
            yield say(
                "The {field} is {value}; EN 16931 wants {sum}",
                field=term.words,
                value=format(told, "f"),
                sum=format(amount, "f"),
            )


def _sums(invoice: Invoice) -> Iterator[tuple[Term[Decimal], Decimal]]:
    if invoice.lines:
        yield terms.LINE_NET_TOTAL, _all(invoice.lines, of.LINE_NET)
    yield terms.ALLOWANCE_TOTAL, _all(invoice.allowances, of.AMOUNT)
    yield terms.CHARGE_TOTAL, _all(invoice.charges, of.AMOUNT)
    yield terms.TAX_TOTAL, _all(invoice.tax_breakdown, of.TAX_AMOUNT)
    net = _of(invoice, terms.LINE_NET_TOTAL) - _of(invoice, terms.ALLOWANCE_TOTAL) + _of(invoice, terms.CHARGE_TOTAL)
    yield terms.NET_TOTAL, net
    yield terms.GROSS_TOTAL, _of(invoice, terms.NET_TOTAL) + _of(invoice, terms.TAX_TOTAL)
    paid = _of(invoice, terms.GROSS_TOTAL) - _of(invoice, terms.PREPAID_AMOUNT) + _of(invoice, terms.ROUNDING_AMOUNT)
    yield terms.PAYABLE_AMOUNT, paid


def _of(invoice: Invoice, term: Term[Decimal]) -> Decimal:
    return invoice.value(term) or Decimal(0)


def _all(groups: Iterable[Group], term: Term[Decimal]) -> Decimal:
    return sum((group.value(term) or Decimal(0) for group in groups), Decimal(0))
