"""Something was not read at all: a line, a charge, an allowance, what was paid before.

>>> from pipeline.model.build import bill
>>> from validators.suggesting.equations import states
>>> deposit = bill(payable_amount="69.00")
>>> [(found.path, found.value) for found in missing(deposit, states(deposit).broken[("A6", 0)])]
[('prepaid_amount', Decimal('50.00'))]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import UNIT_TOLERANCE
from pipeline.model.discrepancy import Change
from pipeline.model.line_terms import AMOUNT
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.tax_equations import base_balance
from pipeline.model.terms import PREPAID_AMOUNT
from pipeline.model.terms import PREVIOUS_BALANCE
from pipeline.model.terms import ROUNDING_AMOUNT
from pipeline.model.words import Words
from pipeline.model.words import say
from validators.suggesting.edit import Edit
from validators.suggesting.edit import edit
from validators.suggesting.slips import Likelihood
from validators.suggesting.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.suggesting.equations import Broken

#: A payable amount is rounded by less than this.
LEAST_PREPAID: Final = Decimal(1)


def missing(invoice: Invoice, broken: Broken) -> Iterator[Edit]:
    """What the total has more or less than its parts, as a part that was not read."""
    if broken.code in {"A2", "A3"}:
        yield from _line(invoice, broken)
    if broken.code == "A3":
        yield _adjustment(invoice, broken)
    if broken.code == "A6":
        yield _settled(invoice, broken)


def _line(invoice: Invoice, broken: Broken) -> Iterator[Edit]:
    """A line of the sign of the total, and smaller than it, where the equation adds lines up."""
    gap, stated = broken.balance.gap, broken.balance.stated
    is_of_lines = any(path.startswith("lines[") for path in broken.balance.fields)
    if is_of_lines and abs(gap) < abs(stated) and (gap < 0) == (stated < 0):
        at = len(invoice.lines)
        rates = tuple(Change(field=f"lines[{at}].{LINE_TAX_RATE}", value=f"{rate:f}") for rate in _rates(invoice, gap))
        slip = _slip(say("a line of {amount} is missing", amount=gap))
        yield edit(invoice, f"lines[{at}].{LINE_NET}", gap, slip, *rates[:1])


def _rates(invoice: Invoice, gap: Decimal) -> Iterator[Decimal]:
    """The rate at which the tax breakdown lacks the line; the rate of all lines, where it lacks none."""
    for index, entry in enumerate(invoice.tax_breakdown):
        balance, rate = base_balance(invoice, index), entry.value(TAX_RATE)
        if balance is not None and rate is not None and abs(balance.gap - gap) <= UNIT_TOLERANCE:
            yield rate
    rates = {line.value(LINE_TAX_RATE) for line in invoice.lines}
    if len(rates) == 1:
        yield from filter(None, rates)


def _adjustment(invoice: Invoice, broken: Broken) -> Edit:
    gap = broken.balance.gap
    if gap > 0:
        group, words = "charges", say("a charge of {amount} is missing", amount=gap)
    else:
        group, words = "allowances", say("an allowance of {amount} is missing", amount=-gap)
    path = f"{group}[{len(getattr(invoice, group))}].{AMOUNT}"
    return edit(invoice, path, abs(gap), _slip(words))


def _settled(invoice: Invoice, broken: Broken) -> Edit:
    """Rounding, what was paid before, or what was owed before: as the size and the sign of the gap say."""
    gap = broken.balance.gap
    if abs(gap) < LEAST_PREPAID:
        slip = _slip(say("the payable amount is rounded by {amount}", amount=gap))
        return edit(invoice, ROUNDING_AMOUNT.name, (invoice.value(ROUNDING_AMOUNT) or 0) + gap, slip)
    if (gap < 0) == (broken.balance.stated > 0):
        slip = _slip(say("a prepayment of {amount} is missing", amount=abs(gap)))
        return edit(invoice, PREPAID_AMOUNT.name, (invoice.value(PREPAID_AMOUNT) or 0) - gap, slip)
    slip = _slip(say("a previous balance of {amount} is missing", amount=gap))
    return edit(invoice, PREVIOUS_BALANCE.name, (invoice.value(PREVIOUS_BALANCE) or 0) + gap, slip)


def _slip(words: Words) -> Slip:
    return Slip(words=words, likelihood=Likelihood.MISSING)
