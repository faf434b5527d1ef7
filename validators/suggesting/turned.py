"""What was read as a charge is an allowance, or the other way round; or a charge is not taxed.

>>> from pipeline.model.build import bill
>>> from validators.suggesting.equations import states
>>> read = bill(net_total="90.00", charge_total="10.00", tax_breakdown=())
>>> [(found.value, found.slip.words) for found in turned(read, states(read).broken[("A3", 0)])]
[(Decimal('-10.00'), 'the charge is an allowance')]
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.discrepancy import Change
from pipeline.model.field_path import read_at
from pipeline.model.field_path import split
from pipeline.model.line_terms import ADJUSTMENT_TAX_RATE
from pipeline.model.line_terms import AMOUNT
from pipeline.model.terms import CHARGE_TOTAL
from pipeline.model.words import say
from validators.suggesting.edit import Edit
from validators.suggesting.edit import edit
from validators.suggesting.slips import Likelihood
from validators.suggesting.slips import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.suggesting.equations import Broken

CHARGE: Final = say("the charge is an allowance")
ALLOWANCE: Final = say("the allowance is a charge")
#: By the group, or by the name of the term.
TURNS: Final = {
    "charges": CHARGE,
    "charge_total": CHARGE,
    "line_charge": CHARGE,
    "allowances": ALLOWANCE,
    "allowance_total": ALLOWANCE,
    "line_allowance": ALLOWANCE,
}


def turned(invoice: Invoice, broken: Broken) -> Iterator[Edit]:
    """Each allowance and charge of the equation with the other sign; each charge of a base of tax without tax."""
    for path in broken.balance.fields[1:]:
        group, _, name = split(path)
        words = TURNS.get(name) or TURNS.get(group or "")
        if words is not None:
            slip = Slip(words=words, likelihood=Likelihood.USUAL)
            yield edit(invoice, path, -(read_at(invoice, path).value or Decimal(0)), slip)
        if broken.code == "A8" and words is CHARGE:
            yield _untaxed(invoice, path)


def _untaxed(invoice: Invoice, path: str) -> Edit:
    """The charge at a rate of 0; where only the total of all charges is known, as the one charge that there is."""
    amount = read_at(invoice, path).value
    slip = Slip(words=say("the charge of {amount} is not taxed", amount=amount), likelihood=Likelihood.COMMON)
    if path != CHARGE_TOTAL.name:
        place, _, _ = path.rpartition(".")
        return edit(invoice, f"{place}.{ADJUSTMENT_TAX_RATE}", Decimal(0), slip)
    known = Change(field=f"charges[0].{AMOUNT}", value=f"{amount:f}")
    return edit(invoice, f"charges[0].{ADJUSTMENT_TAX_RATE}", Decimal(0), slip, known)
