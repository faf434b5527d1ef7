"""The arithmetic of a tax entry with what it stands for: its base and its rate."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.balance import CENT
from pipeline.model.balance import UNIT_TOLERANCE
from pipeline.model.balance import Balance
from pipeline.model.balance import is_exact
from pipeline.model.balance import sum_working
from pipeline.model.balance import unit_of
from pipeline.model.interval import HALF
from pipeline.model.interval import exactly
from pipeline.model.interval import printed
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.price_mode import PriceMode
from pipeline.model.price_mode import price_mode
from pipeline.model.tax_roundings import HUNDRED
from pipeline.model.tax_roundings import rounding_of
from pipeline.model.tax_share import parts_of
from pipeline.model.terms import ALLOWANCE_TOTAL
from pipeline.model.terms import CHARGE_TOTAL
from pipeline.model.terms import TAX_TOTAL
from pipeline.model.words import say

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import TaxEntry


def tax_balance(entry: TaxEntry, *, unit: Decimal = CENT, lines: int = 0) -> Balance | None:
    """A7: a tax amount is its base times its rate (BR-CO-17).

    What was printed is rounded to the currency's least `unit`, perhaps once on each of `lines`.
    """
    base, rate, stated = entry.value(TAXABLE_AMOUNT), entry.value(TAX_RATE), entry.value(TAX_AMOUNT)
    if base is None or rate is None or stated is None:
        return None
    exact = is_exact(entry, TAX_AMOUNT)
    rounded = printed(stated, unit).widened(HALF * unit * lines)
    return Balance(
        expected=exactly(base).times(exactly(rate)).over(HUNDRED),
        found=exactly(stated).widened(UNIT_TOLERANCE) if exact else rounded,
        computed=base * rate / HUNDRED,
        stated=stated,
        working=say("{base} × {rate} %", base=base, rate=rate),
        fields=(TAX_AMOUNT.name, TAXABLE_AMOUNT.name, TAX_RATE.name),
    )


def line_tax_balance(invoice: Invoice) -> Balance | None:
    """A7 where a bill has no tax breakdown: its tax is what the rates of its lines make of their amounts before tax.

    It may have been rounded on each line. Allowances and charges of the whole bill do not tell their rates.
    """
    stated, rates = invoice.value(TAX_TOTAL), [line.value(LINE_TAX_RATE) for line in invoice.lines]
    is_adjusted = any(invoice.value(term) for term in (ALLOWANCE_TOTAL, CHARGE_TOTAL))
    if stated is None or invoice.tax_breakdown or is_adjusted or price_mode(invoice) is not PriceMode.NET:
        return None
    taxes = [line.needed(LINE_NET) * rate / HUNDRED for line, rate in zip(invoice.lines, rates, strict=True) if rate]
    if None in rates or not any(taxes):
        return None
    computed, unit = sum(taxes, Decimal(0)), unit_of(invoice)
    is_lawful = rounding_of(taxes, whole=computed, stated=stated, unit=unit) is not None
    return Balance(
        expected=exactly(stated) if is_lawful else exactly(computed).widened(HALF * unit * len(taxes)),
        found=printed(stated, unit),
        computed=computed,
        stated=stated,
        working=sum_working(taxes),
        fields=(TAX_TOTAL.name, *(f"lines[{index}].{LINE_TAX_RATE}" for index in range(len(rates)))),
    )


def base_balance(invoice: Invoice, index: int) -> Balance | None:
    """A8: the base of a tax entry is its lines less allowances plus charges (BR-S-08), within one unit.

    Where the lines include tax, the base with its tax is compared.
    """
    entry = invoice.tax_breakdown[index]
    base, parts = entry.value(TAXABLE_AMOUNT), parts_of(invoice, entry)
    if base is None or parts is None or (not parts and _is_beside_another(invoice, entry)):
        return None
    is_gross = price_mode(invoice) is PriceMode.GROSS
    stated = base + (entry.value(TAX_AMOUNT) or Decimal(0)) if is_gross else base
    computed = sum((part.amount for part in parts), Decimal(0))
    return Balance(
        expected=exactly(computed).widened(UNIT_TOLERANCE),
        found=exactly(stated),
        computed=computed,
        stated=stated,
        working=sum_working([part.amount for part in parts]),
        fields=(f"tax_breakdown[{index}].{TAXABLE_AMOUNT}", *(part.path for part in parts)),
    )


def _is_beside_another(invoice: Invoice, entry: TaxEntry) -> bool:
    """Whether another tax has the same base, as in Quebec and India: then lines name both as one."""
    others = (other for other in invoice.tax_breakdown if other is not entry)
    return any(other.value(TAXABLE_AMOUNT) == entry.value(TAXABLE_AMOUNT) for other in others)
