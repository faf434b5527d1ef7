"""Another supplier billed the same number and amount: the supplier was misread, or one bill was made of the other.

>>> from pipeline.model.build import bill
>>> [found.reason for found in same_number_elsewhere(bill())]
['earlier documents are not known']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.rivalry import is_same_direction
from pipeline.matching.rivalry import is_same_supplier
from pipeline.matching.said import said
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.words import say
from validators.finding import Holds
from validators.rule import rule
from validators.twin import NOBODY_KNOWS
from validators.twin import fails_by
from validators.twin import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import EarlierBill
    from pipeline.ports import Ports
    from validators.finding import Finding


@rule(
    "U3",
    severity=Severity.WARN,
    basis="Practice: number and amount together are hardly ever the same by chance",
    remedy="See whose bill it is: reject it if it came before under another name, or accept it with the reason.",
    needs=(terms.INVOICE_NUMBER, terms.GROSS_TOTAL),
)
def same_number_elsewhere(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """No earlier bill of another supplier has both the number and the gross total."""
    if ports.earlier is None:
        yield NOBODY_KNOWS
        return
    twins = [bill for bill in ports.earlier.with_number(said(invoice)) if _is_twin(invoice, bill)]
    for twin in twins:
        name = twin.supplier_name or say("A supplier that was not read")
        message = say("{supplier} billed the same number and amount: {twin}", supplier=name, twin=told(twin))
        yield fails_by(twin, message, terms.INVOICE_NUMBER.name, terms.GROSS_TOTAL.name, terms.SUPPLIER_NAME.name)
    if not twins:
        yield Holds(fields=())


def _is_twin(invoice: Invoice, earlier: EarlierBill) -> bool:
    is_same_claim = earlier.gross_total == invoice.needed(terms.GROSS_TOTAL) and is_same_direction(invoice, earlier)
    is_same_money = None in (currencies := {earlier.currency, invoice.value(terms.CURRENCY)}) or len(currencies) == 1
    return is_same_claim and is_same_money and not is_same_supplier(invoice, earlier)
