"""Prices and totals, held against those of the supplier's earlier bills.

>>> from pipeline.model.build import bill
>>> list(usual_prices(bill(), ())), list(usual_total(bill(), ()))
([], [])
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.matching.baseline import usual_range
from pipeline.matching.baseline import usual_scale
from pipeline.matching.past_bill import past_line
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.shown import rounded
from validators.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.registers import PastBill
    from pipeline.registers import PastLine
    from validators.finding import Finding


def usual_prices(invoice: Invoice, bills: Sequence[PastBill]) -> Iterator[Finding]:
    """The price of each line's item, as far as it was often bought before; one that was charged before is usual."""
    in_currency = [bill for bill in bills if bill.currency == invoice.value(terms.CURRENCY)]
    for index, line in enumerate(invoice.lines):
        now = past_line(line)
        if now is not None:
            yield from _price(f"lines[{index}].{line_terms.NET_PRICE}", line, now, _prices(now, in_currency))


def usual_total(invoice: Invoice, bills: Sequence[PastBill]) -> Iterator[Finding]:
    """The gross total, unless it is above all that is usual; nobody minds a small bill."""
    currency, total = invoice.value(terms.CURRENCY), invoice.value(terms.GROSS_TOTAL)
    before = [bill.gross_total for bill in bills if bill.currency == currency and bill.gross_total is not None]
    band = usual_scale(list(map(abs, before)))
    if band is None or total is None:
        return
    if abs(total) <= max(band.high, *map(abs, before)):
        yield Holds(fields=(terms.GROSS_TOTAL.name,))
        return
    most = band.high.quantize(Decimal(1))
    yield Fails(
        message=say(
            "The gross total is {total}, but the last {count} bills were around {middle}, and more than {most} is "
            "unusual",
            total=total,
            count=band.count,
            middle=band.middle,
            most=most,
        ),
        fields=(terms.GROSS_TOTAL.name,),
        expected=f"at most {most:f}",
        found=f"{total:f}",
    )


def _prices(now: PastLine, bills: Sequence[PastBill]) -> list[Decimal]:
    return [line.net_price for bill in bills for line in bill.lines if _is_same(line, now)]


def _is_same(line: PastLine, now: PastLine) -> bool:
    is_same_unit = line.unit_code is None or now.unit_code is None or line.unit_code == now.unit_code
    return line.item == now.item and is_same_unit


def _price(path: str, line: Line, now: PastLine, before: Sequence[Decimal]) -> Iterator[Finding]:
    unit = Decimal(1).scaleb(int(now.net_price.as_tuple().exponent))
    band = usual_range(before, unit=unit)
    if band is None:
        return
    if now.net_price in band or now.net_price in before:
        yield Holds(fields=(path,))
        return
    what = line.value(line_terms.DESCRIPTION) or line.value(line_terms.ITEM_NUMBER)
    low, high = (edge.quantize(unit) for edge in (band.low, band.high))
    yield Fails(
        message=say(
            'The price of "{item}" is {price}, but it was {middle} before, and {low} to {high} is usual after {count} '
            "prices",
            item=what,
            price=rounded(now.net_price),
            middle=rounded(band.middle),
            low=low,
            high=high,
            count=band.count,
        ),
        fields=(path,),
        expected=shown(band.middle),
        found=shown(now.net_price),
    )
