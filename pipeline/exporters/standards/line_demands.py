"""What EN 16931 demands of lines, allowances and charges."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.exporters.standards.conventions import OUTSIDE
from pipeline.model import line_terms as of
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.term import Term
    from pipeline.model.words import Words

#: BR-22 to BR-26, BR-CO-4.
_MANDATORY: Final[tuple[Term[Any], ...]] = (
    of.NAME,
    of.QUANTITY,
    of.UNIT_CODE,
    of.NET_PRICE,
    of.LINE_NET,
    of.LINE_TAX_CATEGORY,
)


def line_demands(invoice: Invoice) -> Iterator[Words]:
    """What the lines lack, then the allowances and the charges."""
    if not invoice.lines:
        yield say("The bill has no lines")
    for line in invoice.lines:
        yield from _of_line(line)
    for number, group in enumerate((*invoice.allowances, *invoice.charges), start=1):
        yield from _of_adjustment(number, group)


def _of_line(line: Line) -> Iterator[Words]:
    number = line.value(of.LINE_ID) or ""
    for term in _MANDATORY:
        if line.value(term) is None:
            yield say("Line {number} has no {field}", number=number, field=term.words)
    if line.value(of.LINE_TAX_RATE) is None and line.value(of.LINE_TAX_CATEGORY) != OUTSIDE:
        yield say("Line {number} has no {field}", number=number, field=of.LINE_TAX_RATE.words)
    price = line.value(of.NET_PRICE)
    if price is not None and price < 0:
        yield say("The price of line {number} is below zero", number=number)
    if (item := line.value(of.GTIN)) is not None and line.value(of.GTIN_SCHEME) is None:
        yield say("Whose number of the item {value} in line {number} is, is not known", value=item, number=number)


def _of_adjustment(number: int, group: Group) -> Iterator[Words]:
    """BR-31 to BR-33 and BR-36 to BR-38."""
    wanted: list[Term[Any]] = [of.AMOUNT, of.REASON, of.ADJUSTMENT_TAX_CATEGORY]
    if group.value(of.ADJUSTMENT_TAX_CATEGORY) != OUTSIDE:
        wanted.append(of.ADJUSTMENT_TAX_RATE)
    for term in wanted:
        if group.value(term) is None:
            yield say("Allowance or charge {number} has no {field}", number=number, field=term.words)
