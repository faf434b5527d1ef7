"""The numbers that a supplier gives its bills, as a series that goes up.

A number is what stands before its last digits, and the count that these are: "RE-2026-0417" is the 417th of "RE-2026-".

>>> counted("RE-2026-0417"), counted("A/B")
(('RE-2026-', 417), None)
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.registers import PastBill

#: Fewer bills show no series.
LEAST: Final = 4
#: A step is a jump from so many of the largest step before it; and no smaller step than this one is.
_LEAP: Final = 10
_LARGE: Final = 100
#: Longer runs of digits are no count of bills.
_DIGITS: Final = 12
_COUNT: Final = re.compile(rf"(.*?)(\d{{1,{_DIGITS}}})\D?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A bill in its series."""

    day: dt.date
    count: int
    number: str


def counted(number: str) -> tuple[str, int] | None:
    """What stands before the count, and the count; `None` where there is none."""
    found = _COUNT.fullmatch(number.strip().upper())
    return None if found is None else (found[1], int(found[2]))


def series_of(number: str, bills: Iterable[PastBill]) -> tuple[Numbered, ...]:
    """The bills whose numbers begin as this one does, by day; empty unless their counts go up with the days."""
    ours, found = counted(number), []
    for bill in bills:
        other = counted(bill.invoice_number or "")
        if ours is not None and other is not None and other[0] == ours[0] and bill.issue_date is not None:
            found.append(Numbered(day=bill.issue_date, count=other[1], number=bill.invoice_number or ""))
    found.sort(key=lambda one: (one.day, one.count))
    is_series = len(found) >= LEAST and all(one.count < other.count for one, other in pairwise(found))
    return tuple(found) if is_series else ()


def overtaken(day: dt.date, count: int, series: tuple[Numbered, ...]) -> Numbered | None:
    """The bill of an earlier day that has a higher number, in the same year: many begin anew with the year."""
    higher = [one for one in series if one.day < day and one.day.year == day.year and one.count > count]
    return higher[-1] if higher else None


def leapt(day: dt.date, count: int, series: tuple[Numbered, ...]) -> Numbered | None:
    """The bill before, where the number jumps from it further than ever, also for the time that went by."""
    before = [one for one in series if one.day <= day and one.count < count]
    if len(before) < LEAST:
        return None
    steps = [_pace(one, other) for one, other in pairwise(before)]
    last, ours = before[-1], Numbered(day=day, count=count, number="")
    is_leap = count - last.count > _LARGE and _pace(last, ours) > _LEAP * max(steps)
    return last if is_leap else None


def _pace(one: Numbered, other: Numbered) -> float:
    """How many numbers a day go by from one bill to another."""
    return (other.count - one.count) / max((other.day - one.day).days, 1)
