"""Gathers what the amounts of a bill are held against."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from extractors.settled import settled_totals
from extractors.solver.reward import Surroundings
from extractors.tax_rows import HIGHEST_RATE
from extractors.tax_rows import tax_rows
from pipeline.model.line_terms import LINE_NET

if TYPE_CHECKING:
    from collections.abc import Collection

    from extractors.layout.row import Row
    from extractors.survey import Survey
    from pipeline.model.invoice import Line

#: A rate stands in the row of a word for tax.
TAX_WORDS: Final = frozenset({"tax_total", "_count"})


def surroundings(survey: Survey, lines: tuple[Line, ...], skipped: Collection[Row]) -> Surroundings:
    """Tax rows and rates, the sum of the lines, and what was settled in cash."""
    return Surroundings(
        tax_rows=tax_rows(survey, skipped),
        rates=_rates(survey, skipped),
        line_sum=_line_sum(lines),
        settled=settled_totals(survey),
        line_rows=frozenset(skipped),
    )


def _rates(survey: Survey, skipped: Collection[Row]) -> tuple[Decimal, ...]:
    found: list[Decimal] = []
    for row in survey.rows:
        if row in skipped or not any(label.key in TAX_WORDS for label in survey.labels_in("amounts", row)):
            continue
        values = [number.number.read(survey.mark) for number in survey.numbers[row] if number.is_percent]
        found.extend(value for value in values if 0 < value <= HIGHEST_RATE)
    return tuple(dict.fromkeys(found))


def _line_sum(lines: tuple[Line, ...]) -> Decimal | None:
    values = [line.value(LINE_NET) for line in lines]
    return sum((value for value in values if value is not None), Decimal(0)) if any(values) else None
