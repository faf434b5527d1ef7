"""Which numbers would make a broken equation of a bill hold, or one that lacks an amount."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.checks import checks
from pipeline.model.field_path import GROUPS
from pipeline.model.field_path import members_of
from pipeline.model.field_path import read_at
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import QUANTITY
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import TAX_TOTAL
from pipeline.model.unknown import solved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.checks import Check
    from pipeline.model.invoice import Invoice

#: What a bill may lack because it could not be read as a number.
_TOTALS: Final = (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL, LINE_NET_TOTAL, PAYABLE_AMOUNT)
_PARTS: Final = {"lines": (QUANTITY, NET_PRICE, LINE_NET), "tax_breakdown": (TAXABLE_AMOUNT, TAX_RATE, TAX_AMOUNT)}
#: Numbers are rounded for print: a wanted one may be so far from it, and by this part of it.
_ROUNDED: Final = Decimal("0.02")
_PART_ROUNDED: Final = Decimal("0.0005")
#: Among more values than this, one fits by chance.
_CROWD: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Numbers, whatever their sign."""

    numbers: frozenset[Decimal]

    def has(self, number: Decimal) -> bool:
        """Whether a printed number may be one of them."""
        size = abs(number)
        return any(abs(size - one) <= _ROUNDED + _PART_ROUNDED * one for one in self.numbers)


def wanted(invoice: Invoice) -> Wanted:
    """The numbers that a bill lacks for its equations."""
    missing = tuple(_missing(invoice))
    found = (number for check in checks(invoice) for number in _of(invoice, check, missing))
    return Wanted(numbers=frozenset(abs(number) for number in (*found, *_rates(invoice)) if number))


def _rates(invoice: Invoice) -> Iterator[Decimal]:
    """The rates of the tax breakdown and of the lines, where a line has one that the breakdown does not know."""
    stated = {entry.value(TAX_RATE) for entry in invoice.tax_breakdown}
    of_lines = {line.value(LINE_TAX_RATE) for line in invoice.lines}
    if of_lines - stated - {None}:
        yield from (rate for rate in stated | of_lines if rate is not None)


def _of(invoice: Invoice, check: Check, missing: tuple[str, ...]) -> Iterator[Decimal]:
    balance = check.weigh(invoice)
    if balance is not None and balance.holds:
        return
    if balance is not None:
        yield balance.gap
    paths = missing if balance is None else (*balance.fields[:_CROWD], *missing)
    yield from (number for path in paths if (number := solved(invoice, path, check.weigh)) is not None)


def _missing(invoice: Invoice) -> Iterator[str]:
    """The paths of amounts that were not read."""
    paths = [term.name for term in _TOTALS]
    for group in GROUPS:
        members = range(len(members_of(invoice, group)))
        paths += [f"{group}[{index}].{term}" for index in members for term in _PARTS.get(group, ())]
    yield from (path for path in paths if read_at(invoice, path).source in {None, Source.DERIVED})
