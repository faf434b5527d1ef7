"""Whether the lines of a bill name their amounts before or after tax: both are tried on the totals.

>>> from pipeline.model.build import bill
>>> price_mode(bill()), price_mode(bill(net_total="84.03", tax_total="15.97", gross_total="100.00"))
(<PriceMode.NET: 'net'>, <PriceMode.GROSS: 'gross'>)
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import is_exact
from pipeline.model.equations import ALLOWANCES
from pipeline.model.equations import CHARGES
from pipeline.model.equations import LINE_SUM
from pipeline.model.equations import LINES
from pipeline.model.equations import NET_SUM
from pipeline.model.equations import SumEquation
from pipeline.model.sides import one
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from pipeline.model.balance import Balance
    from pipeline.model.invoice import Invoice


class PriceMode(StrEnum):
    """What the amounts of the lines add up to."""

    NET = "net"
    GROSS = "gross"


#: The lines before tax make the net total.
NET_LINES: Final = SumEquation(
    code="A9", basis="", total=NET_TOTAL, parts=(LINES, ALLOWANCES, CHARGES), terms=(NET_TOTAL,), is_rounded=True
)
#: The lines before tax and the tax make the gross total, where no net total is named.
TAXED_LINES: Final = SumEquation(
    code="A9",
    basis="",
    total=GROSS_TOTAL,
    parts=(LINES, ALLOWANCES, CHARGES, one(TAX_TOTAL)),
    terms=(GROSS_TOTAL, TAX_TOTAL),
    is_rounded=True,
)
#: The lines with their tax make the gross total.
GROSS_LINES: Final = SumEquation(
    code="A9", basis="", total=GROSS_TOTAL, parts=(LINES, ALLOWANCES, CHARGES), terms=(GROSS_TOTAL,), is_rounded=True
)


def line_total_balance(invoice: Invoice, mode: PriceMode) -> Balance | None:
    """The lines against the total that they make in a mode; `None` where it is not applicable."""
    if mode is PriceMode.GROSS:
        return GROSS_LINES.balance(invoice)
    return NET_LINES.balance(invoice) or TAXED_LINES.balance(invoice)


def price_mode(invoice: Invoice) -> PriceMode | None:
    """The mode in which the lines balance, net where both do; `None` where neither does."""
    for mode in PriceMode:
        balance = line_total_balance(invoice, mode)
        if balance is not None and balance.holds:
            return mode
    return None


def balance_in_price_mode(invoice: Invoice, equation: SumEquation) -> Balance | None:
    """An equation on the lines; where print breaks it, but the lines with their tax make the gross total, that one.

    A total of such lines is their sum, or what they come to before tax; nothing else can stand there.
    """
    balance = equation.balance(invoice)
    if balance is None or balance.holds or is_exact(invoice, equation.total):
        return balance
    if price_mode(invoice) is not PriceMode.GROSS:
        return balance
    before_tax = NET_SUM.balance(invoice) if equation is LINE_SUM else None
    return balance if before_tax is not None and not before_tax.holds else GROSS_LINES.balance(invoice)
