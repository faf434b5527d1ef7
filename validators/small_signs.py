"""What is said of forged bills more often than of others, and proves nothing alone: a round sum, a day off.

What the supplier has done before is its habit, and no sign.

>>> import datetime as dt
>>> from pipeline.model.build import bill
>>> small_signs(bill(gross_total="1500.00", issue_date="2026-03-01"), ())
('1500.00 is a round sum', '2026-03-01 is a Sunday')
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model import terms
from pipeline.model.currency import minor_unit
from pipeline.model.document_type import DocumentType
from pipeline.model.weekend import day_name
from pipeline.model.weekend import is_weekend
from pipeline.model.words import Words
from pipeline.model.words import say
from validators.rule import document_type

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Sequence
    from decimal import Decimal

    from pipeline.model.invoice import Invoice
    from pipeline.registers import PastBill

#: Smaller sums are often round, in the smallest unit of the currency.
_SMALL: Final = 100_000
#: A round sum begins with so many digits, and then has noughts only.
_DIGITS: Final = 2


def small_signs(invoice: Invoice, bills: Sequence[PastBill]) -> tuple[Words, ...]:
    """The signs of a bill, in words."""
    return tuple(_signs(invoice, bills))


def _signs(invoice: Invoice, bills: Sequence[PastBill]) -> Iterator[Words]:
    total, day = invoice.needed(terms.GROSS_TOTAL), invoice.value(terms.ISSUE_DATE)
    unit = minor_unit(invoice.value(terms.CURRENCY))
    if is_round(total, unit) and not any(is_round(bill.gross_total, unit) for bill in bills):
        yield say("{total} is a round sum", total=total)
    country = invoice.value(terms.SUPPLIER_COUNTRY)
    worked = any(_is_off(bill.issue_date, country) for bill in bills)
    if document_type(invoice) is not DocumentType.RECEIPT and day and _is_off(day, country) and not worked:
        yield say("{day} is a {weekday}", day=day, weekday=day_name(day))


def is_round(amount: Decimal | None, unit: Decimal) -> bool:
    """Whether an amount of some size has two digits and then noughts only."""
    if amount is None or amount < _SMALL * unit:
        return False
    return len(f"{int(amount / unit)}".rstrip("0")) <= _DIGITS


def _is_off(day: dt.date | None, country: str | None) -> bool:
    return day is not None and is_weekend(day, country)
