"""The supplier has billed this number before: paying it again would pay twice.

>>> from pipeline.model.build import bill
>>> [found.reason for found in same_number(bill())]
['earlier documents are not known']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.rivalry import is_rival
from pipeline.matching.said import said
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.words import say
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
        yield Skips(reason=say("earlier documents are not known"))
        return
    number = invoice.needed(terms.INVOICE_NUMBER)
    twins = [bill for bill in ports.earlier.with_number(said(invoice)) if is_rival(invoice, bill)]
    if not twins or _starts_anew(invoice, twins):
        yield Holds(fields=(terms.INVOICE_NUMBER.name,))
        return
    for twin in twins:
        yield Fails(
            message=say(
                "{supplier} billed number {number} before: {file} of {day}, {amount} {currency}, received on "
                "{received}",
                supplier=twin.supplier_name,
                number=number,
                file=twin.file,
                day=twin.issue_date,
                amount=twin.gross_total,
                currency=twin.currency,
                received=twin.received_date,
            ),
            fields=(terms.INVOICE_NUMBER.name,),
            found=twin.key,
        )


def _starts_anew(invoice: Invoice, twins: list[EarlierBill]) -> bool:
    issued = invoice.value(terms.ISSUE_DATE)
    years = {twin.issue_date.year for twin in twins if twin.issue_date is not None}
    return issued is not None and issued.year not in years and len(years) >= YEARS
