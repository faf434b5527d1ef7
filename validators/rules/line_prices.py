"""Lines name their amounts before or after tax: which of the two it is, the totals tell.

>>> from pipeline.model.build import bill
>>> [found.proof for found in line_prices(bill(net_total="84.03", tax_total="15.97", gross_total="100.00"))]
['100.00 = 100.00, so the lines include tax']
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.discrepancy import Severity
from pipeline.model.price_mode import PriceMode
from pipeline.model.price_mode import line_total_balance
from pipeline.model.price_mode import price_mode
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.words import all_of
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule
from validators.weighing import confirmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.finding import Finding

WORDS: Final = {
    PriceMode.NET: say("so the lines are before tax"),
    PriceMode.GROSS: say("so the lines include tax"),
}


@rule(
    "A9",
    severity=Severity.INFO,
    basis="EN 16931 BT-131 is before tax; print may not be",
    remedy="Nothing where the totals hold; else look for a line that was not read.",
    needs=(GROSS_TOTAL,),
)
def line_prices(invoice: Invoice) -> Iterator[Finding]:
    """The lines make the net total, or with their tax the gross total; which of them is noted."""
    mode = price_mode(invoice)
    balances = [line_total_balance(invoice, tried) for tried in ([mode] if mode else PriceMode)]
    found = [balance for balance in balances if balance is not None]
    if not found:
        yield Skips(reason=say("not every line has a net amount, or there is none"))
    elif mode is None:
        totals = all_of(balance.stated for balance in found)
        yield Fails(
            message=say(
                "The lines come to {computed}, before tax or with it: the totals are {totals}",
                computed=found[0].computed,
                totals=totals,
            ),
            fields=found[0].fields,
            expected=f"{found[0].computed:f}",
            found=f"{found[0].stated:f}",
        )
    else:
        proof = confirmed(invoice, found[0])
        yield (
            replace(proof, proof=say("{proof}, {mode}", proof=proof.proof, mode=WORDS[mode]))
            if isinstance(proof, Holds)
            else proof
        )
