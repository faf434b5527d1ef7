"""The numbers of bills that a statement or a reminder lists: each in a row with its day and its amount."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.span import Span
from extractors.survey import survey
from extractors.values.identifier import identifiers_in
from pipeline.model.document_type import DocumentType

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from extractors.layout.row import Row
    from extractors.survey import Survey
    from pipeline.document.page import Page

#: These name bills instead of goods.
LISTS: Final = frozenset({DocumentType.STATEMENT, DocumentType.REMINDER})
#: Shorter ones count rows.
_SHORTEST: Final = 3


def listed_numbers(pages: Iterable[Page], document_type: str | None) -> tuple[str, ...]:
    """The numbers that stand in the list of a document, each once and in order; none where it is no list of bills."""
    if document_type is None or DocumentType.of(document_type) not in LISTS:
        return ()
    whole = survey(pages)
    found = (next(_numbers(whole, row), None) for row in whole.rows)
    return tuple(dict.fromkeys(number for number in found if number is not None))


def _numbers(whole: Survey, row: Row) -> Iterator[str]:
    """What may be the number of a bill in a row of the list, from left to right."""
    dates = whole.dates[row]
    amounts = [number for number in whole.numbers[row] if not any(map(number.overlaps, dates))][-1:]
    if not dates or not amounts:
        return
    for cell in row.cells:
        for start in range(cell.start, cell.end):
            here = Span(row=row, start=start, end=cell.end)
            for value, span, _ in identifiers_in(here):
                is_other = any(map(span.overlaps, (*dates, *amounts)))
                if not is_other and len(value) >= _SHORTEST:
                    yield value
