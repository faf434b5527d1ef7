"""How far an amount may be from what was agreed.

>>> Tolerance(percent=Decimal(2)).allows(Decimal("102.00"), Decimal("100.00"))
True
>>> Tolerance(percent=Decimal(2), amount=Decimal(1)).allows(Decimal("102.00"), Decimal("100.00"))
False
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """So much more than agreed passes; where both are set, both must hold."""

    #: In hundredths of what was agreed.
    percent: Decimal | None = None
    #: In the currency of the bill.
    amount: Decimal | None = None

    def allows(self, found: Decimal, agreed: Decimal) -> bool:
        """Whether `found` is not too much over `agreed`; without any bound nothing over it passes."""
        over = found - agreed
        within = [over <= abs(agreed) * self.percent / 100] if self.percent is not None else []
        within += [over <= self.amount] if self.amount is not None else []
        return over <= 0 or (bool(within) and all(within))


#: Not a cent more.
EXACT = Tolerance()
