"""The tax breakdown that belongs to the chosen totals."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING
from typing import Final

from extractors.candidate import Candidate
from extractors.solver.readings import reading_of
from extractors.solver.reward import MOST_RATES
from pipeline.model.invoice import TaxEntry
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from decimal import Decimal

    from extractors.solver.amounts import Choice
    from extractors.solver.reward import Surroundings
    from extractors.survey import Survey
    from extractors.tax_rows import TaxRow
    from extractors.values.number_span import NumberSpan
    from pipeline.model.term import Term

#: The arithmetic of a tax row and of their sum leaves little room for another reading.
PROVED: Final = 0.97
UNPROVED: Final = 0.6
MOST_ROWS: Final = 8


def tax_entries(survey: Survey, chosen: Choice, around: Surroundings) -> tuple[TaxEntry, ...]:
    """The tax rows whose taxes add up to the tax total; all of them where there is no total."""
    total = chosen.get(TAX_TOTAL)
    if total is None:
        return ()
    net = chosen.get(NET_TOTAL)
    rows = _adding_up(around.tax_rows, total.value, net.value if net else None)
    return tuple(_entry(survey, row) for row in rows)


def _adding_up(rows: tuple[TaxRow, ...], tax: Decimal, net: Decimal | None) -> tuple[TaxRow, ...]:
    sets = [
        chosen
        for count in range(1, min(len(rows), MOST_RATES) + 1)
        for chosen in combinations(rows[:MOST_ROWS], count)
        if sum(row.tax_amount for row in chosen) == tax
    ]
    return max(sets, key=lambda chosen: sum(row.taxable_amount for row in chosen) == net, default=())


def _entry(survey: Survey, row: TaxRow) -> TaxEntry:
    cells: tuple[tuple[Term[Decimal], Decimal, NumberSpan], ...] = (
        (TAXABLE_AMOUNT, row.taxable_amount, row.base),
        (TAX_RATE, row.tax_rate, row.rate),
        (TAX_AMOUNT, row.tax_amount, row.tax),
    )
    return TaxEntry(
        readings={
            term: reading_of(
                survey,
                Candidate(term=term, value=value, spans=(span,), score=PROVED, evidence="base times rate"),
                confidence=PROVED,
            )
            for term, value, span in cells
        }
    )
