"""A bill falls into a period that is still open, and no service is billed twice for the same time.

>>> from pipeline.master.policy import Policy
>>> from pipeline.model.build import bill
>>> from pipeline.ports import Ports
>>> april = Ports(policy=Policy(open_from=dt.date(2026, 4, 1)))
>>> [found.message for found in periods.fails(bill(), april)]
['The bill is of 2026-03-02, but the books are closed before 2026-04-01: it can only be posted later']
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.folding import folded
from pipeline.matching.identity import identity
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.document_type import DocumentType
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.first_account import first_account
from validators.rule import document_type
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from pipeline.registers import PastBill
    from validators.finding import Finding

#: Periods share the day on which one ends and the next begins.
SHARED: Final = dt.timedelta(days=1)
#: They are for a time that another bill is for too: they take it back, correct it, or were paid ahead for it.
REPEATS: Final = {DocumentType.CREDIT_NOTE, DocumentType.CORRECTED_INVOICE, DocumentType.PREPAYMENT_INVOICE}
PERIOD: Final = (terms.SERVICE_PERIOD_START, terms.SERVICE_PERIOD_END)


@rule(
    "DT2",
    severity=Severity.WARN,
    basis="Practice: closed books stay closed, a month is billed once, and accounts stay (no field has the meter)",
    remedy="Post it in a period that is open, or accept it; where time was billed before, or another account is, ask.",
)
def periods(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """The bill is of an open period, no earlier one of its account is for the same time, and its account is known."""
    yield _posting(invoice, ports)
    yield from _service(invoice, ports)
    if ports.history is not None:
        bills = ports.history.of(identity(invoice, ports.match))
        yield from first_account(invoice, [bill for bill in bills if bill.is_let_through])


def _posting(invoice: Invoice, ports: Ports) -> Finding:
    opened, issued = ports.policy.open_from, invoice.value(terms.ISSUE_DATE)
    if opened is None:
        return Skips(reason=say("which periods are closed is not set"))
    if issued is None:
        return Skips(reason=say("no issue date was found"))
    if issued >= opened:
        return Holds(fields=(terms.ISSUE_DATE.name,))
    return Fails(
        message=say(
            "The bill is of {issued}, but the books are closed before {opened}: it can only be posted later",
            issued=issued,
            opened=opened,
        ),
        fields=(terms.ISSUE_DATE.name,),
        expected=f"{opened} or later",
        found=f"{issued}",
    )


def _service(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    (start, end), account = (invoice.value(term) for term in PERIOD), invoice.value(terms.CUSTOMER_NUMBER)
    if start is None or end is None or account is None:
        yield Skips(reason=say("no service period of an account was found"))
    elif ports.history is None:
        yield Skips(reason=say("earlier bills of the supplier are not known"))
    elif document_type(invoice) in REPEATS or invoice.value(terms.PREPAID_AMOUNT):
        yield Skips(reason=say("the bill takes back, corrects or settles another one of the same time"))
    else:
        bills = ports.history.of(identity(invoice, ports.match))
        past = [bill for bill in bills if _is_again(bill, account, start, end)]
        yield from (_billed(bill, *bill.service_period) for bill in past if bill.service_period)
        if not past:
            yield Holds(fields=tuple(term.name for term in PERIOD))


def _is_again(bill: PastBill, account: str, start: dt.date, end: dt.date) -> bool:
    """Whether an earlier bill of the account is for more than a day of the same time."""
    is_other = bill.document_type is not None and DocumentType.of(bill.document_type) in REPEATS
    if bill.service_period is None or is_other or folded(bill.customer_number or "") != folded(account):
        return False
    first, last = bill.service_period
    return min(end, last) - max(start, first) >= SHARED


def _billed(bill: PastBill, first: dt.date, last: dt.date) -> Fails:
    return Fails(
        message=say(
            "The time from {first} to {last} was billed for account {account} before: number {number} of {day}, "
            "{amount} {currency}",
            first=first,
            last=last,
            account=bill.customer_number,
            number=bill.invoice_number,
            day=bill.issue_date,
            amount=bill.gross_total,
            currency=bill.currency,
        ),
        fields=(*(term.name for term in PERIOD), terms.CUSTOMER_NUMBER.name),
        found=bill.key,
    )
