"""The dates of a bill follow each other as they do in life.

>>> from pipeline.model.build import bill
>>> [found.message for found in dates.fails(bill(due_date="2026-01-15"))]
['The due date 2026-01-15 is before the issue date 2026-03-02']
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.discrepancy import Suggestion
from pipeline.model.document_type import DocumentType
from pipeline.model.words import Words
from pipeline.model.words import say
from pipeline.model.words import say_many
from validators.agreed_lines import orders_of
from validators.days_to_pay import days_to_pay
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.parties import supplier_of
from validators.rule import document_type
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.ports import Ports
    from validators.finding import Finding

DAY: Final = dt.timedelta(days=1)
MONTH: Final = dt.timedelta(days=31)
YEAR: Final = dt.timedelta(days=366)
#: Another reading at least half as sure as the chosen one is a question.
RIVAL: Final = 0.5
DATES: Final = (terms.ISSUE_DATE, terms.DUE_DATE, terms.DELIVERY_DATE)


@rule(
    "DT1",
    severity=Severity.WARN,
    basis="EN 16931 BT-2, BT-9, BT-72 to BT-74",
    remedy="Correct the date that was misread, or say how it is meant; else accept it with a reason.",
    needs=(terms.ISSUE_DATE,),
)
def dates(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """Issue, receipt, due date, delivery and service period are plausible together, and each is read in one way."""
    findings = [
        *_receipt(invoice, ports),
        *_order(invoice),
        *_period(invoice),
        *_terms(invoice, ports),
        *_readings(invoice),
    ]
    yield from findings
    broken = {path for finding in findings if isinstance(finding, Fails) for path in finding.fields}
    kept = tuple(term.name for term in DATES if invoice[term].is_found and term.name not in broken)
    if kept:
        yield Holds(fields=kept)


def _receipt(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """A bill arrives on the day it is issued or later, and within twelve months."""
    issued, received = invoice.needed(terms.ISSUE_DATE), ports.received_date
    if received is None:
        yield Skips(reason=say("the day of receipt is not known"))
    elif issued > received + DAY:
        yield _fails(
            terms.ISSUE_DATE,
            say("The issue date {issued} is after the day of receipt {received}", issued=issued, received=received),
        )
    elif issued < received - YEAR:
        yield _fails(
            terms.ISSUE_DATE,
            say(
                "The issue date {issued} is over 12 months before the receipt on {received}",
                issued=issued,
                received=received,
            ),
        )


def _order(invoice: Invoice) -> Iterator[Fails]:
    """A bill is due when it is issued or later, and is issued near its delivery."""
    issued = invoice.needed(terms.ISSUE_DATE)
    due, delivered = invoice.value(terms.DUE_DATE), invoice.value(terms.DELIVERY_DATE)
    if due is not None and due < issued:
        yield _fails(
            terms.DUE_DATE, say("The due date {due} is before the issue date {issued}", due=due, issued=issued)
        )
    if delivered is not None and abs(delivered - issued) > YEAR:
        yield _fails(
            terms.DELIVERY_DATE,
            say(
                "The delivery on {delivered} is over 12 months from the issue on {issued}",
                delivered=delivered,
                issued=issued,
            ),
        )


def _period(invoice: Invoice) -> Iterator[Fails]:
    """A service is billed when it was given, or before a period of up to a year that is about to start.

    Insurers, landlords and whoever sells subscriptions bill in advance; a prepayment may be for any time.
    """
    start, end = invoice.value(terms.SERVICE_PERIOD_START), invoice.value(terms.SERVICE_PERIOD_END)
    issued = invoice.needed(terms.ISSUE_DATE)
    is_ahead = start is not None and start <= issued + MONTH
    if start is not None and end is not None and end < start:
        yield _fails(
            terms.SERVICE_PERIOD_END,
            say("The service period ends on {end}, before it starts on {start}", end=end, start=start),
        )
    is_prepayment = document_type(invoice) is DocumentType.PREPAYMENT_INVOICE
    if end is not None and end > issued + MONTH + is_ahead * YEAR and not is_prepayment:
        yield _fails(
            terms.SERVICE_PERIOD_END,
            say("The service period ends on {end}, long after the issue on {issued}", end=end, issued=issued),
        )


def _terms(invoice: Invoice, ports: Ports) -> Iterator[Fails]:
    """A bill is due when the supplier's terms say; terms of its order go before them, and PO7 looks at those."""
    days, supplier = days_to_pay(invoice), supplier_of(ports)
    agreed = None if supplier is None else supplier.term_days
    is_agreed_otherwise = any(order.term_days is not None for order in orders_of(ports))
    if days is None or supplier is None or agreed is None or is_agreed_otherwise:
        return
    if abs(days - agreed) > ports.policy.term_days:
        yield _fails(
            terms.DUE_DATE,
            say_many(
                "The bill is due after {count} day, but {agreed} are agreed with {supplier}",
                "The bill is due after {count} days, but {agreed} are agreed with {supplier}",
                count=days,
                agreed=agreed,
                supplier=supplier.name,
            ),
        )


def _readings(invoice: Invoice) -> Iterator[Fails]:
    """03/04 is the third of April or the fourth of March: where both are likely, a person says which."""
    for term in DATES:
        reading = invoice[term]
        for other in reading.alternatives:
            is_rival = other.confidence >= RIVAL * reading.confidence
            if reading.value is not None and is_rival and _is_turned(reading.value, other.value):
                yield Fails(
                    message=say(
                        'The {term} "{printed}" is {day} or {other}',
                        term=term.words,
                        printed=reading.raw_text,
                        day=reading.value,
                        other=other.value,
                    ),
                    fields=(term.name,),
                    suggestion=Suggestion(
                        field=term.name,
                        value=other.value.isoformat(),
                        reason=say("day and month can be read either way"),
                    ),
                )


def _is_turned(one: dt.date, other: dt.date) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _fails(term: Term[dt.date], message: Words) -> Fails:
    return Fails(message=message, fields=(term.name,))
