"""Whether print is an amount of money, as a bill writes them.

>>> is_money("EUR 1,234.00", DecimalMark.POINT), is_money("1.234,00", DecimalMark.POINT)
(True, False)
"""

from __future__ import annotations

from typing import Final

from extractors.values.number import DecimalMark

_MARKS: Final = tuple(DecimalMark)
#: A mark and two digits.
_CENTS: Final = 3


def is_money(text: str, mark: DecimalMark) -> bool:
    """Whether a text has its cents behind the mark that the bill divides them with."""
    digits = [char for char in text if char.isdigit() or char in _MARKS]
    marks = [place for place, char in enumerate(digits) if char in _MARKS]
    return bool(marks) and digits.count(mark) == 1 and digits[marks[-1]] == mark and marks[-1] == len(digits) - _CENTS
