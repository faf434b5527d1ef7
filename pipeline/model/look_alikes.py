"""Which digits readers of pixels take for which.

>>> are_alike("8", "3"), are_alike("8", "7")
(True, False)
"""

from __future__ import annotations

from typing import Final

#: Digits that two engines read differently on the same print of receipts and scans, each pair at least four times.
DIGITS: Final = ("06", "09", "14", "17", "23", "35", "38", "56", "58", "68", "89")


def are_alike(one: str, other: str) -> bool:
    """Whether two digits are taken for each other."""
    return min(one, other) + max(one, other) in DIGITS
