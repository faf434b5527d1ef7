"""Rows that end in an amount, as lines do on bills without a header and on till receipts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.page_layout import PageLayout
from extractors.layout.row import Row
from extractors.values.currency import is_currency
from extractors.values.date_span import dates_in
from extractors.values.number_span import NumberSpan
from extractors.values.number_span import numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterator


#: Amounts of one column end within so many letter heights of each other.
ALIGNED: Final = 1.2
#: What may follow an amount: a tax letter, a star.
TAIL_LETTERS: Final = 2
#: Amounts show so many decimals.
DECIMALS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PricedRow:
    """A row, the amount that it ends in, and the numbers before that."""

    page: PageLayout
    row: Row
    amount: NumberSpan
    numbers: tuple[NumberSpan, ...]

    def is_aligned(self, other: PricedRow) -> bool:
        """Whether the amounts of two rows end below each other."""
        return abs(self.amount.box.right - other.amount.box.right) < ALIGNED * self.page.em


def priced_rows(page: PageLayout) -> Iterator[PricedRow]:
    """The rows of a page that end in an amount, from top to bottom."""
    for row in page.rows:
        numbers = numbers_beside_dates(row)
        if numbers and _is_amount(numbers[-1]) and _ends(row, numbers[-1]):
            yield PricedRow(page=page, row=row, amount=numbers[-1], numbers=numbers[:-1])


def numbers_beside_dates(row: Row) -> tuple[NumberSpan, ...]:
    """The numbers of a row that are no parts of dates."""
    numbers = numbers_in(row)
    dates = dates_in(row) if numbers else ()
    return tuple(number for number in numbers if not any(number.overlaps(date) for date in dates))


def _is_amount(number: NumberSpan) -> bool:
    return not number.is_percent and (number.number.decimals == DECIMALS or number.currency is not None)


def _ends(row: Row, number: NumberSpan) -> bool:
    """Whether nothing but a currency or a tax letter follows a number."""
    tail = [word.text for word in row.words[number.end :] if not is_currency(word.text)]
    return all(len(text.strip("*()")) <= TAIL_LETTERS for text in tail) and len(tail) <= 1
