"""What an installation allows: the limits that rules ask for and that no standard sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal

from pipeline.master.tolerance import EXACT
from pipeline.master.tolerance import Tolerance


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The house rules; what a company, a supplier or an item agreed otherwise goes before them."""

    #: How far a price may be above that of the order (PO2),
    price: Tolerance = field(default_factory=lambda: Tolerance(percent=Decimal(2)))
    #: what all bills of an order line may come to together above the order (PO3),
    line_total: Tolerance = field(default_factory=lambda: Tolerance(percent=Decimal(10)))
    #: how much more may be billed than was received (PO4), in units,
    quantity: Tolerance = EXACT
    #: how far the totals may be from those of the order's prices (PO5),
    totals: Tolerance = field(default_factory=lambda: Tolerance(percent=Decimal(1)))
    #: and what freight may cost that no order names (PO6).
    unplanned_charge: Tolerance = field(default_factory=lambda: Tolerance(amount=Decimal(20)))
    #: A bill is posted into this period or a later one; every period is open where it is not set (DT2).
    open_from: dt.date | None = None
    #: A printed exchange rate may be so far from that of the table, in hundredths (C1).
    exchange_rate_percent: Decimal = Decimal(5)
    #: A due date may be so many days from the terms that were agreed (DT1).
    term_days: int = 3
    #: Fields that bills must name beside those of M1; of all ("*"), of a supplier ("supplier:7"), of a company,
    required: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: and fields of M1 that theirs need not name.
    waived: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Bills up to this amount need one approver only (H3); a company may have its own.
    approval_limit: Decimal | None = None
    #: A bill is just below a limit within so many hundredths of it.
    just_below_percent: Decimal = Decimal(5)

    def asked(self, table: Mapping[str, tuple[str, ...]], *parties: str) -> frozenset[str]:
        """The fields that a table names for everybody and for some parties."""
        return frozenset(name for party in ("*", *parties) for name in table.get(party, ()))


#: What holds where nobody has said otherwise.
USUAL = Policy()
