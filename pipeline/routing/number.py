"""Whether the number of a bill is its own: what it is told from others by, and paid under."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import SURE
from pipeline.model import terms
from pipeline.model.question import Question
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

_NUMBER: Final = terms.INVOICE_NUMBER
#: What else stands on a bill as a number; one print is one of them.
OTHERS: Final[tuple[Term[Any], ...]] = (
    terms.PRECEDING_INVOICE,
    terms.ORDER_REFERENCE,
    terms.SALES_ORDER,
    terms.CONTRACT_REFERENCE,
    terms.PROJECT_REFERENCE,
    terms.DESPATCH_REFERENCE,
    terms.RECEIPT_REFERENCE,
    terms.CUSTOMER_NUMBER,
    terms.BUYER_REFERENCE,
    terms.SUPPLIER_VAT_ID,
    terms.SUPPLIER_TAX_NUMBER,
    terms.SUPPLIER_LEGAL_ID,
    terms.BUYER_VAT_ID,
)


def doubtful_number(invoice: Invoice) -> Iterator[Question]:
    """A question where there is no number, or where it may be that of something else."""
    number = invoice[_NUMBER]
    if not number.is_found:
        yield Question(words=say("Without a number it could not be told from another bill"), fields=(str(_NUMBER),))
        return
    for term in () if number.source in SURE else OTHERS:
        if invoice[term].is_found and (number.is_print_of(invoice[term]) or number.value == invoice[term].value):
            words = say(
                "The invoice number {number} is the {term} as well: which of them is it?",
                number=number.value,
                term=term.words,
            )
            yield Question(words=words, fields=(str(_NUMBER), str(term)))
