"""The tax breakdown that belongs to the chosen totals.

A rate that stands beside the tax total is kept also where it does not give that tax: a rule says so then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.solver.readings import reading_of
from extractors.tax_rows import HIGHEST_RATE
from extractors.tax_rows import TaxRow
from extractors.tax_rows import rows_adding_up
from pipeline.model.invoice import TaxEntry
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from extractors.layout.span import Span
    from extractors.solver.amounts import Choice
    from extractors.solver.reward import Surroundings
    from extractors.survey import Survey
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
    if not rows and net is not None and not total.is_derived:
        return tuple(_entry(survey, row, is_derived=net.is_derived) for row in _beside(survey, total, net))
    return tuple(_entry(survey, row) for row in rows)


def _beside(survey: Survey, total: Candidate[Any], net: Candidate[Any]) -> Iterator[TaxRow]:
    """The one rate that stands in the row of the tax total, on the net total: whether they agree, a rule says."""
    rates = [number for number in survey.numbers[total.spans[0].row] if number.is_percent]
    read = [rate.number.read(survey.mark) for rate in rates]
    if total.value and len(rates) == 1 and 0 < read[0] <= HIGHEST_RATE:
        yield TaxRow(
            base=net.spans[0],
            rate=rates[0],
            tax=total.spans[0],
            taxable_amount=net.value,
            tax_rate=read[0],
            tax_amount=total.value,
        )


def _entry(survey: Survey, row: TaxRow, *, is_derived: bool = False) -> TaxEntry:
    """The entry of a row, whose base may have been worked out."""
    cells: tuple[tuple[Term[Decimal], Decimal, Span, bool], ...] = (
        (TAXABLE_AMOUNT, row.taxable_amount, row.base, is_derived),
        (TAX_RATE, row.tax_rate, row.rate, False),
        (TAX_AMOUNT, row.tax_amount, row.tax, False),
    )
    return TaxEntry(
        readings={
            term: reading_of(survey, _cell(term, value, span, is_derived=flag), confidence=PROVED)
            for term, value, span, flag in cells
        }
    )


def _cell(term: Term[Decimal], value: Decimal, span: Span, *, is_derived: bool) -> Candidate[Decimal]:
    return Candidate(
        term=term, value=value, spans=(span,), score=PROVED, evidence="base times rate", is_derived=is_derived
    )
