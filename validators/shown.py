"""Numbers that were worked out, with as many decimals as people write.

>>> shown(Decimal(100) / 3), shown(Decimal("52.50")), shown(Decimal("24.0000000"))
('33.3333', '52.50', '24')
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

FINEST: Final = Decimal("0.0001")


def shown(number: Decimal) -> str:
    """The number as text."""
    return f"{rounded(number):f}"


def rounded(number: Decimal) -> Decimal:
    """The number as it is, or with four decimals where it has more."""
    is_fine = number.as_tuple().exponent in {0, -1, -2, -3, -4}
    return number if is_fine else number.quantize(FINEST).normalize()
