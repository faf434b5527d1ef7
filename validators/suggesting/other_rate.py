"""Another tax rate fits: of a tax amount, or of a line that is counted at the wrong one.

>>> from pipeline.model.build import bill, tax
>>> from validators.suggesting.equations import states
>>> reduced = bill(tax_breakdown=(tax(tax_amount="7.00"),))
>>> [found.slip.words for found in other_rate(reduced, states(reduced).broken[("A7", 0)])]
['a rate of 7 % fits']
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import UNIT_TOLERANCE
from pipeline.model.field_path import read_at
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.unknown import solved
from pipeline.model.unknown import with_value
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

#: As fine as rates are: whole, or in halves, or in quarters and eighths of Quebec.
STEPS: Final = tuple(map(Decimal, ("1", "0.1", "0.01", "0.001")))
#: No VAT and no sales tax is higher.
HIGHEST: Final = Decimal(30)


def other_rate(invoice: Invoice, broken: Broken) -> Iterator[Edit]:
    """The roundest rate that makes the tax, or the rate of a line that is what the base is off by."""
    if broken.code == "A7" and invoice.tax_breakdown:
        yield from _of_the_tax(invoice, broken)
    if broken.code == "A8":
        yield from _of_a_line(invoice, broken)


def _of_the_tax(invoice: Invoice, broken: Broken) -> Iterator[Edit]:
    path = f"tax_breakdown[{broken.place[1]}].{TAX_RATE}"
    wanted = solved(invoice, path, broken.check.weigh, here=broken.balance)
    if wanted is None or not 0 < wanted <= HIGHEST:
        return
    for step in STEPS:
        balance = broken.check.weigh(with_value(invoice, path, wanted.quantize(step)))
        if balance is not None and balance.holds:
            rate = wanted.quantize(step)
            yield edit(invoice, path, rate, _fits(say("a rate of {rate} % fits", rate=rate)))
            return


def _of_a_line(invoice: Invoice, broken: Broken) -> Iterator[Edit]:
    """A base that is too high lacks a line of another rate; one that is too low has lost it to another rate."""
    gap, here = broken.balance.gap, read_at(invoice, f"tax_breakdown[{broken.place[1]}].{TAX_RATE}").value
    others = [entry.value(TAX_RATE) for entry in invoice.tax_breakdown]
    for index, line in enumerate(invoice.lines):
        amount, rate = line.value(LINE_NET), line.value(LINE_TAX_RATE)
        if amount is None or abs(abs(gap) - abs(amount)) > UNIT_TOLERANCE:
            continue
        for meant in [here] if rate != here else others:
            if meant is not None and meant != rate:
                slip = _fits(say("line {line} is taxed at {rate} %", line=index + 1, rate=meant))
                yield edit(invoice, f"lines[{index}].{LINE_TAX_RATE}", meant, slip)


def _fits(words: Words) -> Slip:
    return Slip(words=words, likelihood=Likelihood.MISSING)
