"""The days that decide which taxes are charged.

>>> from pipeline.model.build import bill
>>> tax_point(bill()), tax_point(bill(delivery_date="2026-02-20"))
(datetime.date(2026, 3, 2), datetime.date(2026, 2, 20))
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from validators.rule import document_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

#: The first and the last of some days.
Days = tuple[dt.date, dt.date]

#: The first of them that a bill names decides.
POINTS: Final = (terms.TAX_POINT_DATE, terms.DELIVERY_DATE, terms.SERVICE_PERIOD_END, terms.ISSUE_DATE)
#: What takes back an earlier bill is taxed as that was.
TAKES_BACK: Final = {DocumentType.CREDIT_NOTE, DocumentType.CORRECTED_INVOICE}


def tax_point(invoice: Invoice) -> dt.date | None:
    """The day on which a bill is taxed."""
    return next((day for term in POINTS if (day := invoice.value(term)) is not None), None)


def taxed_days(invoice: Invoice) -> Iterator[Days]:
    """Every day of which the taxes may stand on the bill; in a period that a change falls into, both of them."""
    point = tax_point(invoice)
    if point is not None:
        yield point, point
    yield from _period(invoice, terms.SERVICE_PERIOD_START, terms.SERVICE_PERIOD_END)
    if point is not None and document_type(invoice) in TAKES_BACK:
        preceding = invoice.value(terms.PRECEDING_INVOICE_DATE)
        yield (preceding, preceding) if preceding else (dt.date.min, point)


def line_days(line: Group) -> Iterator[Days]:
    """The days that a line names itself."""
    day = line.value(line_terms.LINE_DATE)
    if day is not None:
        yield day, day
    yield from _period(line, line_terms.PERIOD_START, line_terms.PERIOD_END)


def _period(group: Group, start: Term[dt.date], end: Term[dt.date]) -> Iterator[Days]:
    first, last = group.value(start), group.value(end)
    if first is not None and last is not None and first <= last:
        yield first, last
