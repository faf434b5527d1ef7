"""The supplier has billed this number before: paying it again would pay twice.

>>> from pipeline.model.build import bill
>>> [found.reason for found in same_number(bill())]
['earlier documents are not known']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.duplicate import SAME_SUPPLIER
from pipeline.matching.duplicate import normalised_number
from pipeline.matching.duplicate import supplier_likeness
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.document_type import DocumentType
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import EarlierBill
    from pipeline.ports import Ports
    from validators.finding import Finding

#: So many earlier years with one number show that the supplier starts anew each year.
YEARS: Final = 2


@rule(
    "U2",
    severity=Severity.BLOCK,
    basis="Practice: a supplier gives a number once",
    remedy="Compare both bills: reject this one as a duplicate, or correct a number that was misread.",
    needs=(terms.INVOICE_NUMBER,),
)
def same_number(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """No earlier bill of the supplier has the number, unless one is a credit note or numbers start anew each year."""
    if ports.earlier is None:
        yield Skips(reason="earlier documents are not known")
        return
    number = invoice.needed(terms.INVOICE_NUMBER)
    twins = [bill for bill in ports.earlier.with_number(normalised_number(number)) if _is_rival(invoice, bill)]
    if not twins or _starts_anew(invoice, twins):
        yield Holds(fields=(terms.INVOICE_NUMBER.name,))
        return
    for twin in twins:
        yield Fails(
            message=f"{twin.supplier_name} billed number {number} before: {twin.file} of {twin.issue_date}, "
            f"{twin.gross_total} {twin.currency}, received on {twin.received_date}",
            fields=(terms.INVOICE_NUMBER.name,),
            found=twin.key,
        )


def _is_rival(invoice: Invoice, earlier: EarlierBill) -> bool:
    """Whether a bill of the same number is of the same supplier and claims the same; a credit note gives back."""
    name, vat_id = invoice.value(terms.SUPPLIER_NAME), invoice.value(terms.SUPPLIER_VAT_ID)
    is_same_supplier = supplier_likeness(name, vat_id, earlier) >= SAME_SUPPLIER
    return is_same_supplier and _gives_back(invoice.value(terms.DOCUMENT_TYPE)) == _gives_back(earlier.document_type)


def _gives_back(document_type: str | None) -> bool:
    return document_type is not None and DocumentType.of(document_type) is DocumentType.CREDIT_NOTE


def _starts_anew(invoice: Invoice, twins: list[EarlierBill]) -> bool:
    issued = invoice.value(terms.ISSUE_DATE)
    years = {twin.issue_date.year for twin in twins if twin.issue_date is not None}
    return issued is not None and issued.year not in years and len(years) >= YEARS
