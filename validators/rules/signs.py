"""A credit note gives money back, an invoice asks for it: signs and document type say the same.

Data may be a negative invoice, which takes an earlier one back as a credit note does (Peppol BIS 3, "Negative
invoices"): what they are, they say themselves. Of print the type is what we took it for, so it is a question.

>>> from pipeline.model.build import bill
>>> minus = bill(net_total="-100.00", tax_total="-19.00", gross_total="-119.00")
>>> [found.message for found in signs.fails(minus)]
['The gross total is -119.00, but the document is no credit note']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import is_exact
from pipeline.model.discrepancy import Severity
from pipeline.model.discrepancy import Suggestion
from pipeline.model.document_type import DocumentType
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import TAX_TOTAL
from pipeline.model.words import row_of
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.rule import document_type
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.finding import Finding

TOTALS: Final = (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL)
#: A corrected invoice may take back more than it asks for.
MAY_BE_NEGATIVE: Final = {DocumentType.CREDIT_NOTE, DocumentType.CORRECTED_INVOICE}


@rule(
    "A10",
    severity=Severity.WARN,
    basis="EN 16931 BT-3; UNTDID 1001; Peppol BIS 3",
    remedy="Say whether it is an invoice or a credit note, or correct the sign that was misread.",
    needs=(GROSS_TOTAL,),
)
def signs(invoice: Invoice) -> Iterator[Finding]:
    """The totals have one sign; only a credit note may be negative, and no bill is over nothing."""
    totals = {term: value for term in TOTALS if (value := invoice.value(term)) is not None}
    gross, fields = invoice.needed(GROSS_TOTAL), tuple(term.name for term in totals)
    if min(totals.values()) < 0 < max(totals.values()):
        named = row_of(say("{term} {amount}", term=term.words, amount=value) for term, value in totals.items())
        yield Fails(message=say("Some totals are negative, others are not: {totals}", totals=named), fields=fields)
    elif gross == 0:
        yield Fails(message=say("The gross total is 0: there is nothing to post"), fields=(GROSS_TOTAL.name,))
    elif gross < 0 and document_type(invoice) not in MAY_BE_NEGATIVE:
        yield Fails(
            message=say("The gross total is {gross}, but the document is no credit note", gross=gross),
            fields=(GROSS_TOTAL.name, DOCUMENT_TYPE.name),
            suggestion=Suggestion(
                field=DOCUMENT_TYPE.name,
                value=DocumentType.CREDIT_NOTE,
                reason=say("only a credit note gives money back"),
            ),
            severity=Severity.INFO if is_exact(invoice, GROSS_TOTAL) else None,
        )
    else:
        yield Holds(fields=fields)
