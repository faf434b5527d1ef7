"""Whether it is clear what sort of bill it is: a credit note taken for an invoice would be paid, not set off."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import SURE
from pipeline.model.document_type import DocumentType
from pipeline.model.document_type import gives_back
from pipeline.model.question import Question
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.terms import PRECEDING_INVOICE
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice

#: Another sort of document, or an earlier invoice that it refers to, is a question from here on.
LIKELY: Final = 0.3


def doubtful_sort(invoice: Invoice) -> Iterator[Question]:
    """A question for each sign that a bill may be a credit note, or the reverse; data say what they are."""
    said = invoice[DOCUMENT_TYPE]
    if said.source in SURE:
        return
    is_credit = gives_back(said.value)
    for other in said.alternatives:
        kind = DocumentType.of(other.value)
        if kind.is_bill and (kind is DocumentType.CREDIT_NOTE) is not is_credit and other.confidence >= LIKELY:
            yield Question(
                words=say("It may be of the type {type} as well", type=kind.words), fields=(str(DOCUMENT_TYPE),)
            )
    earlier = invoice[PRECEDING_INVOICE]
    if said.value == DocumentType.INVOICE and earlier.is_found and earlier.confidence >= LIKELY:
        words = say("It refers to the earlier invoice {number}: is it a credit note?", number=earlier.value)
        yield Question(words=words, fields=(str(DOCUMENT_TYPE), str(PRECEDING_INVOICE)))
