"""Which bill a person should look at first: the one with the most at stake and the least time.

A rank is a day, so that it never has to be worked out anew as time goes by: the day on which the bill is due, earlier
by what is at risk and by how much money is on it. The smaller comes first.

>>> from pipeline.model.build import bill, record
>>> small, large = (rank(record(bill(payable_amount=amount)), today=dt.date(2026, 3, 2)) for amount in ("10", "10000"))
>>> large < small
True
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.discrepancy import Severity
from pipeline.model.terms import DUE_DATE
from pipeline.model.terms import PAYABLE_AMOUNT

if TYPE_CHECKING:
    from pipeline.model.record import Record

#: A bill that does not say when it is due is so after so many days.
_USUAL_DAYS: Final = 30
#: Money that may go to the wrong person, or twice, cannot be had back.
_GRAVE: Final = frozenset({"B1", "B2", "V2", "X1", "X2", "U1", "U2", "U3", "U4", "U5", "U6", "U7"})
_GRAVE_DAYS: Final = 20.0
_DAYS: Final = {Severity.BLOCK: 7.0, Severity.WARN: 2.0, Severity.INFO: 0.0}
#: For each time that the amount is tenfold.
_AMOUNT_DAYS: Final = 5.0
#: Bills far in the past are alike, and nobody's date decides alone.
_MOST_DAYS: Final = 365


def rank(record: Record, *, today: dt.date) -> float:
    """The day as a number."""
    arrived = record.received_date or today
    due = record.invoice.value(DUE_DATE) or arrived + dt.timedelta(days=_USUAL_DAYS)
    days = max(-_MOST_DAYS, min((due - arrived).days, _MOST_DAYS))
    amount = abs(float(record.invoice.value(PAYABLE_AMOUNT) or 0))
    return arrived.toordinal() + days - _at_risk(record) - _AMOUNT_DAYS * math.log10(1 + min(amount, 1e12))


def _at_risk(record: Record) -> float:
    """The gravest finding decides: ten small ones are no fraud."""
    graves = (_GRAVE_DAYS if found.rule in _GRAVE else _DAYS[found.severity] for found in record.discrepancies)
    return max(graves, default=0.0)
