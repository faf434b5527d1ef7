"""M1: a bill that lacks what none may lack."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.document_type import DocumentType
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.terms import DUE_DATE
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.clean import clean
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from samples.generator.dice import Dice

ALWAYS: Final = ("issue_date", "supplier_name", "currency", "gross_total")
UNLESS_RECEIPT: Final = ("invoice_number", "buyer_name")
#: Good to have, and not asked for.
OPTIONAL: Final = ("order_reference", "iban", "delivery_date", "buyer_address", "customer_number", "line_net_total")


@planter("M1")
def mandatory_fields(dice: Dice, is_faulty: bool) -> Situation:
    """One value of all that are asked for is missing; or everything else is."""
    if is_faulty:
        return _lacking(dice)
    situation = clean(dice.child("bill"))
    bill = said(situation.bill, **dict.fromkeys(OPTIONAL))
    is_receipt = bill.value(DOCUMENT_TYPE) == DocumentType.RECEIPT
    return with_bill(situation, said(bill, **dict.fromkeys(UNLESS_RECEIPT)) if is_receipt else _with_terms(bill, dice))


def _with_terms(bill: Invoice, dice: Dice) -> Invoice:
    """The bill with terms of payment in place of the day they lead to."""
    is_changed = bill[DUE_DATE].is_found and dice.child("terms").chance(50)
    return said(bill, due_date=None, payment_terms="30 days net") if is_changed else bill


def _lacking(dice: Dice) -> Situation:
    situation = chosen(dice, lambda one: one.bill[DUE_DATE].is_found, types=(DocumentType.INVOICE,))
    bill = said(situation.bill, payment_status=None, payment_terms=None)
    lacks = dice.child("lacks").among((*ALWAYS, *UNLESS_RECEIPT, "due_date", "net_total"))
    without = said(bill, **{lacks: None})
    return with_bill(situation, replace(without, lines=()) if lacks == "net_total" else without)
