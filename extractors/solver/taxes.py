"""The tax breakdown that belongs to the chosen totals."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.candidate import Candidate
from extractors.solver.readings import reading_of
from extractors.tax_rows import rows_adding_up
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


def tax_entries(survey: Survey, chosen: Choice, around: Surroundings) -> tuple[TaxEntry, ...]:
    """An entry for each of the tax rows that add up to the tax total; none where there is no total."""
    total = chosen.get(TAX_TOTAL)
    if total is None:
        return ()
    net = chosen.get(NET_TOTAL)
    rows = rows_adding_up(around.tax_rows, total.value, net.value if net else None)
    return tuple(_entry(survey, row) for row in rows)


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
