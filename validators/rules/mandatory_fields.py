"""What a bill must say before it can be posted.

>>> from pipeline.model.build import bill
>>> [found.message for found in mandatory_fields.fails(bill(currency=None, due_date=None))]
['No currency was found', '119.00 is to be paid, but neither a due date nor payment terms were found']
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model import medical_terms
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.document_type import DocumentType
from pipeline.model.words import say
from validators.einvoice_profile import MINIMUM
from validators.einvoice_profile import is_minimum
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import document_type
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.model.invoice import Invoice
    from pipeline.model.match import Match
    from pipeline.model.term import Term
    from pipeline.ports import Ports
    from validators.finding import Finding

#: Of every bill; a receipt names no buyer and has no number, and is paid when it is written.
ALWAYS: Final[tuple[Term[Any], ...]] = (terms.ISSUE_DATE, terms.SUPPLIER_NAME, terms.CURRENCY, terms.GROSS_TOTAL)
#: A claim is due when its payer has decided on it.
OF_CLAIMS: Final[tuple[Term[Any], ...]] = (terms.INVOICE_NUMBER, medical_terms.PATIENT_NAME, medical_terms.PAYER_NAME)
UNLESS_RECEIPT: Final[tuple[Term[Any], ...]] = (terms.INVOICE_NUMBER, terms.BUYER_NAME)
PAID: Final = "paid"
#: The types of document that name other things than bills do, and are not due on a day.
_MORE: Final[Mapping[DocumentType | None, tuple[Term[Any], ...]]] = {
    DocumentType.RECEIPT: (),
    DocumentType.MEDICAL_CLAIM: OF_CLAIMS,
}


@rule(
    "M1",
    severity=Severity.BLOCK,
    basis="EN 16931 BR-02, -03, -05 to -07, -14, -16, BR-CO-25",
    remedy="Enter what stands on the bill; for what does not, ask the supplier for a corrected bill.",
)
def mandatory_fields(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """A bill names number, date, parties, currency, total, lines or net total, when it is due; and house rules."""
    kind = document_type(invoice)
    is_receipt = kind is DocumentType.RECEIPT
    waived = ports.policy.asked(ports.policy.waived, *_parties(ports.match))
    required = _required(ports, waived, _MORE.get(kind, UNLESS_RECEIPT))
    for term in required:
        if not invoice[term].is_found:
            yield Fails(message=say("No {term} was found", term=term.words), fields=(term.name,))
    if not is_receipt and terms.NET_TOTAL.name not in waived:
        yield from _details(invoice)
    if kind not in _MORE and terms.DUE_DATE.name not in waived:
        yield from _deadline(invoice)
    found = tuple(term.name for term in required if invoice[term].is_found)
    if found:
        yield Holds(fields=found)


def _required(ports: Ports, waived: frozenset[str], of_kind: tuple[Term[Any], ...]) -> list[Term[Any]]:
    """What all bills must name, less and more what the house rules say of this supplier and this company of ours."""
    usual = ALWAYS + of_kind
    house = ports.policy.asked(ports.policy.required, *_parties(ports.match))
    more = [term for name, term in terms.DOCUMENT_TERMS.items() if name in house and term not in usual]
    return [term for term in (*usual, *more) if term.name not in waived]


def _parties(match: Match) -> tuple[str, ...]:
    return f"supplier:{match.supplier_id}", f"company:{match.company_id}"


def _details(invoice: Invoice) -> Iterator[Fails]:
    if not invoice.lines and not invoice[terms.NET_TOTAL].is_found:
        yield Fails(message=say("Neither a line nor a net total was found"), fields=(terms.NET_TOTAL.name,))


def _deadline(invoice: Invoice) -> Iterator[Finding]:
    """BR-CO-25: what is owed has a due date or payment terms."""
    is_told = invoice[terms.DUE_DATE].is_found or invoice[terms.PAYMENT_TERMS].is_found
    owed = _owed(invoice)
    if owed > 0 and not is_told and is_minimum(invoice):
        yield Skips(reason=say("{minimum}, which has no place for a due date or payment terms", minimum=MINIMUM))
    elif owed > 0 and not is_told:
        yield Fails(
            message=say("{owed} is to be paid, but neither a due date nor payment terms were found", owed=owed),
            fields=(terms.DUE_DATE.name, terms.PAYMENT_TERMS.name),
        )


def _owed(invoice: Invoice) -> Decimal:
    is_settled = invoice.value(terms.PAYMENT_STATUS) == PAID
    if is_settled or document_type(invoice) is DocumentType.CREDIT_NOTE:
        return Decimal(0)
    stated = (invoice.value(terms.PAYABLE_AMOUNT), invoice.value(terms.GROSS_TOTAL))
    return next((amount for amount in stated if amount is not None), Decimal(0))
