"""Rows that state a tax: a base, a rate and the tax that it gives."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from itertools import permutations
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.span import Span
from pipeline.model.interval import exactly
from pipeline.model.interval import printed

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from extractors.layout.row import Row
    from extractors.survey import Survey
    from extractors.values.number_span import NumberSpan

#: No tax on a bill is higher, in percent.
HIGHEST_RATE: Final = Decimal(30)
HUNDRED: Final = Decimal(100)
#: A row with more numbers is a line of goods.
MOST_NUMBERS: Final = 7
#: A bill has at most so many rates of tax, and the first of its tax rows state them.
MOST_RATES: Final = 4
MOST_ROWS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TaxRow:
    """A base, a rate and a tax, and where they stand."""

    base: Span
    rate: Span
    tax: Span
    taxable_amount: Decimal
    tax_rate: Decimal
    tax_amount: Decimal


def tax_rows(survey: Survey, skipped: Collection[Row]) -> tuple[TaxRow, ...]:
    """The tax rows outside of `skipped`, each base and rate once, in reading order."""
    found: dict[tuple[Decimal, Decimal], TaxRow] = {}
    for row in survey.rows:
        if row not in skipped:
            for tax_row in _in_row(survey, row):
                found.setdefault((tax_row.taxable_amount, tax_row.tax_rate), tax_row)
    return tuple(found.values())


def _in_row(survey: Survey, row: Row) -> Iterator[TaxRow]:
    numbers = survey.numbers[row]
    if not len(("base", "rate", "tax")) <= len(numbers) <= MOST_NUMBERS:
        return
    for base, rate, tax in permutations(numbers, 3):
        if base.is_percent or tax.is_percent or tax.number.decimals == 0:
            continue
        triple = [number.number.read(survey.mark) for number in (base, rate, tax)]
        if _agree(*triple):
            yield TaxRow(
                base=base, rate=rate, tax=tax, taxable_amount=triple[0], tax_rate=triple[1], tax_amount=triple[2]
            )
            return


def _agree(base: Decimal, rate: Decimal, tax: Decimal) -> bool:
    if not 0 < rate <= HIGHEST_RATE or base == 0 or tax == 0 or (base < 0) != (tax < 0):
        return False
    return is_tax_on(base, rate, tax)


def is_tax_on(base: Decimal, rate: Decimal, tax: Decimal) -> bool:
    """Whether a tax other than zero is what a rate in percent makes of a base, as far as it was printed."""
    return tax != 0 and exactly(base).times(exactly(rate)).over(HUNDRED).meets(printed(tax))


def rows_adding_up(rows: tuple[TaxRow, ...], tax: Decimal, net: Decimal | None) -> tuple[TaxRow, ...]:
    """The fewest rows whose taxes add up to a tax total, those first whose bases add up to the net total."""
    sets = [
        chosen
        for count in range(1, min(len(rows), MOST_RATES) + 1)
        for chosen in combinations(rows[:MOST_ROWS], count)
        if sum(row.tax_amount for row in chosen) == tax
    ]
    return max(sets, key=lambda chosen: sum(row.taxable_amount for row in chosen) == net, default=())


def rated_taxes(survey: Survey) -> list[tuple[NumberSpan, Decimal]]:
    """Amounts of tax that stand each behind its own rate, without their bases: "VAT 19 %  38.00"."""
    found: dict[Decimal, tuple[NumberSpan, Decimal]] = {}
    for row in survey.rows:
        rates = [number for number in survey.numbers[row] if number.is_percent]
        amounts = [number for number in survey.numbers[row] if not number.is_percent]
        labelled = any(label.key == "tax_total" for label in survey.labels_in("amounts", row))
        if labelled and len(rates) == len(amounts) == 1:
            rate, amount = rates[0].number.read(survey.mark), amounts[0].number.read(survey.mark)
            found.setdefault(rate, (amounts[0], amount))
    return list(found.values())
