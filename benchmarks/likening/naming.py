"""Where the words stand that name a value: before it in its row, above it, or nowhere that we know."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from extractors.layout.row import Row
    from extractors.layout.span import Span
    from extractors.survey import Survey

#: So many rows above a value its heading is looked for.
ROWS_ABOVE: Final = 3


class Naming(StrEnum):
    """Where a known label of a value stands."""

    BEFORE = "with a label before"
    ABOVE = "with a label above"
    UNKNOWN = "before which other words stand"
    NONE = "without words before"


def naming_of(bill: Survey, value: Span, lexicon: str) -> Naming:
    """Where the label of a value stands."""
    if any(label.end <= value.start for label in bill.labels_in(lexicon, value.row)):
        return Naming.BEFORE
    if any(_is_over(bill, row, value, lexicon) for row in _above(bill, value.row)):
        return Naming.ABOVE
    before = value.row.words[: value.start]
    return Naming.UNKNOWN if any(word.text.isalpha() for word in before) else Naming.NONE


def _above(bill: Survey, row: Row) -> tuple[Row, ...]:
    rows = bill.page_of(row).rows
    return rows[max(0, row.index - ROWS_ABOVE) : row.index]


def _is_over(bill: Survey, row: Row, value: Span, lexicon: str) -> bool:
    return any(label.box.overlap_x(value.box) > 0 for label in bill.labels_in(lexicon, row))
