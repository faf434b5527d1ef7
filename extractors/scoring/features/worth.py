"""What the value of an option is among the others of its sort: the largest amount, the first day."""

from __future__ import annotations

import bisect
import datetime as dt
import math
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from extractors.scoring.view import Scene
    from extractors.scoring.view import View
    from extractors.values.number_span import NumberSpan

NAMES: Final = (
    "magnitude",
    "decimals",
    "is_negative",
    "has_currency",
    "larger_amounts",
    "share_of_largest",
    "numbers_behind",
    "numbers_before",
    "earlier_days",
    "later_days",
    "other_days",
)
_NO_DAY: Final = (-1.0, -1.0, -1.0)
_NO_AMOUNT: Final = (-1.0,) * (len(NAMES) - len(_NO_DAY))


def worth(view: View) -> tuple[float, ...]:
    """Of an amount its size and its neighbours, of a date its place among the days of the bill; else -1."""
    value = view.option.value
    if isinstance(value, Decimal):
        return (*_amount(view, value), *_NO_DAY)
    if isinstance(value, dt.date):
        return (*_NO_AMOUNT, *_day(view.scene, _printed_day(view, value).toordinal()))
    return (*_NO_AMOUNT, *_NO_DAY)


def _amount(view: View, value: Decimal) -> tuple[float, ...]:
    size, largest = abs(value), view.scene.amounts[:1]
    own = _print(view)
    row = view.scene.survey.numbers[view.row]
    return (
        math.log10(float(size) + 1),
        -1.0 if own is None or own.number.decimals is None else own.number.decimals,
        value < 0,
        own is not None and own.currency is not None,
        sum(other > size for other in view.scene.amounts[:9]),
        float(size / largest[0]) if largest and largest[0] else 0.0,
        sum(number.start > view.span.start for number in row),
        sum(number.start < view.span.start for number in row),
    )


def _print(view: View) -> NumberSpan | None:
    there = view.scene.survey.numbers[view.row]
    return next((number for number in there if number.start == view.span.start), None)


def _printed_day(view: View, value: dt.date) -> dt.date:
    """The first day that the print can mean: both readings of one date look alike, the solver tells them apart."""
    there = view.scene.survey.dates[view.row]
    return next((date.days[0] for date in there if date.start == view.span.start), value)


def _day(scene: Scene, day: int) -> tuple[float, ...]:
    before = bisect.bisect_left(scene.days, day)
    after = len(scene.days) - bisect.bisect_right(scene.days, day)
    return before, after, len(scene.days)
