"""BT-20: when and how to pay, in the supplier's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.layout.span import Span
from pipeline.model.terms import PAYMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.row import Row
    from extractors.survey import Survey

#: A number of days beside a word for paying: "Zahlbar innerhalb 30 Tagen", "Net 30", "30 jours fin de mois".
DAYS: Final = re.compile(
    r"\b(?:net(?:to|t)?\s+\d{1,3}\b(?![.,]\d)|\d{1,3}\s*(?:days?|tagen?|jours?|d[ií]as|giorni|dagen|dias)\b)",
    re.IGNORECASE,
)
SENTENCE: Final = 0.5


@extractor(PAYMENT_TERMS)
def payment_terms(survey: Survey) -> Iterator[Candidate[Any]]:
    """The words behind a label, "net" among them, and cells that name a number of days to pay in."""
    yield from labelled(survey, PAYMENT_TERMS, _words, cutting=("fields",))
    for row in survey.rows:
        yield from _sentences(row)


def _words(span: Span) -> Iterator[tuple[str, Span, float]]:
    if any(char.isalpha() for char in span.text):
        yield span.text, span, 1.0 if DAYS.search(span.text) else 0.6


def _sentences(row: Row) -> Iterator[Candidate[Any]]:
    for cell in row.cells:
        if DAYS.search(cell.text):
            span = Span(row=row, start=cell.start, end=cell.end)
            yield Candidate(
                term=PAYMENT_TERMS, value=cell.text, spans=(span,), score=SENTENCE, evidence="names a number of days"
            )
