"""Suppliers round tax once for a rate or on each line, down, up or to the nearest coin: all are tried.

>>> from pipeline.model.build import bill, tax
>>> [found.message for found in tax_rounding.fails(bill(tax_breakdown=(tax(tax_amount="19.01"),)))]
['The tax amount of tax rate 1 is 19.01, which rounding alone explains: 100.00 × 19 %']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import tax_roundings
from pipeline.model.arithmetic import tax_balance_at
from pipeline.model.balance import unit_of
from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import words_of
from pipeline.model.interval import HALF
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.balance import Balance
    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule(
    "A11",
    severity=Severity.INFO,
    basis="EN 16931 BR-CO-17 rounds once for a rate",
    remedy="Nothing: how the supplier rounds explains it.",
)
def tax_rounding(invoice: Invoice) -> Iterator[Finding]:
    """Each tax amount is rounded in a lawful way, once for its rate or on each line; a coin's difference is noted."""
    balances = [tax_balance_at(invoice, index) for index in range(len(invoice.tax_breakdown))]
    for balance, entry in zip(balances, invoice.tax_breakdown, strict=True):
        if balance is not None:
            yield _judged(invoice, balance, tax_roundings.tax_rounding(invoice, entry))


def _judged(invoice: Invoice, balance: Balance, mode: tax_roundings.Rounding | None) -> Finding:
    if mode is not None:
        return Holds(
            fields=balance.fields[:1],
            proof=say(
                "{working} ≈ {stated}, rounded {mode}",
                working=balance.working,
                stated=balance.stated,
                mode=say(mode.value),
            ),
        )
    total, at_most = words_of(balance.fields[0]), HALF * unit_of(invoice) * (len(invoice.lines) + 1)
    if abs(balance.gap) > at_most:
        return Skips(reason=say("the {total} is off by more than rounding", total=total))
    return Fails(
        message=say(
            "The {total} is {stated}, which rounding alone explains: {working}",
            total=total,
            stated=balance.stated,
            working=balance.working,
        ),
        fields=balance.fields[:1],
    )
