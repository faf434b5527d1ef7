"""The supplier billed the same amount on the same day under another number.

>>> from pipeline.model.build import bill
>>> [found.reason for found in same_day_amount(bill())]
['earlier documents are not known']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.duplicate import normalised_number
from pipeline.matching.rivalry import is_other_claim
from pipeline.matching.rivalry import is_rival
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
    "U4",
    severity=Severity.WARN,
    basis="Practice: a supplier seldom bills one amount twice a day",
    remedy="Compare it with the earlier bill: reject it if it is the same one, or accept it with the reason.",
    needs=(terms.ISSUE_DATE, terms.GROSS_TOTAL, terms.CURRENCY),
)
def same_day_amount(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """No earlier bill of the supplier is of the same day, amount and currency, unless it is another instalment."""
    if ports.earlier is None:
        yield NOBODY_KNOWS
        return
    twins = [bill for bill in ports.earlier.with_gross(said(invoice)) if _is_twin(invoice, bill)]
    for twin in twins:
        message = say(
            "{supplier} billed the same amount on the same day: {twin}",
            supplier=twin.supplier_name,
            twin=told(twin),
        )
        yield fails_by(twin, message, terms.ISSUE_DATE.name, terms.GROSS_TOTAL.name)
    if not twins:
        yield Holds(fields=())


def _is_twin(invoice: Invoice, earlier: EarlierBill) -> bool:
    """Of the same number rule U2 tells."""
    number = normalised_number(invoice.value(terms.INVOICE_NUMBER) or "")
    is_told = bool(number) and number == normalised_number(earlier.invoice_number or "")
    is_same_money = earlier.currency == invoice.needed(terms.CURRENCY)
    is_same_day = earlier.issue_date == invoice.needed(terms.ISSUE_DATE)
    return (
        is_same_day
        and is_same_money
        and not is_told
        and is_rival(invoice, earlier)
        and not is_other_claim(invoice, earlier)
    )
