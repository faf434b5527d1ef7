"""Documents that resemble bills: statements, reminders, orders, delivery notes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.document_type import DocumentType
from samples.generator.bill import ZERO
from samples.generator.bill import Bill
from samples.generator.bill import Entry
from samples.generator.inventing.bills import invented_bill
from samples.generator.inventing.bills import numbering
from samples.generator.inventing.numbering import document_number

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.generator.voice import Voice
    from samples.generator.world.company import Company

#: These name bills instead of goods.
LISTS = {DocumentType.STATEMENT, DocumentType.REMINDER}


def invented_paper(dice: Dice, supplier: Company, voice: Voice, document_type: DocumentType) -> Bill:
    """A document of a type that cannot be posted."""
    bill = invented_bill(dice, supplier, voice, DocumentType.INVOICE)
    plain = replace(
        bill,
        document_type=document_type,
        is_paid=False,
        is_gross_priced=False,
        prepaid_amount=ZERO,
        terms=None,
        order_reference="",
        number=document_number(dice.child("own number"), numbering(voice), bill.issue_date),
    )
    return _list(dice.child("entries"), plain, voice) if document_type in LISTS else plain


def _list(dice: Dice, bill: Bill, voice: Voice) -> Bill:
    entries = tuple(_entry(dice.child(str(index)), bill, voice) for index in range(dice.between(2, 12)))
    ordered = tuple(sorted(entries, key=lambda entry: (entry.date, entry.number)))
    return replace(bill, lines=(), allowances=(), charges=(), number="", delivery_date=None, entries=ordered)


def _entry(dice: Dice, bill: Bill, voice: Voice) -> Entry:
    day = bill.issue_date - dt.timedelta(days=dice.between(20, 160))
    return Entry(
        number=document_number(dice, numbering(voice), day),
        date=day,
        due_date=day + dt.timedelta(days=14),
        amount=dice.amount(Decimal(40), Decimal(4800), bill.digits),
    )
