"""DT1: dates that do not follow each other as in life."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.document_type import DocumentType
from pipeline.model.reading import Alternative
from pipeline.model.terms import DELIVERY_DATE
from pipeline.model.terms import DUE_DATE
from pipeline.model.terms import ISSUE_DATE
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.choosing import is_print
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from samples.generator.dice import Dice

DAY: Final = dt.timedelta(days=1)
FAULTS: Final = ("future", "old", "due", "delivery", "period", "turned")


@planter("DT1")
def dates(dice: Dice, is_faulty: bool) -> Situation:
    """One date is impossible beside another, or can be read in two ways; or each is as far off as it may be."""
    situation = chosen(dice, _is_dated, types=(DocumentType.INVOICE,))
    about = dice.child("about").among(FAULTS if is_print(situation) else FAULTS[:-1])
    beyond = 1 if is_faulty else 0
    if about in {"future", "old"}:
        off = 1 + beyond if about == "future" else -366 - beyond
        return _received(situation, situation.bill.needed(ISSUE_DATE) - off * DAY)
    change = _turned if about == "turned" else _moved
    return with_bill(situation, change(situation.bill, about, beyond))


def _is_dated(situation: Situation) -> bool:
    """Whether it has all the dates, and day and month of its issue can be taken for each other."""
    bill = situation.bill
    issued = bill.needed(ISSUE_DATE)
    is_turnable = issued.day <= 12 and issued.day != issued.month  # noqa: PLR2004 - months of a year
    return bill[DUE_DATE].is_found and bill[DELIVERY_DATE].is_found and is_turnable


def _received(situation: Situation, day: dt.date) -> Situation:
    ports = replace(situation.ports, received_date=day)
    return replace(situation, record=replace(situation.record, received_date=day), ports=ports)


def _moved(bill: Invoice, about: str, beyond: int) -> Invoice:
    """The bill with its due date, delivery or service period at the limit, or so many days beyond."""
    issued = bill.needed(ISSUE_DATE)
    if about == "due":
        return said(bill, due_date=str(issued - beyond * DAY))
    if about == "delivery":
        return said(bill, delivery_date=str(issued - (366 + beyond) * DAY), tax_point_date=str(issued))
    start, end = issued - 30 * DAY, issued - (30 + beyond) * DAY
    return said(bill, service_period_start=str(start), service_period_end=str(end))


def _turned(bill: Invoice, _about: str, beyond: int) -> Invoice:
    """The bill with its other reading of day and month, as likely as the chosen one or not nearly."""
    reading = bill[ISSUE_DATE]
    issued = bill.needed(ISSUE_DATE)
    other = Alternative(value=issued.replace(month=issued.day, day=issued.month), confidence=0.6 if beyond else 0.4)
    return bill.with_readings({ISSUE_DATE: replace(reading, alternatives=(other,))})
