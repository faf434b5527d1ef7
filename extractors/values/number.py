"""Printed numbers: what they can mean, with a decimal comma or a decimal point.

>>> read_number("1.234,56").read(DecimalMark.COMMA)
Decimal('1234.56')
>>> read_number("1.234").read(DecimalMark.COMMA), read_number("1.234").read(DecimalMark.POINT)
(Decimal('1234'), Decimal('1.234'))
>>> read_number("(45.00)").read(DecimalMark.POINT), read_number("12,50-").read(DecimalMark.COMMA)
(Decimal('-45.00'), Decimal('-12.50'))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final


class DecimalMark(StrEnum):
    """What divides the whole from the decimals."""

    COMMA = ","
    POINT = "."


#: Digits with groups and decimals; blanks and apostrophes only ever group thousands.
NUMBER: Final = re.compile(
    r"""(?P<minus>[-−–+(]?)\s?
        (?P<digits>\d{1,3}(?:[ \u00a0\u202f’'`´]\d{3})+(?:[.,]\d{1,6})?
          |\d{1,3}(?:\.\d{3})+(?:,\d{1,6})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?
          |\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d{1,6})?
          |\d+(?:[.,]\d{1,6})?|[.,]\d{1,6})
        (?P<dashes>[.,][-–—]{1,2})?(?P<trailing>[-−)]?)""",
    re.VERBOSE,
)
GROUP_OF_THOUSANDS: Final = 3
GROUP_MARKS: Final = str.maketrans("", "", " \u00a0\u202f’'`´")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNumber:
    """A number as printed; its value depends on what marks decimals."""

    #: The digits with `.` and `,`, without sign and blanks.
    digits: str
    is_negative: bool

    @property
    def decimal_mark(self) -> DecimalMark | None:
        """The mark that the print itself gives away; `None` where both readings are possible."""
        marks = [char for char in self.digits if char in ".,"]
        if not marks:
            return None
        last = DecimalMark(marks[-1])
        if len(set(marks)) > 1:
            return last
        tail = len(self.digits) - self.digits.rindex(last) - 1
        if len(marks) > 1:
            return _other(last)
        return last if tail != GROUP_OF_THOUSANDS or self.digits.startswith(("0", last)) else None

    def read(self, mark: DecimalMark) -> Decimal:
        """The value, with `mark` for decimals unless the print itself says otherwise."""
        decimal = self.decimal_mark or mark
        plain = self.digits.replace(_other(decimal), "").replace(decimal, ".")
        value = Decimal(plain)
        return -value if self.is_negative and value else value

    @property
    def decimals(self) -> int | None:
        """How many decimals it shows; `None` where that depends on the mark."""
        mark = self.decimal_mark
        if mark is None:
            return None if any(char in ".," for char in self.digits) else 0
        return len(self.digits) - self.digits.rindex(mark) - 1 if mark in self.digits else 0


def read_number(text: str) -> PrintedNumber | None:
    """The number that `text` as a whole is; `None` when it is anything else."""
    match = NUMBER.fullmatch(text.strip())
    return None if match is None else from_match(match)


def from_match(match: re.Match[str]) -> PrintedNumber:
    """The number of a match of `NUMBER`."""
    negative = match["minus"] in tuple("-−–") or match["trailing"] in tuple("-−")
    bracketed = match["minus"] == "(" and match["trailing"] == ")"
    return PrintedNumber(digits=match["digits"].translate(GROUP_MARKS), is_negative=negative or bracketed)


def _other(mark: DecimalMark) -> DecimalMark:
    return DecimalMark.POINT if mark is DecimalMark.COMMA else DecimalMark.COMMA
