"""How the numbers printed on a bill hang together, whatever they are taken for.

One misread total can change which numbers are taken for which, so that the equations of the bill alone do not tell what
it should be. Print does: a column and the sum below it, two amounts that make a third, the product of a row, a rate.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from decimal import Decimal
from itertools import accumulate
from itertools import product
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.row import Row
from pipeline.model.balance import CENT
from pipeline.model.interval import HALF
from pipeline.model.tax_roundings import HUNDRED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from extractors.survey import Survey
    from extractors.values.number_span import NumberSpan

#: Totals stand at the end: so many of the last amounts are compared with each other.
_LAST: Final = 30
#: Numbers of one column end within so many points of each other.
_ALIGNED: Final = 3.0
#: Rows of more numbers are no lines of goods.
_MOST_IN_ROW: Final = 8
_MONEY_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What the printed numbers of a bill make of each other."""

    #: Sums and differences of two amounts, and what a printed rate makes of one.
    of_two: frozenset[Decimal]
    #: The sums of neighbours in a column, and what one of them must be for the sum below to be theirs.
    of_columns: frozenset[Decimal]
    #: The last amounts, of which a rate may make one from another.
    last: frozenset[Decimal]
    #: The numbers of each row.
    rows: tuple[tuple[Row, tuple[Decimal, ...]], ...]

    def count(self, number: Decimal, *, page: int, height: float) -> int:
        """How many sorts of relation a number on a page would be in, at a height in points."""
        size = abs(number)
        beside = next((found for row, found in self.rows if row.page == page and _spans(row, height)), ())
        return (size in self.of_two) + (size in self.of_columns) + _multiplies(size, beside)

    def is_rate(self, number: Decimal) -> bool:
        """Whether a percentage makes one of the last amounts of another."""
        return any(abs(one * number / HUNDRED - other) <= HALF * CENT for one, other in product(self.last, repeat=2))


def relations(survey: Survey) -> Relations:
    """The relations between the numbers of a bill."""
    numbers = {
        row: tuple(abs(span.number.read(survey.mark)) for span in spans) for row, spans in survey.numbers.items()
    }
    amounts = [span for span in survey.all_numbers if span.number.decimals == _MONEY_DECIMALS and not span.is_percent]
    last = {abs(span.number.read(survey.mark)) for span in amounts[-_LAST:]}
    rates = {span.number.read(survey.mark) for span in survey.all_numbers if span.is_percent}
    columns = _columns(amounts, survey)
    return Relations(
        of_two=frozenset((*_of_two(last), *_of_rates(last, rates))),
        last=frozenset(last),
        of_columns=frozenset(number for column in columns for number in _of_column(column)),
        rows=tuple((row, found) for row, found in numbers.items() if found),
    )


def _of_two(amounts: Iterable[Decimal]) -> Iterator[Decimal]:
    for one, other in product(amounts, repeat=2):
        yield one + other
        if one > other:
            yield one - other


def _of_rates(amounts: Iterable[Decimal], rates: Iterable[Decimal]) -> Iterator[Decimal]:
    for amount, rate in product(amounts, rates):
        tax = amount * rate / HUNDRED
        yield from (found.quantize(CENT, ROUND_HALF_UP) for found in (tax, amount + tax, tax / (1 + rate / HUNDRED)))


def _columns(amounts: Iterable[NumberSpan], survey: Survey) -> Iterable[Sequence[Decimal]]:
    """The amounts that end at one place, from top to bottom."""
    columns: dict[tuple[int, int], list[Decimal]] = defaultdict(list)
    for span in amounts:
        columns[span.row.page, round(span.box.right / _ALIGNED)].append(abs(span.number.read(survey.mark)))
    return columns.values()


def _of_column(column: Sequence[Decimal]) -> Iterator[Decimal]:
    for start in range(len(column)):
        run = list(accumulate(column[start:]))
        yield from run[1:]
        for end, total in enumerate(column[start + 1 :], start=1):
            gap = total - run[end - 1]
            yield from (abs(gap), *(abs(gap + one) for one in column[start : start + end]))


def _spans(row: Row, height: float) -> bool:
    return row.box.top <= height <= row.box.bottom


def _multiplies(number: Decimal, beside: Sequence[Decimal]) -> bool:
    """Whether two numbers of its row make a product with it, perhaps of a rate."""
    if len(beside) > _MOST_IN_ROW:
        return False
    near = HALF * CENT
    return any(
        abs(one * other - number) <= near
        or abs(number * one - other) <= near
        or abs(number * one / HUNDRED - other) <= near
        for one, other in product(beside, repeat=2)
        if one not in {0, 1} and other
    )
