"""Which lines, allowances and charges a tax entry stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.field_path import members_of
from pipeline.model.line_terms import ADJUSTMENT_TAX_CATEGORY
from pipeline.model.line_terms import ADJUSTMENT_TAX_RATE
from pipeline.model.line_terms import AMOUNT
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_CATEGORY
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import TAX_CATEGORY
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.sides import signed
from pipeline.model.term import Term
from pipeline.model.terms import ALLOWANCE_TOTAL
from pipeline.model.terms import CHARGE_TOTAL

if TYPE_CHECKING:
    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import TaxEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An amount that a tax entry stands for: where it is, and what it adds."""

    path: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxed:
    """A repeated group whose members are taxed, and the terms that say how."""

    group: str
    sign: int
    amount: Term[Decimal]
    rate: Term[Decimal]
    category: Term[str]


LINES: Final = Taxed(group="lines", sign=1, amount=LINE_NET, rate=LINE_TAX_RATE, category=LINE_TAX_CATEGORY)
ALLOWANCES: Final = Taxed(
    group="allowances", sign=-1, amount=AMOUNT, rate=ADJUSTMENT_TAX_RATE, category=ADJUSTMENT_TAX_CATEGORY
)
CHARGES: Final = Taxed(
    group="charges", sign=1, amount=AMOUNT, rate=ADJUSTMENT_TAX_RATE, category=ADJUSTMENT_TAX_CATEGORY
)


def parts_of(invoice: Invoice, entry: TaxEntry) -> tuple[Part, ...] | None:
    """What the entry stands for; `None` where that is not named for each line, allowance and charge."""
    if not invoice.lines:
        return None
    lines = _share(invoice, entry, LINES)
    less = _adjusted(invoice, entry, ALLOWANCES, ALLOWANCE_TOTAL)
    more = _adjusted(invoice, entry, CHARGES, CHARGE_TOTAL)
    return None if lines is None or less is None or more is None else lines + less + more


def _adjusted(invoice: Invoice, entry: TaxEntry, taxed: Taxed, total: Term[Decimal]) -> tuple[Part, ...] | None:
    """The share in allowances or charges; only a bill of one rate can name their total alone."""
    stated = invoice.value(total)
    if members_of(invoice, taxed.group) or not stated:
        return _share(invoice, entry, taxed)
    if len(invoice.tax_breakdown) != 1:
        return None
    return (Part(path=total.name, amount=taxed.sign * signed(invoice, stated)),)


def _share(invoice: Invoice, entry: TaxEntry, taxed: Taxed) -> tuple[Part, ...] | None:
    parts = []
    for index, member in enumerate(members_of(invoice, taxed.group)):
        amount, belongs = member.value(taxed.amount), _belongs(invoice, entry, member, taxed)
        if amount is None or belongs is None:
            return None
        if belongs:
            counted = amount if taxed is LINES else signed(invoice, amount)
            parts.append(Part(path=f"{taxed.group}[{index}].{taxed.amount}", amount=taxed.sign * counted))
    return tuple(parts)


def _belongs(invoice: Invoice, entry: TaxEntry, member: Group, taxed: Taxed) -> bool | None:
    """Whether a member is taxed as the entry says; `None` where it does not tell."""
    rate, category = member.value(taxed.rate), member.value(taxed.category)
    if rate is None and category is None:
        return True if len(invoice.tax_breakdown) == 1 else None
    is_same_category = category in {None, entry.value(TAX_CATEGORY)} or entry.value(TAX_CATEGORY) is None
    return is_same_category and (rate or 0) == (entry.value(TAX_RATE) or 0)
