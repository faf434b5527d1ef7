"""The supplier billed the same amount shortly before under nearly the same number, or the very same lines.

>>> from pipeline.model.build import bill
>>> [found.reason for found in near_twin(bill())]
['earlier documents are not known']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.duplicate import normalised_number
from pipeline.matching.line_hash import hash_of_lines
from pipeline.matching.near_number import is_near
from pipeline.matching.rivalry import is_other_claim
from pipeline.matching.rivalry import is_rival
from pipeline.matching.said import said
from pipeline.matching.series import MONTH
from pipeline.matching.series import continues_series
from pipeline.matching.supply import supply
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.line_terms import LINE_NET
from pipeline.model.words import say
from validators.finding import Holds
from validators.rule import rule
from validators.twin import NOBODY_KNOWS
from validators.twin import fails_by
from validators.twin import told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import EarlierBill
    from pipeline.ports import EarlierBills
    from pipeline.ports import Ports
    from validators.finding import Finding

#: Bills with nearly one number are asked about if they are no further apart than so many days.
DAYS: Final = 10


@rule(
    "U5",
    severity=Severity.WARN,
    basis="Practice: a number typed or read wrongly hides a second copy",
    remedy="Compare it with the earlier bill: reject it if it is the same one, or accept it with the reason.",
    needs=(terms.INVOICE_NUMBER, terms.ISSUE_DATE, terms.GROSS_TOTAL),
)
def near_twin(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """No earlier bill of the supplier has its amount and nearly its number, or its lines, unless it is of a series."""
    if ports.earlier is None:
        yield NOBODY_KNOWS
        return
    numbered, listed = _near(invoice, ports.earlier), _listed(invoice, ports.earlier)
    for twin in numbered:
        message = say(
            "{supplier} billed the same amount under nearly the same number: {twin}",
            supplier=twin.supplier_name,
            twin=told(twin),
        )
        yield fails_by(twin, message, terms.INVOICE_NUMBER.name, terms.GROSS_TOTAL.name)
    for twin in listed:
        if twin not in numbered:
            message = say("{supplier} billed the very same lines: {twin}", supplier=twin.supplier_name, twin=told(twin))
            yield fails_by(twin, message, terms.INVOICE_NUMBER.name, *_nets(invoice))
    if not numbered and not listed:
        yield Holds(fields=())


def _near(invoice: Invoice, held: EarlierBills) -> list[EarlierBill]:
    """Those of nearly the same number and of one amount, unless it comes again and again."""
    issued, number = invoice.needed(terms.ISSUE_DATE), invoice.needed(terms.INVOICE_NUMBER)
    rivals = _rivals(invoice, held.with_gross(said(invoice)))
    if continues_series(issued, (bill.issue_date for bill in rivals)):
        return []
    return [bill for bill in rivals if _days(issued, bill) <= DAYS and is_near(number, bill.invoice_number or "")]


def _listed(invoice: Invoice, held: EarlierBills) -> list[EarlierBill]:
    """Those of the same lines, shortly before or for the same supply."""
    lines, issued, supplied = hash_of_lines(invoice), invoice.needed(terms.ISSUE_DATE), supply(invoice)
    rivals = [] if lines is None else _rivals(invoice, held.with_lines(lines, said(invoice)))
    again = [bill for bill in rivals if supplied is not None and bill.supply == supplied]
    if continues_series(issued, (bill.issue_date for bill in rivals)):
        return again
    return [bill for bill in rivals if bill in again or _days(issued, bill) < MONTH]


def _rivals(invoice: Invoice, bills: tuple[EarlierBill, ...]) -> list[EarlierBill]:
    """Those that claim from the same purse; of the same number rule U2 tells."""
    number = normalised_number(invoice.needed(terms.INVOICE_NUMBER))
    others = [bill for bill in bills if normalised_number(bill.invoice_number or "") != number]
    return [bill for bill in others if is_rival(invoice, bill) and not is_other_claim(invoice, bill)]


def _days(issued: dt.date, bill: EarlierBill) -> int:
    return 0 if bill.issue_date is None else abs(issued - bill.issue_date).days


def _nets(invoice: Invoice) -> list[str]:
    return [f"lines[{index}].{LINE_NET}" for index in range(len(invoice.lines))]
