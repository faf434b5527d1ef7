"""Numbers that were worked out, as people write them.

>>> shown(Decimal(100) / 3), shown(Decimal("52.50")), shown(Decimal("24.0000000"))
('33.3333', '52.50', '24')
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

FINEST: Final = Decimal("0.0001")


def shown(number: Decimal) -> str:
    """The number as it is, or with four decimals where it has more."""
    is_fine = number.as_tuple().exponent in {0, -1, -2, -3, -4}
    return f"{number:f}" if is_fine else f"{number.quantize(FINEST).normalize():f}"
