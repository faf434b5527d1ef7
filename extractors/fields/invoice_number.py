"""BT-1: the number that the supplier gave the bill."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import INVOICE_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.survey import Survey

#: The titles of bills; a number behind them is theirs.
TITLES: Final = ("invoice", "credit_note", "receipt", "debit_note", "prepayment_invoice", "pro_forma", "statement")
TITLED: Final = 0.9
BARE: Final = 0.75
#: Some suppliers call the number of the bill their reference.
REFERENCE: Final = 0.6


@extractor(INVOICE_NUMBER)
def invoice_number(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label, behind the document's title, or beside a bare word for "number"."""
    yield from labelled(survey, INVOICE_NUMBER, identifiers_in)
    for title in TITLES:
        for candidate in labelled(survey, INVOICE_NUMBER, identifiers_in, key=title, lexicon="titles"):
            if candidate.evidence.startswith("behind") and not _is_anothers(survey, candidate):
                yield candidate.rescored(candidate.score * TITLED)
    for key, weight in (("_number", BARE), ("_own_reference", REFERENCE)):
        for candidate in labelled(survey, INVOICE_NUMBER, identifiers_in, key=key):
            yield candidate.rescored(candidate.score * weight)


def _is_anothers(survey: Survey, candidate: Candidate[Any]) -> bool:
    """Whether the label of another field ends where a number begins: "Betreft factuur C0000708"."""
    span = candidate.spans[0]
    before = [label for label in survey.labels_in("fields", span.row) if label.end <= span.start]
    return bool(before) and max(before, key=lambda label: label.end).key not in {INVOICE_NUMBER.name, "_number"}
