"""BT-1: the number that the supplier gave the bill."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.extractor import extractor
from extractors.labelled import also_labelled
from extractors.labelled import labelled
from extractors.values.identifier import identifiers_in
from extractors.values.identifier import looks_like_identifier
from pipeline.model.terms import INVOICE_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.language.labels import LabelSpan
    from extractors.survey import Survey

#: The titles of bills; a number behind them is theirs.
TITLES: Final = ("invoice", "credit_note", "receipt", "debit_note", "prepayment_invoice", "pro_forma", "statement")
TITLED: Final = 0.9
#: Some suppliers call the number of the bill a number and no more, or their reference.
BARE: Final = "_number"
ALSO: Final = {BARE: 0.75, "_own_reference": 0.6, "_your_reference": 0.3}
#: What is left of that where the number is a party's, and how many rows above it a party is introduced.
PARTYS: Final = 0.3
PARTY_ABOVE: Final = 3
#: What is left where the label stands behind other words: "Credits invoice 00846", "filed under number 77410022".
INSIDE: Final = 0.4
PARTIES: Final = frozenset({"supplier", "buyer", "ship_to", "payee"})


@extractor(INVOICE_NUMBER)
def invoice_number(survey: Survey) -> Iterator[Candidate[Any]]:
    """Identifiers beside a label, behind the document's title, beside a bare word for "number", or a reference."""
    yield from labelled(survey, INVOICE_NUMBER, identifiers_in)
    for title in TITLES:
        for candidate in labelled(survey, INVOICE_NUMBER, identifiers_in, key=title, lexicon="titles"):
            if candidate.evidence.startswith("behind") and not _is_anothers(survey, candidate):
                yield candidate.rescored(candidate.score * TITLED * _leading(candidate))
    bare = [one for one in labelled(survey, INVOICE_NUMBER, identifiers_in, key=BARE) if _names_the_bill(survey, one)]
    for candidate in also_labelled(survey, INVOICE_NUMBER, identifiers_in, ALSO):
        if bare and candidate.label and candidate.label.key != BARE:
            continue
        worth = PARTYS if _is_partys(survey, candidate) else 1.0
        yield candidate.rescored(candidate.score * worth * _leading(candidate))


def _names_the_bill(survey: Survey, candidate: Candidate[Any]) -> bool:
    return _leading(candidate) == 1 and not _is_partys(survey, candidate)


def _leading(candidate: Candidate[Any]) -> float:
    """A title or a bare "number" names the bill where it begins its cell; within words it speaks of something else."""
    label = candidate.label
    return INSIDE if label is not None and label.start != label.row.cell_of(label.start).start else 1.0


def _is_partys(survey: Survey, candidate: Candidate[Any]) -> bool:
    """Whether a bare "Number" stands right below a word that introduces a party, and so is that party's."""
    label = candidate.label
    if label is None or label.key != BARE or label.start:
        return False
    above = survey.page_of(label.row).rows[max(label.row.index - PARTY_ABOVE, 0) : label.row.index]
    return any(_introduces(other) for row in above for other in survey.labels_in("parties", row))


def _introduces(label: LabelSpan) -> bool:
    """Whether a word for a party begins its row and is none for its number: "Cliente", but not "Cliente 19268"."""
    behind = label.row.words[label.end :]
    return label.start == 0 and label.key in PARTIES and not any(looks_like_identifier(word.text) for word in behind)


def _is_anothers(survey: Survey, candidate: Candidate[Any]) -> bool:
    """Whether the label of another field ends where a number begins: "Betreft factuur C0000708".

    Some titles are such labels themselves: "Abono 893".
    """
    span, title = candidate.spans[0], candidate.label
    labels = [label for label in survey.labels_in("fields", span.row) if title is None or not label.overlaps(title)]
    before = [label for label in labels if label.end <= span.start]
    return bool(before) and max(before, key=lambda label: label.end).key not in {INVOICE_NUMBER.name, BARE}
