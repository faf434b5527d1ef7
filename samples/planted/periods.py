"""DT2: a bill of closed books, or of a time that was billed before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.policy import Policy
from pipeline.matching.held import HeldHistory
from pipeline.matching.identity import supplier_identity
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.line_terms import TAX_RATE
from pipeline.registers import PastBill
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from samples.generator.dice import Dice

DAY: Final = dt.timedelta(days=1)
MONTH: Final = dt.timedelta(days=30)


@planter("DT2")
def periods(dice: Dice, is_faulty: bool) -> Situation:
    """Closed books, a month billed again, another account; or open on the day, a month that begins as one ends."""
    situation = chosen(
        dice,
        lambda one: not one.bill[terms.PREPAID_AMOUNT].is_found,
        types=(DocumentType.INVOICE, DocumentType.CREDIT_NOTE),
    )
    issued = situation.bill.needed(terms.ISSUE_DATE)
    start, end = issued - MONTH, issued - DAY
    bill = said(situation.bill, customer_number="4711", service_period_start=str(start), service_period_end=str(end))
    situation = with_bill(situation, bill)
    is_credit = bill.value(terms.DOCUMENT_TYPE) == DocumentType.CREDIT_NOTE
    if dice.child("renumbered").chance(20):
        return _under_another_number(situation, is_faulty=is_faulty)
    if is_credit or dice.child("closed").chance(40):
        return _in_books(situation, issued + DAY if is_faulty else issued)
    about = dice.child("about").among(("account", "end", "given back"))
    past = _past(situation.record, start - MONTH, start + 5 * DAY if is_faulty else start)
    return _after(situation, past if is_faulty else _near(past, about, start, end))


def _in_books(situation: Situation, opened: dt.date) -> Situation:
    return replace(situation, ports=replace(situation.ports, policy=Policy(open_from=opened)))


def _under_another_number(situation: Situation, *, is_faulty: bool) -> Situation:
    """After five bills for another account; or for the same one, written otherwise."""
    issued = situation.bill.needed(terms.ISSUE_DATE)
    each = [_past(situation.record, issued - at * MONTH, issued - at * MONTH + DAY) for at in range(2, 7)]
    number = "4712" if is_faulty else "47-11"
    past = tuple(replace(one, key=f"{at:064d}", customer_number=number) for at, one in enumerate(each))
    history = HeldHistory(bills={supplier_identity(situation.record): past})
    return replace(situation, ports=replace(situation.ports, history=history))


def _after(situation: Situation, past: PastBill) -> Situation:
    history = HeldHistory(bills={supplier_identity(situation.record): (past,)})
    return replace(situation, ports=replace(situation.ports, history=history))


def _near(past: PastBill, about: str, start: dt.date, end: dt.date) -> PastBill:
    """An earlier bill of the same time for another account, or one that gave it back; or one of the time before."""
    if about == "account":
        return replace(past, customer_number="4712", service_period=(start, end))
    is_given_back = about == "given back"
    return replace(past, document_type="381", service_period=(start, end)) if is_given_back else past


def _past(record: Record, start: dt.date, end: dt.date) -> PastBill:
    """A bill like the one at hand, of a month before."""
    bill, issued = record.invoice, record.invoice.needed(terms.ISSUE_DATE) - MONTH
    return PastBill(
        key="f" * 64,
        invoice_number=f"{bill.value(terms.INVOICE_NUMBER)}-0",
        document_type=DocumentType.INVOICE,
        issue_date=issued,
        due_date=None,
        received_date=issued,
        gross_total=bill.needed(terms.GROSS_TOTAL) + 1,
        currency=bill.value(terms.CURRENCY),
        account=bill.value(terms.IBAN) or bill.value(terms.ACCOUNT_NUMBER),
        tax_rates=tuple(rate for entry in bill.tax_breakdown if (rate := entry.value(TAX_RATE)) is not None),
        supplier_address=bill.value(terms.SUPPLIER_ADDRESS),
        customer_number=bill.value(terms.CUSTOMER_NUMBER),
        service_period=(start, end),
    )
