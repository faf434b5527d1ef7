"""A bill: what was read of it, in the groups of EN 16931."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model.group import Group
from pipeline.model.money import Money
from pipeline.model.terms import CURRENCY

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.model.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Group):
    """BG-25, over the terms of `LINE_TERMS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxEntry(Group):
    """BG-23, what is taxed at one rate in one category, over `TAX_TERMS`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment(Group):
    """BG-20 or BG-21, an allowance or a charge on the whole bill, over `ADJUSTMENT_TERMS`; amounts are positive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice(Group):
    """A bill of any document type, over `DOCUMENT_TERMS`."""

    lines: tuple[Line, ...] = ()
    tax_breakdown: tuple[TaxEntry, ...] = ()
    allowances: tuple[Adjustment, ...] = ()
    charges: tuple[Adjustment, ...] = ()

    def money(self, term: Term[Decimal]) -> Money | None:
        """An amount with the bill's currency; `None` when either was not found."""
        amount, currency = self.value(term), self.value(CURRENCY)
        return None if amount is None or currency is None else Money(amount=amount, currency=currency)
